import TestSupport
import Testing

@testable import CaseKit

@Suite struct MarkupTextTests {
  @Test(arguments: [
    ("<p>One</p><p>Two</p>", "One\n\nTwo"),
    ("a<br>b<br/>c", "a\nb\nc"),
    ("<ul><li>first</li><li>second</li></ul>", "- first\n\n- second"),
    ("<b>bold</b> and <i>so</i>.", "bold and so."),
    ("Tom &amp; Ann &lt;3 &#233; &#x1F600; &nope; &", "Tom & Ann <3 é 😀 &nope; &"),
    ("<a href=\"https://example.com/x\">here</a>", "here <https://example.com/x>"),
    ("<a href='javascript:alert(1)'>here</a>", "here"),
    ("<style>p{}</style>x<script>evil()</script>y", "xy"),
    ("  much \n\n  space  ", "much space"),
    ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ("<p>open", "open"), ("a <", "a <"), ("", ""),
  ])
  func markupBecomesTheTextThatABrowserShows(markup: String, text: String) {
    #expect(MarkupText(markup).text == text)
  }

  @Test func theTitleOfAnErrorPageIsPreferredToItsBody() {
    let page = "<html><head><title>502 Bad\nGateway</title></head><body>nginx</body></html>"
    #expect(MarkupText(page).plain == "502 Bad Gateway")
    #expect(MarkupText("<h1>Oops</h1>gone").plain == "Oops gone")
  }

  @Test(arguments: [
    ("<div>x</div>", true), ("Hi<br>there", true), ("<!DOCTYPE html>", true),
    ("a < b > c", false), ("mail <anna@example.com>", false), ("plain", false),
    ("<refund> tag", false),
  ])
  func textWithAngleBracketsIsNotTakenForMarkup(text: String, isMarkup: Bool) {
    #expect(MarkupText.isMarkup(text) == isMarkup)
  }

  @Test(arguments: [
    ("Hello<br>From: Ada <ada@example.com><br>Bye", "Hello\nFrom: Ada <ada@example.com>\nBye"),
    (
      "Map<String, List<Integer>> fails at <b>line 7</b>",
      "Map<String, List<Integer>> fails at line 7"
    ),
    ("<p>a <b and b> c</p>", "a <b and b> c"), ("<p>a <b and b> c</b></p>", "a <b and b> c</b>"),
    ("<br>The <script> stays. Ring 4711.", "The <script> stays. Ring 4711."),
    ("<br>Set <title> to Foo", "Set <title> to Foo"), ("<br>a <!-- b", "a <!-- b"),
    ("<br>the <input> of a form", "the <input> of a form"), ("<p>end it</b></p>", "end it</b>"),
    ("<p>a<!-- x > y -->b</p>", "ab"), ("<b title='a > b'>c</b>", "c"), ("a<!-->b<br>", "ab"),
    ("<p><a b=\"c</p>", "<a b=\"c"), ("<p>a<o:p>&nbsp;</o:p>b</p>", "a b"),
  ])
  func textThatIsNotAnElementIsKept(markup: String, text: String) {
    #expect(MarkupText(markup).text == text)
  }

  @Test(arguments: [
    (
      "<p>M&uuml;ller &ndash; caf&eacute;, &euro;5&hellip; don&#146;t</p>",
      "Müller – café, €5… don’t"
    ),
    ("&copy 2026 &notit; &NotEqualTilde;", "© 2026 ¬it; ≂̸"),
    ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("&#;&#x;&#xg;&;&", "&#;&#x;&#xg;&;&"), ("&#65&#x42", "AB"),
    (
      "<a href='https://example.com/?a=1&copy=2&amp;b=3'>x</a>",
      "x <https://example.com/?a=1&copy=2&b=3>"
    ),
  ])
  func characterReferencesOfHTMLAreDecoded(markup: String, text: String) {
    #expect(MarkupText(markup).text == text)
  }

  @Test(arguments: [
    (
      "<p>Log:</p><pre>line one\n  line two\nline three</pre>",
      "Log:\n\nline one\n  line two\nline three"
    ),
    ("<pre>\na\n\n\nb</pre>", "a\n\n\nb"),
    ("<ol><li>a</li><li>b</li></ol>", "1. a\n\n2. b"),
    ("<ol start=3><li>a<li value=7>b<li>c</ol>", "3. a\n7. b\n8. c"),
    ("a <img alt='the &lt;logo>' src=x> b", "a the <logo> b"),
    ("<A HREF=https://example.com>x</A>", "x <https://example.com>"),
  ])
  func lineBreaksListNumbersAndImageTextsAreShown(markup: String, text: String) {
    #expect(MarkupText(markup).text == text)
  }

  @Test func xmlElementsOfAPageAreRecognized() {
    let page = "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"
    #expect(MarkupText(page: page).plain == "AccessDenied")
  }

  @Test(arguments: [
    "The preview prints <script> and stays blank.", "Change the <title> of the page to Foo.",
    "<p>open", "the <b> key", "a <b and b> c", "<script>x</script>", "<!-- x -->", "<input>",
  ])
  func textWithoutACompleteElementIsNotMarkup(text: String) {
    #expect(!MarkupText.isMarkup(text))
  }

  /// No piece ends a script or has an attribute value, and texts with the end of a comment are
  /// skipped, so that no markup can hide a word.
  @Test func noWordIsLost() {
    var random = SeededGenerator(seed: 13)
    let pieces = [
      "<", ">", "&", "&#", ";", "\"", "'", "/", " ", "\n", "<b", "<b>", "</b>", "<p>", "</p>",
      "<br>",
      "<pre>", "</pre>", "<li>", "<ol>", "<a ", "</a", "<script>", "<style>", "<title>", "<!--",
      "<ada@example.com>", "<td nowrap>", "</", "<x>", "&lt;", "é",
    ]
    for _ in 0..<3_000 {
      var markup = ""
      for word in 0..<12 {
        for _ in 0..<2 { markup += pieces.randomElement(using: &random) ?? "" }
        markup += "W\(word)W"
      }
      guard !markup.contains("-->") else { continue }
      let text = MarkupText(markup).text
      for word in 0..<12 where !text.contains("W\(word)W") {
        Issue.record("W\(word)W is lost: \(markup) gives \(text)")
        return
      }
    }
  }

  @Test func randomMarkupDoesNotCrash() {
    var random = SystemRandomNumberGenerator()
    let parts = [
      "<", ">", "&", "#", "x", ";", "p", "/", " ", "\"", "a href=", "\n", "é", "<br", "&#x",
    ]
    for _ in 0..<2_000 {
      let markup = (0..<20).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      _ = MarkupText(markup).plain
    }
  }
}
