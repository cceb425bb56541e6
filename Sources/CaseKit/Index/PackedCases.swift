/// The data of each case that is not in columns, in one buffer: its texts as sent, and its counts.
struct PackedCases: Sendable {
  private var bytes: [UInt8] = []
  /// The end of each case, where the next one starts.
  private var ends: [Int] = []

  init(_ cases: some Collection<Case>) {
    bytes.reserveCapacity(cases.reduce(0) { $0 + $1.textSize })
    ends.reserveCapacity(cases.count)
    for item in cases { append(item) }
  }

  var count: Int { ends.count }

  func id(at row: Int) -> String {
    read(row) { reader in reader.text() ?? "" }
  }

  /// The case without its JSON and without the data that ``CaseColumns/fill(_:from:)`` adds.
  func item(at row: Int) -> Case {
    read(row) { reader in
      var item = Case(id: reader.text() ?? "", ref: reader.text(), raw: .dropped)
      item.title = reader.text() ?? ""
      item.description = reader.text()
      item.customer = Customer(
        id: reader.text(), name: reader.text(), email: reader.text(), phone: reader.text())
      item.taskCount = reader.number()
      item.attachmentCount = reader.number()
      for _ in 0..<reader.number() {
        guard let kind = UnreadDate.Kind(rawValue: reader.number()), let text = reader.text()
        else { continue }
        item.unreadDates.append(UnreadDate(kind, text))
      }
      return item
    }
  }

  /// The text to sort by for the ref, the title or the customer, without decoding the rest.
  func text(_ field: SortField, at row: Int) -> String? {
    read(row) { reader in
      reader.skipText()
      if field == .ref { return reader.text() }
      reader.skipText()
      if field == .title { return reader.text() }
      reader.skipText()
      reader.skipText()
      return Customer(
        id: reader.text(), name: reader.text(), email: reader.text(), phone: reader.text()
      ).displayName
    }
  }

  private mutating func append(_ item: Case) {
    let customer = item.customer
    append(item.id)
    append(item.ref)
    append(item.title)
    append(item.description)
    append(customer.id)
    append(customer.name)
    append(customer.email)
    append(customer.phone)
    append(item.taskCount)
    append(item.attachmentCount)
    append(item.unreadDates.count)
    for date in item.unreadDates {
      append(date.kind.rawValue)
      append(date.text)
    }
    ends.append(bytes.count)
  }

  /// Writes zero for no text, else the length plus one, then the bytes.
  private mutating func append(_ text: String?) {
    guard let text else { return append(0) }
    append(text.utf8.count + 1)
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes seven bits per byte, lowest first. All bytes but the last have the high bit set.
  private mutating func append(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private func read<Result>(_ row: Int, _ body: (inout Reader) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = Reader(bytes: bytes, place: row == 0 ? 0 : ends[row - 1])
      return body(&reader)
    }
  }

  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    var place: Int

    mutating func text() -> String? {
      let length = number() - 1
      guard length >= 0 else { return nil }
      defer { place += length }
      return String(
        decoding: UnsafeBufferPointer(rebasing: bytes[place..<place + length]), as: UTF8.self)
    }

    mutating func skipText() {
      let length = number() - 1
      if length > 0 { place += length }
    }

    mutating func number() -> Int {
      var (number, shift): (UInt, UInt) = (0, 0)
      while bytes[place] >= 0x80 {
        number |= UInt(bytes[place] & 0x7F) << shift
        shift += 7
        place += 1
      }
      number |= UInt(bytes[place]) << shift
      place += 1
      return Int(bitPattern: number)
    }
  }
}
