import Encoding
import HTTPTypes

/// What the server sent.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The text without tags, entities decoded, white space single.
    var words: String {
        var words = ""
        var isTag = false
        for character in text {
            if character == "<" { isTag = true }
            if !isTag { words.append(character) }
            if character == ">" {
                isTag = false
                words.append(" ")
            }
        }
        for (entity, character) in ["&quot;": "\"", "&#39;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&"] {
            words = words.replacing(entity, with: character)
        }
        return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The stable code of a problem document.
    var problem: String? {
        (try? JSONValue.parse(bytes))?.object?["code"]?.text
    }

    /// Everything between a beginning and an end, in order.
    func all(between start: String, and end: String) -> [String] {
        text.split(separator: start, omittingEmptySubsequences: false).dropFirst().compactMap {
            $0.split(separator: end, maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
        }
    }

    /// The running numbers of the entries listed, in their order.
    var numbers: [String] { all(between: "<li class=\"link", and: ">").flatMap { Self.number($0) } }

    private static func number(_ attributes: String) -> [String] {
        attributes.split(separator: "id=\"n").dropFirst().compactMap {
            $0.split(separator: "\"").first.map(String.init)
        }
    }
}
