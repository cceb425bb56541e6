/// Spans of time in milliseconds, the unit of ``Timestamp/milliseconds``.
package enum Milliseconds {
  package static var minute: Int64 { 60_000 }
  package static var hour: Int64 { 60 * minute }
  package static var day: Int64 { 24 * hour }
}
