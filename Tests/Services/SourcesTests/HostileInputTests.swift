import Catalogue
import Civil
import Encoding
import Records
import Sources
import SplitMix
import Testing
import Web

@Suite("What agencies send, whatever it is")
struct HostileInputTests {
    static let malformed = [
        "", "null", "[]", "{}", #"{"answers":{}}"#, #"{"answers":[1]}"#, #"{"answers":[{}]}"#,
        #"{"answers":[{"id":1,"outcome":"later"}]}"#, #"{"answers":[{"id":"a","outcome":"perhaps"}]}"#,
        #"{"answers":[{"id":"a","outcome":null}]}"#, #"{"answers":[{"id":"a","outcome":"later"},"x"]}"#,
        #"{"answers":[{"id":"a","outcome":"later"}]"#, #"{"answers":[],"answers":[]}"#,
        #"{"answers":[{"id":"a","outcome":"confirmed","values":{"x":\#(String(repeating: "[", count: 60))"#,
    ]

    @Test("An answer that is not of the agreed form is none", arguments: malformed)
    func isNone(text: String) {
        #expect(CheckAnswer.read(Array(text.utf8)) == nil)
    }

    @Test("An answer that is keeps what it says, and only that")
    func readable() throws {
        let text = #"""
            {"answers":[{"id":"a","outcome":"confirmed","values":[1]},{"id":"b","outcome":"differs","values":{"x":1},"y":2},
            {"id":"c","outcome":"rejected","reasons":[{"code":"not-found","note":"\#(String(repeating: "n", count: 900))"},7,{}]},
            {"id":"d","outcome":"rejected"},{"id":"e","outcome":"later","values":{"x":1}}],"more":true}
            """#
        let answers = try #require(CheckAnswer.read(Array(text.utf8)))
        #expect(answers.map(\.name) == ["a", "b", "c", "d", "e"])
        #expect(answers[0].outcome == .confirmed([]) && answers[3].outcome == .rejected([]))
        #expect(answers[4].outcome == .later)
        guard case .rejected(let reasons) = answers[2].outcome else {
            Issue.record("it is not rejected")
            return
        }
        #expect(reasons.map(\.code) == ["not-found"] && reasons[0].note.count == 500)
    }

    static let faults: [(String, String, String)] = [
        ("", "line-not-json", ""), ("{", "line-not-json", ""), ("\u{0}", "line-not-json", ""),
        ("[]", "line-malformed", "object"), ("7", "line-malformed", "object"), ("{}", "line-malformed", "/person"),
        (#"{"person":"x"}"#, "person-malformed", "/person"), (#"{"person":null}"#, "line-malformed", "/person"),
        (#"{"person":"036190000001"}"#, "line-malformed", "/values"),
        (#"{"person":"036190000001","values":[]}"#, "line-malformed", "/values"),
        (#"{"person":"036190000001","values":{},"Person":1}"#, "line-malformed", "/Person"),
        (#"{"person":"036190000001","values":{},"change":7}"#, "line-malformed", "/change"),
        (#"{"person":"036190000001","values":{},"change":"revoked"}"#, "line-malformed", "/reason/code"),
        (
            #"{"person":"036190000001","values":{},"change":"suspended","reason":{"code":"because"}}"#,
            "line-malformed", "/reason/code"
        ),
        (#"{"person":"036190000001","values":{},"valid_from":"2026-02-30"}"#, "line-malformed", "/valid_from"),
        (#"{"person":"036190000001","values":{},"valid_until":9e999}"#, "line-malformed", "/valid_until"),
    ]

    @Test("A line that is none is refused with the place and the reason", arguments: faults)
    func fault(line: String, code: String, word: String) throws {
        guard case .failure(let fault) = DeliveryLine.read(Array(line.utf8)[...], utility: try Library.card) else {
            Issue.record("«\(line)» was taken")
            return
        }
        let (vietnamese, english) = (fault.detail.vietnamese, fault.detail.english)
        #expect(fault.code == code && english.contains(word) && vietnamese != english, "\(fault)")
        // A sentence, not the name of a case with its values.
        for detail in [vietnamese, english] { #expect(detail.contains(" ") && !detail.contains("offset:"), "\(fault)") }
    }

    @Test(
        "No damage to a line or an answer traps, and a fault always says something",
        arguments: [1, 2, 3] as [UInt64]
    )
    func damage(seed: UInt64) throws {
        let utility = try Library.card
        let line = Array(
            #"{"person":"036190000001","values":{"card_number":"1","p":[1.5e3,true,null,"\u00e9𝄞"]},"change":"revoked","reason":{"code":"on-request","note":"n"},"valid_from":"2026-01-01"}"#
                .utf8
        )
        let answer = Array(
            #"{"answers":[{"id":"a.1","outcome":"rejected","reasons":[{"code":"x","field":"y","note":"z"}],"values":{"a":{"b":[]}}}]}"#
                .utf8
        )
        var damage = Damage(seed: seed)
        for _ in 0..<4_000 {
            if case .failure(let fault) = DeliveryLine.read(damage.of(line)[...], utility: utility) {
                #expect(!fault.detail.vietnamese.isEmpty && !fault.detail.english.isEmpty && !fault.code.isEmpty)
            }
            _ = CheckAnswer.read(damage.of(answer))
        }
    }
}

/// Bytes changed, cut, doubled and put in, alike for the same seed.
struct Damage {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func of(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.below(3) where !bytes.isEmpty {
            let place = random.below(bytes.count)
            switch random.below(5) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.below(256))
            case 1: bytes[place] ^= 1 << UInt8(random.below(8))
            case 2: bytes.removeSubrange(place...)
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
            default: bytes.insert(Self.tokens[random.below(Self.tokens.count)], at: place)
            }
        }
        return bytes
    }

    private static let tokens = Array(#"{}[]",:\0-e"#.utf8) + [0, 0x0A, 0x7F, 0xC3, 0xFF]
}
