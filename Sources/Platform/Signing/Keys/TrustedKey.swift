package import Civil

/// From when to when a key may be used.
package struct KeyValidity: Hashable, Sendable {
    /// The first instant; nil for always.
    package let notBefore: Timestamp?
    /// The first instant at which it is no longer valid; nil for never.
    package let notAfter: Timestamp?

    package init(notBefore: Timestamp? = nil, notAfter: Timestamp? = nil) {
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// Valid at every time.
    package static let unlimited = KeyValidity()

    /// True between the two bounds, the second excluded.
    package func contains(_ now: Timestamp) -> Bool {
        (notBefore ?? now) <= now && (notAfter.map { now < $0 } ?? true)
    }

    func check(at now: Timestamp) throws(SignatureError) {
        if let notBefore, now < notBefore { throw .keyNotYetValid }
        if let notAfter, notAfter <= now { throw .keyExpired }
    }
}

/// A public key that the caller found for an identifier: whose it is, and when it may be used.
///
/// Keep these values in memory: the key inside is parsed and ready for use.
package struct TrustedKey: Hashable, Sendable {
    package let key: PublicKey
    /// Whose key it is, in the caller's words: the code of a member, the name of a service.
    package let holder: String
    package let validity: KeyValidity

    package init(_ key: PublicKey, holder: String, validity: KeyValidity = .unlimited) {
        self.key = key
        self.holder = holder
        self.validity = validity
    }
}

/// Finds a key by the identifier a message names; nil when there is none.
package typealias KeyLookup = (KeyID) -> TrustedKey?
