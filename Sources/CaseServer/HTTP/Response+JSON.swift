import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// - Parameter bytes: JSON, sent as it is.
  init(bytes: [UInt8], status: HTTPResponse.Status = .ok) {
    self.init(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  init(json: JSON, status: HTTPResponse.Status = .ok) {
    self.init(bytes: json.bytes, status: status)
  }
}
