/// One difference between two versions of a utility.
package struct CatalogueChange: Hashable, Sendable {
    /// What the difference means for records that exist.
    package enum Weight: Int, Sendable, Comparable {
        /// Words, order, looks.
        case presentation
        /// Who may do what, and how.
        case policy
        /// Every record stays valid; the version must be a new one.
        case widening
        /// Records that exist might not be valid any more.
        case breaking

        /// Orders weights from light to heavy.
        package static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }

        /// One word for it.
        package var name: String {
            switch self {
            case .presentation: "words"
            case .policy: "policy"
            case .widening: "compatible"
            case .breaking: "incompatible"
            }
        }
    }

    /// In the new file where it is there, else in the old one.
    let path: [PathStep]
    package let weight: Weight
    /// In English.
    package let words: String

    /// The place in the file: `/record/properties/state/enum`.
    package var pointer: String { RecordFault(path: path, problem: .missing).pointer }
}
