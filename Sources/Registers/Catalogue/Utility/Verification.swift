package import Population

/// One way in which a claim becomes a verified record.
package enum Verification: Hashable, Sendable {
    /// An automatic call to the source agency.
    case sourceCall(workingDays: Int)
    /// An officer of the responsible agency decides.
    case officer(workingDays: Int)
    /// An officer compares the claim with the documents attached in these fields.
    case document(fields: [String], workingDays: Int)
    /// These fields of the record must agree with the population register.
    case population(fields: [String: PersonField])

    /// Its name in files.
    package var method: String {
        switch self {
        case .sourceCall: "source-call"
        case .officer: "officer"
        case .document: "document"
        case .population: "population"
        }
    }

    /// How long the agency has; nil when nobody is asked.
    package var workingDays: Int? {
        switch self {
        case .sourceCall(let days), .officer(let days), .document(_, let days): days
        case .population: nil
        }
    }
}
