/// The title, description and language of a case, and its customer if the text names one.
struct CaseText: Sendable {
  var title: String
  var description: String
  var language = "en"
  var customer: String?

  init(topic: Topic, using random: inout SplitMix64) {
    switch random.fraction() {
    case ..<0.006: self = Self.hostile(using: &random)
    case ..<0.11: self = Self.foreign(using: &random)
    default:
      let title = "\(random.pick(topic.subjects)) \(random.pick(topic.problems))"
      self.init(title: title + random.pick(Topic.contexts), description: "")
      description = Self.description(topic, title: title, using: &random)
    }
  }

  private init(title: String, description: String) {
    self.title = title
    self.description = description
  }

  private static func hostile(using random: inout SplitMix64) -> CaseText {
    let title = random.pick(HostileText.all)
    return CaseText(title: title, description: HostileText.description(of: title))
  }

  private static func foreign(using random: inout SplitMix64) -> CaseText {
    let text = random.pick(WorldText.all)
    var result = CaseText(title: text.title, description: text.description)
    result.language = text.language
    result.customer = text.customer
    return result
  }

  private static func description(
    _ topic: Topic, title: String, using random: inout SplitMix64
  ) -> String {
    let text = random.pick(random.number(in: 1...4), of: topic.sentences).joined(separator: " ")
    switch random.fraction() {
    case ..<0.05: return ""
    case ..<0.55: return text
    case ..<0.75: return "Hello,\n\n\(text)\n\nKind regards"
    case ..<0.86: return quoted(text, title: title)
    case ..<0.985: return html(text, title: title)
    default: return long(text, topic: topic, using: &random)
    }
  }

  private static func quoted(_ text: String, title: String) -> String {
    """
    Any news on this?

    On Mon, support@example.com wrote:
    > Thank you for your message about "\(title)".
    > We look into it and come back to you.
    >
    >> \(text)
    """
  }

  private static func html(_ text: String, title: String) -> String {
    """
    <div><p>Hi team,</p><p>\(text)</p><ul><li><b>\(title)</b></li><li>Please reply &amp; confirm\
    </li></ul><p>See <a href="https://status.example.com/">our status page</a>.</p></div>
    """
  }

  /// A text of about 10 kB, like a pasted log.
  private static func long(
    _ text: String, topic: Topic, using random: inout SplitMix64
  ) -> String {
    let lines = (1...110).map { line in
      "[\(line)] WARN worker-\(random.below(8)) \(random.pick(topic.sentences))"
    }
    return "\(text)\n\nThe log:\n\(lines.joined(separator: "\n"))"
  }
}
