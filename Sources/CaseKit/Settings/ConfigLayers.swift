/// The entries of the settings file by layer. The keys are validated, the values are not.
struct ConfigLayers {
  private(set) var topLevel: [SettingEntry] = []
  private(set) var profiles: [(name: String, entries: [SettingEntry])] = []

  /// A file with only comments counts as empty.
  init(_ root: ConfigValue?, _ context: inout SettingContext) {
    guard let root, !root.isEmpty else { return }
    guard let entries = root.entries else {
      context.problems.append(
        root.problem("the file must be a mapping of settings, not \(root.summary)"))
      return
    }
    for (key, value) in entries where !value.isEmpty {
      if key.text == FileSettings.profilesKey {
        addProfiles(value, &context)
      } else if let entry = Self.entry(key, value, in: .topLevel, &context) {
        topLevel.append(entry)
      }
    }
  }

  private mutating func addProfiles(_ value: ConfigValue, _ context: inout SettingContext) {
    guard let entries = value.entries else {
      context.problems.append(
        value.problem("must be a mapping from names to settings, not \(value.summary)"))
      return
    }
    for (key, value) in entries {
      let settings = value.isEmpty ? [] : value.entries
      if settings == nil {
        context.problems.append(
          value.problem("a profile must be a mapping of settings, not \(value.summary)"))
      }
      let known = (settings ?? []).filter { !$0.value.isEmpty }.compactMap {
        Self.entry($0.key, $0.value, in: .anywhere, &context)
      }
      profiles.append((key.text ?? "", known))
    }
  }

  private static func entry(
    _ key: ConfigValue, _ value: ConfigValue, in scope: SettingRow.Scope,
    _ context: inout SettingContext
  ) -> SettingEntry? {
    let names = names(in: scope, of: context.rows)
    guard let row = context.rows.first(where: { $0.name == key.text }) else {
      context.problems.append(key.unknownKey(among: names))
      return nil
    }
    guard names.contains(row.name) else {
      context.problems.append(key.misplaced(row))
      return nil
    }
    let line = key.line ?? 1
    return SettingEntry(
      row: row, value: value,
      origin: scope == .topLevel
        ? .file(name: key.source, line: line) : .profile(name: key.source, line: line))
  }

  private static func names(in scope: SettingRow.Scope, of rows: [SettingRow]) -> [String] {
    let known = rows.filter { $0.scope == .anywhere || $0.scope == scope }
    return known.map(\.name) + (scope == .topLevel ? [FileSettings.profilesKey] : [])
  }
}

extension ConfigValue {
  fileprivate func misplaced(_ row: SettingRow) -> ConfigProblem {
    if row.scope == .topLevel {
      return problem("\"\(row.name)\" belongs at the top level of the file, not in a profile")
    }
    let others = [row.environment, row.flag?.name].compactMap(\.self).spoken(with: "or")
    return problem("\"\(row.name)\" cannot be set in the file", hint: "use \(others)")
  }
}
