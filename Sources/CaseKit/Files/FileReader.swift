import Glibc

/// Reads small files. It is a value, so that tests need no disk.
public struct FileReader: Sendable {
  /// The result of reading a file.
  public enum Contents: Equatable, Sendable {
    case bytes([UInt8], isReadableByOthers: Bool)
    case missing
    /// The reason completes the sentence "the file …".
    case unreadable(reason: String)
  }

  /// Reads the file at a path, absolute or relative to the current directory.
  public var read: @Sendable (_ path: String) -> Contents

  /// A reader that calls this closure.
  public init(read: @escaping @Sendable (_ path: String) -> Contents) { self.read = read }
}

extension FileReader {
  /// Reads from disk; files up to 1 MiB.
  public static let disk = disk(largest: 1 << 20)

  /// Reads from disk; files up to a size in bytes. Reads regular files only, so that a pipe never
  /// blocks the caller.
  public static func disk(largest: Int) -> FileReader {
    FileReader { path in
      let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard file >= 0 else { return failure(errno) }
      defer { close(file) }
      return contents(of: file, largest: largest)
    }
  }

  private static func contents(of file: CInt, largest: Int) -> Contents {
    var status = stat()
    guard fstat(file, &status) == 0 else { return failure(errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      return .unreadable(reason: "is a directory")
    }
    // `/dev/null` is the usual way to name no file.
    if status.st_mode & S_IFMT == S_IFCHR, status.st_rdev == Self.nullDevice {
      return .bytes([], isReadableByOthers: false)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return .unreadable(reason: notRegular)
    }
    var bytes: [UInt8] = []
    while bytes.count <= largest {
      let chunk = readChunk(file)
      guard let chunk else { return failure(errno) }
      if chunk.isEmpty {
        return .bytes(bytes, isReadableByOthers: status.st_mode & (S_IRGRP | S_IROTH) != 0)
      }
      bytes += chunk
    }
    return .unreadable(reason: "is larger than \(largest >> 20) MiB")
  }

  /// The reason for not reading a pipe, a socket or a device.
  static let notRegular = "is not a regular file"

  /// The device number of `/dev/null` on Linux: major 1, minor 3.
  private static let nullDevice: dev_t = 1 << 8 | 3

  /// Empty at the end of the file; `nil` on failure.
  private static func readChunk(_ file: CInt) -> [UInt8]? {
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, filled in
      count = Glibc.read(file, buffer.baseAddress, buffer.count)
      filled = max(0, count)
    }
    return count < 0 ? nil : chunk
  }

  private static func failure(_ code: CInt) -> Contents {
    if code == ENOENT || code == ENOTDIR { return .missing }
    return .unreadable(reason: "cannot be read: \(String(cString: strerror(code)))")
  }
}
