internal import Evidence
internal import HTTPTypes
internal import Hummingbird
internal import Merkle
internal import NIOCore
package import Web

/// The log as outsiders read it (c2sp.org/tlog-tiles), its prefix being `/log`.
package enum LogRoute: RouteSet {
    case checkpoint, earlierCheckpoint, tile, consistency, verifierKey

    package var route: RouteDescription {
        switch self {
        case .checkpoint: describe("/log/checkpoint", "getCheckpoint", "The newest checkpoint, a signed note")
        case .earlierCheckpoint:
            describe("/log/checkpoint/{size}", "getCheckpointOfSize", "The checkpoint published over so many entries")
        // The number of path segments depends on the index of the tile.
        case .tile: describe("/log/tile/**", "getTile", "A tile of hashes or a bundle of commitments")
        case .consistency:
            describe("/log/consistency", "getConsistency", "The proof that the log only grew between two sizes")
        case .verifierKey: describe("/log/vkey", "getVerifierKey", "The log's public key as a note verifier key")
        }
    }

    private func describe(_ path: PathTemplate, _ operation: String, _ summary: String) -> RouteDescription {
        RouteDescription(.get, path, operationID: operation, summary: summary, access: .anyone)
    }
}

/// Serves the log.
///
/// All of it is public: a commitment tells nothing about its entry.
struct LogDesk: Sendable {
    let reader: EvidenceReader
    let verifierKeys: [String]

    func mount(on routes: inout RouteTable) {
        routes.on(LogRoute.checkpoint) { _, _ in try await newest() }
        routes.on(LogRoute.earlierCheckpoint) { _, web in try await earlier(web) }
        routes.on(LogRoute.tile) { _, web in try await tile(web) }
        routes.on(LogRoute.consistency) { _, web in try await consistency(web) }
        routes.on(LogRoute.verifierKey) { _, _ in
            .cached(Array(verifierKeys.map { $0 + "\n" }.joined().utf8), as: Self.text, .forAnHour)
        }
    }

    private func newest() async throws -> Response {
        guard let checkpoint = try await reader.latestCheckpoint() else { throw PortalError.checkpointNotYet }
        return .cached(Array(checkpoint.note.utf8), as: Self.text, .never)
    }

    private func earlier(_ web: WebContext) async throws -> Response {
        guard let size = try Self.size(web.parameter("size")) else { throw PortalError.noSuchCheckpoint }
        do {
            return try await .cached(Array(reader.checkpoint(size: size).note.utf8), as: Self.text, .forEver)
        } catch EvidenceError.noSuchCheckpoint {
            throw PortalError.noSuchCheckpoint
        }
    }

    private func tile(_ web: WebContext) async throws -> Response {
        guard let path = try? TilePath(String(web.pagePath.dropFirst("/log/".count))) else {
            throw PortalError.noSuchTile
        }
        do {
            let bytes = try await reader.resource(path)
            return .cached(bytes, as: "application/octet-stream", path.tile.isPartial ? .forAnHour : .forEver)
        } catch EvidenceError.noSuchTile {
            throw PortalError.noSuchTile
        }
    }

    private func consistency(_ web: WebContext) async throws -> Response {
        let query = try web.query()
        guard let from = query["from"].flatMap(Self.size) else { throw PortalError.noSuchSize(parameter: "from") }
        guard let to = query["to"].flatMap(Self.size) else { throw PortalError.noSuchSize(parameter: "to") }
        do {
            return try await .cached(Array(reader.consistency(from: from, to: to).text.utf8), as: Self.text, .forEver)
        } catch EvidenceError.noSuchCheckpoint {
            throw PortalError.noSuchCheckpoint
        }
    }

    /// A decimal number as the log itself writes it: no sign, no leading zero.
    private static func size(_ text: String) -> Int64? {
        guard let size = Int64(text), size >= 0, String(size) == text else { return nil }
        return size
    }

    private static let text = "text/plain; charset=utf-8"
}

/// For how long others may keep what they were given.
enum Freshness: String {
    case never = "no-cache"
    case forAnHour = "public, max-age=3600"
    /// The bytes under this address never change.
    case forEver = "public, max-age=31536000, immutable"
}

extension Response {
    /// Bytes that others may keep, and that pages of other sites may read: checking the log is everybody's right.
    static func cached(_ bytes: [UInt8], as type: String, _ freshness: Freshness) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: freshness.rawValue, .accessControlAllowOrigin: "*",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}

extension TilePath {
    fileprivate var tile: Tile {
        switch self {
        case .hashes(let tile), .entries(let tile): tile
        }
    }
}
