import CPortalAssets

/// A file that was embedded when the program was built: a template, the style sheet, the font or a drawing.
package struct PortalAsset: Sendable {
    /// The file's name.
    package let name: String
    /// Its bytes.
    package let bytes: [UInt8]

    /// The files that browsers fetch under `/assets/`, everything but the templates.
    package static let served: [PortalAsset] = all.filter { !$0.isTemplate && $0.name != workerName }

    /// The script of the service worker, which is served at the root and not under `/assets/`.
    package static let worker = all.first { $0.name == workerName }

    /// The templates, as text in Mustache.
    package static let templates: [PortalAsset] = all.filter(\.isTemplate)

    /// The media type (RFC 9110, section 8.3).
    package var contentType: String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "js": "text/javascript; charset=utf-8"
        case "woff2": "font/woff2"
        default: "text/plain; charset=utf-8"
        }
    }

    /// The same style sheet with its links to other files replaced by the addresses under which these are served.
    ///
    /// For servers that put a fingerprint into each name; other files stay as they are.
    package func linked(to path: (String) -> String?) -> PortalAsset {
        guard name.hasSuffix(".css") else { return self }
        var text = String(decoding: bytes, as: UTF8.self)
        for asset in Self.served {
            guard let path = path(asset.name) else { continue }
            text = text.replacing("url(\(asset.name))", with: "url(\(path))")
        }
        return PortalAsset(name: name, bytes: Array(text.utf8))
    }

    /// A template's name, the file's without its ending.
    package var templateName: String { String(name.prefix { $0 != "." }) }

    private static let workerName = "worker.js"

    private var isTemplate: Bool { name.hasSuffix(".mustache") }

    private static let all: [PortalAsset] = (0..<portal_asset_count()).compactMap { index in
        let asset = portal_asset(index)
        guard let name = asset.name, let bytes = asset.bytes else { return nil }
        return PortalAsset(
            name: String(cString: name),
            bytes: Array(UnsafeBufferPointer(start: bytes, count: Int(asset.size)))
        )
    }
}

/// Where the files that pages link to are served.
package struct AssetPaths: Equatable, Sendable {
    /// The style sheet.
    package let styles: String
    /// The font.
    package let font: String
    /// The mark, also the icon of the browser's tab.
    package let mark: String
    /// The sheet of icons.
    package let icons: String
    /// The script for passkeys.
    package let passkeyScript: String
    /// The script of the wallet.
    package let walletScript: String
    /// The script of the tokens.
    package let tokenScript: String
    /// The script of the officers' pages.
    package let caseworkScript: String

    /// Takes the addresses from a lookup by file name; a name it does not know stays under `/assets/`.
    package init(_ path: (String) -> String? = { _ in nil }) {
        styles = path("portal.css") ?? "/assets/portal.css"
        font = path("inter-vi.woff2") ?? "/assets/inter-vi.woff2"
        mark = path("mark.svg") ?? "/assets/mark.svg"
        icons = path("icons.svg") ?? "/assets/icons.svg"
        passkeyScript = path("passkey.js") ?? "/assets/passkey.js"
        walletScript = path("wallet.js") ?? "/assets/wallet.js"
        tokenScript = path("token.js") ?? "/assets/token.js"
        caseworkScript = path("casework.js") ?? "/assets/casework.js"
    }

    var values: [String: PageValue] {
        [
            "stylesPath": .text(styles), "fontPath": .text(font), "markPath": .text(mark), "iconsPath": .text(icons),
            PageScript.passkey.constant: .text(passkeyScript), PageScript.wallet.constant: .text(walletScript),
            PageScript.token.constant: .text(tokenScript), PageScript.casework.constant: .text(caseworkScript),
        ]
    }
}
