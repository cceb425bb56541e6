import JSON

/// The customers. Some write often, so that a search for one finds several cases.
struct CustomerBook: Sendable {
  let seed: UInt64
  private static let size = 20_000

  /// The value of `userInfo`; a few customers write most of the cases.
  func pick(using random: inout SplitMix64) -> JSONValue {
    let skewed = random.fraction() * random.fraction()
    return customer(Int(skewed * Double(Self.size)))
  }

  /// Some customers have no name, no e-mail or no phone.
  func customer(_ index: Int, name given: String? = nil) -> JSONValue {
    var random = SplitMix64(seed: seed ^ 0xC057, stream: UInt64(index))
    let (first, last) = (random.pick(Self.firstNames), random.pick(Self.lastNames))
    let company = random.pick(Self.companies)
    let email = "\(plain(first)).\(plain(last))@\(company).example"
    let phone =
      "+\(random.pick(["49", "33", "44", "1", "81", "91"])) \(random.number(in: 151...789))"
      + " \(random.number(in: 1_000_000...9_999_999))"
    let id = RecordID.make("u", using: &random)
    let kind = random.fraction()
    var customer: JSONValue = [
      "_id": .string(id), "name": .string(kind < 0.07 ? "" : "\(first) \(last)"),
    ]
    if let given { customer["name"] = .string(given) }
    if kind < 0.93 { customer["emailId"] = .string(email) }
    if kind >= 0.93 || random.isTrue(0.35) { customer["phoneNumber"] = .string(phone) }
    return customer
  }

  private func plain(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) })
  }

  private static let firstNames = [
    "Anna", "Ben", "Carla", "David", "Elif", "Fatima", "Gustav", "Hanna", "Ivan", "Julia", "Kofi",
    "Lars", "Maria", "Noah", "Olga", "Paul", "Qing", "Rosa", "Sven", "Tara", "Umut", "Vera",
    "Wim", "Ximena", "Yusuf", "Zofia", "André", "Björn", "Chloé", "Đorđe",
  ]

  private static let lastNames = [
    "Adams", "Bauer", "Costa", "Diaz", "Evans", "Fournier", "Garcia", "Hoffmann", "Ivanova",
    "Jensen", "Kowalski", "Larsson", "Moreau", "Novak", "O'Brien", "Peters", "Quist", "Rossi",
    "Schmidt", "Takahashi", "Ueda", "Visser", "Walker", "Yilmaz", "Zimmer", "Müller", "Sørensen",
    "García-Márquez", "van der Meer",
  ]

  private static let companies = [
    "acme", "northwind", "contoso", "globex", "initech", "umbrella", "hooli", "stark", "wayne",
    "tyrell", "wonka", "soylent",
  ]
}
