import Civil
import Encoding
import Signing
import Testing

@Suite("Tokens of other parties, made by another library")
struct TokenCorpusTests {
    @Test("The corpus is there, and some of it is sound")
    func isThere() {
        #expect(CorpusToken.all.count > 300)
        #expect(CorpusToken.all.count { $0.expect == "ok" } == 8)
    }

    @Test("Every hostile token gets its own refusal, every sound one passes", arguments: CorpusToken.all)
    func verdict(_ token: CorpusToken) {
        #expect(Examination.verdict(kind: "jwt", line: token.line)?.code == token.expect)
    }

    @Test("What is claimed before verification is a text or nothing, whatever the token", arguments: CorpusToken.all)
    func claimed(_ token: CorpusToken) {
        let text = token.line["token"]?.text ?? ""
        let subject = UnverifiedJWS(text).claimed("sub")
        #expect(subject.map { $0.utf8.count < 16_384 } ?? true)
    }
}
