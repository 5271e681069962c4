internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Web

/// The two files that make the portal an app: the manifest, and the worker that keeps the copy of the wallet.
struct OfflineFiles: Sendable {
    let assets: StaticAssets

    func mount(on routes: inout RouteTable) {
        let (manifest, worker) = (manifest, worker)
        routes.on(WalletRoute.manifest) { _, _ in Self.answer(manifest, type: "application/manifest+json") }
        routes.on(WalletRoute.worker) { _, _ in
            var response = Self.answer(worker, type: "text/javascript; charset=utf-8")
            // The policy of a worker is its own: it may fetch from here and from nowhere else.
            response.headers[.contentSecurityPolicy] = "default-src 'none'; connect-src 'self'; script-src 'self'"
            return response
        }
    }

    /// Tells the browser to throw away what it keeps of us: the copy, and the worker with it.
    static func wipe(on response: inout Response) {
        guard let name = HTTPField.Name("Clear-Site-Data") else { return }
        response.headers[name] = "\"cache\", \"storage\""
    }

    private static func answer(_ text: String, type: String) -> Response {
        var response = Response.text(text, type: type)
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    /// W3C "Web Application Manifest".
    private var manifest: String {
        var json = JSONWriter()
        json.object { json in
            json.member("name", "VNeID Open")
            json.member("short_name", "VNeID Open")
            json.member("lang", "vi")
            json.member("start_url", PortalRoute.wallet().path)
            json.member("scope", "/")
            json.member("display", "standalone")
            json.member("background_color", "#fbf8f1")
            json.member("theme_color", "#74120f")
            json.array("icons") { icons in
                icons.object { icon in
                    icon.member("src", assets.path(of: "mark.svg") ?? "/assets/mark.svg")
                    icon.member("sizes", "any")
                    icon.member("type", "image/svg+xml")
                    icon.member("purpose", "any")
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// The script of the worker, with the addresses of the files that the copy needs.
    private var worker: String {
        var json = JSONWriter()
        let names = [
            "portal.css", "inter-vi.woff2", "icons.svg", "mark.svg", "wallet.js", "guilloche.svg", "rosette.svg",
        ]
        json.array { list in names.compactMap(assets.path(of:)).forEach { list.element($0) } }
        let files = String(decoding: json.bytes, as: UTF8.self)
        let text = PortalAsset.worker.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        return text.replacing("\"FILES\"", with: files)
    }
}
