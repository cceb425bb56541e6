/// Cases in the pages that they are held in: side by side once more, a million would take 400 MB.
struct PagedCases: Sequence, Sendable {
  private let pages: [[Case]]
  let count: Int

  init(_ pages: [[Case]]) {
    self.pages = pages
    count = pages.reduce(0) { $0 + $1.count }
  }

  func makeIterator() -> FlattenSequence<[[Case]]>.Iterator { pages.joined().makeIterator() }

  /// About the bytes that all texts of the cases take: what has so much room at first is not copied
  /// while it grows, and room that is not used costs no memory.
  var textSize: Int { reduce(0) { $0 + $1.textSize } }

  /// - Parameter rows: in ascending order.
  func cases(at rows: [Int]) -> [Case] {
    var (page, start) = (0, 0)
    return rows.map { row in
      while row >= start + pages[page].count {
        start += pages[page].count
        page += 1
      }
      return pages[page][row - start]
    }
  }
}

extension Case {
  fileprivate var textSize: Int {
    let own = id.utf8.count + ref.utf8.count + title.utf8.count + size(description)
    let people = [customer.id, customer.name, customer.email, customer.phone, assignee?.name]
    return tags.reduce(people.reduce(own + 32) { $0 + size($1) }) { $0 + $1.utf8.count + 1 }
  }

  private func size(_ text: String?) -> Int { text?.utf8.count ?? 0 }
}
