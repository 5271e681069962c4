internal import Civil
internal import Store

/// A line of the directory of 12-digit numbers.
struct NumberEntry: RegisterRow {
    let number: PersonalNumber
    let person: PersonKey

    static let table = "personal_number"
    static let columns = ["number", "person"]

    var values: [Value] { [.integer(number.key.rawValue), .integer(person.rawValue)] }
}

/// A record that is a duplicate of another.
struct MergeEntry: RegisterRow {
    let person: PersonKey
    let survivor: PersonKey
    let recorded: Timestamp
    let source: String

    static let table = "person_merge"
    static let columns = ["person", "survivor", "recorded", "source"]

    var values: [Value] {
        [
            .integer(person.rawValue), .integer(survivor.rawValue), .integer(recorded.microseconds), .text(source),
        ]
    }
}

extension MergeEntry {
    init(_ merge: PopulationImport.Merge) {
        self.init(
            person: merge.duplicate,
            survivor: merge.survivor,
            recorded: merge.recorded,
            source: merge.source
        )
    }
}
