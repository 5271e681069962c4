/// A member of a JSON object that is missing, or is not what it must be.
package struct UnreadableMember: Error, Hashable, Sendable {
    /// The name of the member.
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    /// What the verification pipe answers to a line with such a member.
    package var code: String { "input_\(name)" }
}
