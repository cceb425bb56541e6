/// How requests are made: their form, limits and log.
public struct RequestSettings: SettingGroup {
  /// The properties of this group as rows.
  public static let declared = DeclaredSettings(RequestSettings()) {
    [
      $0.paging.row, $0.sorting.row, $0.pageSize.row, $0.whole.row, $0.connectTimeout.row,
      $0.firstByteTimeout.row, $0.timeout.row, $0.rateLimit.row, $0.caFile.row, $0.debugLog.row,
    ]
  }

  /// The form of paging to try first.
  public let paging = Setting<RequestEncoding.Paging>(
    "paging", .skip, .choice,
    "The form of paging to try first: by skip or by page number.")

  /// The form of sorting to try first.
  public let sorting = Setting<RequestEncoding.Sorting>(
    "sort_by", .object, .choice, "The form of sorting to try first.")

  /// The number of cases per page.
  public let pageSize = Setting<Int>(
    "page_size", 50, .number(1...500), "Cases per page.")

  /// The largest list, in cases, that is read in full.
  public let whole = Setting<Int>(
    "whole", 500, .number(0...1_000_000),
    "A list of up to this many cases is read in full and filtered locally.")

  /// The time limit for a connection.
  public let connectTimeout = Setting<Duration>(
    "connect_timeout", .seconds(10), .duration(.seconds(1) ... .seconds(300)),
    "How long connecting may take.")

  /// The time limit for an answer to start, and for pauses in it.
  public let firstByteTimeout = Setting<Duration>(
    "first_byte_timeout", .seconds(30), .duration(.seconds(1) ... .seconds(600)),
    "How long an answer may take to start, or may pause.")

  /// The time limit for a complete answer.
  public let timeout = Setting<Duration>(
    "timeout", .seconds(60), .duration(.seconds(1) ... .seconds(600)),
    "How long one answer may take.")

  /// The limit of requests per minute; zero for no limit.
  public let rateLimit = Setting<Int>(
    "rate_limit", 60, .number(0...10_000),
    "Requests a minute per account; 0: no limit. Never applies to localhost.",
    variable: "RATE_LIMIT")

  /// A PEM file with authorities to trust in addition to the system's.
  public let caFile = Setting<String?>(
    "ca_file", .path, "Certificates (PEM) to trust in addition to the system's.")

  /// A file that logs a line for each request.
  public let debugLog = Setting<String?>(
    "debug_log", .path(insteadOfDash: "name a file, and read it with tail -f"),
    "A file that logs a line for each request, without secrets.",
    scope: .outside,
    flag: .option(
      "--debug-log", "file", "Log a line for each request to this file, without secrets."))
}

/// The cache, and whether to work offline.
public struct CacheSettings: SettingGroup {
  /// The properties of this group as rows.
  public static let declared = DeclaredSettings(CacheSettings()) {
    [
      $0.isOffline.row, $0.isUsed.row,
    ]
  }

  /// Whether to answer from the cache only, without asking the server.
  public let isOffline = Setting<Bool>(
    "offline", false, .flag, "Whether to answer from the cache, without asking the server.",
    flag: .word(
      "--offline", says: "true", "Answer from the cache, without asking the server."))

  /// Whether to use the cache.
  public let isUsed = Setting<Bool>(
    "cache", true, .flag, "Whether to keep the cases that were read on this machine.",
    flag: .word(
      "--no-cache", says: "false", "Do not read or write the cache."))
}

extension RequestEncoding {
  /// The encoding of requests to try first.
  public init(_ settings: Settings) {
    self.init(paging: settings.requests.paging, sorting: settings.requests.sorting)
  }
}

/// Whether cases may be changed.
public struct WriteSettings: SettingGroup {
  /// The properties of this group as rows.
  public static let declared = DeclaredSettings(WriteSettings()) { [$0.areOn.row] }

  /// Whether cases may be changed.
  public let areOn = Setting<Bool>(
    "writes", false, .flag, "Whether cases may be changed.", variable: "WRITES",
    flag: .word("--read-only", says: "false", "Do not change cases, whatever the settings say."))
}
