/// Which values make a record the only one of its kind.
package struct RecordKey: Hashable, Sendable {
    /// Where no two records may have the same key.
    package enum Scope: String, CaseIterable, Sendable {
        /// Among all people.
        case country
        /// Among the records of one person: spouses share the number of their certificate.
        case person
    }

    /// The names of the fields, in their order in the key.
    package let fields: [String]
    package let scope: Scope
}

/// How many records of a utility a person may have at a time.
package enum PerPerson: String, CaseIterable, Sendable {
    case one
    case many
}
