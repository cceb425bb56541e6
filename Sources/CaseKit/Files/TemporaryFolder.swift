import Glibc

/// A new folder for files that only this user may read.
public struct TemporaryFolder: Sendable {
  /// Where it is.
  public let path: String

  /// Why there is none.
  public struct Failure: Error, Equatable, Sendable {
    /// The folder in which it should have been made.
    public let directory: String
    /// As the system words it.
    public let reason: String
  }

  /// - Parameters:
  ///   - name: how its name begins.
  ///   - directory: for temporary files.
  /// - Throws: ``Failure`` where nothing can be made there.
  public init(named name: String, in directory: String) throws(Failure) {
    var template = Array("\(directory)/\(name)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(directory: directory, reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes it, where it is empty again.
  public func remove() { rmdir(path) }
}
