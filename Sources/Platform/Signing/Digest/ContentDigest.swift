import Crypto
import Encoding

/// The value of a `Content-Digest` field (RFC 9530 section 2).
package struct ContentDigest: Hashable, Sendable {
    package private(set) var sha256: [UInt8]?
    package private(set) var sha512: [UInt8]?

    /// Reads a field value; algorithms we do not know are left out.
    ///
    /// - Throws: ``SignatureError/malformed(_:)``; ``SignatureError/digestMissing`` without a known algorithm.
    package init(parsing value: [UInt8]) throws(SignatureError) {
        var scanner = FieldScanner(value)
        var labels: [String] = []
        var (sha256, sha512): ([UInt8]?, [UInt8]?)
        try scanner.dictionary { (scanner, label) throws(SignatureError) in
            guard labels.count < 16, !labels.contains(label) else { throw .malformed("content-digest") }
            labels.append(label)
            if case .bytes(let bytes) = try scanner.bareItem() {
                switch label {
                case "sha-256": sha256 = bytes
                case "sha-512": sha512 = bytes
                default: break
                }
            }
            try scanner.parameters { (_, _) throws(SignatureError) in }
        }
        (self.sha256, self.sha512) = (sha256, sha512)
        guard sha256 != nil || sha512 != nil else { throw .digestMissing }
    }

    /// Reads a field value; see ``init(parsing:)-(Array<UInt8>)``.
    package init(parsing value: String) throws(SignatureError) {
        try self.init(parsing: Array(value.utf8))
    }

    /// The field value with SHA-256 for some content.
    package static func field(for content: [UInt8]) -> String {
        field(sha256: SHA256.bytes(of: content))
    }

    static func field(sha256 digest: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        text.append(contentsOf: "sha-256=:".utf8)
        Base64.standard.append(digest, to: &text)
        text.append(UInt8(ascii: ":"))
        return String(decoding: text, as: UTF8.self)
    }

    /// Compares every digest given with the content.
    ///
    /// - Throws: ``SignatureError/digestMismatch``; ``SignatureError/digestMissing`` when a stream was hashed with
    ///   another algorithm only.
    package func check(_ body: MessageBody) throws(SignatureError) {
        switch body {
        case .bytes(let content):
            try Self.compare(sha256) { SHA256.bytes(of: content) }
            try Self.compare(sha512) { SHA512.bytes(of: content) }
        case .digested(let digest):
            try Self.compare(sha256) { digest.sha256 }
            try Self.compare(sha512) { digest.sha512 }
        }
    }

    private static func compare(_ given: [UInt8]?, _ computed: () -> [UInt8]?) throws(SignatureError) {
        guard let given else { return }
        guard let computed = computed() else { throw .digestMissing }
        guard given == computed else { throw .digestMismatch }
    }
}
