import CaseKit
import Glibc
import Terminal

// Whether the browser may change cases.

extension Session {
  /// As the settings say.
  func writeAccess(isRecorded: Bool, in machine: Machine) async -> CaseEditor.Access {
    guard settings.writes.areOn else {
      return .off(
        reason: CommandFailure.writesOff("browse", settings).hint.map { "writing is off; \($0)" }
          ?? "writing is off")
    }
    guard !settings.cache.isOffline else { return .off(reason: "the browser is offline") }
    do {
      let journal = try Journal(of: settings, in: machine)
      let account = EditPlan.account(of: try Connection(settings, configFile: ""))
      return await writeAccess(journal, account: account, isRecorded: isRecorded, in: machine)
    } catch {
      return .off(reason: (error as? any Failure)?.message ?? "\(error)")
    }
  }

  func writeAccess(
    _ journal: Journal, account: String, isRecorded: Bool, in machine: Machine
  ) async -> CaseEditor.Access {
    guard !isRecorded else { return .off(reason: "a recording changes no case") }
    do throws(JournalFailure) {
      try await journal.open()
    } catch {
      return .off(reason: error.message)
    }
    let engine = WriteEngine(
      client: client, cache: cache, journal: journal,
      time: WallTime(machine.clock, from: machine.now()), pageSize: settings.requests.pageSize)
    return .on(
      CaseEditor.Tools(
        engine: engine, journal: journal, account: account,
        pageSize: settings.requests.pageSize))
  }
}

/// The journal of a demo, which ends with it.
struct DemoJournal {
  static let account = "demo"

  let journal: Journal
  private let folder: String

  /// - Throws: ``CommandFailure`` where no folder can be made.
  init() throws(CommandFailure) {
    var template = Array("/tmp/casetui-demo-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .usage("no folder can be made in /tmp: \(String(cString: strerror(errno)))")
    }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    journal = Journal(ofAccount: Self.account, stateDirectory: folder)
  }

  func remove() async {
    await journal.remove()
    rmdir("\(folder)/journal")
    rmdir(folder)
  }
}
