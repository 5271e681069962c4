package import Civil

/// Who may file.
package struct Applicants: Hashable, Sendable {
    /// The lowest level of identification; 0: nobody need sign in.
    package let level: Int
    /// What the applicant may be to the person the dossier is about.
    package let relations: Set<ApplicantRelation>
    /// Completed years of the applicant, both inclusive.
    package let ages: ClosedRange<Int>
    package let isForCitizensOnly: Bool
    /// What else must be true, in words.
    package let note: Wording?

    /// Whether somebody whose name nobody learns may file.
    package var areAnonymous: Bool { relations.contains(.anonymous) }
}

/// What an applicant is to the person the dossier is about.
package enum ApplicantRelation: String, CaseIterable, Sendable, Hashable {
    /// She herself.
    case own = "self"
    case parent
    case guardian
    case spouse
    case child
    case grandparent
    /// Any other relation, which the office looks at.
    case relative
    /// Somebody with a delegation that the account service keeps.
    case delegate
    /// Somebody who files for a body: a hotel, a hospital, a court.
    case organisation
    case anonymous

    /// Whether the population register can confirm it.
    package var isOnRecord: Bool {
        switch self {
        case .own, .parent, .guardian, .spouse, .child: true
        case .grandparent, .relative, .delegate, .organisation, .anonymous: false
        }
    }
}

/// Whom a dossier is about.
package enum SubjectRule: Hashable, Sendable {
    case applicant
    /// A field of the form with a personal number.
    case field(String)
    /// Nobody, or somebody who has no number yet.
    case none
}

/// An age from which somebody may be granted something.
package struct AgeRule: Hashable, Sendable {
    /// In completed years.
    package let from: Int
    /// What the form must satisfy for it to be enough; nil: nothing.
    package let condition: RecordSchema?
}

/// Whose commune decides which unit is responsible.
package enum PlaceRule: Hashable, Sendable {
    /// A field of the form with a commune.
    case field(String)
    /// Where the applicant permanently resides.
    case applicant
    /// Where the subject permanently resides.
    case subject
    case fixed(CommuneCode)
}

/// Where the value of a field comes from before anybody types.
package enum PrefillSource: Hashable, Sendable {
    /// A field of the population register; the part is one of `commune`, `line`, `name`, `number`, or nil.
    case person(PersonFieldName, part: String?)
    case record(RecordFieldName)
    /// `phone` or `email`, as the account has them.
    case account(String)
}
