internal import Encoding

/// Rules of c2sp.org/signed-note for the names and identifiers of keys.
enum NoteKeyName {
    /// Whether a name is not empty and has neither Unicode spaces nor plus signs nor control characters.
    static func isValid(_ name: some StringProtocol) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                scalar != "+" && !scalar.properties.isWhitespace && scalar.value >= 0x20
            }
    }

    /// The recommended key id: the first four bytes of SHA-256(name ‖ "\n" ‖ type ‖ key).
    static func keyID(name: String, type: UInt8, key: [UInt8]) -> UInt32 {
        firstWord(of: Array(name.utf8) + [ByteText.newline, type] + key)
    }

    /// The key id of type 0x02: the first four bytes of SHA-256(SubjectPublicKeyInfo in DER).
    static func keyID(subjectPublicKeyInfo: [UInt8]) -> UInt32 {
        firstWord(of: subjectPublicKeyInfo)
    }

    private static func firstWord(of message: [UInt8]) -> UInt32 {
        Hash32.sha256(message).withUnsafeBytes { UInt32(bigEndian: $0.loadUnaligned(as: UInt32.self)) }
    }
}

/// Eight hexadecimal digits, as key texts write a key id.
enum NoteKeyID {
    static func text(_ id: UInt32) -> String {
        Hexadecimal.encode(bytes(id))
    }

    static func bytes(_ id: UInt32) -> [UInt8] {
        withUnsafeBytes(of: id.bigEndian) { [UInt8]($0) }
    }

    static func parse(_ text: some StringProtocol) -> UInt32? {
        guard let bytes = Hexadecimal.decode(text.utf8), bytes.count == 4 else { return nil }
        return parse(bytes)
    }

    static func parse(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
