import Glibc

extension Output {
  static let standardOutput = Output(descriptor: STDOUT_FILENO)
  static let standardError = Output(descriptor: STDERR_FILENO)

  /// SIGPIPE must be ignored, so that a closed pipe is an error instead of the end.
  init(descriptor: CInt) {
    self.init { bytes throws(OutputError) in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count < 0 else {
          rest = rest.dropFirst(count)
          continue
        }
        let code = errno
        if code == EAGAIN { waitUntilWritable(descriptor) }
        if code == EINTR || code == EAGAIN { continue }
        throw code == EPIPE ? .closed : .failed(reason: String(cString: strerror(code)))
      }
    }
  }
}

private func waitUntilWritable(_ descriptor: CInt) {
  var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  poll(&request, 1, -1)
}
