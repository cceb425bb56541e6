/// Cases chosen from a set and put in an order: the set is shared, the choice is numbers.
struct ChosenCases: Sendable {
  let set: CaseSet
  /// Where each stands in the set.
  let rows: [UInt32]

  init(of set: CaseSet = CaseSet(), rows: [UInt32] = []) {
    self.set = set
    self.rows = rows
  }

  var count: Int { rows.count }

  /// O(n)
  var cases: [Case] { rows.map { set.cases[Int($0)] } }

  func item(at row: Int) -> Case? {
    rows.indices.contains(row) ? set.cases[Int(rows[row])] : nil
  }

  /// O(n) in numbers, a tenth of a millisecond for a hundred thousand.
  func row(of id: String) -> Int? {
    set.row(of: id).flatMap { row in rows.firstIndex(of: row) }
  }
}
