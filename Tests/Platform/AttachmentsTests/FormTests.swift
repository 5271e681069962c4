import Attachments
import SplitMix
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

    static let hostile: [(String, [UInt8])] = [
        ("a name that never ends", part(#"form-data; name="a"#)),
        ("a name without quotes", part("form-data; name=a")),
        ("no disposition", Array("--xyz\r\nContent-Type: text/plain\r\n\r\nx\r\n--xyz--".utf8)),
        ("two dispositions", part(#"form-data; name="a""#, more: #"Content-Disposition: form-data; name="b""#)),
        ("headers without end", Array("--xyz\r\n".utf8) + Array(repeating: 0x61, count: 10_000)),
        ("more headers than 4 KiB", part(#"form-data; name="a""#, more: String(repeating: "x", count: 5_000))),
        ("headers that are no UTF-8", Array("--xyz\r\nContent-Disposition: form-data; name=\"".utf8) + [0xFF, 0xFE]),
        ("line feeds alone", Array("--xyz\nContent-Disposition: form-data; name=\"a\"\n\nx\n--xyz--".utf8)),
        ("a boundary that is only begun", Array("--xy".utf8)),
    ]

    @Test("A form that breaks its grammar is malformed", arguments: hostile)
    func malformed(what: String, body: [UInt8]) {
        #expect(throws: MultipartError.malformed, "\(what)") { try MultipartForm(body, contentType: type) }
    }

    @Test("Boundaries in a file that are not quite one are its content")
    func nearBoundaries() throws {
        let file = Array("--xyz\r\n\n--xyz\r--xyz \r\n--xy".utf8)
        let body = Self.part(#"form-data; name="a"; filename="b""#, content: file)
        #expect(try MultipartForm(body, contentType: type).file("a")?.bytes == file)
    }

    @Test("No damage to a form traps, and what is read was in it", arguments: [1, 2, 3] as [UInt64])
    func damage(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let form = Self.part(#"form-data; name="a"; filename="b.png""#, content: [0, 1, 13, 10, 45, 45, 120, 121])
        for _ in 0..<4_000 {
            var body = form
            for _ in 0...random.below(4) where !body.isEmpty {
                let place = random.below(body.count)
                switch random.below(4) {
                case 0: body[place] = UInt8(truncatingIfNeeded: random.below(256))
                case 1: body.removeSubrange(place...)
                case 2: body.insert(contentsOf: Array("\r\n--xyz".utf8.prefix(random.below(8))), at: place)
                default: body.insert(contentsOf: body[place...].prefix(40), at: place)
                }
            }
            guard let read = try? MultipartForm(body, contentType: type) else { continue }
            #expect(read.parts.reduce(0) { $0 + $1.bytes.count } <= body.count)
        }
    }

    private static func part(_ disposition: String, more: String? = nil, content: [UInt8] = [0x78]) -> [UInt8] {
        Array("--xyz\r\nContent-Disposition: \(disposition)\r\n\(more.map { $0 + "\r\n" } ?? "")\r\n".utf8) + content
            + Array("\r\n--xyz--\r\n".utf8)
    }

    @Test("No cut of a form traps")
    func cuts() {
        let body = Array("--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--xyz--\r\n".utf8)
        for length in 0..<body.count { _ = try? MultipartForm(Array(body.prefix(length)), contentType: type) }
    }
}
