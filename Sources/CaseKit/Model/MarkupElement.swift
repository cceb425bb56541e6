/// The elements of the HTML standard, by name.
enum MarkupElement {
  /// Void elements, which have no end tag.
  static let void: Set<String> = needsAttributes.union(["br", "hr", "wbr"])

  /// Void elements that do nothing without attributes. Without attributes, `<input>` is a word in
  /// angle brackets.
  static let needsAttributes: Set<String> = [
    "area", "base", "col", "embed", "img", "input", "link", "meta", "param", "source", "track",
  ]

  /// Elements whose text is not part of the page's text.
  static let hiding: Set<String> = ["script", "style", "title"]

  /// Elements that start a new line.
  static let blocks: Set<String> = paragraphs.union([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head",
    "header", "hr", "html", "legend", "li", "main", "nav", "option", "pre", "section", "select",
    "summary", "textarea", "tr",
  ])

  /// Elements that are followed by an empty line.
  static let paragraphs: Set<String> = [
    "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "table", "ul",
  ]

  /// Attributes without a value.
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

  /// Whether the standard allows the end tag to be omitted.
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
