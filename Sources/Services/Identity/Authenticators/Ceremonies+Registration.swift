internal import Civil
internal import Encoding
internal import Store
internal import WebAuthn

/// Registration of a passkey: options for the browser, and the check of what it made.
extension Ceremonies {
    /// What the browser passes to `navigator.credentials.create`.
    ///
    /// - Parameter known: passkeys that must not be made again on the same authenticator.
    func creationOptions(
        _ challenge: [UInt8],
        handle: [UInt8],
        key: AccountKey,
        name: String,
        excluding known: [StoredPasskey]
    ) -> Result<String, SignInRefusal> {
        guard let relyingParty, let challenge = Challenge(challenge),
            // The authenticator shows the name in its list: enough to tell the accounts of a family, not the whole number.
            let user = CredentialUser(handle: handle, name: "\(name) (***\(key.text.suffix(3)))", displayName: name)
        else { return .failure(.passkeysUnavailable) }
        let options = CredentialCreationOptions(
            relyingParty: relyingParty,
            user: user,
            challenge: challenge,
            excluding: known.map { CredentialDescriptor(id: $0.credential, transports: $0.passkey.transports) }
        )
        return .success(options.argument.encoded)
    }

    /// Checks a new passkey: its challenge is spent whatever comes of it.
    func check(
        _ offer: PasskeyOffer,
        for purpose: CeremonyPurpose,
        person: AccountKey,
        binding: [UInt8],
        name: String,
        level: AuthenticationLevel,
        in tx: Transaction
    ) throws -> Result<NewPasskey, SignInRefusal> {
        let now = clock()
        guard let relyingParty else { return .failure(.passkeysUnavailable) }
        let owner = try CeremonyRows.take(offer.challenge.bytes, for: purpose, binding: binding, at: now, in: tx)
        guard owner == person.rawValue else { return .failure(.ceremonyOver) }
        let expectation = RegistrationExpectation(relyingParty: relyingParty, challenge: offer.challenge)
        let verified: VerifiedRegistration
        do throws(WebAuthnError) {
            verified = try offer.registration.verify(expectation, at: now)
        } catch {
            return .failure(.registrationRefused(error.code))
        }
        guard try !PasskeyRows.isKnown(verified.credential.id, in: tx) else { return .failure(.passkeyKnown) }
        return .success(NewPasskey(verified, name: name, level: level, at: now))
    }
}

/// An answer of `navigator.credentials.create`, read and not yet checked.
struct PasskeyOffer: Sendable {
    let registration: UnverifiedRegistration
    let challenge: Challenge

    /// Nil for what is no such answer.
    init?(_ json: JSONValue) {
        guard let challenge = Challenge(answered: json), let registration = try? UnverifiedRegistration(json) else {
            return nil
        }
        (self.registration, self.challenge) = (registration, challenge)
    }
}

extension NewPasskey {
    init(_ verified: VerifiedRegistration, name: String, level: AuthenticationLevel, at now: Timestamp) {
        self.init(
            credential: verified.credential.id,
            publicKey: verified.credential.publicKey.cose,
            signCount: Int64(verified.credential.signCount),
            name: name,
            transports: verified.transports.filter { Self.isWord($0) }.prefix(8).map { $0 },
            model: verified.aaguid.isZero ? "" : verified.aaguid.text,
            attestation: verified.attestation.word,
            mayBeBackedUp: verified.credential.isBackupEligible,
            isBackedUp: verified.isBackedUp,
            level: level,
            added: now
        )
    }

    private static func isWord(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) || $0 == 0x2D }
    }
}

extension Attestation {
    fileprivate var word: String {
        switch self {
        case .none: "none"
        case .selfSigned: "self"
        case .certified: "certified"
        }
    }
}
