package import Civil
internal import Encoding
package import Web

/// A delivery of records by an agency, and how far it has got.
package struct Delivery: Sendable, Equatable {
    package let agency: String
    /// What the agency calls it.
    package let name: String
    package let id: Int64
    package let utility: String
    /// The SHA-256 of its content, as `Content-Digest` writes it.
    package let digest: String
    package let at: Timestamp
    package let state: State
    package let chunks: Int64
    package let rows: Int64
    package let chunksApplied: Int64
    package let rowsApplied: Int64
    package let issued: Int64
    package let changed: Int64
    package let unchanged: Int64
    package let refused: Int64
    package let finished: Timestamp?
    /// Why it was stopped; nil otherwise.
    package let note: LocalizedText?

    /// What a delivery goes through.
    package enum State: String, Sendable, Equatable {
        /// Its content is arriving, or the connection broke: never applied.
        case receiving
        /// Durable; waits for its turn, or is being applied.
        case ready
        case done
        /// A fault of the platform's own stopped it; an operator has to look.
        case stopped
    }
}

extension Delivery {
    func write(to json: inout JSONWriter, in language: Language) {
        json.object { json in
            json.member("delivery", name)
            json.member("utility", utility)
            json.member("state", state.rawValue)
            json.member("at", at.rfc3339)
            json.member("digest", digest)
            json.member("rows", rows)
            json.member("applied", rowsApplied)
            json.member("issued", issued)
            json.member("changed", changed)
            json.member("unchanged", unchanged)
            json.member("refused", refused)
            json.memberIfPresent("finished", finished?.rfc3339)
            json.memberIfPresent("note", note?[language])
        }
    }

    /// As its agency reads it.
    func json(in language: Language) -> [UInt8] {
        var json = JSONWriter()
        write(to: &json, in: language)
        return json.bytes
    }
}
