/// A kind of personal data, as its file in the catalogue describes it.
///
/// Form, checks, storage, queue, card, sharing and documentation follow from this value alone.
package struct Utility: Hashable, Sendable {
    package let code: UtilityCode
    /// From 1; records remember the version they were written under.
    package let version: Int
    package let name: Wording
    package let summary: Wording
    /// A symbol of the portal's `icons.svg`.
    package let icon: String
    package let group: UtilityGroup
    /// More words that the search box finds it by.
    package let search: [String]
    /// In the order of time, without a gap; an end of the last one retires the utility.
    package let agencies: [ResponsibleAgency]
    package let legalBasis: [String]
    package let eligibility: Eligibility
    /// What a complete record must satisfy.
    package let schema: RecordSchema
    /// What a citizen's claim must satisfy: her fields only.
    package let claimSchema: RecordSchema
    /// In the order of the file.
    package let fields: [UtilityField]
    package let key: RecordKey
    package let perPerson: PerPerson
    package let sensitivity: Sensitivity
    package let retention: Retention
    /// In the order of preference; never empty.
    package let verification: [Verification]
    package let onBehalf: Set<OnBehalf>
    package let validity: ValidityRule
    package let card: CardLayout
    package let showing: Showing
    /// Every field of the citizen's stands on one of them.
    package let pages: [ClaimPage]
    /// The common ones and its own.
    package let reasons: [RejectionReason]
    package let sharing: [SharingRule]
    package let credentialTypes: [String]
    package let procedures: [String]
    /// Who settles a difference between claim and source, and how.
    package let settling: Wording?
    /// SHA-256 of the file, in small hexadecimal.
    package let digest: String
    /// The text of the file.
    package let document: String

    package static func == (left: Utility, right: Utility) -> Bool { left.document == right.document }

    package func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
