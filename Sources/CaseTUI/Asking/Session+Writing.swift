import CaseKit
import Glibc
import Terminal

// How a session writes, and whether the browser may.

extension Session {
  /// Whether the browser may change cases, by the settings and the state of the journal.
  func writeAccess(isRecorded: Bool, in machine: Machine) async -> WriteAccess {
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

  /// Runs the body with the access of a demo, whose journal is temporary.
  ///
  /// - Throws: ``CommandFailure`` if the journal's folder cannot be created, or the error of the
  ///   body.
  func withDemoWrites<Result>(
    isRecorded: Bool, in machine: Machine, _ body: (WriteAccess) async throws -> Result
  ) async throws -> Result {
    let directory = machine.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    return try await Journal.withTemporary(ofAccount: "demo", in: directory) { journal in
      let access = await writeAccess(
        journal, account: "demo", isRecorded: isRecorded, in: machine)
      return try await body(access)
    }
  }

  private func writeAccess(
    _ journal: Journal, account: String, isRecorded: Bool, in machine: Machine
  ) async -> WriteAccess {
    guard !isRecorded else { return .off(reason: "casetui does not write while it records") }
    do throws(JournalFailure) {
      try await journal.open()
    } catch {
      return .off(reason: error.message)
    }
    let engine = engine(with: journal, in: machine)
    return .on(WriteTools(engine: engine, journal: journal, account: account))
  }

  /// The engine that writes to the server of this session.
  func engine(with journal: Journal, in machine: Machine) -> WriteEngine {
    WriteEngine(
      client: client, cache: cache, journal: journal,
      time: WallTime(machine.clock, from: machine.now()), pageSize: settings.requests.pageSize)
  }
}

extension Journal {
  /// Runs the body with the temporary journal of a demo, then deletes it.
  ///
  /// - Parameter directory: the folder for temporary files.
  /// - Throws: ``CommandFailure`` if the journal's folder cannot be created, or the error of the
  ///   body.
  fileprivate static func withTemporary<Result>(
    ofAccount account: String, in directory: String, _ body: (Journal) async throws -> Result
  ) async throws -> Result {
    let folder: TemporaryFolder
    do throws(TemporaryFolder.Failure) {
      folder = try TemporaryFolder(named: "casetui-demo", in: directory)
    } catch {
      throw CommandFailure.usage(
        "cannot create a folder in \(error.directory): \(error.reason)",
        hint: "set TMPDIR to a folder that you can write to")
    }
    let journal = Journal(ofAccount: account, stateDirectory: folder.path)
    let result: Swift.Result<Result, any Error>
    do {
      result = .success(try await body(journal))
    } catch {
      result = .failure(error)
    }
    await journal.remove()
    rmdir("\(folder.path)/journal")
    folder.remove()
    return try result.get()
  }
}
