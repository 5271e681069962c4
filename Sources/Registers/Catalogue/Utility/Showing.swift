package import Encoding

/// What a citizen may show of a record through a code on her screen.
package struct Showing: Hashable, Sendable {
    package let fields: [String]
    package let facts: [ShownFact]

    static let nothing = Showing(fields: [], facts: [])
}

/// A yes or no that is told without telling the values behind it.
package struct ShownFact: Hashable, Sendable {
    package let code: String
    package let name: Wording
    /// The condition on the record's values.
    let condition: RecordSchema

    /// Whether it is true of these values.
    package func holds(for values: JSONValue) -> Bool { condition.faults(of: values).isEmpty }
}
