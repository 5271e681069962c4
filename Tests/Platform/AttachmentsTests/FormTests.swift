import Attachments
import Testing

@Suite("Forms with files")
struct FormTests {
    private let type = "multipart/form-data; boundary=xyz"

    @Test("Fields and files come apart, bytes as they are")
    func parts() throws {
        let file: [UInt8] = [0, 13, 10, 45, 45, 120, 121, 0xFF]
        let body =
            Array("--xyz\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nmột\r\n".utf8)
            + Array(
                "--xyz\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"a%22b.png\"\r\nContent-Type: text/html\r\n\r\n"
                    .utf8
            )
            + file + Array("\r\n--xyz--\r\n".utf8)
        let form = try MultipartForm(body, contentType: type)
        #expect(form.text("token") == "một")
        let found = try #require(form.file("scan"))
        #expect(found.name == "a\"b.png" && found.bytes == file)
        #expect(form.text("scan") == nil && form.file("token") == nil)
    }

    @Test("A file that was not chosen is none")
    func unchosen() throws {
        let body = "--xyz\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"\"\r\n\r\n\r\n--xyz--"
        #expect(try MultipartForm(Array(body.utf8), contentType: type).file("scan") == nil)
    }

    static let broken: [(String, String, MultipartError)] = [
        ("", "multipart/form-data; boundary=xyz", .malformed),
        (
            "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut", "multipart/form-data; boundary=xyz",
            .malformed
        ),
        ("--xyz\r\n\r\nx\r\n--xyz--", "multipart/form-data; boundary=xyz", .malformed),
        ("--xyzContent", "multipart/form-data; boundary=xyz", .malformed),
        ("--xyz--", "text/plain", .otherType),
        ("--xyz--", "multipart/form-data", .boundaryMissing),
        ("--xyz--", "multipart/form-data; boundary=" + String(repeating: "a", count: 71), .boundaryMissing),
        (
            String(repeating: "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n", count: 201)
                + "--xyz--",
            "multipart/form-data; boundary=xyz", .tooManyParts
        ),
    ]

    @Test("What is no such form is refused", arguments: broken)
    func refused(body: String, type: String, error: MultipartError) {
        #expect(throws: error) { try MultipartForm(Array(body.utf8), contentType: type) }
    }

    @Test("No cut of a form traps")
    func cuts() {
        let body = Array("--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--xyz--\r\n".utf8)
        for length in 0..<body.count { _ = try? MultipartForm(Array(body.prefix(length)), contentType: type) }
    }
}
