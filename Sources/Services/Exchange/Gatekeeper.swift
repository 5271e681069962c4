internal import Civil
internal import Signing

/// Lets signed requests in: from an unverified request to the member that signed it.
struct Gatekeeper: Sendable {
    let holder: DirectoryHolder
    let clock: @Sendable () -> Timestamp
    private let verifier = RequestVerifier(policy: policy)

    /// What a request to the exchange must cover: the method, the whole target, and the content if there is one; signed
    /// within the last minute, with a nonce, for this application and no other.
    static let policy = SignaturePolicy(
        components: [.method, .targetURI],
        parameters: [.created, .keyid, .nonce, .tag],
        tag: "vneid-exchange",
        maximumAge: 60,
        clockSkew: 10
    )

    init(holder: DirectoryHolder, clock: @escaping @Sendable () -> Timestamp) {
        self.holder = holder
        self.clock = clock
    }

    /// Verifies a request with its content.
    /// - Parameter claimed: the known key that the request names, whether or not its signature holds.
    func verify(_ message: RequestMessage, _ claimed: inout Directory.Key?) async throws -> VerifiedRequest {
        try await withFreshKeys(&claimed) { lookup throws(SignatureError) in
            try verifier.verify(UnverifiedRequest(message), now: clock(), key: lookup)
        }
    }

    /// Verifies a request whose content is still to come.
    func verifyHead(_ message: RequestMessage, _ claimed: inout Directory.Key?) async throws -> VerifiedHead {
        try await withFreshKeys(&claimed) { lookup throws(SignatureError) in
            try verifier.verifyHead(UnverifiedRequest(message), now: clock(), key: lookup)
        }
    }

    /// The member behind a verified signature, under the directory as it is now; nil if the key no longer counts.
    func caller(of signature: VerifiedSignature) -> Caller? {
        let directory = holder.current
        let now = clock()
        guard let key = directory.findKey(signature.keyID.text), key.counts(at: now),
            directory.findMember(key.member, on: now.dayInVietnam) != nil,
            let created = signature.parameters.created, let nonce = signature.parameters.nonce
        else { return nil }
        return Caller(member: key.member, keyID: key.id, created: created, nonce: nonce, directory: directory)
    }

    private func withFreshKeys<Verified>(
        _ claimed: inout Directory.Key?,
        _ verify: ((KeyID) -> TrustedKey?) throws(SignatureError) -> Verified
    ) async throws -> Verified {
        do {
            return try attempt(&claimed, verify)
        } catch SignatureError.unknownKey {
            // The key may be newer than the directory in memory; asking the table costs a query, not a reload.
            try await holder.refresh()
            return try attempt(&claimed, verify)
        }
    }

    private func attempt<Verified>(
        _ claimed: inout Directory.Key?,
        _ verify: ((KeyID) -> TrustedKey?) throws(SignatureError) -> Verified
    ) throws(SignatureError) -> Verified {
        let directory = holder.current
        var found: Directory.Key?
        defer { claimed = found }
        return try verify { id in
            guard let key = directory.findKey(id.text) else { return nil }
            found = key
            return TrustedKey(
                key.publicKey,
                holder: key.member.text,
                validity: KeyValidity(notBefore: key.notBefore, notAfter: key.end)
            )
        }
    }
}

extension Directory.Key {
    /// When the key stops to count: at its end, or when it was revoked.
    var end: Timestamp { min(notAfter, revokedAt ?? notAfter) }

    func counts(at now: Timestamp) -> Bool {
        notBefore <= now && now < end
    }
}
