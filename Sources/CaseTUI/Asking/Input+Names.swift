extension Input {
  /// The names in the arguments, without duplicates; `-` is replaced by the names on standard
  /// input.
  ///
  /// - Throws: ``InputError``, or ``CommandFailure`` if there is no name.
  func names(among arguments: [String]) async throws -> [String] {
    var names: [String] = []
    for argument in arguments {
      guard argument == "-" else {
        names.append(argument)
        continue
      }
      let text = String(decoding: try await read(.all), as: UTF8.self)
      names += text.split(whereSeparator: \.isWhitespace).map { String($0) }
    }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
    guard !names.isEmpty else {
      throw CommandFailure.usage("standard input holds no ref", hint: "write one ref per line")
    }
    return names
  }
}
