/// How the wallet shows a record as a card.
package struct CardLayout: Hashable, Sendable {
    /// The colours that the style sheet knows.
    package enum Colour: String, CaseIterable, Sendable {
        case blue
        case green
        case red
        case teal
        case violet
        case amber
        case slate
        case brown
    }

    package let colour: Colour
    /// The field whose value is the card's second line.
    package let title: String?
    package let front: [String]
    package let back: [String]
}

/// The fields of one page of a claim.
package struct ClaimPage: Hashable, Sendable {
    package let title: Wording?
    package let hint: Wording?
    package let fields: [String]
}
