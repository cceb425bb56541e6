import Glibc

/// A small file with state of the program, readable by its owner alone.
///
/// Several programs may share it: the last write wins, and a reader never sees half a write.
/// Reading and ``write(_:)`` ignore errors.
public struct StateFile: Equatable, Sendable {
  private let directory: String
  private let name: String

  /// - Parameter directory: the folder; created, for its owner alone, when the file is written.
  public init(_ name: String, in directory: String) {
    self.name = name
    self.directory = directory
  }

  /// The file at an absolute path, with symbolic links resolved, so that writing keeps the link.
  ///
  /// - Throws: ``Failure`` if the path leads to something that must not be replaced: a folder, a
  ///   pipe, a device, a read-only file or a broken link.
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
      // Root can write to any file, but a read-only file is meant to stay as it is.
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

  /// Why the file was not written.
  public struct Failure: Error, Equatable, Sendable {
    /// The reason; completes the sentence "the file …".
    public let reason: String

    fileprivate init(reason: String) { self.reason = reason }

    fileprivate init() { reason = "cannot be written: \(String(cString: strerror(errno)))" }
  }

  /// Replaces the content of the file; a reader sees the old or the new content.
  ///
  /// - Throws: ``Failure`` if the file cannot be written.
  public func replace(with bytes: [UInt8]) throws(Failure) {
    if let problem = Self.make(directory) {
      throw Failure(reason: "cannot be written: \(problem)")
    }
    // mkstemp creates a file with a unique name and mode 0600.
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

  /// Creates a folder and its parents, for their owner alone.
  ///
  /// - Returns: why the folder does not exist; `nil` if it does.
  @discardableResult static func make(_ directory: String) -> String? {
    var path = directory.hasPrefix("/") ? "" : "."
    for part in directory.split(separator: "/") {
      path += "/\(part)"
      if mkdir(path, 0o700) != 0, errno != EEXIST {
        // A folder that exists is enough; it need not be writable.
        let reason = String(cString: strerror(errno))
        guard access(path, F_OK) == 0 else { return "\(path) cannot be made: \(reason)" }
      }
    }
    return nil
  }
}
