import Glibc

/// A small file of the program's state, for its owner alone. Several programs may share it: the last
/// one to write wins, and nobody ever reads half of it. What cannot be read or written is forgotten
/// in silence.
public struct StateFile: Equatable, Sendable {
  private let directory: String
  private let name: String

  /// - Parameter directory: made, for its owner alone, when it is missing.
  public init(_ name: String, in directory: String) {
    self.name = name
    self.directory = directory
  }

  /// The file that a path leads to, through any links, so that a link stays one.
  ///
  /// - Throws: where something is there that must not be replaced: a folder, a pipe, a device, a file
  ///   that is not writable.
  public init(replacing path: String) throws(Failure) {
    var target = path
    if let resolved = realpath(path, nil) {
      target = String(cString: resolved)
      free(resolved)
    }
    var status = stat()
    if stat(target, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw Failure(reason: "is not a regular file")
      }
      // Root may write anywhere, but a file that nobody may write was locked on purpose.
      guard status.st_mode & S_IWUSR != 0, access(target, W_OK) == 0 else {
        throw Failure(reason: "is read-only")
      }
    } else if lstat(target, &status) == 0 {
      throw Failure(reason: "is a broken link")
    }
    let parts = target.split(separator: "/", omittingEmptySubsequences: false)
    self.init(String(parts.last ?? ""), in: parts.dropLast().joined(separator: "/"))
  }

  private var path: String { "\(directory)/\(name)" }

  func read() -> [UInt8]? {
    guard case .bytes(let bytes, _) = FileReader.disk.read(path) else { return nil }
    return bytes
  }

  func write(_ bytes: [UInt8]) { try? replace(with: bytes) }

  /// Why the file is as it was; the reason completes "the file …".
  public struct Failure: Error, Equatable, Sendable {
    /// Completes "the file …".
    public let reason: String

    fileprivate init(reason: String) { self.reason = reason }

    fileprivate init() { reason = "cannot be written: \(String(cString: strerror(errno)))" }
  }

  /// As ``write(_:)``.
  ///
  /// - Throws: ``Failure`` when the bytes cannot be written.
  public func replace(with bytes: [UInt8]) throws(Failure) {
    if let problem = Self.make(directory) {
      throw Failure(reason: "cannot be written: \(problem)")
    }
    // mkstemp makes a file of mode 0600 under a name that nobody else has.
    var template = Array("\(path).XXXXXX".utf8CString)
    let file = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard file >= 0 else { throw Failure() }
    let isWritten = PrivateFile.write(bytes, to: file)
    let isClosed = close(file) == 0
    guard isWritten, isClosed, rename(template, path) == 0 else {
      let failure = Failure()
      unlink(template)
      throw failure
    }
  }

  /// Makes a folder, and those above it, for their owner alone.
  ///
  /// - Returns: why it is not there; `nil` where it is.
  @discardableResult static func make(_ directory: String) -> String? {
    var path = directory.hasPrefix("/") ? "" : "."
    for part in directory.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) != 0, errno != EEXIST {
        // The folders of others need not be writable, as long as they are there.
        let reason = String(cString: strerror(errno))
        guard access(path, F_OK) == 0 else { return "\(path) cannot be made: \(reason)" }
      }
    }
    return nil
  }
}
