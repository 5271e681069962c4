package import Civil
package import Encoding

/// What a record is after its actions: a pure fold.
package struct RecordState: Equatable, Sendable {
    package internal(set) var id: RecordID
    /// How many actions have been folded.
    package internal(set) var version = 0
    package internal(set) var standing: RecordStanding
    /// What the source stands for.
    package internal(set) var values: JSONObject = []
    package internal(set) var provenance = RecordProvenance()
    package internal(set) var period = RecordPeriod()
    /// What waits for a decision.
    package internal(set) var claim: OpenClaim?
    /// The last claim, if it was refused or taken back.
    package internal(set) var refusal: ClosedClaim?
    /// Why it is suspended or revoked.
    package internal(set) var reason: RecordReason?
    /// The number of the record that took its place.
    package internal(set) var successor: Int?
    /// The version of the utility's file at the last action.
    package internal(set) var catalogueVersion: Int
    /// When the source last stood for it; nil: never yet.
    package internal(set) var checked: Timestamp?
    /// When the source last said the same again; no part of the fold, and no line of the history.
    package internal(set) var confirmed: Timestamp?
    package internal(set) var begun: Timestamp
    package internal(set) var changed: Timestamp

    init(_ id: RecordID, standing: RecordStanding, at: Timestamp, catalogueVersion: Int) {
        self.id = id
        self.standing = standing
        self.catalogueVersion = catalogueVersion
        begun = at
        changed = at
    }
}

/// What a record is worth.
package enum RecordStanding: String, Sendable, CaseIterable, Hashable {
    /// Declared, never yet confirmed.
    case claimed
    case valid
    case suspended
    case expired
    case revoked
    case superseded
    /// Never confirmed, and the last claim was refused or taken back.
    case refused
}

extension RecordState {
    package var validFrom: Day? { period.from }
    package var validUntil: Day? { period.until }

    /// When somebody last heard of it from the source.
    package var lastCheck: Timestamp? { [checked, confirmed].compactMap { $0 }.max() }

    /// Whether it stands in the wallet as a paper: valid or suspended.
    package var isLive: Bool { standing == .valid || standing == .suspended }

    /// Whether the source has ever stood for it.
    package var wasEverValid: Bool { checked != nil }

    /// The source's values with the open claim laid over them.
    package var merged: JSONObject { claim.map { values.overlaid(with: $0.values) } ?? values }

    /// Where the citizen's claim and the source differ; empty without a claim.
    package var conflicts: [FieldConflict] {
        guard let claim, let provenance = claim.contestedBy, let submission = claim.submission else { return [] }
        return claim.contested.members.compactMap { member in
            guard let claimed = claim.values[member.name] else { return nil }
            return FieldConflict(
                field: member.name,
                claimed: claimed,
                source: member.value,
                provenance: provenance,
                agency: submission.agency
            )
        }
    }
}
