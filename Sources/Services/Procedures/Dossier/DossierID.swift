package import Civil

/// Which dossier of which applicant; of an unnamed one the person is nobody.
package struct DossierID: Hashable, Comparable, Sendable {
    package let person: PersonKey
    /// Unique in the installation.
    package let number: Int64

    package init(person: PersonKey, number: Int64) {
        self.person = person
        self.number = number
    }

    /// Stands for an applicant whose name nobody learns.
    package static let nobody = PersonKey(rawValue: 0)

    /// Whether the applicant stays unnamed.
    package var isAnonymous: Bool { person == Self.nobody }

    /// Orders dossiers by person and number.
    package static func < (left: DossierID, right: DossierID) -> Bool {
        (left.person, left.number) < (right.person, right.number)
    }
}
