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
  func saysWhatABrowserShows(markup: String, text: String) {
    #expect(MarkupText(markup).text == text)
  }

  @Test func titleComesFirstOfAGatewaysPage() {
    let page = "<html><head><title>502 Bad\nGateway</title></head><body>nginx</body></html>"
    #expect(MarkupText(page).plain == "502 Bad Gateway")
    #expect(MarkupText("<h1>Oops</h1>gone").plain == "Oops gone")
  }

  @Test(arguments: [
    ("<div>x</div>", true), ("Hi<br>there", true), ("<!DOCTYPE html>", true),
    ("a < b > c", false), ("mail <anna@example.com>", false), ("plain", false),
    ("<refund> tag", false),
  ])
  func knowsMarkupFromTextWithAngles(text: String, isMarkup: Bool) {
    #expect(MarkupText.isMarkup(text) == isMarkup)
  }

  @Test func anythingIsReadWithoutATrap() {
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
