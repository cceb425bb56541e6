import CProcess

/// The columns and texts of consecutive cases. A long list is put into segments while it is read;
/// an index joins them.
///
/// All segments of an index except the last have the same number of rows, in whole blocks. Two
/// segments are equal only if they share their storage.
struct CaseSegment: Equatable, Sendable {
  /// The number of rows in a segment of a long list; fills whole blocks.
  static let usualRows = 16_384

  let texts: SegmentTexts
  let columns: CaseColumns

  init(_ cases: some Collection<Case>) {
    texts = SegmentTexts(cases)
    columns = CaseColumns(cases)
  }

  /// - Parameter cases: some rows of a list that is still being read.
  @concurrent
  static func laidOut(_ cases: [Case]) async -> CaseSegment {
    cp_map_large_blocks()
    return CaseSegment(cases)
  }

  /// The segments of the cases, made on all cores.
  ///
  /// - Throws: `CancellationError` if the task is cancelled.
  @concurrent
  static func segments(of cases: [Case], rows size: Int) async throws -> [CaseSegment] {
    let starts = Array(stride(from: 0, to: cases.count, by: size))
    let segments = await Slices(of: starts.count, size: 1).map {
      CaseSegment(cases[starts[$0]..<min(starts[$0] + size, cases.count)])
    }
    guard let segments else { throw CancellationError() }
    return segments
  }

  var count: Int { texts.count }

  static func == (left: CaseSegment, right: CaseSegment) -> Bool { left.texts === right.texts }

  func id(at row: Int) -> String { texts.packed.id(at: row) }

  func item(at row: Int) -> Case {
    var item = texts.packed.item(at: row)
    columns.fill(&item, from: row)
    return item
  }
}

/// The texts of consecutive cases, both as sent and folded.
final class SegmentTexts: Sendable {
  let packed: PackedCases
  let folded: TextRows

  init(_ cases: some Collection<Case>) {
    packed = PackedCases(cases)
    folded = TextRows(cases)
  }

  var count: Int { packed.count }
}

extension Case {
  /// The approximate size of the texts in bytes. Reserving it avoids copies while a buffer grows;
  /// memory that stays unused costs nothing.
  var textSize: Int {
    let own = id.utf8.count + ref.utf8.count + title.utf8.count + size(description)
    let people = [customer.id, customer.name, customer.email, customer.phone]
    return people.reduce(own + 32) { $0 + size($1) }
  }

  private func size(_ text: String?) -> Int { text?.utf8.count ?? 0 }
}
