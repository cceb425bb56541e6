public import Observation

/// The writes of the account, for screens: the journal as it was last read, and the decisions about
/// held entries.
@MainActor @Observable
public final class JournalModel {
  /// The entries, newest first; `nil` until they are read.
  public private(set) var entries: [JournalEntry]?
  /// The number of entries that wait for a decision.
  public private(set) var heldCount = 0
  /// Why the journal could not be read or changed.
  public private(set) var failure: JournalFailure?

  private let journal: Journal?
  @ObservationIgnored private var reading: Task<Void, Never>?

  /// - Parameter access: if writing is off, there are no entries.
  public init(_ access: WriteAccess) { journal = access.tools?.journal }

  /// Reads the number of held entries, and the entries themselves if a screen shows them.
  ///
  /// - Parameter whole: whether to read the entries from now on.
  public func refresh(whole: Bool = false) {
    guard let journal else { return }
    let wantsEntries = whole || entries != nil
    let before = reading
    reading = Task { [weak self] in
      await before?.value
      do throws(JournalFailure) {
        let found = wantsEntries ? try await journal.entries(Self.latest) : nil
        self?.show(found, held: try await journal.heldCount())
      } catch {
        self?.failure = error
      }
    }
  }

  /// The number of entries that a screen shows; `casetui journal` lists the others.
  private static let latest = Journal.Selection(limit: 1_000)

  private func show(_ found: [JournalEntry]?, held: Int) {
    failure = nil
    if let found { entries = found }
    heldCount = held
  }

  /// Decides about a held entry without writing to the server.
  ///
  /// - Parameter resolution: `theirs` or `leave`.
  public func resolve(
    _ entry: JournalEntry, _ resolution: Resolution,
    report: @escaping @MainActor (JournalFailure?) -> Void
  ) {
    guard let journal else { return }
    let before = reading
    reading = Task {
      await before?.value
      do throws(JournalFailure) {
        try await journal.resolve(entry.id, resolution)
        report(nil)
      } catch {
        report(error)
      }
    }
    refresh()
  }

  /// Returns when reading has ended.
  public func settled() async { await reading?.value }
}
