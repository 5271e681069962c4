import OpenID
import Testing
import Web

@Suite("Parameters of a request")
struct ParametersTests {
    @Test("A name given twice is refused, whatever it means and whether the values differ or not")
    func duplicates() throws {
        for name in ["redirect_uri", "unknown", "client_id"] {
            for second in ["a", "b", ""] {
                let form = try #require(Form("\(name)=a&x=1&\(name)=\(second)"))
                let error = #expect(throws: OAuthError.self) { try Parameters(form) }
                #expect(error?.code == .invalidRequest)
            }
        }
    }

    @Test("An empty value means that the parameter is absent")
    func empty() throws {
        let parameters = try Parameters([("state", ""), ("nonce", "n")])
        #expect(parameters["state"] == nil)
        #expect(parameters["nonce"] == "n")
        #expect(throws: OAuthError.self) { try parameters.required("state") }
    }

    @Test("Control characters are refused; line ends may stand in JSON", arguments: ["\u{0}", "\u{1B}", "\u{7F}"])
    func control(_ text: String) {
        #expect(throws: OAuthError.self) { try Parameters([("state", "a\(text)b")]) }
        #expect(throws: Never.self) { try Parameters([("claims", "{\r\n\t}")]) }
    }

    @Test("Sizes and numbers are bounded")
    func bounds() {
        let long = String(repeating: "a", count: 16_385)
        #expect(throws: OAuthError.self) { try Parameters([("claims", long)]) }
        let many = (0..<65).map { (name: "p\($0)", value: "v") }
        #expect(throws: OAuthError.self) { try Parameters(many) }
    }

    @Test("A request kept in a row is read again as it was")
    func kept() throws {
        let parameters = try Parameters([("state", "é\"\\\u{1F600}</script>"), ("claims", "{\n}"), ("a", "")])
        #expect(try Parameters(json: parameters.json) == parameters)
        #expect(throws: OAuthError.self) { try Parameters(json: "[") }
    }

    @Test("An error's reason consists of letters that the standard permits, and never grows without bound")
    func reason() {
        let error = OAuthError(.invalidRequest, "a\"b\\c\u{1F600}\n" + String(repeating: "x", count: 1000))
        #expect(error.reason.hasPrefix("a'b'c??xxx"))
        #expect(error.reason.utf8.count == 400)
    }

    @Test("Each code has the status that its standard gives")
    func status() {
        #expect(OAuthErrorCode.allCases.filter { $0.status == 401 } == [.invalidClient])
        #expect(OAuthErrorCode.invalidToken.resourceStatus == 401)
        #expect(OAuthErrorCode.insufficientScope.resourceStatus == 403)
        #expect(OAuthErrorCode.useDPoPNonce.status == 400)
        #expect(OAuthErrorCode.useDPoPNonce.resourceStatus == 401)
        #expect(Set(OAuthErrorCode.allCases.map(\.rawValue)).count == OAuthErrorCode.allCases.count)
    }
}
