package import Civil

/// The number of an application: that of the entry of evidence under which it was filed.
package struct ApplicationID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: Int64

    /// Takes the integer as stored.
    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Reads the decimal digits that stand on a receipt; nil for anything else.
    package init?(_ text: String) {
        guard (1...19).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
            text.utf8.first != 48, let value = Int64(text)
        else { return nil }
        rawValue = value
    }

    package var description: String { String(rawValue) }

    /// Orders applications by when they were filed.
    package static func < (left: ApplicationID, right: ApplicationID) -> Bool { left.rawValue < right.rawValue }
}

/// What whoever files an application gets at once: the same whatever will come of it.
package struct ApplicationReceipt: Hashable, Sendable {
    package let id: ApplicationID
    package let submitted: Timestamp
    /// The last day of the statutory period.
    package let due: Day
}

/// An application for an account or a higher level, with its deadline and its decision.
package struct Application: Equatable, Sendable {
    /// How far it has come; the raw value stands in the tables.
    package enum State: String, Sendable, CaseIterable {
        case submitted, approved, refused
    }

    package let id: ApplicationID
    /// Whose account is asked for; of an organisation without one: its representative; nil when nobody has the number.
    package let key: AccountKey?
    package let kind: HolderKind
    /// The level asked for; nil for organisations.
    package let level: AccountLevel?
    package let channel: Channel
    package let submitted: Timestamp
    /// The last day of the statutory period.
    package let due: Day
    /// The parent, guardian or legal representative who files for somebody else.
    package let filedBy: AccountKey?
    /// The number of the appointment of the officer who took it in; nil at a distance.
    package let filedUnder: Int64?
    package let contact: ContactPoint?
    /// Whether a code sent to the contact came back before it was filed.
    package let isContactVerified: Bool
    /// What was declared.
    package let declared: Declaration
    /// What was shown and compared, at the counter.
    package let presented: PresentedIdentity?
    package let state: State
    package let decidedAt: Timestamp?
    /// The number of the appointment of the officer who decided; nil when it was decided by comparison alone.
    package let decidedBy: Int64?
    /// What the officer wrote beside the coded reasons.
    package let note: String
    /// Everything that stands against it, for officers.
    package let defects: [Defect]

    /// What an applicant is told: never whether an account exists, nor anything else that only the owner may know.
    package var disclosed: [Defect] { Defect.disclosed(defects) }

    /// Whether the statutory period is over and nothing was decided.
    package func isOverdue(on day: Day) -> Bool { state == .submitted && day > due }

    /// What whoever files it gets.
    package var receipt: ApplicationReceipt { ApplicationReceipt(id: id, submitted: submitted, due: due) }
}
