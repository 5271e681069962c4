/// A checked set of utilities.
package struct Catalogue: Sendable {
    /// By group, then by code.
    package let utilities: [Utility]
    /// By group, then by code.
    package let procedures: [Procedure]
    private let places: [UtilityCode: Int]
    private let placesOnWire: [String: Int]
    private let procedurePlaces: [String: Int]

    init(checked utilities: [Utility], procedures: [Procedure] = []) {
        self.procedures = procedures.sorted { ($0.group, $0.code) < ($1.group, $1.code) }
        procedurePlaces = Dictionary(
            self.procedures.enumerated().map { ($1.code.text, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        self.utilities = utilities.sorted { ($0.group, $0.code) < ($1.group, $1.code) }
        places = Dictionary(uniqueKeysWithValues: self.utilities.enumerated().map { ($1.code, $0) })
        placesOnWire = Dictionary(uniqueKeysWithValues: self.utilities.enumerated().map { ($1.code.wireName, $0) })
    }

    /// A set without a utility.
    package static let empty = Catalogue(checked: [])

    /// The utility with this code.
    package subscript(code: UtilityCode) -> Utility? { places[code].map { utilities[$0] } }

    /// The utility with this code in text.
    package func utility(_ code: String) -> Utility? { UtilityCode(code).flatMap { self[$0] } }

    /// The utility whose fields begin with this name on the wire: `driving_licence`.
    package func utility(wireName: String) -> Utility? { placesOnWire[wireName].map { utilities[$0] } }

    /// The procedure with this code.
    package func procedure(_ code: String) -> Procedure? { procedurePlaces[code].map { procedures[$0] } }

    /// The procedure with this code.
    package subscript(code: ProcedureCode) -> Procedure? { procedure(code.text) }

    /// A field by its name on the wire, with its utility.
    package func field(_ name: RecordFieldName) -> (utility: Utility, field: UtilityField)? {
        guard let utility = self[name.utility], let field = utility.field(name.field) else { return nil }
        return (utility, field)
    }
}
