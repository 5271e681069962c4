package import Civil
package import Encoding
package import Evidence

/// One line of a record's history: who did what, when, and under which entry of evidence.
package struct RecordAction: Equatable, Sendable {
    package let id: RecordID
    /// Counts the actions of the record from 1.
    package let ordinal: Int
    package let at: Timestamp
    package let actor: RecordActor
    /// The version of the utility's file that was in force.
    package let catalogueVersion: Int
    package let change: RecordChange
    /// The entry under which it was written; that of the batch for what came in bulk.
    package let evidence: EntryID

    package init(
        id: RecordID,
        ordinal: Int,
        at: Timestamp,
        actor: RecordActor,
        catalogueVersion: Int,
        change: RecordChange,
        evidence: EntryID
    ) {
        self.id = id
        self.ordinal = ordinal
        self.at = at
        self.actor = actor
        self.catalogueVersion = catalogueVersion
        self.change = change
        self.evidence = evidence
    }
}

/// What an action does.
package enum RecordChange: Equatable, Sendable {
    case claimed(JSONObject, attachments: [String])
    case submitted(Submission)
    case contested(JSONObject, method: RecordMethod)
    case withdrawn
    /// The source's own values of any fields; the claim's fill the rest.
    case verified(JSONObject, method: RecordMethod, RecordPeriod)
    case rejected([RecordReason])
    case issued(JSONObject, method: RecordMethod, RecordPeriod)
    /// Changed fields only; null takes a field away.
    case corrected(JSONObject, method: RecordMethod, RecordPeriod, reason: RecordReason?)
    case renewed(JSONObject, method: RecordMethod, RecordPeriod)
    case suspended(RecordReason)
    case resumed(RecordReason)
    case revoked(RecordReason)
    case expired(Day)
    /// The number of the record of the same person and utility that took its place.
    case superseded(by: Int)
}

/// Where a claim went.
package struct Submission: Equatable, Hashable, Sendable {
    package let agency: String
    /// How it is to be verified first.
    package let method: RecordMethod
    package let due: Timestamp

    package init(agency: String, method: RecordMethod, due: Timestamp) {
        self.agency = agency
        self.method = method
        self.due = due
    }
}

/// From which day and until which a record holds, both inclusive; nil where nothing is known or nothing ends.
package struct RecordPeriod: Equatable, Hashable, Sendable {
    package let from: Day?
    package let until: Day?

    package init(from: Day? = nil, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    /// This period where it says something, else the other one.
    func over(_ other: RecordPeriod) -> RecordPeriod {
        RecordPeriod(from: from ?? other.from, until: until ?? other.until)
    }
}

extension RecordChange {
    /// The kind, without what it carries.
    package var kind: RecordActionKind {
        switch self {
        case .claimed: .claimed
        case .submitted: .submitted
        case .contested: .contested
        case .withdrawn: .withdrawn
        case .verified: .verified
        case .rejected: .rejected
        case .issued: .issued
        case .corrected: .corrected
        case .renewed: .renewed
        case .suspended: .suspended
        case .resumed: .resumed
        case .revoked: .revoked
        case .expired: .expired
        case .superseded: .superseded
        }
    }

    /// The values that it states; empty where it states none.
    package var values: JSONObject {
        switch self {
        case .claimed(let values, _), .contested(let values, _), .verified(let values, _, _), .issued(let values, _, _),
            .corrected(let values, _, _, _), .renewed(let values, _, _):
            values
        case .submitted, .withdrawn, .rejected, .suspended, .resumed, .revoked, .expired, .superseded: []
        }
    }

    /// How the values were established; nil where it states none by itself.
    package var method: RecordMethod? {
        switch self {
        case .claimed: .claim
        case .submitted(let submission): submission.method
        case .contested(_, let method), .verified(_, let method, _), .issued(_, let method, _),
            .corrected(_, let method, _, _), .renewed(_, let method, _):
            method
        default: nil
        }
    }

    /// The coded reasons of a decision; empty where it needs none.
    package var reasons: [RecordReason] {
        switch self {
        case .rejected(let reasons): reasons
        case .suspended(let reason), .resumed(let reason), .revoked(let reason): [reason]
        case .corrected(_, _, _, let reason): reason.map { [$0] } ?? []
        default: []
        }
    }
}
