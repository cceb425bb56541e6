import CaseKit
import Terminal

/// The rows of the table, in the order of the help.
extension CommandRow {
  static let all: [CommandRow] = moving + asking + reading + typing + program

  private static let everywhere = Set(ScreenKind.allCases)

  /// Screens on which the user types a line.
  private static let typed = everywhere.filter(\.isTyped)

  private static let untyped = everywhere.subtracting(typed)

  /// Screens with a cursor or a scroll position.
  private static let moved = untyped.subtracting([.finder])

  /// Screens whose content may be longer than the screen.
  private static let scrolled: Set<ScreenKind> = [
    .list, .detail, .help, .requests, .request, .journal, .entry,
  ]

  private static let moving: [CommandRow] = [
    CommandRow(
      .moveDown, "down", [.character("j"), .down], "move down one row", .moving, moved),
    CommandRow(.moveUp, "up", [.character("k"), .up], "move up one row", .moving, moved),
    CommandRow(
      .pageDown, "page down", [.pageDown, .control("f")], "move down one page", .moving,
      scrolled),
    CommandRow(
      .pageUp, "page up", [.pageUp, .control("b")], "move up one page", .moving, scrolled),
    CommandRow(
      .halfPageDown, "half page down", [.control("d")], "move down half a page", .moving,
      scrolled),
    CommandRow(
      .halfPageUp, "half page up", [.control("u")], "move up half a page", .moving, scrolled),
    CommandRow(.first, "top", [.character("g"), .home], "go to the top", .moving, moved),
    CommandRow(.last, "end", [.character("G"), .end], "go to the end", .moving, moved),
    CommandRow(
      .nextChange, "next change", [.character("]")], "go to the next new or changed case",
      .moving, [.list, .detail]),
    CommandRow(
      .previousChange, "previous change", [.character("[")],
      "go to the previous new or changed case", .moving, [.list, .detail]),
    CommandRow(
      .nextCase, "next", [.character("J")], "show the next case in the list", .moving, [.detail]),
    CommandRow(
      .previousCase, "previous", [.character("K")], "show the previous case in the list", .moving,
      [.detail]),
    CommandRow(.nextSection, "section", [.tab], "go to the next section", .moving, [.detail]),
    CommandRow(
      .previousSection, "previous section", [.backTab], "go to the previous section", .moving,
      [.detail]),
    CommandRow(
      (1...9).map { (.character(Character("\($0)")), .digit($0)) }, "count",
      "type a count before a motion, e.g. 3J", .moving, [.detail]),
    CommandRow(
      .digit(0), "count", [.character("0")],
      "type a count before a motion: 020j moves 20 rows, 0100G goes to row 100", .moving, [.list]),
    CommandRow(
      .caseBefore, "same case", [.character("'")],
      "find the case of the view before here", .moving, [.list]),
    CommandRow(
      .jumpBack, "jump back", [.control("o")],
      "go back to the view, filter, order and case before the last jump", .moving,
      [.list, .detail]),
    CommandRow(
      .jumpForward, "jump forward", [.tab], "go forward again", .moving, [.list]),
  ]

  private static let asking: [CommandRow] = [
    CommandRow(
      (1...9).map { (.character(Character("\($0)")), .view($0)) }, "view",
      "show the view with that number", .asking, [.list]),
    CommandRow(
      .filter, "filter", [.character("/")], "filter the list as you type, e.g. is:overdue refund",
      .asking,
      [.list]),
    CommandRow(
      .relax, "remove term", [.character("x")],
      "remove the filter term that hides every case, or else the last term",
      .asking, [.list]
    ),
    CommandRow(
      .readOn, "read more", [.character("+")],
      "read more cases if only part of the list was searched",
      .asking, [.list]),
    CommandRow(.sort, "sort", [.character("s")], "choose what to sort by", .asking, [.list]),
    CommandRow(
      .columns, "columns", [.character("c")], "choose the columns of this view", .asking, [.list]),
    CommandRow(
      .columnDown, "move down", [.character("J")], "move the column towards the end", .asking,
      [.columnPicker]),
    CommandRow(
      .columnUp, "move up", [.character("K")], "move the column towards the start", .asking,
      [.columnPicker]),
    CommandRow(
      .narrower, "narrower", [.character("<")], "make the column narrower", .asking,
      [.columnPicker]),
    CommandRow(
      .wider, "wider", [.character(">")], "make the column wider", .asking, [.columnPicker]),
    CommandRow(
      .fit, "fit", [.character("=")], "fit the column to its content", .asking,
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
      "undo the last change of view, filter, order, columns, marks or seen status", .asking,
      [.list]),
    CommandRow(.redo, "redo", [.control("r")], "redo the last undone change", .asking, [.list]),
    CommandRow(
      .refresh, "refresh", [.character("r")], "refresh; the cursor stays on its case",
      .asking,
      [.list, .detail, .finder]),
  ]

