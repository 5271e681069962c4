import Crypto
import Merkle

/// The fixed keys, log and entries of these tests.
enum Cast {
    static let origin = "log.example/vneid"

    static func key(_ number: UInt8) throws -> Curve25519.Signing.PrivateKey {
        try Curve25519.Signing.PrivateKey(rawRepresentation: Array(repeating: number, count: 32))
    }

    static func signer(_ name: String = origin, _ number: UInt8 = 1) throws -> NoteSigner {
        try NoteSigner(name: name, ed25519: try key(number))
    }

    /// Hoa's entries: the second one names the first.
    static func entry(number: Int, previous: Commitment?, body: String = "Ngân hàng Sen Hồng") -> String {
        let previous = previous.map { "\"\($0.hash.base64)\"" } ?? "null"
        return """
            {"kind":"exchange.lookup","at":"2026-03-01T02:30:00.125Z","number":\(number),"previous":\(previous),\
            "body":"\(body)","purpose":{"vi":"Mở tài khoản","en":"Opening an account"},"fields":["name","birth"]}
            """
    }

    static func salt(_ number: UInt8) -> Salt {
        Salt(Hash32.sha256([number]))
    }

    /// A log of `size` leaves, all of them commitments, with one of them given.
    static func proof(
        of commitment: Commitment,
        at index: Int = 5,
        size: Int = 11,
        signers: [NoteSigner]? = nil
    ) throws -> TLogProof {
        let leaves = leaves(of: commitment, at: index, size: size)
        var tree = try TiledTree(size: Int64(size)) { _, _, width in Array(leaves.prefix(width)) }
        let checkpoint = try Checkpoint(origin: origin, size: Int64(size), root: try tree.root())
        return TLogProof(
            index: Int64(index),
            path: try tree.inclusionProof(of: Int64(index)).path,
            checkpoint: try checkpoint.signed(by: signers ?? [signer()])
        )
    }

    static func leaves(of commitment: Commitment, at index: Int = 5, size: Int = 11) -> [Hash32] {
        (0..<size).map { place in
            let other = Commitment(Hash32.sha256([UInt8(truncatingIfNeeded: place)]))
            return MerkleTree.leafHash(place == index ? commitment : other)
        }
    }

    static func receipt(number: Int = 1, previous: Commitment? = nil, size: Int = 11) throws -> Receipt {
        let content = Receipt.Content.open(entry: entry(number: number, previous: previous), salt: salt(7))
        let commitment = Receipt(content: content, proof: try proof(of: Commitment(.zero))).commitment
        return Receipt(content: content, proof: try proof(of: commitment, size: size))
    }

    static func sealedReceipt(until: String = "2026-09-01T00:00:00Z") throws -> Receipt {
        let commitment = Commitment(salt: salt(8), entry: entry(number: 2, previous: Commitment(.zero)))
        return Receipt(content: .sealed(commitment: commitment, until: until), proof: try proof(of: commitment))
    }
}

/// The text with one byte changed; invalid UTF-8 becomes a replacement character, which is a change as well.
func altered(_ bytes: [UInt8], at place: Int, by mask: UInt8) -> [UInt8] {
    var bytes = bytes
    bytes[place] ^= mask
    return bytes
}
