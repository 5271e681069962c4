import Attachments

/// A form with files: its parts are pieces of the body, and no more of them than allowed.
enum MultipartFuzz {
    static func run(_ bytes: [UInt8]) {
        guard let form = try? MultipartForm(bytes, contentType: "multipart/form-data; boundary=xyz") else { return }
        demand(form.parts.count <= 200, "more parts than allowed")
        demand(form.parts.reduce(0) { $0 + $1.bytes.count } <= bytes.count, "parts are larger than their body")
        for part in form.parts {
            _ = form.text(part.name)
            _ = form.file(part.name)
        }
    }
}
