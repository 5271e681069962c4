package import Civil
package import Encoding

/// What a citizen has declared and nobody has decided yet.
package struct OpenClaim: Equatable, Sendable {
    /// The declared fields, and only these.
    package var values: JSONObject
    /// The attached files, by the hexadecimal SHA-256 under which they are kept.
    package let attachments: [String]
    package let by: RecordActor
    package let at: Timestamp
    /// Where it waits; nil before it went anywhere.
    package var submission: Submission?
    /// What the source says instead of the declared fields, where it has said something else.
    package var contested: JSONObject = []
    package var contestedBy: FieldProvenance?

    /// Whether it has gone to the agency.
    package var stage: Stage { submission == nil ? .claimed : .submitted }

    /// How far a claim has come.
    package enum Stage: String, Sendable, Hashable {
        case claimed
        case submitted
    }
}

/// A claim that was decided against or taken back; kept until the next one.
package struct ClosedClaim: Equatable, Sendable {
    package let values: JSONObject
    package let attachments: [String]
    package let at: Timestamp
    /// The agency that refused; nil: taken back.
    package let agency: String?
    /// All defects at once; empty when it was taken back.
    package let reasons: [RecordReason]
}

/// A field about which the citizen and the source say different things.
package struct FieldConflict: Equatable, Sendable {
    package let field: String
    package let claimed: JSONValue
    package let source: JSONValue
    package let provenance: FieldProvenance
    /// The agency that can settle it.
    package let agency: String
}
