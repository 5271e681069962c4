package import HTTPTypes
import Hummingbird

/// The headers every answer carries, worked out once.
struct ResponseHeaders: Sendable {
    /// For pages: own files only, no inline script or style, framed by nobody.
    private let page: [HTTPField]
    /// For everything else: nothing may be loaded or executed.
    private let machine: [HTTPField]
    private let noStore = HTTPField(name: .cacheControl, value: "no-store")

    init(publicURL: PublicURL) {
        let shared = Self.shared(publicURL)
        page = [HTTPField(name: .contentSecurityPolicy, value: Self.pagePolicy)] + shared
        machine =
            [HTTPField(name: .contentSecurityPolicy, value: "default-src 'none'; frame-ancestors 'none'")] + shared
    }

    private static let pagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    private static func shared(_ publicURL: PublicURL) -> [HTTPField] {
        var fields = [
            HTTPField(name: .xContentTypeOptions, value: "nosniff"),
            HTTPField(name: .referrerPolicy, value: "no-referrer"),
            HTTPField(name: .crossOriginOpenerPolicy, value: "same-origin"),
            HTTPField(name: .crossOriginResourcePolicy, value: "same-origin"),
            HTTPField(name: .permissionsPolicy, value: DevicePermissions.nothing.rawValue),
        ]
        if publicURL.isSecure {
            fields.append(
                HTTPField(name: .strictTransportSecurity, value: "max-age=63072000; includeSubDomains")
            )
        }
        return fields
    }

    /// Adds what is missing; a handler's own `Cache-Control` and policies stay.
    func complete(_ response: inout Response, context: WebContext, date: String) {
        var fields = response.headers
        fields.reserveCapacity(fields.count + 11)
        var (hasCacheControl, hasPolicy, hasPermissions, isPage) = (false, false, false, false)
        for field in fields {
            switch field.name {
            case .cacheControl: hasCacheControl = true
            case .contentSecurityPolicy: hasPolicy = true
            case .permissionsPolicy: hasPermissions = true
            case .contentType: isPage = field.value.hasPrefix("text/html")
            default: continue
            }
        }
        if !hasCacheControl { fields.append(noStore) }
        for field in (isPage ? page : machine).dropFirst(hasPolicy ? 1 : 0)
        where !hasPermissions || field.name != .permissionsPolicy { fields.append(field) }
        fields.append(HTTPField(name: .requestID, value: context.id))
        fields.append(HTTPField(name: .date, value: date))
        response.headers = fields
    }

    /// The same for answers written before there is a request to speak of.
    var bare: [HTTPField] { machine + [noStore] }
}

extension HTTPField.Name {
    /// Unwraps names that are valid by inspection; falls back to a harmless one rather than trap.
    private static func known(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .trailer }

    /// The request id, which is the trace id.
    package static let requestID = known("X-Request-Id")
    /// RFC 7239; its presence means that a proxy stands between.
    package static let forwarded = known("Forwarded")
    /// The older form of `Forwarded`.
    package static let forwardedFor = known("X-Forwarded-For")
    /// RFC 9440: the certificate of a client, from the proxy that ended its connection.
    package static let clientCertificate = known("Client-Cert")
    static let referrerPolicy = known("Referrer-Policy")
    static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")
    /// W3C Permissions Policy: what of the device a page may use.
    package static let permissionsPolicy = known("Permissions-Policy")
}

/// What of a device a page may use; everything else stays forbidden.
package enum DevicePermissions: String, Sendable {
    case nothing = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"
    /// Where the device is, after its owner was asked by the browser.
    case position = "accelerometer=(), camera=(), geolocation=(self), gyroscope=(), microphone=(), payment=(), usb=()"
}
