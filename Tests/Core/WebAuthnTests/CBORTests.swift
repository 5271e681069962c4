import Encoding
import SplitMix
import Testing
import WebAuthn

@Suite("CBOR")
struct CBORTests {
    @Test(
        "The examples of RFC 8949 appendix A that WebAuthn can meet are read and written back byte by byte",
        arguments: [
            ("00", CBOR.unsigned(0)), ("17", .unsigned(23)), ("1818", .unsigned(24)), ("1864", .unsigned(100)),
            ("1903e8", .unsigned(1_000)), ("1a000f4240", .unsigned(1_000_000)),
            ("1b000000e8d4a51000", .unsigned(1_000_000_000_000)), ("1bffffffffffffffff", .unsigned(.max)),
            ("20", .integer(-1)), ("3863", .integer(-100)), ("3903e7", .integer(-1_000)),
            ("3bffffffffffffffff", .negative(.max)),
            ("f4", .boolean(false)), ("f5", .boolean(true)), ("f6", .null), ("40", .bytes([])),
            ("4401020304", .bytes([1, 2, 3, 4])), ("60", .text("")), ("6449455446", .text("IETF")),
            ("62c3bc", .text("ü")), ("64f0908591", .text("\u{10151}")), ("80", .array([])),
            ("83010203", .array([.unsigned(1), .unsigned(2), .unsigned(3)])), ("a0", .map(CBORMap())),
            (
                "a26161016162820203",
                .map(
                    CBORMap([
                        .init(.text("a"), .unsigned(1)), .init(.text("b"), .array([.unsigned(2), .unsigned(3)])),
                    ])
                )
            ),
        ]
    )
    func examples(hex: String, item: CBOR) throws {
        let bytes = try #require(Hexadecimal.decode(hex.utf8))
        #expect(try CBOR.decode(bytes) == item)
        #expect(item.encoded == bytes)
    }

    @Test(
        "What CTAP2 or the bounds forbid has a refusal of its own",
        arguments: [
            ("", CBORError.unexpectedEnd(offset: 0)), ("18", .unexpectedEnd(offset: 1)),
            ("4401", .unexpectedEnd(offset: 2)),
            ("830102", .unexpectedEnd(offset: 3)), ("a101", .unexpectedEnd(offset: 2)),
            ("0000", .trailingBytes(offset: 1)), ("1817", .notShortest(offset: 0)), ("1900ff", .notShortest(offset: 0)),
            ("1a0000ffff", .notShortest(offset: 0)), ("1b00000000ffffffff", .notShortest(offset: 0)),
            ("580101", .notShortest(offset: 0)), ("a2010201ff", .duplicateKey(offset: 3)),
            ("a2616101616102", .duplicateKey(offset: 4)), ("5f4101ff", .indefiniteLength(offset: 0)),
            ("9f01ff", .indefiniteLength(offset: 0)), ("bf0102ff", .indefiniteLength(offset: 0)),
            ("ff", .indefiniteLength(offset: 0)),
            ("1c", .reserved(offset: 0)), ("fc", .reserved(offset: 0)), ("c001", .unsupported(offset: 0)),
            ("f7", .unsupported(offset: 0)), ("f90000", .unsupported(offset: 0)), ("f814", .unsupported(offset: 0)),
            ("61ff", .invalidUTF8(offset: 0)), ("62c080", .invalidUTF8(offset: 0)),
            ("63eda080", .invalidUTF8(offset: 0)),
            ("818181818181818181", .tooDeep(offset: 8)),
        ]
    )
    func refusals(hex: String, error: CBORError) throws {
        let bytes = try #require(Hexadecimal.decode(hex.utf8))
        #expect(throws: error) { try CBOR.decode(bytes) }
    }

    @Test(
        "A head that promises more than there is reserves nothing and is refused",
        arguments: [
            "9bffffffffffffffff", "bbffffffffffffffff", "5bffffffffffffffff", "7b7fffffffffffffff", "9a7fffffff",
            "ba40000000a0", "9b7fffffffffffffff01",
        ]
    )
    func promises(hex: String) throws {
        let bytes = try #require(Hexadecimal.decode(hex.utf8))
        #expect(throws: CBORError.self) { try CBOR.decode(bytes) }
    }

    @Test("Nesting of any depth ends at the bound and not on the stack")
    func deep() {
        for head: UInt8 in [0x81, 0xA1] {
            let bytes = [UInt8](repeating: head, count: 1_000_000)
            #expect(throws: CBORError.self) {
                try CBOR.decode(bytes, limits: CBORLimits(bytes: .max, depth: .max, items: .max))
            }
        }
    }

    @Test("More items or bytes than the bounds allow are refused")
    func many() {
        let wide = CBOR.array([CBOR](repeating: .null, count: 1_024)).encoded
        #expect(throws: CBORError.tooManyItems(offset: 1_026)) { try CBOR.decode(wide) }
        let long = CBOR.bytes([UInt8](repeating: 0, count: 65_536)).encoded
        #expect(throws: CBORError.tooLong(65_541)) { try CBOR.decode(long) }
    }

    @Test("Every item of the right kinds comes back from its bytes, and random bytes never trap", arguments: 0..<4)
    func roundTrip(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let item = generator.item(depth: 3)
            #expect(try CBOR.decode(item.encoded) == item)
            let damaged = generator.damage(item.encoded)
            if let other = try? CBOR.decode(damaged) { #expect(other.encoded == damaged) }
        }
    }
}

extension SplitMix64 {
    fileprivate mutating func item(depth: Int) -> CBOR {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &self) {
        case 0: return .unsigned(next() >> UInt64.random(in: 0..<64, using: &self))
        case 1: return .negative(next() >> UInt64.random(in: 0..<64, using: &self))
        case 2: return .bytes((0..<Int.random(in: 0...300, using: &self)).map { UInt8(truncatingIfNeeded: $0) })
        case 3: return .text(String(repeating: "ă", count: Int.random(in: 0...40, using: &self)))
        case 4: return .boolean(Bool.random(using: &self))
        case 5: return .null
        case 6: return .array((0..<Int.random(in: 0...5, using: &self)).map { _ in item(depth: depth - 1) })
        default:
            return .map(
                CBORMap(
                    (0..<Int.random(in: 0...5, using: &self)).map { _ in
                        CBORMap.Pair(item(depth: 0), item(depth: depth - 1))
                    }
                )
            )
        }
    }
}
