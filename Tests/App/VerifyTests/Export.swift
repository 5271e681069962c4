import Crypto
import Encoding
import Foundation
import Merkle

/// A small exported log with receipts, in a folder of its own that goes away with the value.
final class Export {
    static let origin = "log.example/vneid"
    let folder: String
    let key: String
    let signer: NoteSigner
    private let commitments: [Commitment]
    private let receipts: [(entry: String, salt: Salt, index: Int)]

    /// Writes checkpoint, tiles, bundles and three receipts of one person.
    init(size: Int = 600, body: String = "Ngân hàng Sen Hồng") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "verify-\(UUID().uuidString)").path()
        let secret = try Curve25519.Signing.PrivateKey(rawRepresentation: Array(repeating: 3, count: 32))
        signer = try NoteSigner(name: Self.origin, ed25519: secret)
        key = signer.verifier.vkey
        var commitments = (0..<size).map { Commitment(Hash32.sha256(Array("other \($0)".utf8))) }
        var receipts: [(entry: String, salt: Salt, index: Int)] = []
        var previous: Commitment?
        for number in 1...3 {
            let entry = Self.entry(number: number, previous: previous, body: body)
            let salt = Salt(Hash32.sha256([UInt8(number)]))
            let index = number * 150
            commitments[index] = Commitment(salt: salt, entry: entry)
            previous = commitments[index]
            receipts.append((entry, salt, index))
        }
        self.commitments = commitments
        self.receipts = receipts
        try writeLog()
        for number in 1...3 {
            try write("receipt\(number)", try receipt(number, size: size).encoded)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A receipt whose checkpoint is of a given size.
    func receipt(_ number: Int, size: Int, isSealed: Bool = false) throws -> Receipt {
        let (entry, salt, index) = receipts[number - 1]
        var tree = try tree(size)
        let proof = TLogProof(
            index: Int64(index),
            path: try tree.inclusionProof(of: Int64(index)).path,
            checkpoint: try checkpoint(size)
        )
        let content: Receipt.Content =
            isSealed
            ? .sealed(commitment: commitments[index], until: "2026-09-01T00:00:00Z") : .open(entry: entry, salt: salt)
        return Receipt(content: content, proof: proof)
    }

    func checkpoint(_ size: Int) throws -> SignedNote {
        var tree = try tree(size)
        return try Checkpoint(origin: Self.origin, size: Int64(size), root: try tree.root()).signed(by: [signer])
    }

    func consistency(_ old: Int, _ new: Int) throws -> String {
        var tree = try tree(new)
        return try tree.consistencyProof(from: Int64(old)).text
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func write(_ name: String, _ text: String) throws {
        try write(name, Array(text.utf8))
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(filePath: path(name))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: url)
    }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path(name))))
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path(name))
    }

    private func writeLog() throws {
        var assembler = TileAssembler()
        for commitment in commitments {
            try assembler.append(MerkleTree.leafHash(commitment))
        }
        for content in assembler.takeFinished() + (try assembler.partials()) {
            try write(content.path, content.bytes)
            guard content.tile.level == 0 else { continue }
            let start = Int(content.tile.index) * Tile.fullWidth
            let bundle = try EntryBundle.encode(Array(commitments[start..<(start + content.tile.width)]))
            try write(TilePath.entries(content.tile).text, bundle)
        }
        try write("checkpoint", try checkpoint(commitments.count).encoded)
    }

    private func tree(_ size: Int) throws -> TiledTree {
        var assembler = TileAssembler()
        for commitment in commitments.prefix(size) {
            try assembler.append(MerkleTree.leafHash(commitment))
        }
        var rows: [Tile: [Hash32]] = [:]
        for content in assembler.takeFinished() + (try assembler.partials()) {
            rows[content.tile] = content.hashes
        }
        let known = rows
        return try TiledTree(size: Int64(size)) { level, index, width in
            Tile(level: level, index: index, width: width).flatMap { known[$0] } ?? []
        }
    }

    private static func entry(number: Int, previous: Commitment?, body: String) -> String {
        let text: (String) -> JSONValue = { .string($0) }
        return JSONValue.object([
            .init("kind", text("exchange.lookup")), .init("at", text("2026-02-28T17:30:05Z")),
            .init("number", .integer(Int64(number))),
            .init("previous", previous.map { text($0.hash.base64) } ?? .null), .init("body", text(body)),
            .init("purpose", .object([.init("vi", text("Mở tài khoản")), .init("en", text("Opening an account"))])),
            .init("fields", .array([text("name"), text("birth")])), .init("outcome", text("answered")),
        ]).encoded
    }
}
