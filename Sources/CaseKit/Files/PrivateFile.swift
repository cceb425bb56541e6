import Glibc

/// A file that only its owner can read; writing appends to it.
public final class PrivateFile: Sendable {
  /// Why the file cannot be written.
  public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// A sentence for the user.
    public let description: String
  }

  private let file: CInt

  /// Opens the file for appending, or creates it. Refuses a symbolic link, so that nobody can
  /// redirect the output.
  ///
  /// - Parameters:
  ///   - name: the name of the file in messages, e.g. `log`.
  ///   - isNew: whether to replace what the file contains.
  /// - Throws: ``Failure`` if the file cannot be opened or created.
  public init(path: String, called name: String, isNew: Bool = false) throws(Failure) {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    file = open(path, flags, 0o600)
    guard file >= 0 else {
      throw Failure(name, path, errno == ELOOP ? "it is a link" : Self.reason)
    }
    if let problem = Self.problem(with: file, isNew: isNew) {
      close(file)
      throw Failure(name, path, problem)
    }
  }

  deinit { close(file) }

  /// Appends the bytes. Ignores errors, such as a full disk.
  public func write(_ bytes: [UInt8]) { _ = Self.write(bytes, to: file) }

  /// - Returns: whether all bytes were written; if not, `errno` says why.
  static func write(_ bytes: [UInt8], to file: CInt) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 || count < 0 && errno == EINTR else { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }

  private static func problem(with file: CInt, isNew: Bool) -> String? {
    var status = stat()
    guard fstat(file, &status) == 0 else { return reason }
    guard status.st_mode & S_IFMT == S_IFREG else { return "it is not a regular file" }
    guard !isNew || ftruncate(file, 0) == 0 else { return reason }
    return fchmod(file, 0o600) == 0 ? nil : reason
  }

  private static var reason: String { String(cString: strerror(errno)) }
}

extension PrivateFile.Failure {
  fileprivate init(_ name: String, _ path: String, _ reason: String) {
    description = "the \(name) \(path) cannot be written: \(reason)"
  }
}
