internal import Encoding

/// One signature line of a note: `— <key name> <base64(key id ‖ signature)>`.
package struct NoteSignature: Hashable, Sendable {
    /// The name of the key.
    package let name: String
    /// The id of the key.
    package let keyID: UInt32
    /// The signature itself, at least one byte.
    package let bytes: [UInt8]

    init(name: String, keyID: UInt32, bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    init(line: ArraySlice<UInt8>) throws(MerkleError) {
        guard let rest = ByteText.rest(of: line, after: "— "), let space = rest.firstIndex(of: UInt8(ascii: " ")),
            let name = ByteText.string(rest[..<space]), NoteKeyName.isValid(name),
            let blob = Base64.standard.decode(rest[(space + 1)...]), blob.count > 4
        else { throw .malformedNote }
        self.name = name
        keyID = NoteKeyID.parse(blob.prefix(4))
        bytes = Array(blob.dropFirst(4))
    }

    /// The line with its newline.
    var line: String {
        "— \(name) \(Base64.standard.encode(NoteKeyID.bytes(keyID) + bytes))\n"
    }
}
