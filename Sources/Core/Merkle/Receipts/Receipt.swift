internal import Encoding

/// A receipt file (`vneid.receipt/v1`): an entry with its salt and the proof that the log holds its commitment.
///
/// Media type `application/vneid-receipt+json`, file suffix `.vneid-receipt.json`; described in docs/receipt.md.
/// Nothing in it is worth anything before ``verified(by:origin:)``.
package struct Receipt: Hashable, Sendable {
    /// What the receipt shows.
    package let content: Content
    /// The proof, with the signed checkpoint.
    package let proof: TLogProof

    /// What a receipt shows of its entry.
    package enum Content: Hashable, Sendable {
        /// The entry's exact text and the salt of its commitment.
        case open(entry: String, salt: Salt)
        /// Only the commitment, until the instant named (RFC 3339); the instant itself is not proven.
        case sealed(commitment: Commitment, until: String)
    }

    /// The most bytes a receipt file may have.
    package static let maximumBytes = 1_000_000
    /// The media type of a receipt file.
    package static let mediaType = "application/vneid-receipt+json"
    /// The end of a receipt file's name.
    package static let suffix = ".vneid-receipt.json"

    /// Puts a receipt together.
    package init(content: Content, proof: TLogProof) {
        self.content = content
        self.proof = proof
    }

    /// Reads a receipt file.
    /// - Throws: ``MerkleError/receiptTooLong``, ``MerkleError/malformedJSON``, ``MerkleError/malformedReceipt``, and for
    ///   the proof the errors of ``TLogProof/init(_:)``.
    package init(json: [UInt8]) throws(MerkleError) {
        guard json.count <= Self.maximumBytes else { throw .receiptTooLong }
        let value = try JSONValue.ofReceipt(json)
        guard let members = value.object?.members, let format = value["format"]?.text,
            ByteText.areSame(format, Self.format), let proof = value["proof"]?.text
        else { throw .malformedReceipt }
        content = try Self.content(of: value, memberCount: members.count)
        self.proof = try TLogProof(proof)
        // Extra data are signed by nobody; in a receipt they could only mislead.
        guard self.proof.extra == nil else { throw .malformedReceipt }
    }

    /// Reads a receipt file from its text.
    /// - Throws: as ``init(json:)``.
    package init(json: String) throws(MerkleError) {
        try self.init(json: Array(json.utf8))
    }

    /// The receipt file: compact JSON with the members in a fixed order.
    package var encoded: String {
        let shown: [JSONObject.Member] =
            switch content {
            case .open(let entry, let salt):
                [.init("entry", .string(entry)), .init("salt", .string(salt.hash.base64))]
            case .sealed(let commitment, let until):
                [.init("commitment", .string(commitment.hash.base64)), .init("sealed_until", .string(until))]
            }
        let format = JSONObject.Member("format", .string(Self.format))
        return JSONValue.object(JSONObject([format] + shown + [.init("proof", .string(proof.text))])).encoded
    }

    /// The commitment that the log must hold: computed from an open entry, as stated for a sealed one.
    package var commitment: Commitment {
        switch content {
        case .open(let entry, let salt): Commitment(salt: salt, entry: entry)
        case .sealed(let commitment, _): commitment
        }
    }

    /// Exactly the four members of one of the two forms; four present and four in all leaves room for no other.
    private static func content(of value: JSONValue, memberCount: Int) throws(MerkleError) -> Content {
        guard memberCount == 4 else { throw .malformedReceipt }
        if let entry = value["entry"]?.text, let salt = value["salt"]?.text.flatMap({ Hash32(base64: $0) }) {
            return .open(entry: entry, salt: Salt(salt))
        }
        guard let commitment = value["commitment"]?.text.flatMap({ Hash32(base64: $0) }),
            let until = value["sealed_until"]?.text, InstantText(until) != nil
        else { throw .malformedReceipt }
        return .sealed(commitment: Commitment(commitment), until: until)
    }

    private static let format = "vneid.receipt/v1"
}
