import Crypto
import HTTPTypes
package import Hummingbird
import NIOCore

/// Files of the binary under names that change with their content, so that browsers may keep them for ever.
package struct StaticAssets: Sendable {
    /// One file as it is sent.
    package struct File: Sendable {
        let body: ByteBuffer
        /// The same in gzip; nil when that is no smaller.
        let packed: ByteBuffer?
        let type: String

        init(bytes: [UInt8], type: String) {
            body = ByteBuffer(bytes: bytes)
            packed = Gzip.compress(bytes).map(ByteBuffer.init(bytes:))
            self.type = type
        }
    }

    private let files: [String: File]
    private let hashed: [String: String]

    /// - Parameter assets: name with extension, media type, bytes.
    package init(_ assets: [(name: String, type: String, bytes: [UInt8])]) {
        var files: [String: File] = [:]
        var hashed: [String: String] = [:]
        for asset in assets {
            let name = Self.hashedName(asset.name, asset.bytes)
            files[name] = File(bytes: asset.bytes, type: asset.type)
            hashed[asset.name] = "/assets/" + name
        }
        self.files = files
        self.hashed = hashed
    }

    /// The path to link to; nil for an unknown file.
    package func path(of name: String) -> String? { hashed[name] }

    /// The file of a hashed name, compressed for those who take that.
    ///
    /// - Parameter encodings: the client's `Accept-Encoding`.
    package func response(for hashedName: String, accepting encodings: String?) throws(WebError) -> Response {
        guard let file = files[hashedName] else { throw .notFound }
        var headers: HTTPFields = [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"]
        guard let packed = file.packed else {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.body))
        }
        headers[.vary] = "Accept-Encoding"
        guard Gzip.isAccepted(encodings) else {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.body))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: packed))
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
        routes.on(AssetRoute.asset) { request, context in
            try assets.response(for: try context.parameter("name"), accepting: request.headers[.acceptEncoding])
        }
    }
}
