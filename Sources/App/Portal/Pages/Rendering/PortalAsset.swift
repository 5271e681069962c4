import CPortalAssets

/// A file that was embedded when the program was built: a template, the style sheet, the font or a drawing.
package struct PortalAsset: Sendable {
    /// The file's name.
    package let name: String
    /// Its bytes.
    package let bytes: [UInt8]

    /// The files that browsers fetch under `/assets/`, everything but the templates.
    package static let served: [PortalAsset] = all.filter { !$0.isTemplate }

    /// The templates.
    static let templates: [PortalAsset] = all.filter(\.isTemplate)

    /// The media type (RFC 9110, section 8.3).
    package var contentType: String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "woff2": "font/woff2"
        default: "text/plain; charset=utf-8"
        }
    }

    /// A short fingerprint of all served files, written into links so that they may be cached for ever.
    package static let edition: String = {
        // FNV-1a, 64 bits: it tells editions apart and protects nothing.
        let hash = served.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { hash, asset in
            asset.bytes.reduce(hash) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        }
        return String(hash, radix: 36)
    }()

    var templateName: String { String(name.prefix { $0 != "." }) }

    private var isTemplate: Bool { name.hasSuffix(".mustache") }

    private static let all: [PortalAsset] = (0..<portal_asset_count()).compactMap { index in
        let asset = portal_asset(index)
        guard let name = asset.name, let bytes = asset.bytes else { return nil }
        return PortalAsset(
            name: String(cString: name), bytes: Array(UnsafeBufferPointer(start: bytes, count: Int(asset.size))))
    }
}
