import Glibc

/// A new folder for files that only this user may read.
public struct TemporaryFolder: Sendable {
  /// The path of the folder.
  public let path: String

  /// Why the folder could not be created.
  public struct Failure: Error, Equatable, Sendable {
    /// The directory in which the folder should have been created.
    public let directory: String
    /// The reason, as the system words it.
    public let reason: String
  }

  /// - Parameters:
  ///   - name: the start of the folder's name.
  ///   - directory: the directory for temporary files.
  /// - Throws: ``Failure`` if the folder cannot be created there.
  public init(named name: String, in directory: String) throws(Failure) {
    var template = Array("\(directory)/\(name)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(directory: directory, reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes the folder, if it is empty again.
  public func remove() { rmdir(path) }
}
