package import Encoding
package import HTTPTypes
package import Hummingbird
import NIOCore

extension Response {
    /// A page; never stored by caches unless the handler says otherwise.
    package static func html(_ document: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: document))
        )
    }

    /// A JSON answer from a writer.
    package static func json(_ json: JSONWriter, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: json.buffer)
        )
    }

    /// A JSON answer from bytes already written and signed.
    package static func json(bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// Plain text, or any other text format.
    package static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// To another page of our own with 303; only a path of this site, so that no input can lead elsewhere.
    package static func seeOther(_ path: String) -> Response {
        let isLocal = path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
        return Response(status: .seeOther, headers: [.location: isLocal ? path : "/"])
    }
}