  private static let reading: [CommandRow] = [
    CommandRow(.open, "open", [.enter, .right], "open the case in full", .reading, [.list]),
    CommandRow(
      .preview, "preview", [.character("p")], "show or hide the preview", .reading, [.list]),
    CommandRow(
      .mark, "mark", [.character(" ")], "mark or unmark the case", .reading, [.list]),
    CommandRow(
      .markAll(inverting: false), "mark all", [.character("*")], "mark all cases of the list",
      .reading, [.list]),
    CommandRow(
      .markAll(inverting: true), "invert marks", [.character("V")],
      "mark the cases that are not marked, and unmark the others", .reading, [.list]),
    CommandRow(
      .lookAtAll, "all seen", [.character("A")], "mark all new and changed cases as seen",
      .reading, [.list]),
    CommandRow(
      .copy, "copy", [.character("y")],
      "copy the case, or the marked cases: ref, title, JSON and more",
      .reading, [.list, .detail]),
    CommandRow(
      .openPage, "web page", [.character("o")], "open the web page of the case",
      .reading, [.list, .detail]),
    CommandRow(
      .change, "change", [.character("e")], "change the case or the marked cases", .reading,
      [.list, .detail]),
    quick(.status, "S"), quick(.priority, "P"), quick(.assignee, "a"),
    CommandRow(
      .takeBack, "undo change", [.character("U")], "undo the last change to cases", .reading,
      [.list, .detail]),
    CommandRow(
      .journal, "writes", [.character("W")],
      "show what was written to cases: pending, held, unknown, done", .reading, [.list, .detail]),
    CommandRow(.choose, "show", [.enter], "show the write in full", .reading, [.journal]),
    CommandRow(
      .decide(.mine), "mine", [.character("m")],
      "overwrite the server's value with yours; asks first", .reading, [.journal, .entry]),
    CommandRow(
      .decide(.theirs), "theirs", [.character("t")], "keep the server's value", .reading,
      [.journal, .entry]),
    CommandRow(
      .decide(.leave), "leave", [.character("l")], "dismiss the held write without deciding",
      .reading,
      [.journal, .entry]),
    CommandRow(.search, "search", [.character("/")], "search in the case", .reading, [.detail]),
    CommandRow(
      .nextMatch, "next match", [.character("n")], "go to the next match", .reading, [.detail]),
    CommandRow(
      .previousMatch, "previous match", [.character("N")], "go to the previous match", .reading,
      [.detail]
    ),
    CommandRow(
      .choose, "choose", [.enter, .character(" ")], "sort by this key", .reading, [.sortPicker]),
    CommandRow(
      .choose, "open", [.enter, .character(" ")], "open this case", .reading, [.casePicker]),
    CommandRow(
      .choose, "copy", [.enter, .character(" ")], "copy in this form", .reading, [.copyMenu]),
    CommandRow(
      (1...6).map { (.character(Character("\($0)")), .entry($0)) }, "copy",
      "copy the entry with that number", .reading, [.copyMenu]),
    CommandRow(
      .choose, "change", [.enter, .character(" ")], "change this field", .reading,
      [.editMenu, .fieldMenu]),
    field(.status, "s"), field(.priority, "p"), field(.assignee, "a"), field(.queue, "u"),
    field(.due, "d"), field(.tags, "t"), field(.title, "n"), field(.description, "x"),
    CommandRow(
      .customFields, "custom fields", [.character("f")], "choose a custom field to change",
      .reading, [.editMenu]),
    CommandRow(.choose, "show", [.enter], "show the request in full", .reading, [.requests]),
    CommandRow(
      .copy, "copy", [.character("y")], "copy the request as a curl command without the token",
      .reading, [.requests, .request]),
  ]

  /// A field that is changed often has a key of its own.
  private static func quick(_ field: EditField, _ key: Character) -> CommandRow {
    CommandRow(
      .field(field), "change \(SafeText(field.label))", [.character(key)],
      "change the \(SafeText(field.label)) at once", .reading, [.list, .detail])
  }

  private static func field(_ field: EditField, _ key: Character) -> CommandRow {
    let name = field == .due ? "due date" : field.label
    return CommandRow(
      .field(field), SafeText(field.label), [.character(key)], "change the \(SafeText(name))",
      .reading, [.editMenu])
  }

