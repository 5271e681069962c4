import Encoding

/// A refusal of the exchange that carries no signature: whoever can write to the connection can make one.
struct UnsignedRefusal: Error {
    let status: Int
    let body: [UInt8]

    /// What a person reads about it.
    var lines: [String] {
        let problem = try? JSONValue.parse(body)
        let told = ["code", "title", "detail"].compactMap { name in
            problem?[name]?.text.map { "\(name): \(Self.printable($0))" }
        }
        return ["Refused with status \(status)."] + (told.isEmpty ? ["It does not say why."] : told)
            + ["The answer is not signed: it proves nothing, and need not come from the exchange."]
    }

    /// Without the characters that would steer a terminal.
    private static func printable(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: text.unicodeScalars.filter { $0.properties.generalCategory != .control })
        return String(kept)
    }
}
