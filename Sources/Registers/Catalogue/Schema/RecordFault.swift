/// One step from a value to a value inside it.
package enum PathStep: Hashable, Sendable {
    case member(String)
    case item(Int)
}

/// One thing that is wrong with a record, and where.
package struct RecordFault: Hashable, Sendable {
    /// From the record to the value, the member itself for one that is missing or unknown.
    package let path: [PathStep]
    package let problem: RecordProblem

    /// The field of the utility it lies in; nil for the record as a whole.
    package var field: String? {
        guard case .member(let name)? = path.first else { return nil }
        return name
    }

    /// The place as JSON Pointer writes it (RFC 6901): `/visits/0/date`.
    package var pointer: String {
        path.reduce(into: "") { text, step in
            switch step {
            case .member(let name):
                let escaped = name.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
                text += "/" + escaped.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
            case .item(let index): text += "/\(index)"
            }
        }
    }

    /// The sentence for the person who wrote the value.
    package var words: Wording { problem.words }
}
