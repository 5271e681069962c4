package import Civil

/// How long keys live and how far two of them overlap.
package struct KeyRotation: Hashable, Sendable {
    package let algorithm: SignatureAlgorithm
    /// Seconds from the beginning to the end of a key.
    package let lifetime: Int64
    /// Seconds before the end of a key at which its successor is made; it begins to sign at half of that time.
    package let overlap: Int64

    package init(
        algorithm: SignatureAlgorithm = .ecdsaP256SHA256,
        lifetime: Int64 = 90 * 86_400,
        overlap: Int64 = 14 * 86_400
    ) {
        self.algorithm = algorithm
        self.lifetime = lifetime
        self.overlap = overlap
    }
}

extension KeyStore {
    /// Makes a first key, or a successor once the last key is within the overlap of its end; returns it, or nil.
    ///
    /// Call it at start and once a day. A successor is published half the overlap before it signs, so that its public key is known by
    /// then; its predecessor stays valid for the other half. One that is made later begins when its predecessor ends at the latest:
    /// an answer that some caches cannot check yet is better than none.
    @discardableResult
    package func rotate(_ rotation: KeyRotation, at now: Timestamp) throws(KeyError) -> SigningKey? {
        let horizon = Self.adding(rotation.overlap, to: now)
        let isFirst = (try? current(at: now)) == nil
        guard isFirst || verifying(at: horizon).isEmpty else { return nil }
        let key = try SigningKey.generate(rotation.algorithm)
        let published = Self.adding(rotation.overlap / 2, to: now)
        let lastEnd = verifying(at: now).compactMap(\.validity.notAfter).max()
        let start = Self.wholeSecond(isFirst ? now : min(published, lastEnd ?? published))
        let end = Self.adding(rotation.lifetime, to: start)
        try add(key, validity: KeyValidity(notBefore: start, notAfter: end))
        return key
    }

    private static func adding(_ seconds: Int64, to time: Timestamp) -> Timestamp {
        Timestamp(microseconds: time.microseconds + seconds * 1_000_000)
    }

    /// Files hold seconds; what is in memory must be what a restart would read.
    private static func wholeSecond(_ time: Timestamp) -> Timestamp {
        Timestamp(microseconds: time.microseconds / 1_000_000 * 1_000_000)
    }
}