  private static let typing: [CommandRow] =
    [
      CommandRow(.choose, "keep", [.enter], "keep the filter", .typing, [.filter]),
      CommandRow(.choose, "search", [.enter], "search for the typed text", .typing, [.search]),
      CommandRow(.choose, "run", [.enter], "run the command", .typing, [.palette]),
      CommandRow(.choose, "set", [.enter], "set the value", .typing, [.value]),
      CommandRow(.choose, "answer", [.enter], "confirm the answer", .typing, [.plan]),
      CommandRow(
        .back, "cancel", [.escape], "restore the previous filter", .typing, [.filter]),
      CommandRow(.back, "cancel", [.escape], "change nothing", .typing, [.value, .plan]),
      CommandRow(.back, "cancel", [.escape], "cancel the search", .typing, [.search]),
      CommandRow(.back, "close", [.escape], "close the palette", .typing, [.palette]),
      CommandRow(
        .complete, "complete", [.tab], "complete the text; press again for the next completion",
        .typing, [.palette, .filter, .value]),
      CommandRow(
        .earlierLine, "earlier", [.up], "show an earlier filter", .typing, [.filter]),
      CommandRow(.laterLine, "later", [.down], "show a later filter", .typing, [.filter]),
      CommandRow(
        .moveDown, "down", [.control("n")], "move down one row in the list", .typing, [.filter]),
      CommandRow(.moveUp, "up", [.control("p")], "move up one row in the list", .typing, [.filter]),
      CommandRow(
        .pageDown, "page down", [.pageDown], "move down one page in the list", .typing, [.filter]),
      CommandRow(.pageUp, "page up", [.pageUp], "move up one page in the list", .typing, [.filter]),
      CommandRow(
        .moveDown, "down", [.down, .control("n")], "go to the next line", .typing, [.value, .plan]),
      CommandRow(
        .moveUp, "up", [.up, .control("p")], "go to the previous line", .typing, [.value, .plan]),
      CommandRow(
        .moveDown, "down", [.down, .control("n")], "go to the next command", .typing, [.palette]),
      CommandRow(
        .moveUp, "up", [.up, .control("p")], "go to the previous command", .typing, [.palette]),
    ] + edits

  private static let edits: [CommandRow] = [
    edit(.left, "left", [.left, .control("b")], "move left one character"),
    edit(.right, "right", [.right, .control("f")], "move right one character"),
    edit(.start, "start", [.home, .control("a")], "go to the start of the line"),
    edit(.end, "end", [.end, .control("e")], "go to the end of the line"),
    edit(
      .deleteLeft, "delete left", [.backspace, .control("h")],
      "delete the character before the cursor"),
    edit(.deleteRight, "delete", [.delete], "delete the character under the cursor"),
    edit(.deleteWord, "delete word", [.control("w")], "delete the word before the cursor"),
    edit(.deleteToStart, "delete to start", [.control("u")], "delete to the start of the line"),
    edit(.deleteToEnd, "delete to end", [.control("k")], "delete to the end of the line"),
  ]

  private static func edit(
    _ edit: LineEditor.Edit, _ word: SafeText, _ keys: [Key], _ help: SafeText
  ) -> CommandRow {
    CommandRow(.edit(edit), word, keys, help, .typing, typed)
  }

  private static let program: [CommandRow] = [
    CommandRow(
      .help, "help", [.character("?"), .function(1)], "show this help", .program,
      untyped.subtracting([.help])),
    CommandRow(.help, "help", [.function(1)], "show this help", .program, typed),
    CommandRow(
      .back, "close", [.character("?"), .function(1)], "close the help", .program, [.help]),
    CommandRow(
      .requests, "requests", [.character("!")],
      "show the latest requests: time, size, outcome; copy them as curl",
      .program, [.list, .detail]),
    CommandRow(
      .palette, "commands", [.character(":")],
      "run a command by name, open a case by its ref or number, or go to a row", .program,
      [.list, .detail]),
    CommandRow(
      .back, "back", [.character("q"), .escape, .left], "go back", .program,
      [
        .detail, .help, .sortPicker, .copyMenu, .requests, .request, .finder, .columnPicker,
        .casePicker, .editMenu, .fieldMenu, .journal, .entry,
      ]),
    CommandRow(.quit, "quit", [.character("q")], "quit", .program, [.list]),
    CommandRow(.back, "back", [.escape], "clear the filter, then the marks", .program, [.list]),
    CommandRow(.redraw, "redraw", [.control("l")], "redraw the screen", .program, everywhere),
    CommandRow(
      .suspend, "suspend", [.control("z")], "suspend", .program, everywhere),
  ]
}
