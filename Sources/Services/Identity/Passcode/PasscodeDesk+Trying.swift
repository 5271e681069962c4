internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// A try of the passcode: counted before it is compared, so that parallel tries cannot be more than the limit.
extension PasscodeDesk {
    /// Shows again, with the passcode, that it is she; the session gets another cookie.
    package func stepUp(
        _ session: Session,
        passcode: String,
        client: Client
    ) async throws -> Result<SignedIn, SignInRefusal> {
        if let refusal = throttle.admit(.stepUp, client, about: [session.key.text]) { return .failure(refusal) }
        // Before the try is counted: whoever is sent away has lost none.
        guard let place = hasher.takePlace() else { return .failure(.passcodeBusy) }
        let claim: Claim
        switch try await claimTry(of: session) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let claimed): claim = claimed
        }
        // A crash from here on leaves a try that counts as failed: the owner loses one of her five.
        let matches = try await hasher.matches(passcode, claim.row.hash, at: place)
        let secrets = SessionSecrets()
        return try await store.write { tx in
            try matches
                ? accept(claim, of: session, secrets: secrets, in: tx)
                : refuse(claim, of: session, in: tx)
        }
    }

    private struct Claim: Sendable {
        let row: PasscodeRow
        /// Failures with this try among them.
        var number: Int64 { row.failures + 1 }
    }

    private func claimTry(of session: Session) async throws -> Result<Claim, SignInRefusal> {
        try await store.write { tx in
            guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            guard let row = try PasscodeRows.find(current.key, in: tx) else { return .failure(.passcodeMissing) }
            let now = clock()
            switch row.verdict(at: now) {
            case .stopped: return .failure(.passcodeStopped)
            case .wait(let until): return .failure(.passcodeWait(until: until))
            case .free: break
            }
            try PasscodeRows.claim(current.key, at: now, in: tx)
            return .success(Claim(row: row))
        }
    }

    private func accept(
        _ claim: Claim,
        of session: Session,
        secrets: SessionSecrets,
        in tx: Transaction
    ) throws -> Result<SignedIn, SignInRefusal> {
        guard let current = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
        // A passcode that was set meanwhile is another one.
        guard try PasscodeRows.succeed(current.key, setAt: claim.row.setAt, claimed: claim.number, in: tx) else {
            return .failure(.passcodeMissing)
        }
        _ = try log.append(
            IdentityEntry.draft("identity.stepped_up", about: current.key, by: current.actor) { json in
                json.member("method", AuthenticationMethod.passcode.rawValue)
            },
            in: tx
        )
        let now = clock()
        let signedIn = try sessions.rotate(current, secrets: secrets, in: tx) { change in
            change.steppedUpAt = now
            change.methods = change.methods.joined(with: [.passcode])
        }
        return signedIn.map { .success($0) } ?? .failure(.sessionOver)
    }

    private func refuse(_ claim: Claim, of session: Session, in tx: Transaction) throws -> Result<
        SignedIn, SignInRefusal
    > {
        _ = try log.append(
            IdentityEntry.draft("identity.passcode_failed", about: session.key, by: session.actor, outcome: "failed") {
                $0.member("failures", claim.number)
            },
            in: tx
        )
        guard claim.number < PasscodeLockout.hardStop else {
            try contacts.notify(.passcodeStopped, session.key, in: tx)
            return .failure(.passcodeStopped)
        }
        let wait = PasscodeLockout.wait(after: claim.number)
        guard wait > 0 else { return .failure(.passcodeWrong(left: Int(PasscodeLockout.freeTries - claim.number))) }
        return .failure(.passcodeWait(until: clock() + wait))
    }
}
