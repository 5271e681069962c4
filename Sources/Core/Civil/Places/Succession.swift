/// One edge from a commune of mid-2025 to a unit that took its territory on 1 July 2025.
package struct Succession: Hashable, Sendable {
    /// How much of the old commune went to the new unit.
    package enum Extent: String, Sendable {
        /// All of it.
        case full
        /// A part; which one depends on the hamlet or the exact place, and must be asked.
        case partial
    }

    /// How the edge compared with the text of the resolution that made the new unit.
    package enum Confirmation: String, Sendable, CaseIterable {
        /// The old name stands in the clause.
        case yes
        /// The unit kept its name.
        case sameName = "same-name"
        /// Found with a slightly different spelling.
        case spellingDiffers = "spelling-differs"
        /// Not confirmed: taken from a public mapping only.
        case no
    }

    /// The commune until 30 June 2025, in ``CodeTable/of2004``.
    package let predecessor: CommuneCode
    /// The unit since 1 July 2025, in ``CodeTable/of2025``.
    package let successor: CommuneCode
    /// How much of the predecessor it covers.
    package let extent: Extent
    /// How sure the edge is.
    package let confirmation: Confirmation
}

/// What became of a commune of mid-2025 on 1 July 2025.
package enum CommuneFate: Hashable, Sendable {
    /// One unit with the same territory, name and kind.
    case kept(Commune)
    /// One unit with the same territory and name, of another kind.
    case reclassified(Commune)
    /// One unit with the same territory under another name.
    case renamed(Commune)
    /// The whole commune became a part of a larger unit.
    case merged(into: Commune)
    /// The commune was divided among several units.
    case split(into: [Commune])
}
