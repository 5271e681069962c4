internal import Civil
internal import Encoding
internal import Evidence
internal import Store
internal import WebAuthn

/// Ceremonies with passkeys: challenges handed out and taken back once, answers checked against what is stored.
struct Ceremonies: Sendable {
    /// Nil where the public address is none that browsers accept passkeys for, such as an IP address.
    let relyingParty: RelyingParty?
    let tally: FailureTally
    let clock: @Sendable () -> Timestamp

    /// How long a challenge can be answered: five minutes.
    static let lifetimeSeconds = 300

    /// A challenge that nobody has seen yet, to be drawn before the transaction.
    static func draw() -> [UInt8] { SystemRandom.bytes(32) }

    /// Hands a challenge out, for one answer of one browser.
    func begin(
        _ challenge: [UInt8],
        for purpose: CeremonyPurpose,
        person: Int64,
        binding: [UInt8],
        in tx: Transaction
    ) throws {
        let expires = clock() + Self.lifetimeSeconds
        try CeremonyRows.insert(challenge, for: purpose, person: person, binding: binding, until: expires, in: tx)
    }

    /// What the browser passes to `navigator.credentials.get`; without passkeys it offers all it has.
    func requestOptions(_ challenge: [UInt8], allowing passkeys: [StoredPasskey] = []) -> Result<String, SignInRefusal>
    {
        guard let relyingParty, let challenge = Challenge(challenge) else { return .failure(.passkeysUnavailable) }
        let options = CredentialRequestOptions(
            relyingParty: relyingParty,
            challenge: challenge,
            allowing: passkeys.map { CredentialDescriptor(id: $0.credential, transports: $0.passkey.transports) }
        )
        return .success(options.argument.encoded)
    }

    /// Checks an answer: its challenge is spent whatever comes of it.
    ///
    /// - Parameter person: whose passkey it must be; nil where the answer itself says who signs in.
    func check(
        _ answer: PasskeyAnswer,
        for purpose: CeremonyPurpose,
        person: AccountKey?,
        binding: [UInt8],
        in tx: Transaction
    ) throws -> Result<UsedPasskey, SignInRefusal> {
        let now = clock()
        guard let relyingParty else { return .failure(.passkeysUnavailable) }
        let owner = try CeremonyRows.take(answer.challenge.bytes, for: purpose, binding: binding, at: now, in: tx)
        guard let owner, owner == person?.rawValue ?? 0 else { return .failure(.ceremonyOver) }
        guard let found = try PasskeyRows.find(answer.assertion.id, in: tx),
            found.account.key == person ?? found.account.key
        else { return .failure(.passkeyRefused) }
        let expectation = AssertionExpectation(
            relyingParty: relyingParty,
            challenge: answer.challenge,
            user: person == nil ? .discovered(found.handle) : .identified(found.handle)
        )
        guard let verified = found.verify(answer.assertion, expectation) else {
            try tally.count(.passkey, of: found.account.key.rawValue, in: tx)
            return .failure(.passkeyRefused)
        }
        let passkey = found.stored.passkey
        try PasskeyRows.use(
            passkey.number,
            of: found.account.key,
            signCount: Int64(verified.signCount),
            isBackedUp: verified.isBackedUp,
            at: now,
            in: tx
        )
        let methods: [AuthenticationMethod] = found.stored.mayBeBackedUp ? [.softwareKey] : [.hardwareKey]
        return .success(UsedPasskey(account: found.account, passkey: passkey, methods: methods + [.userVerified]))
    }
}

/// An answer of `navigator.credentials.get`, read and not yet checked.
struct PasskeyAnswer: Sendable {
    let assertion: UnverifiedAssertion
    let challenge: Challenge

    /// Nil for what is no such answer.
    init?(_ json: JSONValue) {
        guard let challenge = Challenge(answered: json), let assertion = try? UnverifiedAssertion(json) else {
            return nil
        }
        (self.assertion, self.challenge) = (assertion, challenge)
    }
}

/// A passkey that has just vouched for its owner.
struct UsedPasskey: Sendable {
    let account: Account
    let passkey: Passkey
    let methods: [AuthenticationMethod]
}

extension Challenge {
    /// The challenge that an answer says it belongs to: the key by which the handed-out one is looked for.
    init?(answered json: JSONValue) {
        guard let text = json["response"]?["clientDataJSON"]?.text, text.utf8.count <= 16_384,
            let bytes = Base64.url.decode(text), let client = try? JSONValue.parse(bytes),
            let challenge = client["challenge"]?.text
        else { return nil }
        self.init(base64url: challenge)
    }
}

extension FoundPasskey {
    /// Nil when the answer does not hold, or the counter says that the authenticator was copied.
    fileprivate func verify(_ answer: UnverifiedAssertion, _ expectation: AssertionExpectation) -> VerifiedAssertion? {
        guard let key = try? CredentialPublicKey(cose: stored.publicKey),
            let verified = try? answer.verify(
                CredentialRecord(
                    id: stored.credential,
                    publicKey: key,
                    signCount: UInt32(clamping: stored.signCount),
                    isBackupEligible: stored.mayBeBackedUp
                ),
                expectation
            )
        else { return nil }
        if case .regressed = verified.counter { return nil }
        return verified
    }
}
