extension [String: String] {
  /// For programs that are started to show, copy or open something: they need none of our secrets,
  /// and some of them live long and send reports of what they were started with.
  public var withoutSecrets: [String: String] {
    let secrets = Set(SettingRow.all.filter(\.isSecret).compactMap(\.environment))
    return filter { !secrets.contains($0.key) }
  }
}
