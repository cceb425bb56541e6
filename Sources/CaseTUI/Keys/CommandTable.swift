import CaseKit
import Terminal

/// The rows of the table, in the order of the help.
extension CommandRow {
  static let all: [CommandRow] = moving + asking + reading + typing + program

  private static let everywhere = Set(ScreenKind.allCases)

  /// Screens on which a line is typed.
  private static let typed = everywhere.filter(\.isTyped)

  private static let untyped = everywhere.subtracting(typed)

  /// Screens with something to move in.
  private static let moved = untyped.subtracting([.finder])

  /// Screens that may hold more than fits.
  private static let scrolled: Set<ScreenKind> = [.list, .detail, .help, .requests, .request]

  private static let moving: [CommandRow] = [
    CommandRow(
      .moveDown, "down", [.character("j"), .down], "one row down", .moving, moved),
    CommandRow(.moveUp, "up", [.character("k"), .up], "one row up", .moving, moved),
    CommandRow(
      .pageDown, "page down", [.pageDown, .control("f")], "one page down", .moving,
      scrolled),
    CommandRow(
      .pageUp, "page up", [.pageUp, .control("b")], "one page up", .moving, scrolled),
    CommandRow(
      .halfPageDown, "half down", [.control("d")], "half a page down", .moving,
      scrolled),
    CommandRow(
      .halfPageUp, "half up", [.control("u")], "half a page up", .moving, scrolled),
    CommandRow(.first, "top", [.character("g"), .home], "to the top", .moving, moved),
    CommandRow(.last, "end", [.character("G"), .end], "to the end", .moving, moved),
    CommandRow(
      .nextChange, "next change", [.character("]")], "the next case that is new or has changed",
      .moving, [.list, .detail]),
    CommandRow(
      .previousChange, "change before", [.character("[")],
      "the case before that is new or has changed", .moving, [.list, .detail]),
    CommandRow(
      .nextCase, "next", [.character("J")], "the next case of the list", .moving, [.detail]),
    CommandRow(
      .previousCase, "previous", [.character("K")], "the previous case of the list", .moving,
      [.detail]),
    CommandRow(.nextSection, "section", [.tab], "the next section", .moving, [.detail]),
    CommandRow(
      .previousSection, "section back", [.backTab], "the previous section", .moving, [.detail]),
    CommandRow(
      (1...9).map { (.character(Character("\($0)")), .digit($0)) }, "count",
      "a count for the next motion, e.g. 3J", .moving, [.detail]),
  ]

  private static let asking: [CommandRow] = [
    CommandRow(
      (1...9).map { (.character(Character("\($0)")), .view($0)) }, "view",
      "show a view: 1 is where the browser opens; before a motion a count, e.g. 5j 10G",
      .asking, [.list]),
    CommandRow(
      .filter, "filter", [.character("/")], "filter while typing, e.g. is:overdue refund",
      .asking,
      [.list]),
    CommandRow(
      .relax, "relax", [.character("x")], "take out the term that hides all, else the last",
      .asking, [.list]
    ),
    CommandRow(
      .readOn, "read on", [.character("+")], "read further where only a part was searched",
      .asking, [.list]),
    CommandRow(.sort, "sort", [.character("s")], "choose what to sort by", .asking, [.list]),
    CommandRow(
      .columns, "columns", [.character("c")], "choose the columns of this view", .asking, [.list]),
    CommandRow(
      .columnDown, "further down", [.character("J")], "move the column towards the end", .asking,
      [.columnPicker]),
    CommandRow(
      .columnUp, "further up", [.character("K")], "move the column towards the start", .asking,
      [.columnPicker]),
    CommandRow(
      .narrower, "narrower", [.character("<")], "make the column narrower", .asking,
      [.columnPicker]),
    CommandRow(
      .wider, "wider", [.character(">")], "make the column wider", .asking, [.columnPicker]),
    CommandRow(
      .fit, "fit", [.character("=")], "make the column as wide as its texts", .asking,
      [.columnPicker]),
    CommandRow(
      .choose, "toggle", [.enter, .character(" ")], "show or hide the column", .asking,
      [.columnPicker]),
    CommandRow(
      .sortColumnLeft, "sort left", [.character("<")], "sort by the column to the left", .asking,
      [.list]),
    CommandRow(
      .sortColumnRight, "sort right", [.character(">")], "sort by the column to the right",
      .asking,
      [.list]),
    CommandRow(
      .reverseSort, "reverse", [.character("-")], "reverse the order", .asking,
      [.list, .sortPicker]),
    CommandRow(
      .undo, "undo", [.character("u")],
      "undo the last change of view, filter, order, marks, columns or signs", .asking, [.list]),
    CommandRow(.redo, "redo", [.control("r")], "redo what was undone", .asking, [.list]),
    CommandRow(
      .refresh, "refresh", [.character("r")], "read again, keeping the case under the cursor",
      .asking,
      [.list, .detail, .finder]),
  ]

