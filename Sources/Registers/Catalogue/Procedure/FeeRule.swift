package import Civil

/// One amount and when it is due.
package struct FeeRule: Hashable, Sendable {
    /// When a fee is asked for.
    package enum Moment: String, CaseIterable, Sendable, Hashable {
        /// Before anybody works on the dossier.
        case filing
        /// Before the result is handed over.
        case decision
    }

    package let amount: Money
    package let name: Wording?
    /// First and last day of filing, both inclusive.
    package let validity: ClosedRange<Day>
    /// What the form must satisfy; nil: always.
    package let condition: RecordSchema?
    package let moment: Moment
    /// How long somebody has to pay.
    package let daysToPay: Int
}

/// A file that must be attached when a condition holds.
package struct RequiredDocument: Hashable, Sendable {
    /// The field of the form that names the file.
    package let field: String
    package let name: Wording
    package let hint: Wording?
    /// Nil: always.
    package let condition: RecordSchema?
}

/// Somebody else who must agree with her own account: the other partner, the owner of a dwelling.
package struct ConfirmationRule: Hashable, Sendable {
    /// The field of the form with her personal number; empty: nobody is asked.
    package let field: String
    /// What she confirms.
    package let name: Wording
    package let days: Int
}

/// A coded reason of an officer's, with the sentence that the citizen reads and the law behind it.
package struct ProcedureReason: Hashable, Sendable {
    /// What it may be given for.
    package enum Use: String, CaseIterable, Sendable, Hashable {
        case refusal
        /// A return with what is missing.
        case `return`
        /// Not taken in at all.
        case decline
        case stop
    }

    package let code: String
    package let text: Wording
    package let law: String?
    package let uses: Set<Use>
}
