import Crypto
package import Hummingbird
import NIOCore

/// Files of the binary under names that change with their content, so that browsers may keep them for ever.
package struct StaticAssets: Sendable {
    /// One file as it is sent.
    package struct File: Sendable {
        let body: ByteBuffer
        let type: String
    }

    private let files: [String: File]
    private let hashed: [String: String]

    /// - Parameter assets: name with extension, media type, bytes.
    package init(_ assets: [(name: String, type: String, bytes: [UInt8])]) {
        var files: [String: File] = [:]
        var hashed: [String: String] = [:]
        for asset in assets {
            let name = Self.hashedName(asset.name, asset.bytes)
            files[name] = File(body: ByteBuffer(bytes: asset.bytes), type: asset.type)
            hashed[asset.name] = "/assets/" + name
        }
        self.files = files
        self.hashed = hashed
    }

    /// The path to link to; nil for an unknown file.
    package func path(of name: String) -> String? { hashed[name] }

    /// The file of a hashed name.
    package func response(for hashedName: String) throws(WebError) -> Response {
        guard let file = files[hashedName] else { throw .notFound }
        return Response(
            status: .ok,
            headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: file.body)
        )
    }

    private static func hashedName(_ name: String, _ bytes: [UInt8]) -> String {
        let digest = SHA256.hash(data: bytes).prefix(6).map {
            $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16)
        }
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return "\(parts[0])-\(digest.joined())" + (parts.count > 1 ? "." + parts[1] : "")
    }
}

/// `GET /assets/{name}`.
package enum AssetRoute: RouteSet {
    case asset

    /// Describes the route.
    package var route: RouteDescription {
        RouteDescription(
            .get,
            "/assets/{name}",
            operationID: "getAsset",
            summary: "Style sheet, font or picture",
            access: .anyone,
            kind: .asset
        )
    }

    /// Registers the route.
    package static func mount(on routes: inout RouteTable, assets: StaticAssets) {
        routes.on(AssetRoute.asset) { _, context in
            try assets.response(for: try context.parameter("name"))
        }
    }
}
