/// What somebody can ask an office for, as its file in the catalogue describes it: who, with what, where, until when, for how much.
///
/// Forms, checks, queues, clocks, letters and effects follow from this value alone.
package struct Procedure: Hashable, Sendable {
    package let code: ProcedureCode
    /// From 1; dossiers remember the version they were filed under.
    package let version: Int
    /// The number at the national public-service portal; nil where none is known.
    package let nationalCode: String?
    package let kind: ProcedureKind
    package let name: Wording
    package let summary: Wording
    /// A symbol of the portal's `icons.svg`.
    package let icon: String
    package let group: UtilityGroup
    package let search: [String]
    package let legalBasis: [String]
    package let applicants: Applicants
    package let subject: SubjectRule
    /// How old the subject must be by the register: the lowest whose condition holds; empty: any age.
    package let subjectAges: [AgeRule]
    /// What a complete declaration must satisfy.
    package let form: RecordSchema
    /// In the order of the file.
    package let fields: [UtilityField]
    /// Every field stands on one of them.
    package let pages: [ClaimPage]
    /// What the state knows already, by field.
    package let prefill: [String: PrefillSource]
    /// Fields that are filled in and may not be changed.
    package let locked: Set<String>
    /// Fields that tell when something happened: what has not come yet is refused.
    package let past: [String]
    package let documents: [RequiredDocument]
    package let confirmations: [ConfirmationRule]
    package let place: PlaceRule
    /// In sequence; empty for a group.
    package let steps: [ProcedureStep]
    /// Of the whole, unless the form makes it another one; nil: none is promised.
    package let deadline: Period?
    /// Instead, once an officer has noted that something must be verified; from the same start.
    package let verification: Period?
    /// Of the whole, where the form says so; the first one that fits counts.
    package let deadlineCases: [DeadlineCase]
    package let cutOff: CutOff
    /// How long the citizen may take to add what is missing.
    package let supplement: Period
    /// From the passed deadline to the new date of the apology.
    package let apology: Period
    package let fees: [FeeRule]
    /// What a decision must state; nil: nothing beyond yes or no.
    package let result: RecordSchema?
    package let resultFields: [UtilityField]
    package let effects: [EffectRule]
    /// The common ones and its own.
    package let reasons: [ProcedureReason]
    /// By kind of letter: words in place of the usual ones.
    package let letters: [String: Wording]
    /// Of a group: the procedures that run together.
    package let legs: [LegRule]
    package let reconciliation: [ReconciliationRule]
    package let report: ReportRule?
    /// The utility in whose file it stands; nil for a file of its own.
    package let utility: UtilityCode?
    /// SHA-256 of ``document``, in small hexadecimal.
    package let digest: String
    /// The whole definition as JSON.
    package let document: String

    package static func == (left: Procedure, right: Procedure) -> Bool { left.document == right.document }

    package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

/// What kind of thing is asked for.
package enum ProcedureKind: String, CaseIterable, Sendable, Hashable {
    /// An officer or an agency's system decides.
    case request
    /// What is told is recorded at once.
    case notification
    /// A report of something in the street or of a crime.
    case report
    /// Several procedures that belong to one event of life.
    case group
}
