import Encoding
import Foundation
import Testing

/// One line of `Tests/Corpus/tokens.jsonl`: input of the examination pipe, with the verdict it must get.
struct CorpusToken: CustomTestStringConvertible {
    let name: String
    let expect: String
    let line: JSONValue

    var testDescription: String { "\(name) → \(expect)" }

    static let all: [CorpusToken] = (try? read()) ?? []

    /// The first line holds the key set that most lines mean by `default`.
    private static func read() throws -> [CorpusToken] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Corpus/tokens.jsonl")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .map { try JSONValue.parse(String($0)) }
        guard let keys = lines.first?["jwks"] else { throw WireError() }
        return try lines.dropFirst().map { line in
            guard let members = line.object?.members, let name = line["name"]?.text, let expect = line["expect"]?.text
            else { throw WireError() }
            let filled = members.map { $0.name == "jwks" && $0.value == .string("default") ? .init("jwks", keys) : $0 }
            return CorpusToken(name: name, expect: expect, line: .object(JSONObject(filled)))
        }
    }
}
