import JSON
import Moments
import Testing

@testable import CaseServer

struct GeneratorTests {
  private static let now = Timestamp(milliseconds: TestAPI.now)
  private static let generator = CaseGenerator(seed: 1, count: 1_500, now: now)
  private static let sample = (1...1_500).map { generator.makeCase($0) }
  private static let documents =
    (try? sample.map { try JSONValue.decode($0.record.document) }) ?? []

  @Test func theSameSeedMakesTheSameBytes() {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for generated in Self.sample.prefix(200) {
      for byte in generated.record.document { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    #expect(hash == 11_866_701_932_551_617_805)
  }

  @Test func anotherSeedMakesOtherBytes() {
    let other = CaseGenerator(seed: 2, count: 1_500, now: Self.now).makeCase(7)
    #expect(other.record.document != Self.sample[6].record.document)
  }

  @Test func idsAndRefsAreUniqueAndInOrder() {
    let ids = Self.documents.compactMap { $0.text("_id") }
    #expect(Set(ids).count == 1_500)
    #expect(ids == ids.sorted())
    #expect(Set(Self.documents.compactMap { $0.text("refId") }).count == 1_500)
    #expect(Self.documents.first?.text("refId") == "CS000100")
    #expect(Self.documents.last?.text("refId") == "CS001599")
  }

  @Test func theGeneratedCasesAreRealistic() {
    let rows = Self.sample.map(\.record.row)
    func share(_ holds: (RecordRow) -> Bool) -> Double { Double(rows.count(where: holds)) / 1_500 }
    let isOpen = { (row: RecordRow) in row.status < Stage.resolved.rawValue }
    let now = Self.now.milliseconds
    #expect((0.36...0.45).contains(share(isOpen)))
    #expect((0.09...0.15).contains(share { row in isOpen(row) && (row.due ?? .max) < now }))
    #expect((0.06...0.2).contains(share(\.isUnassigned)))
    #expect((0.05...0.15).contains(share { $0.agentID == Agent.me.userID }))
    #expect((0.2...0.4).contains(share { $0.due == nil }))
    #expect((0.03...0.08).contains(share { $0.priority == nil }))
    #expect((0.02...0.2).contains(share { $0.channel == nil || $0.channel == ",email,voice," }))
    for status in Catalogue.statuses {
      #expect(rows.contains { $0.statusName == status.text("name").map(folded) })
    }
  }

  @Test func timestampsAreInOrder() {
    let now = Self.now.milliseconds
    for row in Self.sample.map(\.record.row) {
      #expect(row.created <= row.updated && row.updated <= now)
      #expect(row.created > now - 366 * Milliseconds.day)
    }
    let created = Self.sample.map(\.record.row.created)
    #expect(created == created.sorted())
  }

  @Test func textsOfEveryKindAreGenerated() {
    let titles = Self.documents.compactMap { $0.text("name") }
    let descriptions = Self.documents.map { SearchText($0).description }
    for text in WorldText.all { #expect(titles.contains(text.title)) }
    #expect(titles.contains { $0.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" } })
    #expect(descriptions.contains(""))
    #expect(descriptions.contains { $0.utf8.count > 8_000 })
    #expect(descriptions.contains { $0.contains("<p>") })
    #expect(descriptions.contains { $0.contains("\n> ") })
    #expect(Self.documents.contains { $0["desc"] == nil && !SearchText($0).description.isEmpty })
  }

  @Test func customFieldsAreInBothPlaces() {
    let item = Self.documents.first { $0["Order Number"] != nil }
    let field = item?["fields"]?.elements?.first { $0["displayName"] == "Order Number" }
    #expect(field?["type"] == "custom")
    #expect(field?["selectedValue"] == item?["Order Number"]?["selectedValue"])
    #expect(field?["_id"] == item?["Order Number"]?["id"])
  }

  @Test func theRowMatchesTheDocument() {
    for (generated, document) in zip(Self.sample, Self.documents) {
      #expect(RecordRow(document) == generated.record.row)
      #expect(document.bytes == generated.record.document)
    }
  }
}
