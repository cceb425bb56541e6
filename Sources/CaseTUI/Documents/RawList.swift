import CaseKit

/// What `--raw` prints of a list: an array of the API's own objects.
struct RawList {
  let cases: [Case]

  func json(_ layout: JSONWriter.Layout) -> JSONWriter {
    var writer = JSONWriter(layout)
    writer.beginArray()
    for item in cases { writer.raw(item.raw) }
    writer.endArray()
    return writer
  }
}
