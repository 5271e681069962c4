internal import Civil

/// What a delegate may do; the raw value stands in the tables.
package enum DelegationMode: String, Sendable, CaseIterable {
    case view
    /// Sees and acts.
    case act

    /// Whether this permission includes another.
    package func includes(_ other: DelegationMode) -> Bool { self == .act || other == .view }
}

/// In which utilities somebody may act for somebody else, and how far.
package struct DelegationScope: Hashable, Sendable {
    /// Codes of utilities, sorted; or only ``everything``.
    package let utilities: [String]
    package let mode: DelegationMode

    /// The code that stands for every utility.
    package static let everything = "*"

    /// The most utilities that one delegation lists.
    package static let mostUtilities = 100

    /// Checks the codes: small letters, digits, dots and hyphens, at least one; nil for anything else.
    package init?(utilities: [String], mode: DelegationMode) {
        let codes = Set(utilities)
        guard (1...Self.mostUtilities).contains(codes.count),
            codes == [Self.everything] || codes.allSatisfy(Self.isCode)
        else { return nil }
        self.utilities = codes.sorted()
        self.mode = mode
    }

    /// Every utility, to view or to act in.
    package static func whole(_ mode: DelegationMode) -> DelegationScope {
        DelegationScope(checked: [everything], mode)
    }

    private init(checked utilities: [String], _ mode: DelegationMode) {
        self.utilities = utilities
        self.mode = mode
    }

    /// Whether a use of a utility is within the scope.
    package func covers(_ utility: String, _ mode: DelegationMode) -> Bool {
        self.mode.includes(mode) && (utilities.contains(utility) || utilities == [Self.everything])
    }

    private static func isCode(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E: true
                default: false
                }
            }
    }
}
