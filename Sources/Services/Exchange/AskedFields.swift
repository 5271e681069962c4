internal import Catalogue
internal import Population

/// Names of fields on the wire, sorted by what they are names of; each kind in the order given, without repetition.
struct AskedFields: Equatable {
    private(set) var person: [PersonField] = []
    private(set) var records: [RecordFieldName] = []
    /// Names that are neither, whatever the catalogue holds.
    private(set) var unknown: [String] = []

    init(_ names: [String]) {
        for name in names {
            if let field = PersonField(rawValue: name) {
                if !person.contains(field) { person.append(field) }
            } else if let field = RecordFieldName(name) {
                if !records.contains(field) { records.append(field) }
            } else if !unknown.contains(name) {
                unknown.append(name)
            }
        }
    }
}
