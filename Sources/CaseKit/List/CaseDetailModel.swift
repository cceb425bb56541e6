import Moments
public import Observation

/// The case that the user reads, and its neighbours in the list that it was opened from.
@MainActor @Observable
public final class CaseDetailModel {
  /// The case as it was last read.
  public private(set) var item: Case
  /// All data of the case.
  public private(set) var detail: CaseDetail
  /// Whether the case is being read again.
  public private(set) var isLoading = false
  /// Why the case could not be read again, and when the next try is.
  public var failure: Recovery.Failure? { recovery.failure }
  /// Whether the rest of a long case is still being decoded in the background.
  public var isPart: Bool { detail.isPart }
  /// Whether the server no longer has the case.
  public private(set) var isGone = false

  /// The change of the case since the user last looked at it, or since it was opened.
  public private(set) var change: CaseChange?

  /// The list that the case was opened from.
  public let list: CaseListModel
  /// Whether the screen follows the list's cursor.
  private var followsList: Bool
  /// The shown case in the list's version; a newer one may have been read since.
  private var followed: Case?
  /// The case as it was read, without our writes.
  private var found: Case
  /// The time when the server sent the shown case, if that comes from the cache.
  private var seen: Timestamp?
  /// Whether the server has sent the case since it was opened.
  private var isReadAgain = false
  private var recovery = Recovery()
  private let finder: CaseFinder
  @ObservationIgnored private var reading: Task<Void, Never>? { didSet { oldValue?.cancel() } }
  @ObservationIgnored private var retrying: Task<Void, Never>? { didSet { oldValue?.cancel() } }

  /// - Parameter isInList: whether it is the case under the list's cursor; `false` for one found
  ///   elsewhere.
  public init(_ item: Case, in list: CaseListModel, isInList: Bool = true) {
    self.item = item
    found = item
    followsList = isInList
    followed = isInList ? item : nil
    self.list = list
    detail = Self.firstDetail(of: item)
    finder = list.finder
    change = list.changes.change(of: item.id)
    list.open(item)
    readDropped()
    readAge()
    readRest()
  }

  /// Opens a case that is in the cache but not in the list.
  public convenience init(_ known: CachedCase, in list: CaseListModel) {
    self.init(known.item, in: list, isInList: false)
    seen = known.seen
  }

  /// The age of the case, if it comes from the cache and was not read since.
  public var age: CacheAge? {
    guard !isReadAgain else { return nil }
    let own = seen.flatMap { CacheAge([$0]) }
    guard followsList else { return own }
    return list.listing.age.map { own ?? $0 }
  }

  /// Reads the age of this case from the cache; the list knows only the age of all its rows
  /// together.
  private func readAge() {
    guard list.listing.age != nil else { return }
    Task { [cache = list.cache, id = item.id, weak self] in
      let known = await cache.find(id)
      if self?.item.id == id { self?.seen = known?.seen }
    }
  }

  /// The position of the case in the list, e.g. row 11 of 340; `nil` for a case found elsewhere.
  public var position: (row: Int, count: Int)? {
    followsList ? (list.cursor.row, list.rowCount) : nil
  }

  /// The time, the time zone and the user, for relative dates and `is:mine`.
  public var context: QueryContext { list.context() }

  /// Moves `rows` down the list. Stops at its ends, and at rows that are not loaded, whose page is
  /// then requested. From a case found elsewhere, goes back to the list.
  public func step(by rows: Int) {
    if followsList { list.move(by: rows) }
    followsList = true
    list.prepareRows(height: list.cursor.height)
    follow()
  }

  /// Goes to the next case in the list that is new or has changed.
  public func stepToChange(_ direction: Int) {
    list.chooseChange(step: direction)
    guard list.notice == nil else { return }
    followsList = true
    list.prepareRows(height: list.cursor.height)
    follow()
  }

  /// Goes to a case in the list by its ref or id, if it is loaded and no other case has that ref.
  public func goTo(_ name: String) -> NamedPlace {
    let place = list.choose(name)
    if case .row = place {
      followsList = true
      follow()
    }
    return place
  }

  /// Shows the case under the list's cursor, once it is loaded; one found elsewhere with our writes.
  public func follow() {
    guard followsList else {
      let latest = list.written.latest(found)
      if latest != item { show(latest) }
      return
    }
    guard let selected = list.selected, selected != followed else { return }
    followed = selected
    if selected.id != item.id { (seen, isReadAgain) = (nil, false) }
    show(selected)
    recover()
    isGone = false
    reading = nil
    isLoading = false
    readDropped()
    readAge()
  }

  /// Reads the JSON that a long list does not keep, from the cache if it has the same version.
  private func readDropped() {
    guard !item.raw.isKept else { return }
    isLoading = true
    reading = Task { [cache = list.cache, item, weak self] in
      let known = await cache.find(item.id)?.item
      guard !Task.isCancelled else { return }
      if let known, known.updatedAt == item.updatedAt {
        self?.received(known, for: item.id)
      } else {
        self?.refresh(.asked)
      }
    }
  }

  /// Reads the case again; after a temporary failure, tries again automatically. The shown case
  /// stays until the answer is there.
  public func refresh(_ urgency: Urgency = .insisted) {
    isLoading = true
    retrying = nil
    recovery.tryAgain()
    reading = Task { [finder, item, weak self] in
      do throws(APIError) {
        let found = try await finder.findAll([item.ref], urgency)[item.ref] ?? []
        self?.answered(found.first { $0.id == item.id } ?? found.first, for: item.id)
      } catch {
        self?.failed(error, for: item.id)
      }
    }
  }

  private func answered(_ found: Case?, for id: String) {
    if id == item.id, !list.isOffline { isReadAgain = true }
    received(found, for: id)
  }

  private func received(_ found: Case?, for id: String) {
    guard id == item.id else { return }
    isLoading = false
    recover()
    // Another case may have the same ref.
    isGone = found?.id != id && !list.isOffline
    if let found, found.id == id {
      self.found = found
      show(list.written.latest(found))
    }
  }

  private func failed(_ error: APIError, for id: String) {
    guard id == item.id, error != .cancelled else { return }
    isLoading = false
    let pause = recovery.failed(error, at: context.now, rest: list.client.rest())
    retrying = pause.map { pause in
      Task { [clock = list.clock, weak self] in
        if (try? await clock.sleep(for: pause)) != nil { self?.refresh(.asked) }
      }
    }
  }

  private func recover() {
    retrying = nil
    recovery.recover()
  }

  private func show(_ item: Case) {
    if item.id != self.item.id {
      change = list.changes.change(of: item.id)
    } else if item.updatedAt != self.item.updatedAt, change == nil, !list.written.isOwn(item) {
      change = .changed(from: self.item)
    }
    self.item = item
    detail = Self.firstDetail(of: item)
    list.open(item)
    readRest()
  }

  /// The largest case, in bytes, that is decoded between two frames.
  private static let atOnce = 128 << 10

  private static func firstDetail(of item: Case) -> CaseDetail {
    item.raw.bytes.count > atOnce ? CaseDetail(partOf: item) : CaseDetail(item)
  }

  private func readRest() {
    guard detail.isPart else { return }
    Task { [item, weak self] in
      let whole = await Self.detail(of: item)
      if self?.item == item { self?.detail = whole }
    }
  }

  @concurrent
  private nonisolated static func detail(of item: Case) async -> CaseDetail { CaseDetail(item) }
}
