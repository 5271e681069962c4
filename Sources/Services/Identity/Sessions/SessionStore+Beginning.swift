internal import Civil
internal import Encoding
internal import Evidence
package import Store

/// How sessions begin and get new cookies.
extension SessionStore {
    /// Begins a session with a cookie of its own; whatever cookie the browser had before opens nothing.
    ///
    /// A crash before the commit leaves no session, one after it a session that nobody has the cookie of and that ends by itself.
    package func begin(
        _ new: NewSession,
        secrets: SessionSecrets,
        client: Client,
        in tx: Transaction
    ) throws -> SignedIn {
        let now = clock()
        let session = Session(new, secrets: secrets, client: client, at: now)
        let device = secrets.device?.digest ?? []
        let isNew = try device.isEmpty ? false : DeviceRows.use(device, of: session.key, by: client, at: now, in: tx)
        let evidence = try log.append(
            IdentityEntry.draft("identity.signed_in", about: session.key, by: session.actor) { json in
                json.array("methods") { list in session.methods.forEach { list.element($0.rawValue) } }
                json.member("acr", session.acr.acr)
                if !session.device.address.isEmpty { json.member("address", session.device.address) }
                json.member("new_device", isNew)
            },
            in: tx
        )
        try SessionRows.insert(session, device: device, under: evidence.id.rawValue, in: tx)
        try SignInHours.count(of: session.key.rawValue, hasFailed: false, at: now, in: tx)
        if isNew, try DeviceRows.hasOther(than: device, of: session.key, in: tx) {
            try contacts.notify(.newDevice(client.device, at: now), session.key, in: tx)
        }
        return SignedIn(session: session, cookie: secrets.cookie.text, deviceCookie: secrets.device?.text)
    }

    /// Gives a session another cookie and form token, with what changed; nil when it has ended.
    ///
    /// The old cookie is dead with the commit, on every process.
    func rotate(
        _ session: Session,
        secrets: SessionSecrets,
        in tx: Transaction,
        _ change: (inout SessionChange) -> Void
    ) throws -> SignedIn? {
        var changes = SessionChange(session)
        change(&changes)
        let next = session.changed(changes, secrets: secrets, at: clock())
        guard try SessionRows.replace(session.id, with: next, in: tx) else { return nil }
        return SignedIn(session: next, cookie: secrets.cookie.text, deviceCookie: nil)
    }

    /// Lets somebody act under an appointment of hers, or for herself again; the session gets another cookie.
    ///
    /// A role that sees other people's data asks for a passkey.
    package func act(as appointment: Appointment?, _ session: Session) async throws -> Result<SignedIn, SignInRefusal> {
        let secrets = SessionSecrets()
        return try await store.write { tx in
            guard let session = try current(session, in: tx) else { return .failure(.sessionOver) }
            if let appointment {
                let today = clock().dayInVietnam
                let hers = try AppointmentRows.of(session.key, in: tx)
                guard hers.contains(appointment), appointment.isInForce(on: today) else {
                    return .failure(.roleUnknown)
                }
                guard session.provenAt != nil else { return .failure(.stepUpNeeded) }
            }
            let role = appointment.map { SessionRole.appointment($0) } ?? .holder
            _ = try log.append(
                IdentityEntry.draft("identity.role_taken", about: session.key, by: session.actor) { json in
                    json.member("role", appointment?.role.rawValue ?? "holder")
                    json.memberIfPresent("member", appointment?.member)
                },
                in: tx
            )
            let signedIn = try rotate(session, secrets: secrets, in: tx) { $0.role = role }
            return signedIn.map { .success($0) } ?? .failure(.sessionOver)
        }
    }
}

/// What a rotation changes of a session.
struct SessionChange {
    var acr: AuthenticationLevel
    var methods: [AuthenticationMethod]
    var steppedUpAt: Timestamp?
    var provenAt: Timestamp?
    var role: SessionRole
    var passkey: Int64?

    init(_ session: Session) {
        acr = session.acr
        methods = session.methods
        steppedUpAt = session.steppedUpAt
        provenAt = session.provenAt
        role = session.role
        passkey = session.passkey
    }
}

extension Session {
    init(_ new: NewSession, secrets: SessionSecrets, client: Client, at now: Timestamp) {
        self.init(
            id: secrets.id,
            handle: secrets.handle,
            account: new.account,
            name: new.name,
            acr: new.level,
            methods: new.methods,
            authenticatedAt: now,
            steppedUpAt: nil,
            provenAt: new.isProven ? now : nil,
            role: new.appointment.map { .appointment($0) } ?? .holder,
            passkey: new.passkey,
            device: SessionDevice(name: client.device, address: client.address.coarse),
            formToken: secrets.form.text,
            created: now,
            seen: now,
            ends: now + SessionLimits.longestSeconds
        )
    }

    func changed(_ change: SessionChange, secrets: SessionSecrets, at now: Timestamp) -> Session {
        Session(
            id: secrets.id,
            handle: handle,
            account: account,
            name: name,
            acr: account.level == .one ? .one : change.acr,
            methods: change.methods,
            authenticatedAt: authenticatedAt,
            steppedUpAt: change.steppedUpAt,
            provenAt: change.provenAt,
            role: change.role,
            passkey: change.passkey,
            device: device,
            formToken: secrets.form.text,
            created: created,
            seen: max(now, seen),
            ends: ends
        )
    }
}
