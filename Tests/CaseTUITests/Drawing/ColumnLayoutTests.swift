import Testing

@testable import CaseTUI

@Suite struct ColumnLayoutTests {
  let needs: [CaseColumn: Int] = [
    .ref: 8, .title: 60, .customer: 20, .channel: 5, .status: 11, .priority: 8, .updated: 6,
    .due: 11, .assignee: 12,
  ]

  func layout(_ width: Int) -> ColumnLayout {
    ColumnLayout(CaseColumn.standard, needs: needs, width: width)
  }

  @Test func allColumnsAreShownIfThereIsRoom() {
    let slots = layout(200).slots
    #expect(slots.map(\.column) == CaseColumn.standard)
    #expect(slots.first { $0.column == .title }?.width == 60)
  }

  @Test func theTitleShrinksBeforeAColumnIsDropped() {
    let slots = layout(150).slots
    #expect(slots.map(\.column) == CaseColumn.standard)
    #expect((32..<60).contains(slots.first { $0.column == .title }?.width ?? 0))
  }

  @Test func otherColumnsShrinkBeforeOneIsDropped() {
    let slots = layout(135).slots
    #expect(slots.map(\.column) == CaseColumn.standard)
    #expect(slots.first { $0.column == .customer }?.width == 14)
  }

  @Test func theLeastImportantColumnsAreDroppedFirst() {
    #expect(!layout(100).slots.map(\.column).contains(.channel))
    #expect(layout(40).slots.map(\.column).prefix(2) == [.ref, .title])
    #expect(layout(10).slots.map(\.column) == [.ref])
  }

  @Test func chosenWidthsAreKeptIfThereIsRoom() {
    let slots = ColumnLayout(
      CaseColumn.standard, needs: needs, chosen: [.ref: 3, .title: 20, .customer: 30], width: 200
    ).slots
    #expect(slots.prefix(3).map(\.width) == [3, 20, 30])
  }

  @Test func columnsNeitherOverlapNorLeaveTheScreen() {
    for width in 0...220 {
      var end = 0
      let wide = ColumnLayout(
        CaseColumn.standard, needs: needs, chosen: [.status: 90], width: width)
      #expect(wide.slots.allSatisfy { $0.x + $0.width <= width })
      for slot in layout(width).slots {
        #expect(slot.x >= end && slot.width > 0)
        end = slot.x + slot.width + ColumnLayout.gap
      }
      #expect(end - ColumnLayout.gap <= width)
    }
  }
}
