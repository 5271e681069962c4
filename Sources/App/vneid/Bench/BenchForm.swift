import Foundation

/// Writes the requests of a sign-in as bytes, in the order given.
enum BenchForm {
    /// A form to a path.
    static func post(_ path: String, to url: String, _ fields: [(String, String)], headers: String = "") -> [UInt8] {
        let body = encoded(fields)
        return Array(
            """
            POST \(path) HTTP/1.1\r\nHost: \(authority(of: url))\r\nContent-Type: application/x-www-form-urlencoded\r\n\
            Content-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)
            """.utf8
        )
    }

    /// A request without body.
    static func get(_ path: String, at url: String, headers: String = "") -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: \(authority(of: url))\r\n\(headers)\r\n".utf8)
    }

    /// application/x-www-form-urlencoded.
    static func encoded(_ fields: [(String, String)]) -> String {
        fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "")"
        }
        .joined(separator: "&")
    }

    /// The parameter of that name in the query of an address.
    static func parameter(_ name: String, of location: String?) -> String? {
        guard let query = location?.split(separator: "?", maxSplits: 1).dropFirst().first else { return nil }
        for pair in query.split(separator: "&") where pair.hasPrefix(name + "=") {
            return String(pair.dropFirst(name.count + 1)).removingPercentEncoding
        }
        return nil
    }

    /// A text member of a flat JSON object, found without a parser so that the load costs little.
    static func member(_ name: String, of body: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: body, as: UTF8.self)
        guard let key = text.range(of: "\"\(name)\"") else { return nil }
        let rest = text[key.upperBound...].drop { $0 == ":" || $0 == " " }
        guard rest.first == "\"" else { return nil }
        return String(rest.dropFirst().prefix { $0 != "\"" })
    }

    private static func authority(of url: String) -> Substring { url.drop { $0 != "/" }.dropFirst(2) }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}
