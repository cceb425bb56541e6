/// How the server is asked.
public struct RequestSettings: SettingGroup {
  /// The settings as they are declared.
  public static let declared = DeclaredSettings(RequestSettings()) {
    [
      $0.paging.row, $0.sorting.row, $0.pageSize.row, $0.whole.row, $0.connectTimeout.row,
      $0.firstByteTimeout.row, $0.timeout.row, $0.rateLimit.row, $0.caFile.row, $0.debugLog.row,
    ]
  }

  /// How a page is asked for at first.
  public let paging = Setting<RequestEncoding.Paging>(
    "paging", .skip, .choice,
    "The form of paging to try first: by skip or by page number.")

  /// How an order is asked for at first.
  public let sorting = Setting<RequestEncoding.Sorting>(
    "sort_by", .object, .choice, "The form of sorting to try first.")

  /// Cases per page.
  public let pageSize = Setting<Int>(
    "page_size", 50, .number(1...500), "Cases per page.")

  /// Cases of a list that is read whole, at most.
  public let whole = Setting<Int>(
    "whole", 500, .number(0...1_000_000),
    "A list of up to this many cases is read in full and filtered locally.")

  /// How long connecting may take.
  public let connectTimeout = Setting<Duration>(
    "connect_timeout", .seconds(10), .duration(.seconds(1) ... .seconds(300)),
    "How long connecting may take.")

  /// How long an answer may take to start, or may pause.
  public let firstByteTimeout = Setting<Duration>(
    "first_byte_timeout", .seconds(30), .duration(.seconds(1) ... .seconds(600)),
    "How long an answer may take to start, or may pause.")

  /// How long a whole answer may take.
  public let timeout = Setting<Duration>(
    "timeout", .seconds(60), .duration(.seconds(1) ... .seconds(600)),
    "How long one answer may take.")

  /// Requests a minute; zero for as many as there are.
  public let rateLimit = Setting<Int>(
    "rate_limit", 60, .number(0...10_000),
    "Requests a minute per account; 0: no limit. Never applies to localhost.",
    variable: "RATE_LIMIT")

  /// A PEM file with authorities to trust beside the system's.
  public let caFile = Setting<String?>(
    "ca_file", .path, "Certificates (PEM) to trust in addition to the system's.")

  /// The file that gets a line for each request.
  public let debugLog = Setting<String?>(
    "debug_log", .path(insteadOfDash: "name a file, and read it with tail -f"),
    "A file that logs a line for each request, without secrets.",
    scope: .outside,
    flag: .option(
      "--debug-log", "file", "Log a line for each request to this file, without secrets."))
}

/// What is kept on this machine, and whether it is all that is shown.
public struct CacheSettings: SettingGroup {
  /// The settings as they are declared.
  public static let declared = DeclaredSettings(CacheSettings()) {
    [
      $0.isOffline.row, $0.isUsed.row,
    ]
  }

  /// Whether only what is kept is shown, and no server asked.
  public let isOffline = Setting<Bool>(
    "offline", false, .flag, "Whether to answer from the cache, without asking the server.",
    flag: .word(
      "--offline", says: "true", "Answer from the cache, without asking the server."))

  /// Whether cases are kept on this machine.
  public let isUsed = Setting<Bool>(
    "cache", true, .flag, "Whether to keep the cases that were read on this machine.",
    flag: .word(
      "--no-cache", says: "false", "Do not read or write the cache."))
}

extension RequestEncoding {
  /// How requests are spelled at first.
  public init(_ settings: Settings) {
    self.init(paging: settings.requests.paging, sorting: settings.requests.sorting)
  }
}

/// Whether cases may be changed.
public struct WriteSettings: SettingGroup {
  /// The settings as they are declared.
  public static let declared = DeclaredSettings(WriteSettings()) { [$0.areOn.row] }

  /// Whether cases may be changed.
  public let areOn = Setting<Bool>(
    "writes", false, .flag, "Whether cases may be changed.", variable: "WRITES",
    flag: .word("--read-only", says: "false", "Do not change cases, whatever the settings say."))
}
