internal import Catalogue
internal import Web

/// What a delivery is called and where it goes on; stands in the query, so that it is signed before the first row arrives.
struct DeliveryRequest: Sendable, Equatable {
    let name: String
    let utility: UtilityCode
    /// From where it goes on and where it ends, in the agency's own words; nil without cursors.
    let step: Step?

    struct Step: Sendable, Equatable {
        let after: String
        let cursor: String
    }

    /// Reads `?delivery=&utility=&after=&cursor=`.
    init(query: [String: String]) throws(SourceRefusal) {
        name = try Self.word("delivery", query)
        guard let utility = try UtilityCode(Self.word("utility", query)) else {
            throw .malformed(
                pointer: "utility",
                detail: LocalizedText(
                    vi: "Phải là mã trong danh mục, ví dụ driving-licence.",
                    en: "Must be a code of the catalogue, such as driving-licence."
                )
            )
        }
        self.utility = utility
        guard query["cursor"] != nil || query["after"] != nil else {
            step = nil
            return
        }
        let after = query["after"] ?? ""
        step = try Step(after: after.isEmpty ? "" : Self.word("after", query), cursor: Self.word("cursor", query))
    }

    /// 1 to 100 characters that mean nothing in a path, a log line or a query.
    static func word(_ name: String, _ query: [String: String]) throws(SourceRefusal) -> String {
        let text = query[name] ?? ""
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x3A
        }
        guard (1...100).contains(text.utf8.count), isPlain, text != ".", text != ".." else {
            throw .malformed(
                pointer: name,
                detail: LocalizedText(
                    vi: "Phải gồm 1 đến 100 ký tự trong số A-Z a-z 0-9 - . _ :",
                    en: "Must be 1 to 100 of A-Z a-z 0-9 - . _ :"
                )
            )
        }
        return text
    }
}
