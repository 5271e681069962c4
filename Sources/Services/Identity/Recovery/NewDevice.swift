internal import Civil
package import Encoding
internal import Evidence
internal import Store

/// Binds a passkey on a new device, for a browser that an officer, trusted persons or a card have let through.
///
/// The passkey, its permission being used up, the end of the old passkeys and sessions and the new session are one commit: a crash
/// leaves the permission good or everything done.
package struct NewDevice: Sendable {
    let store: Store
    let log: EvidenceLog
    let accounts: AccountBook
    let sessions: SessionStore
    let ceremonies: Ceremonies
    let binder: PasskeyBinder
    let lost: LostDevices
    let throttle: Throttle
    let clock: @Sendable () -> Timestamp

    /// What the browser passes to `navigator.credentials.create`: a JSON text `{"publicKey":{…}}`.
    package func options(visit: SecretToken, client: Client) async throws -> Result<String, SignInRefusal> {
        if let refusal = throttle.admit(.enrol, client, about: [visit.text]) { return .failure(refusal) }
        let (challenge, fresh, binding) = (Ceremonies.draw(), SystemRandom.bytes(32), visit.digest)
        return try await store.write { tx in
            guard let permission = try permission(of: binding, in: tx) else { return .failure(.recoveryNotReady) }
            let key = permission.key
            let handle = try PasskeyRows.handle(of: key, orMake: fresh, in: tx)
            try ceremonies.begin(challenge, for: .enrol, person: key.rawValue, binding: binding, in: tx)
            let name = try accounts.name(of: key, in: tx)
            // Nothing is excluded: a telephone that holds an old passkey of hers may be the new device again.
            return ceremonies.creationOptions(challenge, handle: handle, key: key, name: name, excluding: [])
        }
    }

    /// The passkeys of an account that this browser may come back to; nil when it may not.
    package func oldPasskeys(visit: SecretToken) async throws -> [Passkey]? {
        try await store.read { tx in
            guard let permission = try permission(of: visit.digest, in: tx) else { return nil }
            return try PasskeyRows.list(of: permission.key, in: tx).map(\.passkey)
        }
    }

    /// Takes the passkey that the browser made, ends the old sessions and signs in.
    ///
    /// - Parameter old: the passkeys from before stop working unless she says that she still has the device.
    package func finish(
        _ credential: JSONValue,
        name: String,
        old: OldPasskeys = .lost,
        visit: SecretToken,
        deviceCookie: String?,
        client: Client
    ) async throws -> Result<RecoveredAccount, SignInRefusal> {
        if let refusal = throttle.admit(.enrol, client, about: [visit.text]) { return .failure(refusal) }
        guard let name = Passkey.name(name) else { return .failure(.nameMalformed) }
        guard let offer = PasskeyOffer(credential) else { return .failure(.registrationRefused("malformed")) }
        let (secrets, binding) = (SessionSecrets(deviceCookie: deviceCookie), visit.digest)
        return try await store.write { tx in
            guard let permission = try permission(of: binding, in: tx) else { return .failure(.recoveryNotReady) }
            let checked = try ceremonies.check(
                offer,
                for: .enrol,
                person: permission.key,
                binding: binding,
                name: name,
                level: permission.level(among: PasskeyRows.list(of: permission.key, in: tx)),
                in: tx
            )
            switch checked {
            case .failure(let refusal): return .failure(refusal)
            case .success(let new): return try bind(new, permission, old: old, secrets: secrets, client: client, in: tx)
            }
        }
    }

    private func bind(
        _ new: NewPasskey,
        _ permission: NewDevicePermission,
        old fate: OldPasskeys,
        secrets: SessionSecrets,
        client: Client,
        in tx: Transaction
    ) throws -> Result<RecoveredAccount, SignInRefusal> {
        let (key, actor) = (permission.key, Actor.holder(permission.key, device: client.device))
        guard let account = try activated(permission, by: actor, in: tx) else { return .failure(.accountNotActive) }
        let old = try PasskeyRows.list(of: key, in: tx).map(\.passkey)
        if fate == .lost { _ = try lost.remove(old, of: key, by: actor, at: clock(), in: tx) }
        guard let passkey = try binder.add(new, to: key, by: actor, in: tx) else { return .failure(.passkeysFull) }
        guard try use(permission, passkey: passkey.number, by: actor, in: tx) else {
            return .failure(.recoveryNotReady)
        }
        try sessions.endAll(of: key, because: .recovered, by: actor, in: tx)
        try DurableCounter.wrongCodes.clear(key.rawValue, in: tx)
        let session = NewSession(
            account: account,
            name: try accounts.name(of: key, in: tx),
            level: new.level,
            methods: [new.mayBeBackedUp ? .softwareKey : .hardwareKey, .userVerified] + permission.methods,
            isProven: true,
            passkey: passkey.number
        )
        let signedIn = try sessions.begin(session, secrets: secrets, client: client, in: tx)
        return .success(RecoveredAccount(signedIn: signedIn, passkey: passkey, old: old, fate: fate))
    }

    /// An account that was only issued is activated by whoever was seen at the counter.
    private func activated(_ permission: NewDevicePermission, by actor: Actor, in tx: Transaction) throws -> Account? {
        guard let account = try accounts.find(permission.key, in: tx), account.recoveryRefusal == nil else {
            return nil
        }
        guard account.state == .issued else { return account }
        guard case .enrolment(let row) = permission,
            let appointment = try AppointmentRows.of(row.officer, in: tx).first(where: { $0.id == row.appointment })
        else { return nil }
        let proof = ActivationProof.counter(appointment)
        guard case .success(let active) = try accounts.activate(account.key, proof: proof, by: actor, in: tx) else {
            return nil
        }
        return active
    }
}

/// An account that was opened on a new device.
package struct RecoveredAccount: Sendable {
    package let signedIn: SignedIn
    package let passkey: Passkey
    /// The passkeys from before.
    package let old: [Passkey]
    /// Whether they still work.
    package let fate: OldPasskeys
}
