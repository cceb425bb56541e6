import CaseKit
import Moments

/// Cases of the server, without their bytes, and as many more made from them as are asked for.
struct Corpus {
  private let originals: [Case]

  init(_ originals: [Case]) {
    self.originals = originals.map {
      var item = $0
      item.raw = RawObject()
      return item
    }
  }

  /// A copy has texts of its own in memory, another ref and id, and moments some seconds apart.
  func cases(copies: Int) -> [Case] {
    (0..<copies).flatMap { copy in
      copy == 0 ? originals : originals.enumerated().map { $1.copy(copy, number: $0) }
    }
  }

  /// The texts that a query searches, as one line of tab-separated values per case, for shell
  /// tools.
  func rows(copies: Int) -> [UInt8] {
    var rows: [UInt8] = []
    for item in cases(copies: copies) {
      for text in item.searchedTexts {
        rows.append(contentsOf: text.utf8.lazy.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 })
        rows.append(UInt8(ascii: "\t"))
      }
      rows.append(UInt8(ascii: "\n"))
    }
    return rows
  }
}

extension Case {
  fileprivate func copy(_ copy: Int, number: Int) -> Case {
    var item = self
    item.id = "\(id)-\(copy)"
    item.ref = "CS\(copy)\(1_000_000 + number)"
    item.title = title.copy
    item.description = description?.copy
    item.customer.name = customer.name?.copy
    item.customer.email = customer.email?.copy
    item.updatedAt = updatedAt?.adding(seconds: Int64(copy * 7 + number % 97))
    item.dueAt = dueAt?.adding(seconds: Int64(copy * 11 + number % 89))
    return item
  }

  /// The title first, so that `sort` on a line sorts by it.
  fileprivate var searchedTexts: [String] {
    [
      title, ref, priority?.name ?? "", customer.name ?? "", customer.email ?? "",
      customer.phone ?? "", assignee?.name ?? "", tags.joined(separator: " "), description ?? "",
    ]
  }
}

extension String {
  /// The same text in memory of its own.
  fileprivate var copy: String { String(decoding: Array(utf8), as: UTF8.self) }
}
