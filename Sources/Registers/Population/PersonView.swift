package import Civil

/// The fields of one person as the register had them for one day, in the order asked for.
package struct PersonView: Equatable, Sendable {
    package let person: PersonKey
    package let asOf: Day
    package let readings: [FieldReading]

    /// The value of a field; nil when it was not asked for.
    package subscript(field: PersonField) -> FieldValue? {
        readings.first { $0.field == field }?.value
    }
}

/// One value with where it comes from.
package struct FieldReading: Equatable, Sendable {
    package let field: PersonField
    package let value: FieldValue
    /// Nil when there is no value, or it follows from the absence of facts.
    package let provenance: Provenance?
}

/// Who gave a fact to the register, and when.
package struct Provenance: Equatable, Sendable {
    /// The code of the agency, such as `ca.01`.
    package let source: String
    /// When the register took the fact in.
    package let recorded: Timestamp
    /// The first day the fact holds.
    package let validFrom: Day
}

/// A value of the citizen's own page: what, from whom, since when.
package struct OwnReading: Equatable, Sendable {
    package let reading: FieldReading
    /// The agency's names; nil when there is no provenance or the agency is not listed.
    package let agency: SourceAgency?

    /// Pairs a reading with the agency it came from.
    package init(reading: FieldReading, agency: SourceAgency?) {
        self.reading = reading
        self.agency = agency
    }
}

/// An agency that gives facts to the register.
package struct SourceAgency: Equatable, Sendable {
    package let code: String
    package let nameVi: String
    package let nameEn: String

    package init(code: String, nameVi: String, nameEn: String) {
        self.code = code
        self.nameVi = nameVi
        self.nameEn = nameEn
    }
}
