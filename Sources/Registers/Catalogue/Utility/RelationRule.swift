package import Encoding

/// Which relationship of the register of people a record is about, and what is written into it when that one ends.
///
/// The last day goes into the field that ``ValidityRule/until`` names.
package struct RelationRule: Hashable, Sendable {
    package let relation: Relation
    /// The field with the personal number of the other; she is known by her name where it is empty.
    package let number: String
    /// The field with the name of the other.
    package let name: String
    /// By the word of the register for the reason: the fields that say why it ended.
    package let ends: [String: JSONObject]

    /// What the other is to the person, in the words of the register: `spouse`, `guardian` and the like.
    package enum Relation: Hashable, Sendable {
        /// The same in every record.
        case always(String)
        case field(String)
    }

    /// Whether a record with these values is about a relationship of this word.
    package func isAbout(_ word: String, _ values: JSONObject) -> Bool {
        switch relation {
        case .always(let relation): relation == word
        case .field(let name): values[name]?.text == word
        }
    }
}
