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

  private var path: String { "\(directory)/\(name)" }

  func read() -> [UInt8]? {
    guard case .bytes(let bytes, _) = FileReader.disk.read(path) else { return nil }
    return bytes
  }

  func write(_ bytes: [UInt8]) { try? replace(with: bytes) }

  /// Why the file is as it was; the reason completes "the file …".
  public struct Failure: Error, Equatable, Sendable {
    public let reason: String

    fileprivate init() { reason = "cannot be written: \(String(cString: strerror(errno)))" }
  }

  /// As ``write(_:)``, but what goes wrong is said.
  public func replace(with bytes: [UInt8]) throws(Failure) {
    Self.make(directory)
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
  static func make(_ directory: String) {
    var path = directory.hasPrefix("/") ? "" : "."
    for part in directory.split(separator: "/") {
      path += "/\(part)"
      mkdir(path, 0o700)
    }
  }
}
