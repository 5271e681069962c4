/// The account for which a credential is made, as authenticators keep and show it (section 5.4.3).
package struct CredentialUser: Hashable, Sendable {
    /// Random bytes that say nothing about the person (section 14.6.1).
    package let handle: [UInt8]
    package let name: String
    package let displayName: String

    /// Nil unless the handle has 1 to 64 bytes.
    package init?(handle: [UInt8], name: String, displayName: String) {
        guard (1...64).contains(handle.count) else { return nil }
        self.handle = handle
        self.name = name
        self.displayName = displayName
    }
}
