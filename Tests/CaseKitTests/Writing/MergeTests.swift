import JSON
import Moments
import TestSupport
import Testing

@testable import CaseKit

/// A merge compares three values of a field: the one the user saw, the server's and the wanted one.
struct MergeTests {
  private static let fields: [EditField] = EditField.standard + [.custom("Plan")]

  /// A value that the field may have.
  private func value(_ field: EditField, _ random: inout SeededGenerator) -> JSONValue {
    let word = String(Int.random(in: 0...3, using: &random))
    if Bool.random(using: &random), field != .tags, Int.random(in: 0...4, using: &random) == 0 {
      return .null
    }
    return switch field {
    case .status, .priority, .queue: ["_id": .string(word), "name": .string("name \(word)")]
    case .assignee: ["agentId": .string(word), "name": .string("agent \(word)")]
    case .due: .number("1800000\(word)00000")
    case .title, .description, .custom: .string("text \(word)")
    case .tags: .array([.string(word), .string("other")])
    }
  }

  @Test func aChangeIsSentIfNobodyElseChangedTheField() {
    var random = SeededGenerator(seed: 1)
    for field in Self.fields {
      for _ in 0..<100 {
        let (base, mine) = (value(field, &random), value(field, &random))
        let merge = Merge(FieldChange(field, .set(mine)), base: base, theirs: base)
        #expect(merge == (field.isSame(base, mine) ? .noChange : .send(mine)), "\(field.name)")
      }
    }
  }

  @Test func aValueThatTheServerAlreadyHasIsNotSent() {
    var random = SeededGenerator(seed: 2)
    for field in Self.fields {
      for _ in 0..<100 {
        let (base, mine) = (value(field, &random), value(field, &random))
        let merge = Merge(FieldChange(field, .set(mine)), base: base, theirs: mine)
        #expect(merge == .noChange, "\(field.name)")
      }
    }
  }

  @Test func aChangeIsHeldIfSomebodyElseChangedTheField() {
    var random = SeededGenerator(seed: 3)
    var held = 0
    for field in Self.fields {
      for _ in 0..<100 {
        let (base, theirs) = (value(field, &random), value(field, &random))
        let mine = value(field, &random)
        guard !field.isSame(theirs, base), !field.isSame(theirs, mine) else { continue }
        let merge = Merge(FieldChange(field, .set(mine)), base: base, theirs: theirs)
        #expect(merge == .held, "\(field.name)")
        held += 1
      }
    }
    #expect(held > 100)
  }

  @Test func changesOfDifferentFieldsGiveTheSameResultInAnyOrder() throws {
    var random = SeededGenerator(seed: 4)
    let object = try #require(DeskServer.item(1, tags: ["a"]).object)
    for _ in 0..<200 {
      let pair = Self.fields.shuffled(using: &random).prefix(2)
      let values = pair.map { ($0, value($0, &random)) }
      let one = object.overlaid(by: WriteBody(values, over: object).object)
      let other = object.overlaid(by: WriteBody(values.reversed(), over: object).object)
      for field in pair {
        let (left, right) = (field.value(in: one), field.value(in: other))
        #expect(field.isSame(left ?? .null, right ?? .null), "\(field.name)")
      }
    }
  }

  @Test func anUndoRestoresTheEarlierValue() throws {
    var random = SeededGenerator(seed: 5)
    for field in Self.fields {
      for _ in 0..<50 {
        let object = try #require(DeskServer.item(1, tags: ["a", "b"]).object)
        let before = field.value(in: object) ?? .null
        let change =
          field == .tags
          ? FieldChange(.tags, .members(adding: ["a", "c"], removing: ["b", "d"]))
          : FieldChange(field, .set(value(field, &random)))
        let done = object.overlaid(
          by:
            WriteBody([(field, change.wanted(over: before))], over: object).object)
        let inverse = change.inverse(over: before)
        let after = field.value(in: done) ?? .null
        let undone = done.overlaid(
          by:
            WriteBody([(field, inverse.wanted(over: after))], over: done).object)
        #expect(field.isSame(field.value(in: undone) ?? .null, before), "\(field.name)")
      }
    }
  }

  @Test func addedAndRemovedTagsAreMergedWithThoseOfOthers() {
    let change = FieldChange(.tags, .members(adding: ["mine"], removing: ["old"]))
    let theirs = JSONValue.array(["old", "theirs"])
    #expect(
      Merge(change, base: .array(["old"]), theirs: theirs) == .send(.array(["theirs", "mine"])))
    #expect(Merge(change, base: .array([]), theirs: .array(["mine"])) == .noChange)
  }

  @Test(arguments: [
    (EditField.status, ["_id": "1", "name": "Open"] as JSONValue, ["name": "open"] as JSONValue),
    (.title, "a\r\nb ", "a\nb"), (.due, .number("1800000000123"), "2027-01-15T08:00:00.000Z"),
    (.custom("Plan"), "", .null), (.custom("Plan"), .array(["a"]), "a"),
    (.tags, .array(["a", "b"]), .array(["b", "a"])),
  ])
  func valuesThatDifferOnlyInFormAreEqual(
    field: EditField, left: JSONValue, right: JSONValue
  ) {
    #expect(field.isSame(left, right))
  }

  @Test func idsDecideIfBothValuesHaveThem() {
    let one: JSONValue = ["_id": "1", "name": "Open"]
    #expect(!EditField.status.isSame(one, ["_id": "2", "name": "Open"]))
    #expect(EditField.status.isSame(one, ["_id": "1", "name": "Offen"]))
  }
}
