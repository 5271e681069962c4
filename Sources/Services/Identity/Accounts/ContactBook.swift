package import Civil
internal import Encoding
internal import Evidence
package import Store

/// A telephone number or address of an account, since when, and whether its owner has shown that she receives there.
package struct Contact: Hashable, Sendable {
    package let point: ContactPoint
    package let since: Timestamp
    /// When a code sent there came back; nil before.
    package let verifiedAt: Timestamp?

    /// Whether a code sent there came back.
    package var isVerified: Bool { verifiedAt != nil }
}

/// The contacts of accounts: dated, and told when they change, at the old place too.
package struct ContactBook: Sendable {
    let store: Store
    let log: EvidenceLog
    let notices: any NoticeOutbox
    let clock: @Sendable () -> Timestamp

    /// The contacts in force, the telephone first.
    package func current(of key: AccountKey, in tx: Transaction) throws -> [Contact] {
        try ContactRows.current(of: key, in: tx)
    }

    /// The contacts in force, the telephone first.
    package func current(of key: AccountKey) async throws -> [Contact] {
        try await store.read { tx in try ContactRows.current(of: key, in: tx) }
    }

    /// Puts a contact in the place of the one of the same kind.
    ///
    /// - Parameter isVerified: whether a code that was sent there has come back.
    @discardableResult
    package func set(
        _ point: ContactPoint,
        of key: AccountKey,
        isVerified: Bool,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Contact {
        let now = clock()
        let old = try current(of: key, in: tx)
        let evidence = try log.append(
            IdentityEntry.draft("identity.contact_set", about: key, by: actor) { json in
                json.member("contact_kind", point.kind.rawValue)
                json.member("contact", point.masked)
                json.member("verified", isVerified)
            },
            in: tx
        )
        let contact = Contact(point: point, since: now, verifiedAt: isVerified ? now : nil)
        try ContactRows.insert(contact, of: key, under: evidence, in: tx)
        for gone in old where gone.point.kind == point.kind && gone.point != point {
            try notices.enqueue(.contactChanged(to: point), to: gone.point, about: key, in: tx)
        }
        return contact
    }

    /// Takes a contact away; false when there is none of the kind.
    @discardableResult
    package func remove(
        _ kind: ContactKind,
        of key: AccountKey,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Bool {
        guard let old = try current(of: key, in: tx).first(where: { $0.point.kind == kind }) else { return false }
        let evidence = try log.append(
            IdentityEntry.draft("identity.contact_removed", about: key, by: actor) { json in
                json.member("contact_kind", kind.rawValue)
                json.member("contact", old.point.masked)
            },
            in: tx
        )
        try ContactRows.insertNone(kind, of: key, at: clock(), under: evidence, in: tx)
        try notices.enqueue(.contactRemoved(old.point), to: old.point, about: key, in: tx)
        return true
    }

    /// Tells the owner something at every contact in force.
    ///
    /// - Returns: the masked places, for the record of who was told; empty when there is none.
    @discardableResult
    package func notify(_ notice: Notice, _ key: AccountKey, in tx: Transaction) throws -> [String] {
        let contacts = try current(of: key, in: tx)
        for contact in contacts { try notices.enqueue(notice, to: contact.point, about: key, in: tx) }
        return contacts.map(\.point.masked)
    }
}
