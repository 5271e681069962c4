internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// Why a browser may bind a passkey to an account.
enum NewDevicePermission: Sendable {
    /// An officer saw the person.
    case enrolment(EnrolmentRow)
    /// Two trusted persons, or the card and the face, and the time lock is over.
    case recovery(RecoveryRow)

    var key: AccountKey {
        switch self {
        case .enrolment(let row): row.key
        case .recovery(let row): row.key
        }
    }

    /// What the new passkey counts for: friends give back what there was, an officer or the card prove it anew.
    func level(among old: [StoredPasskey]) -> AuthenticationLevel {
        switch self {
        case .enrolment: .two
        case .recovery(let row): row.way == .card ? .two : old.map(\.passkey.level).max() ?? .one
        }
    }

    /// What vouched for her beside the passkey.
    var methods: [AuthenticationMethod] {
        switch self {
        case .enrolment: [.counter]
        case .recovery(let row): row.way == .card ? [.smartCard, .face] : []
        }
    }
}

extension NewDevice {
    /// What this browser may do; nil when nothing was redeemed, confirmed or waited for, or the account may not be recovered.
    func permission(of binding: [UInt8], in tx: Transaction) throws -> NewDevicePermission? {
        let now = clock()
        let found: NewDevicePermission
        if let row = try EnrolmentRows.find(binding: binding, in: tx), row.isOpen(at: now) {
            found = .enrolment(row)
        } else if let row = try RecoveryRows.find(binding: binding, in: tx), row.isReady(at: now) {
            found = .recovery(row)
        } else {
            return nil
        }
        guard let account = try accounts.find(found.key, in: tx), account.recoveryRefusal == nil else { return nil }
        return found
    }

    /// Uses the permission up, and ends every other recovery of the account that is under way: she is back.
    func use(_ permission: NewDevicePermission, passkey: Int64, by actor: Actor, in tx: Transaction) throws -> Bool {
        let (key, now) = (permission.key, clock())
        let evidence = try log.append(
            IdentityEntry.draft("identity.recovery_completed", about: key, by: actor) { json in
                json.member("way", permission.word)
                json.member("passkey", passkey)
            },
            in: tx
        )
        switch permission {
        case .enrolment(let row):
            guard try EnrolmentRows.complete(row, passkey: passkey, at: now, in: tx) else { return false }
        case .recovery(let row):
            let ending = RecoveryEnding(.completed, at: now, evidence: evidence, passkey: passkey)
            guard try RecoveryRows.end(row, ending, in: tx) else { return false }
        }
        for other in try RecoveryRows.open(of: key, in: tx) {
            _ = try RecoveryRows.end(other, RecoveryEnding(.cancelled, at: now, evidence: evidence), in: tx)
        }
        return true
    }
}

extension NewDevicePermission {
    fileprivate var word: String {
        switch self {
        case .enrolment: "counter"
        case .recovery(let row): row.way.rawValue
        }
    }
}
