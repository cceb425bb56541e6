extension SettingType where Value == [SavedView] {
  /// The user's saved views, in the order of their keys.
  public static let views = SettingType(
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
    var views: [SavedView] = []
    var names = Set(SavedView.builtIn.map { Name($0.name) })
    for item in items {
      guard let view = SavedView(item, &context) else { continue }
      if !names.insert(Name(view.name)).inserted {
        context.problems.append(item.problem("there is another view named \"\(view.name)\""))
      }
      views.append(view)
    }
    return views
  }
}

extension SavedView {
  private static let keys = ["name", "query", "sort"]

  fileprivate init?(_ value: ConfigValue, _ context: inout SettingContext) {
    guard let entries = value.entries else {
      context.problems.append(
        value.problem("must be a mapping with name, query and sort, not \(value.summary)"))
      return nil
    }
    var name: String?
    self.init(name: "", query: Query(), sort: SortOrder())
    for (key, value) in entries where !value.isEmpty {
      guard Self.keys.contains(key.text ?? "") else {
        context.problems.append(key.unknownKey(among: Self.keys))
        continue
      }
      guard let text = SettingType<String>.text.parse(value, &context) else { continue }
      switch key.text {
      case "query": query = value.take(Query.parse(text), &context)
      case "sort": sort = value.take(SortOrder.parse(text), &context)
      default: name = text
      }
    }
    guard let name else {
      context.problems.append(value.problem("this view has no name"))
      return nil
    }
    self.name = name
  }
}

extension ConfigValue {
  fileprivate func take(_ parsed: ParsedQuery, _ context: inout SettingContext) -> Query {
    context.problems += parsed.problems.map { problem($0.message) }
    return parsed.query
  }

  fileprivate func take(_ parsed: ParsedSortOrder, _ context: inout SettingContext) -> SortOrder {
    context.problems += parsed.problems.map { problem($0.message) }
    return parsed.order
  }
}
