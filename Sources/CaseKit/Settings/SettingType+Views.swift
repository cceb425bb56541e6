extension SettingType where Value == [WrittenView] {
  /// The user's own views, in the order of their keys.
  static let views = SettingType(
    expects: "a list of mappings with name, query and sort",
    print: { $0.map(\.name).joined(separator: ", ") }
  ) { value, context in
    guard let items = value.items else {
      context.problems.append(
        value.problem(
          "must be a list, not \(value.summary)",
          hint: "write `- name: …` and below it `query: …` for each view"))
      return nil
    }
    var views: [WrittenView] = []
    for item in items {
      guard let view = WrittenView(item, &context) else { continue }
      if views.contains(where: { Name($0.name) == Name(view.name) }) {
        context.problems.append(item.problem("there is another view named \"\(view.name)\""))
      }
      views.append(view)
    }
    return views
  }
}

extension WrittenView {
  private static let keys = ["name", "query", "sort"]

  fileprivate init?(_ value: ConfigValue, _ context: inout SettingContext) {
    guard let entries = value.entries else {
      context.problems.append(
        value.problem("must be a mapping with name, query and sort, not \(value.summary)"))
      return nil
    }
    var texts: [String: String] = [:]
    for (key, text) in entries where !text.isEmpty {
      let name = key.text ?? ""
      if Self.keys.contains(name) {
        texts[name] = SettingType.text.parse(text, &context)
      } else {
        context.problems.append(key.unknownKey(among: Self.keys))
      }
    }
    guard let name = texts["name"] else {
      context.problems.append(value.problem("this view has no name"))
      return nil
    }
    self.init(name: name, query: texts["query"] ?? "", sort: texts["sort"])
  }
}