  private static let reading: [CommandRow] = [
    CommandRow(.open, "open", [.enter, .right], "read the case in full", .reading, [.list]),
    CommandRow(
      .preview, "preview", [.character("p")], "show or hide the preview", .reading, [.list]),
    CommandRow(
      .mark, "mark", [.character(" ")], "mark the case, or take its mark away", .reading, [.list]),
    CommandRow(
      .lookAtAll, "all seen", [.character("A")], "mark all new and changed cases as seen",
      .reading, [.list]),
    CommandRow(
      .copy, "copy", [.character("y")], "copy the case, or the marked ones: ref, title, JSON",
      .reading, [.list, .detail]),
    CommandRow(
      .openPage, "web page", [.character("o")], "open the page of the case in a browser",
      .reading, [.list, .detail]),
    CommandRow(
      .change, "change", [.character("e")], "change the case, or the marked ones", .reading,
      [.list, .detail]),
    CommandRow(
      .takeBack, "take back", [.character("U")], "take the last change of cases back", .reading,
      [.list, .detail]),
    CommandRow(.search, "search", [.character("/")], "search in the case", .reading, [.detail]),
    CommandRow(.nextMatch, "next match", [.character("n")], "the next match", .reading, [.detail]),
    CommandRow(
      .previousMatch, "previous match", [.character("N")], "the previous match", .reading, [.detail]
    ),
    CommandRow(
      .choose, "choose", [.enter, .character(" ")], "sort by this", .reading, [.sortPicker]),
    CommandRow(
      .choose, "open", [.enter, .character(" ")], "go to this case", .reading, [.casePicker]),
    CommandRow(
      .choose, "copy", [.enter, .character(" ")], "copy this", .reading, [.copyMenu]),
    CommandRow(
      (1...6).map { (.character(Character("\($0)")), .entry($0)) }, "copy",
      "copy the entry of that number", .reading, [.copyMenu]),
    CommandRow(
      .choose, "change", [.enter, .character(" ")], "change this field", .reading, [.editMenu]),
    field(.status, "s"), field(.priority, "p"), field(.assignee, "a"), field(.queue, "u"),
    field(.due, "d"), field(.tags, "t"), field(.title, "n"),
    CommandRow(.choose, "show", [.enter], "show the request in full", .reading, [.requests]),
    CommandRow(
      .copy, "copy", [.character("y")], "copy the request as a curl command, without its token",
      .reading, [.requests, .request]),
  ]

  private static func field(_ field: EditField, _ key: Character) -> CommandRow {
    CommandRow(
      .field(field), SafeText(field.label), [.character(key)],
      "change the \(SafeText(field.label))",
      .reading, [.editMenu])
  }

