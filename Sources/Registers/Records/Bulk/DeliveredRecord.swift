package import Catalogue
package import Civil
package import Encoding

/// One row of what an agency delivers: a record as it is now in its own files.
package struct DeliveredRecord: Sendable {
    package let person: PersonalNumber
    package let utility: UtilityCode
    /// The complete values, by whose key a record is found again.
    package let values: JSONObject
    package let standing: Standing
    package let period: RecordPeriod

    /// What the record is worth there.
    package enum Standing: Hashable, Sendable {
        case valid
        case suspended(RecordReason)
        case revoked(RecordReason)
    }

    package init(
        person: PersonalNumber,
        utility: UtilityCode,
        values: JSONObject,
        standing: Standing = .valid,
        period: RecordPeriod = RecordPeriod()
    ) {
        self.person = person
        self.utility = utility
        self.values = values.canonical
        self.standing = standing
        self.period = period
    }
}

/// What came of one delivered row.
package enum DeliveryResult: Equatable, Sendable {
    case issued(RecordID)
    /// The actions that it took to bring the record to what was delivered.
    case changed(RecordID, [RecordActionKind])
    case unchanged(RecordID)
    case refused(RecordError)
}
