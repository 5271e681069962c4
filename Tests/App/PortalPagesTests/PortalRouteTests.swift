import Portal
import Testing
import Web

@Suite("Addresses of the portal")
struct PortalRouteTests {
    @Test(
        "have an English mirror, except for downloads and forms",
        arguments: [
            (PortalRoute.front, "/", "/en"), (.log, "/log", "/en/log"), (.citizenHome, "/me", "/en/me"),
            (.accessHistory(), "/me/lookups", "/en/me/lookups"), (.receipt(7), "/me/lookups/7", "/en/me/lookups/7"),
            (.proof(7), "/me/lookups/7/proof", "/me/lookups/7/proof"), (.signOut, "/sign-out", "/sign-out"),
            (.problem("a b/c"), "/problems/a%20b%2Fc", "/en/problems/a%20b%2Fc"),
        ]
    )
    func paths(route: PortalRoute, vi: String, en: String) {
        #expect(route.path(in: .vietnamese) == vi)
        #expect(route.path(in: .english) == en)
    }

    @Test(
        "never lead to another site",
        arguments: ["javascript:alert(1)", "//evil.example", "https://evil.example", ""]
    )
    func stayHere(path: String) {
        #expect(PortalRoute.other(path).path == "/")
    }
}
