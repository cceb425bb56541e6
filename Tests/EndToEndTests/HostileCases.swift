import Foundation

/// An answer of the API whose texts all try to control the terminal.
enum HostileCases {
  /// The program itself never sends any of these sequences, so that a test would detect each.
  static let texts = [
    "\u{1B}]0;owned\u{7}", "\u{1B}]52;c;cm0gLXJmIH4=\u{1B}\\", "\u{1B}]8;;http://x/\u{1B}\\link",
    "\u{1B}P+q544e\u{1B}\\", "\u{1B}_apc\u{1B}\\", "\u{1B}^pm\u{1B}\\", "\u{1B}Xsos\u{1B}\\",
    "\u{1B}c",
    "\u{1B}[6n", "\u{1B}[c", "\u{1B}[>c", "\u{1B}[21t", "\u{1B}[3J", "\u{1B}[!p", "\u{1B}[?1047h",
    "\u{1B}[?1003h", "\u{1B}[?5h", "\u{1B}[5m", "\u{1B}[9999;9999H", "\u{1B}[5i", "\u{1B}[2 q",
    "\u{1B}#8", "\u{1B}(A", "\u{1B}7\u{1B}8", "\u{1B}N", "\u{1B}%@", "\u{1B}[200~", "\u{9B}6n",
    "\u{9D}0;x\u{9C}", "\u{90}q\u{9C}", "\u{85}nel", "bell\u{7}", "enq\u{5}", "null\u{0}",
    "del\u{7F}", "so\u{E}si\u{F}", "vt\u{B}ff\u{C}", "\u{202E}rlo\u{202C}", "\u{2066}lri\u{2069}",
    "\u{200B}zero\u{200D}\u{FEFF}", "\u{2028}line\u{2029}", "tag\u{E0041}\u{E007F}",
    "\u{FFF9}a\u{FFFA}b\u{FFFB}", "x\u{AD}y", "\u{180E}", "🏴\u{E0067}\u{E007F}",
    "🏴\u{E0069}\u{E0067}\u{E006E}\u{E006F}\u{E0072}\u{E0065}\u{E007F}",
    "東" + hidden("\u{200C}\u{200D}") + "ب" + hidden("\u{200D}\u{200C}"),
    "👍" + hidden("🏽") + "1" + hidden("\u{20E3}") + "👩" + hidden("\u{200D}💻"),
  ]

  private static func hidden(_ text: String) -> String { String(repeating: text, count: 200) }

  /// - Returns: a page of the API with a case for each text.
  static func page() throws -> String {
    let cases = texts.enumerated().map { number, text in item(number, text) }
    let page: [String: Any] = [
      "results": cases, "page": 1, "limit": 50, "hasMore": false, "totalPages": 1,
      "totalResults": cases.count,
    ]
    return String(decoding: try JSONSerialization.data(withJSONObject: page), as: UTF8.self)
  }

  private static func item(_ number: Int, _ text: String) -> [String: Any] {
    let text = "\(text) T\(number)"
    return [
      "_id": "ci-\(number)\(text)", "refId": "CS\(number)\(text)", "name": text, "lname": text,
      "desc": "first \(text)\nsecond \(text)", "tags": [text], "caseTmp": text,
      "userInfo": ["_id": text, "name": text, "emailId": text, "phoneNumber": text],
      "status": ["_id": text, "name": text, "statusCategory": "open"],
      "priority": ["_id": text, "name": text, "color": text, "score": 3],
      "assigneeType": "agent", "currAssignee": ["aId": text, "name": text, "agentId": text],
      "currQueue": ["_id": text, "name": text], "channels": [text], "source": text, text: text,
      "fields": [
        [
          "_id": text, "show": true, "displayName": text, "type": "custom",
          "metaData": ["type": "input", "displayName": text], "selectedValue": text,
        ]
      ],
    ]
  }
}
