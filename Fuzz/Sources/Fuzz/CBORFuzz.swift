import WebAuthn

/// What is read is written back byte by byte: there is one text for each item, but for the order of keys.
enum CBORFuzz {
    static func run(_ bytes: [UInt8]) {
        guard let item = try? CBOR.decode(bytes) else { return }
        demand(item.encoded == bytes, "an item has two texts")
    }
}
