import Foundation
import Sources
import StoreSupport
import Testing

@Suite("Connections of agencies")
struct ConnectionTests {
    static let addresses: [(String, Bool)] = [
        ("https://agency.example.vn/vneid", true), ("https://agency.example.vn/vneid/", true),
        ("http://127.0.0.1:9100/a", true), ("http://localhost:9100", true), ("http://[::1]:9100", true),
        ("http://agency.example.vn", false), ("http://127.0.0.1.evil.example/", false), ("ftp://127.0.0.1:1/", false),
        ("https://a.example/?x=1", false), ("https://a.example/#x", false), ("https://a@b.example/", false),
        ("https://a.example/\r\nX: y", false), ("", false), ("file:///etc/passwd", false),
    ]

    @Test("Claims leave this machine encrypted, and only to where the operator says", arguments: addresses)
    func address(url: String, isTaken: Bool) {
        #expect((SourceConnection(agency: "a", url: url) != nil) == isTaken)
    }

    @Test("A file is read whole or not at all")
    func file() throws {
        let folder = try TestDirectory("connections")
        defer { folder.remove() }
        let file = SourceFile(path: folder.path + "/sources.json")
        let connections = SourceConnections(file: file)
        #expect(try file.read() == [])
        let good = try #require(SourceConnection(agency: "a", url: "https://a.example"))
        try file.write([good])
        #expect(connections.refresh() == [.connected(good)] && connections.find("a") == good)
        for (text, fault) in [
            ("{", nil), (#"{"agencies":[{"agency":"a"}]}"#, SourceFile.Fault.malformed(0)),
            (
                #"{"agencies":[{"agency":"a","url":"https://a.example"},{"agency":"a","url":"https://b.example"}]}"#,
                .twice("a")
            ),
            (#"{"agencies":[{"agency":"a","url":"https://a.example","key":1}]}"#, .malformed(0)),
        ] {
            try text.write(toFile: file.path, atomically: true, encoding: .utf8)
            let found = connections.refresh()
            guard case .refused(let told) = found.first, found.count == 1 else {
                Issue.record("\(text): \(found)")
                continue
            }
            #expect(fault == nil || told == fault)
            #expect(connections.find("a") == good)
            #expect(connections.refresh() == [])
        }
        let elsewhere = try #require(SourceConnection(agency: "a", url: "https://a.example/2"))
        let another = try #require(SourceConnection(agency: "b", url: "https://b.example"))
        try file.write([elsewhere, another])
        #expect(connections.refresh() == [.connected(elsewhere), .connected(another)])
        try file.write([another])
        #expect(connections.refresh() == [.disconnected(agency: "a")] && connections.all == [another])
    }
}
