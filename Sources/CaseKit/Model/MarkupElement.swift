/// What the HTML standard says of its elements, by name.
enum MarkupElement {
  /// Elements whose tags stand for themselves.
  static let void: Set<String> = needsAttributes.union(["br", "hr", "wbr"])

  /// Void elements that say nothing without attributes: alone, `<input>` is a word in brackets.
  static let needsAttributes: Set<String> = [
    "area", "base", "col", "embed", "img", "input", "link", "meta", "param", "source", "track",
  ]

  /// Elements whose text is not shown where it stands.
  static let hiding: Set<String> = ["script", "style", "title"]

  /// Elements that start a line.
  static let blocks: Set<String> = paragraphs.union([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head",
    "header", "hr", "html", "legend", "li", "main", "nav", "option", "pre", "section", "select",
    "summary", "textarea", "tr",
  ])

  /// Elements with an empty line behind them.
  static let paragraphs: Set<String> = [
    "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "table", "ul",
  ]

  /// Attributes that have no value.
  static let flags: Set<String> = [
    "allowfullscreen", "async", "autoplay", "border", "checked", "compact", "controls", "defer",
    "disabled", "hidden", "ismap", "itemscope", "loop", "multiple", "muted", "nohref", "noresize",
    "noshade", "novalidate", "nowrap", "open", "readonly", "required", "reversed", "selected",
  ]

  static let longestName = 40

  static func isKnown(_ name: String) -> Bool {
    blocks.contains(name) || inlines.contains(name) || void.contains(name)
      || hiding.contains(name) || optional.contains(name) || isOffice(name)
  }

  /// Whether the standard lets the end of the element be left out.
  static func isOptional(_ name: String) -> Bool { optional.contains(name) }

  /// Elements that Word and Outlook add, such as `o:p`.
  private static func isOffice(_ name: String) -> Bool {
    ["o:", "v:", "w:", "m:", "st1:"].contains { name.hasPrefix($0) }
  }

  private static let optional: Set<String> = [
    "body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt",
    "tbody", "td", "tfoot", "th", "thead", "tr",
  ]

  private static let inlines: Set<String> = [
    "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "button", "canvas", "cite", "code",
    "data", "datalist", "del", "dfn", "em", "font", "i", "iframe", "ins", "kbd", "label", "map",
    "mark", "meter", "nobr", "noscript", "object", "output", "picture", "progress", "q", "ruby",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "svg", "template", "time", "tt",
    "u", "var", "video",
  ]
}
