internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// Puts a checked passkey into an account, with its evidence and a notice to every contact.
struct PasskeyBinder: Sendable {
    let log: EvidenceLog
    let contacts: ContactBook

    /// Adds the passkey; nil when the account has as many as possible.
    ///
    /// Passkey, entry and notice commit together: a crash leaves all of them or none.
    func add(_ new: NewPasskey, to key: AccountKey, by actor: Actor, in tx: Transaction) throws -> Passkey? {
        guard try PasskeyRows.list(of: key, in: tx).count < Passkey.most else { return nil }
        let number = try PasskeyRows.nextNumber(of: key, in: tx)
        let evidence = try log.append(
            IdentityEntry.draft("identity.passkey_added", about: key, by: actor) { json in
                json.member("passkey", number)
                json.member("name", new.name)
                json.member("level", new.level.rawValue)
                if !new.model.isEmpty { json.member("model", new.model) }
                json.member("backed_up", new.isBackedUp)
            },
            in: tx
        )
        try PasskeyRows.insert(new, number: number, of: key, under: evidence, in: tx)
        try contacts.notify(.passkeyAdded(new.name), key, in: tx)
        return Passkey(
            number: number,
            name: new.name,
            added: new.added,
            lastUsed: nil,
            transports: new.transports,
            isBackedUp: new.isBackedUp,
            level: new.level,
            model: new.model
        )
    }
}
