/// Resolves the settings. Flags take precedence over the environment, then the profile, the top
/// level of the file, and the defaults. Finds all mistakes at once.
public struct SettingsReader: Sendable {
  private let rows: [SettingRow]
  private let overrides: SettingsOverrides
  private let environment: [String: String]
  private let directories: Directories
  private let files: FileReader

  /// - Parameters:
  ///   - rows: all settings, including those of the client library.
  ///   - environment: the whole environment; only `CASETUI_…` and the variables for proxies are
  ///     used.
  public init(
    _ rows: [SettingRow] = SettingRow.client,
    overrides: SettingsOverrides = SettingsOverrides(), environment: [String: String],
    directories: Directories, files: FileReader
  ) {
    self.rows = rows
    self.overrides = overrides
    self.environment = environment
    self.directories = directories
    self.files = files
  }

  /// Reads all sources; the report contains the settings and all mistakes.
  public func read() -> SettingsReport {
    var context = SettingContext(rows: rows, directories: directories)
    let outside =
      SettingEntry.entries(of: rows, in: environment)
      + SettingEntry.entries(of: rows, in: overrides)
    let path = configPath(outside)
    let file = configFile(
      path, isNamed: outside.last(of: FileSettings.declared.config) != nil, &context)
    let state: ConfigFileState =
      file != nil ? .read : context.problems.isEmpty ? .absent : .unusable
    let layers = ConfigLayers(file?.root, &context)

    var settings = settings(of: layers, outside, &context)
    settings.apply(outside, &context)

    if file?.isReadableByOthers == true { context.warnAboutSecrets(in: layers, path: path) }
    context.warnAboutUnknownVariables(environment)
    if let problem = proxyProblem(settings) { context.problems.append(problem) }
    return SettingsReport(
      settings: settings, problems: context.problemsInOrder, configFile: path,
      configFileState: state, profiles: layers.profiles.map(\.name))
  }

  /// The settings of the file with the chosen profile.
  private func settings(
    of layers: ConfigLayers, _ outside: [SettingEntry], _ context: inout SettingContext
  ) -> Settings {
    var settings = Settings()
    settings.apply(layers.topLevel, &context)
    // All profiles are validated; only the chosen one is used.
    let choices = layers.profiles.map { profile in
      var choice = settings
      choice.apply(profile.entries, &context)
      return (name: profile.name, settings: choice)
    }
    guard let chosen = (layers.topLevel + outside).last(of: FileSettings.declared.profile) else {
      return settings
    }
    if let choice = choices.first(where: { $0.name == chosen.value.text }) {
      return choice.settings
    }
    context.reportUnknown(profile: chosen, among: choices.map(\.name))
    return settings
  }

  /// The problem if the host is reached through a proxy, but the variable does not name one.
  private func proxyProblem(_ settings: Settings) -> ConfigProblem? {
    guard let host = settings.connection.host, !settings.cache.isOffline else { return nil }
    do throws(Proxies.Unusable) {
      _ = try Proxies(environment: environment).proxy(for: host)
      return nil
    } catch {
      return ConfigProblem(source: error.variable, error.message, hint: error.hint)
    }
  }

  private func configPath(_ outside: [SettingEntry]) -> String {
    guard let path = outside.last(of: FileSettings.declared.config)?.value.text, !path.isEmpty
    else {
      return directories.configFile
    }
    return directories.absolute(path, from: nil)
  }

  /// - Parameter isNamed: whether the user named the file; the default file may be missing.
  private func configFile(
    _ path: String, isNamed: Bool, _ context: inout SettingContext
  ) -> ConfigFile? {
    do throws(ConfigProblem) {
      let file = try ConfigFile(path: path, files: files)
      if file == nil, isNamed {
        context.problems.append(
          ConfigProblem(
            source: path, "the file does not exist",
            hint: path == "-" ? "save the settings in a file and give its name" : nil))
      }
      return file
    } catch {
      context.problems.append(error)
      return nil
    }
  }
}

extension SettingContext {
  /// The problems of the file in order of their position, then the others.
  fileprivate var problemsInOrder: [ConfigProblem] {
    let inFile = problems.filter { $0.line != nil }.sorted {
      ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0)
    }
    return inFile + problems.filter { $0.line == nil }
  }

  fileprivate mutating func reportUnknown(profile: SettingEntry, among names: [String]) {
    let name = profile.value.text ?? ""
    let nearest = nearestWord(to: name, in: names).map { "did you mean \"\($0)\"?" }
    let others =
      names.isEmpty ? "the file has no profiles" : "the profiles are \(names.spoken(with: "and"))"
    problems.append(
      profile.value.problem("unknown profile \"\(name)\"", hint: nearest ?? others))
  }

  fileprivate mutating func warnAboutSecrets(in layers: ConfigLayers, path: String) {
    let entries = layers.topLevel + layers.profiles.flatMap(\.entries)
    problems += entries.filter(\.row.isSecret).map { entry in
      entry.value.problem(
        "other users of this machine can read \"\(entry.row.name)\"", hint: "chmod 600 \(path)",
        severity: .warning)
    }
  }

  /// Warns about variables that start with `CASETUI_` but are not known; they are probably
  /// misspelled.
  fileprivate mutating func warnAboutUnknownVariables(_ environment: [String: String]) {
    let known = rows.compactMap(\.environment)
    for variable in environment.keys.sorted()
    where variable.hasPrefix("CASETUI_") && !known.contains(variable) {
      guard let nearest = nearestWord(to: variable, in: known) else { continue }
      problems.append(
        ConfigProblem(
          .warning, source: variable, "unknown variable", hint: "did you mean \(nearest)?"))
    }
  }
}
