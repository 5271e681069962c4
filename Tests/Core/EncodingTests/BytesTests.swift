import Encoding
import Testing

@Suite("Base64 and hexadecimal")
struct BytesTests {
    @Test(
        "Base64 is that of RFC 4648 section 10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func base64(plain: String, encoded: String) {
        #expect(Base64.standard.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.standard.decode(encoded.utf8) == Array(plain.utf8))
    }

    @Test(
        "Base64 in any other spelling is refused",
        arguments: [
            "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8==", "=", "==", "===", "====", "Z===", "Zm9v====", "Zm 9",
            "Zm9v\n", "\nZm9v", "Zm-_", "Zg==Zg==", "Z=g=", "Zmé=",
        ]
    )
    func badBase64(text: String) {
        #expect(Base64.standard.decode(text.utf8) == nil)
    }

    @Test("Each of the 256 byte values survives base64 at each place of a group")
    func allBytes() {
        for byte in UInt8.min...UInt8.max {
            for bytes in [[byte], [0, byte], [0, 0, byte], [byte, byte, byte, byte]] {
                #expect(Base64.standard.decode(Base64.standard.encode(bytes).utf8) == bytes)
                #expect(Hexadecimal.decode(Hexadecimal.encode(bytes).utf8) == bytes)
            }
        }
        #expect(Hexadecimal.decode("AB".utf8) == nil)
        #expect(Hexadecimal.decode("abc".utf8) == nil)
        // FIPS 180-2, appendix B.1.
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Hexadecimal.sha256(of: "abc") == digest && Hexadecimal.sha256(of: Array("abc".utf8)) == digest)
    }

    @Test("The alphabet for addresses has other last letters and no padding")
    func url() {
        let bytes: [UInt8] = [0xfb, 0xff, 0xfe, 0xff]
        #expect(Base64.standard.encode(bytes) == "+//+/w==")
        #expect(Base64.url.encode(bytes) == "-__-_w")
        #expect(Base64.url.decode("-__-_w") == bytes)
        for text in ["-__-_w==", "+//+/w", "-__-_x", "-__-_", "A", "AA\n", "A A", "é", "AAAAA"] {
            #expect(Base64.url.decode(text) == nil, "\(text)")
        }
    }

    @Test("A text is appended to what is there, whatever holds the bytes")
    func collections() {
        var text: [UInt8] = Array("x=".utf8)
        Base64.standard.append(repeatElement(0x61, count: 4), to: &text)
        #expect(text == Array("x=YWFhYQ==".utf8))
        #expect(Base64.standard.decode(text.dropFirst(2)) == [0x61, 0x61, 0x61, 0x61])
        #expect(Base64.standard.decode("YWFhYQ==".utf8.reversed()) == nil)
        #expect([1, 2, 3].withUnsafeBytes { Base64.standard.encode($0.prefix(1)) } == "AQ==")
    }

    @Test("Digits of either case are read only where both are allowed")
    func digits() {
        #expect((0...15).map { Hexadecimal.digit(of: $0) } == Array("0123456789abcdef".utf8))
        #expect("09af".utf8.map { Hexadecimal.value(of: $0) } == [0, 9, 10, 15])
        #expect("AFgG/:@`".utf8.allSatisfy { Hexadecimal.value(of: $0) == nil })
        #expect("AFGaf".utf8.map { Hexadecimal.value(ofEitherCase: $0) } == [10, 15, nil, 10, 15])
    }
}
