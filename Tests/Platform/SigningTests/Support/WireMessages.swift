import Civil
import HTTPTypes
import Signing

/// Messages as RFC 9421 prints them: a start line, fields, an empty line, content.
enum Wire {
    static func request(_ text: String, scheme: String = "https") throws -> RequestMessage {
        let (line, fields, body) = try parts(text)
        let words = line.split(separator: " ").map(String.init)
        let host = fields[try HTTPField.Name("Host").orThrow()] ?? ""
        try check(words.count == 3)
        return RequestMessage(
            method: words[0],
            scheme: scheme,
            authority: host,
            target: words[1],
            fields: fields,
            body: .bytes(Array(body.utf8))
        )
    }

    static func response(_ text: String) throws -> ResponseMessage {
        let (line, fields, body) = try parts(text)
        let words = line.split(separator: " ").map(String.init)
        try check(words.count >= 2)
        return ResponseMessage(status: Int(words[1]) ?? 0, fields: fields, body: .bytes(Array(body.utf8)))
    }

    private static func parts(_ text: String) throws -> (String, HTTPFields, String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let head = lines.prefix { !$0.isEmpty }
        var fields = HTTPFields()
        for line in head.dropFirst() {
            let name = try HTTPField.Name(String(line.prefix { $0 != ":" })).orThrow()
            fields.append(HTTPField(name: name, value: String(line.drop { $0 != ":" }.dropFirst(2))))
        }
        return (lines[0], fields, lines.dropFirst(head.count + 1).joined(separator: "\n"))
    }

    private static func check(_ condition: Bool) throws {
        guard condition else { throw WireError() }
    }
}

struct WireError: Error {}

extension Optional {
    func orThrow() throws -> Wrapped {
        guard let self else { throw WireError() }
        return self
    }
}

extension Timestamp {
    static func unix(_ seconds: Int64) -> Timestamp { Timestamp(microseconds: seconds * 1_000_000) }
}

extension HTTPFields {
    mutating func set(_ name: String, _ value: String?) throws {
        self[try HTTPField.Name(name).orThrow()] = value
    }
}
