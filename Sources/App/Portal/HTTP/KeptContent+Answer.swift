internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Web

extension Response {
    /// A kept file, with the header fields that keep it from doing harm.
    init(_ content: KeptContent) {
        self.init(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: content.bytes)))
        for field in content.fields {
            guard let name = HTTPField.Name(field.name) else { continue }
            headers[name] = field.value
        }
    }
}
