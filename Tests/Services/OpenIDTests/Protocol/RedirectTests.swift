import Encoding
import OpenID
import Testing

@Suite("Redirect addresses")
struct RedirectTests {
    private func isAccepted(_ requested: String, registered: String, type: ApplicationType) throws -> Bool {
        let client = try ProtocolFixture.client(
            .oidc,
            ["redirect_uris": .array([.string(registered)]), "application_type": .string(type.rawValue)]
        )
        do {
            _ = try ProtocolFixture.reader().read(
                .request(["redirect_uri": requested]),
                client: client,
                at: .front,
                now: ProtocolFixture.now
            )
            return true
        } catch AuthorizationRefusal.page {
            return false
        }
    }

    @Test(
        "A native application gets any port of the loopback address it has registered, and nothing else changes",
        arguments: [
            ("http://127.0.0.1:51004/cb", true), ("http://127.0.0.1/cb", true), ("http://127.0.0.1:0/cb", false),
            ("http://127.0.0.1:99999/cb", false), ("http://localhost:51004/cb", false),
            ("http://[::1]:51004/cb", false),
            ("http://127.0.0.1:51004/cb/", false), ("http://127.0.0.1:51004/cb?a=b", false),
            ("https://127.0.0.1:51004/cb", false), ("http://127.0.0.1:51004@evil.example/cb", false),
            ("http://127.0.0.1.evil.example:51004/cb", false), ("http://127.0.0.1:51004/cb#x", false),
            ("http://127.0.0.2:51004/cb", false),
        ]
    )
    func loopback(_ requested: String, _ expected: Bool) throws {
        #expect(try isAccepted(requested, registered: "http://127.0.0.1:8000/cb", type: .native) == expected)
    }

    @Test("A web client keeps the port it has registered, also on the loopback interface")
    func web() throws {
        #expect(try isAccepted("http://127.0.0.1:8000/cb", registered: "http://127.0.0.1:8000/cb", type: .web))
        #expect(try !isAccepted("http://127.0.0.1:8001/cb", registered: "http://127.0.0.1:8000/cb", type: .web))
    }

    @Test(
        "The developer is shown where the addresses part and how",
        arguments: [
            ("https://a.vn/cb/", "https://a.vn/cb", RedirectDifference.trailingSlash, 15),
            ("https://a.vn/CB", "https://a.vn/cb", .letterCase, 13), ("http://a.vn/cb", "https://a.vn/cb", .scheme, 4),
            ("https://b.vn/cb", "https://a.vn/cb", .host, 8), ("https://a.vn:8443/cb", "https://a.vn/cb", .port, 12),
            ("https://a.vn/cb2", "https://a.vn/cb", .path, 15), ("https://a.vn/cb?x=1", "https://a.vn/cb", .query, 15),
            ("https://a.vn/cb#f", "https://a.vn/cb", .fragment, 15), ("a.vn/cb", "https://a.vn/cb", .other, 0),
        ]
    )
    func difference(_ requested: String, _ registered: String, _ kind: RedirectDifference, _ index: Int) {
        let found = RedirectMismatch.compare(requested, with: [registered])
        #expect(found.difference == kind)
        #expect(found.firstDifference == index)
        #expect(found.nearest == registered)
    }

    @Test("Of several addresses the nearest is compared; of none nothing is")
    func nearest() {
        let found = RedirectMismatch.compare("https://a.vn/callbac", with: ["https://b.vn/", "https://a.vn/callback"])
        #expect(found.nearest == "https://a.vn/callback")
        #expect(RedirectMismatch.compare("x", with: []).nearest == nil)
    }

    @Test(
        "Addresses that two programs might read differently are no addresses",
        arguments: [
            "https://", "https:///x", "https:/a.vn", "//a.vn", "ftp://a.vn", "https://a.vn:", "https://a.vn:x",
            "https://a.vn:+80",
            "https://user@a.vn", "https://a.vn\\@b.vn", "https://a .vn", "https://ấ.vn", "https://.a.vn",
            "https://a..vn",
            "https://[::1", "https://[g::1]", "https://a.vn/%", "https://a.vn/%2", "https://a.vn/%zz",
            "https://a.vn/\u{0}",
            "https://a.vn/<x>", "https://a.vn/\"",
        ]
    )
    func addresses(_ text: String) {
        #expect(WebAddress(text) == nil)
    }
}
