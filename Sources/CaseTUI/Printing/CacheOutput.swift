import CaseKit
import JSON
import Moments
import Terminal

/// The contents of the cache: lines for users, rows or an object for programs.
struct CacheOutput {
  let folder: String
  let reports: [CacheFolder.Report]

  func lines(at now: Timestamp) -> [StyledText] {
    guard !reports.isEmpty else { return [StyledText("No cases are kept in \(SafeText(folder)).")] }
    return [StyledText(SafeText(folder), .heading)]
      + reports.flatMap { report in
        [StyledText(SafeText(report.file), .accent), StyledText("  \(content(of: report, now))")]
      }
  }

  private func content(of report: CacheFolder.Report, _ now: Timestamp) -> SafeText {
    guard report.isReadable else { return "cannot be read, \(Self.size(report.bytes))" }
    let whose = [report.host, report.accountID].compactMap(\.self).joined(separator: ", account ")
    let counts: SafeText =
      "\(report.cases) cases, \(report.listings) lists, \(Self.size(report.bytes))"
    let age = report.age.map { ", seen \(CacheAgeText($0, now: now).text)" as SafeText } ?? ""
    return "\(counts)\(age): \(SafeText(whose))"
  }

  /// The columns: file, host, account, cases, bytes, and when the newest case was sent.
  func rows() -> [[SafeText]] {
    reports.map { report in
      [
        SafeText(report.file), SafeText(report.host ?? ""), SafeText(report.accountID ?? ""),
        "\(report.cases)", "\(report.bytes)", SafeText(report.age?.newest.iso8601 ?? ""),
      ]
    }
  }

  func json(_ layout: JSONWriter.Layout) -> JSONWriter {
    var writer = JSONWriter(layout)
    writer.beginObject()
    writer.member("schema_version", Version.schema)
    writer.member("directory", folder)
    writer.key("files")
    writer.beginArray()
    for report in reports { write(report, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer
  }

  private func write(_ report: CacheFolder.Report, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("file", report.file)
    writer.member("profile", report.profile)
    writer.member("host", report.host)
    writer.member("account_id", report.accountID)
    writer.member("stream_id", report.streamID)
    writer.member("readable", report.isReadable)
    writer.member("cases", report.cases)
    writer.member("lists", report.listings)
    writer.member("bytes", report.bytes)
    writer.member("newest", report.age?.newest)
    writer.member("oldest", report.age?.oldest)
    writer.endObject()
  }

  /// The size as text, e.g. `7.2 MB`.
  static func size(_ bytes: Int) -> SafeText {
    switch bytes {
    case ..<10_000: "\(bytes) bytes"
    case ..<10_000_000: "\(bytes / 1_000) kB"
    default: "\(bytes / 1_000_000) MB"
    }
  }
}
