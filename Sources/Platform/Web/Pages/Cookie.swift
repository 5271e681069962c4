package import HTTPTypes
package import Hummingbird

/// A cookie of ours: for this host only, out of reach of scripts (RFC 6265bis section 4.1.3, prefix `__Host-`).
package struct CookieName: Sendable, Hashable {
    /// As sent: `__Host-` stands before the name when the site is https, because browsers demand Secure for it.
    package let text: String
    private let isSecure: Bool

    /// When the browser sends it with requests that start elsewhere.
    package enum SameSite: String, Sendable {
        case lax = "Lax"
        case strict = "Strict"
    }

    package init(_ name: String, publicURL: PublicURL) {
        self.text = publicURL.isSecure ? "__Host-" + name : name
        self.isSecure = publicURL.isSecure
    }

    /// The `Set-Cookie` value; nil when the value holds a character that cookies may not.
    package func setCookie(_ value: String, maxAge: Int? = nil, sameSite: SameSite = .lax) -> String? {
        guard value.utf8.allSatisfy(Self.isCookieOctet) else { return nil }
        let age = maxAge.map { "; Max-Age=\($0)" } ?? ""
        return "\(text)=\(value); Path=/\(age); HttpOnly; SameSite=\(sameSite.rawValue)\(isSecure ? "; Secure" : "")"
    }

    /// Tells the browser to forget it.
    package var removal: String { setCookie("", maxAge: 0) ?? "" }

    /// The value the caller sent; nil when it sent none, or two (somebody planted one).
    package func value(in fields: HTTPFields) -> String? {
        var found: [Substring] = []
        for header in fields[values: .cookie] {
            for pair in header.split(separator: ";") {
                let halves = pair.trimmedOfBlanks.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if halves.count == 2, halves[0] == text { found.append(halves[1]) }
            }
        }
        return found.count == 1 ? found.first.map(String.init) : nil
    }

    /// RFC 6265 section 4.1.1.
    private static func isCookieOctet(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x23...0x2b, 0x2d...0x3a, 0x3c...0x5b, 0x5d...0x7e: true
        default: false
        }
    }
}

extension Response {
    /// Adds a cookie; the value must be one `CookieName.setCookie` made.
    package mutating func addCookie(_ setCookie: String) {
        headers.append(HTTPField(name: .setCookie, value: setCookie))
    }
}