  private static let typing: [CommandRow] =
    [
      CommandRow(.choose, "keep", [.enter], "keep the filter", .typing, [.filter]),
      CommandRow(.choose, "search", [.enter], "search for what is typed", .typing, [.search]),
      CommandRow(.choose, "run", [.enter], "run the command", .typing, [.palette]),
      CommandRow(.choose, "take", [.enter], "take the value", .typing, [.value]),
      CommandRow(.choose, "answer", [.enter], "answer with what is typed", .typing, [.plan]),
      CommandRow(
        .back, "give up", [.escape], "go back to the filter before", .typing, [.filter]),
      CommandRow(.back, "give up", [.escape], "change nothing", .typing, [.value, .plan]),
      CommandRow(.back, "give up", [.escape], "search for nothing", .typing, [.search]),
      CommandRow(.back, "close", [.escape], "close the palette", .typing, [.palette]),
      CommandRow(
        .complete, "complete", [.tab], "complete what is typed; again: the next that fits",
        .typing, [.palette, .filter, .value]),
      CommandRow(
        .earlierLine, "earlier", [.up], "an earlier filter", .typing, [.filter]),
      CommandRow(.laterLine, "later", [.down], "a later filter", .typing, [.filter]),
      CommandRow(
        .moveDown, "down", [.control("n")], "one row down in the list", .typing, [.filter]),
      CommandRow(.moveUp, "up", [.control("p")], "one row up in the list", .typing, [.filter]),
      CommandRow(
        .pageDown, "page down", [.pageDown], "one page down in the list", .typing, [.filter]),
      CommandRow(.pageUp, "page up", [.pageUp], "one page up in the list", .typing, [.filter]),
      CommandRow(
        .moveDown, "down", [.down, .control("n")], "the next line", .typing, [.value, .plan]),
      CommandRow(
        .moveUp, "up", [.up, .control("p")], "the line before", .typing, [.value, .plan]),
      CommandRow(
        .moveDown, "down", [.down, .control("n")], "the next command", .typing, [.palette]),
      CommandRow(
        .moveUp, "up", [.up, .control("p")], "the command before", .typing, [.palette]),
    ] + edits

  private static let edits: [CommandRow] = [
    edit(.left, "left", [.left, .control("b")], "one character to the left"),
    edit(.right, "right", [.right, .control("f")], "one character to the right"),
    edit(.start, "start", [.home, .control("a")], "to the start of the line"),
    edit(.end, "end", [.end, .control("e")], "to the end of the line"),
    edit(
      .deleteLeft, "delete left", [.backspace, .control("h")], "delete the character on the left"),
    edit(.deleteRight, "delete", [.delete], "delete the character under the cursor"),
    edit(.deleteWord, "delete word", [.control("w")], "delete the word on the left"),
    edit(.deleteToStart, "delete back", [.control("u")], "delete to the start of the line"),
    edit(.deleteToEnd, "delete on", [.control("k")], "delete to the end of the line"),
  ]

  private static func edit(
    _ edit: LineEditor.Edit, _ word: SafeText, _ keys: [Key], _ help: SafeText
  ) -> CommandRow {
    CommandRow(.edit(edit), word, keys, help, .typing, typed)
  }

  private static let program: [CommandRow] = [
    CommandRow(
      .help, "help", [.character("?"), .function(1)], "this help", .program,
      untyped.subtracting([.help])),
    CommandRow(.help, "help", [.function(1)], "this help", .program, typed),
    CommandRow(
      .back, "close", [.character("?"), .function(1)], "close the help", .program, [.help]),
    CommandRow(
      .requests, "requests", [.character("!")], "the last requests: time, size, outcome, as curl",
      .program, [.list, .detail]),
    CommandRow(
      .palette, "commands", [.character(":")],
      "any command by its name; a ref or a row number goes there", .program, [.list, .detail]),
    CommandRow(
      .back, "back", [.character("q"), .escape, .left], "back", .program,
      [
        .detail, .help, .sortPicker, .copyMenu, .requests, .request, .finder, .columnPicker,
        .casePicker, .editMenu,
      ]),
    CommandRow(.quit, "quit", [.character("q")], "quit", .program, [.list]),
    CommandRow(.back, "back", [.escape], "clear the filter, then the marks", .program, [.list]),
    CommandRow(.redraw, "redraw", [.control("l")], "redraw the screen", .program, everywhere),
    CommandRow(
      .suspend, "suspend", [.control("z")], "suspend", .program, everywhere),
  ]
}
