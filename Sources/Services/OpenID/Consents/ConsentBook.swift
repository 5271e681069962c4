package import Civil
internal import Encoding
internal import Evidence
package import Store
internal import Web

/// The consents of a citizen: what she agreed to towards whom, and its end at once when she says so.
package struct ConsentBook: Sendable {
    private static let longestList = 1_000

    let parts: ProviderParts
    let logouts: LogoutQueue

    /// All consents of an account, those in force first, each group newest first.
    package func list(of account: Int64) async throws -> [ConsentRecord] {
        let now = parts.clock()
        let records = try await parts.store.read { tx -> [ConsentRecord] in
            let rows = try ConsentRows.all(of: account, limit: Self.longestList, in: tx)
            let uses = try GrantRows.uses(of: account, in: tx)
            var clients: [String: RegisteredClient] = [:]
            for id in Set(rows.map(\.client)) { clients[id] = try ClientRows.find(id, in: tx) }
            return Self.grouped(rows).compactMap { group in
                guard let first = group.first, let client = clients[first.client] else { return nil }
                return ConsentRecord(first, group, client, uses[first.id])
            }
        }
        return records.filter { $0.isInForce(at: now) } + records.filter { !$0.isInForce(at: now) }
    }

    /// Withdraws a consent: every code and token that rests on it is dead with the commit; false when there is none in force.
    package func revoke(_ id: String, of account: Int64, device: String) async throws -> Bool {
        guard let number = Int64(id) else { return false }
        return try await parts.store.write { tx in
            let now = parts.clock()
            let rows = try ConsentRows.find(number, of: account, in: tx)
            guard let first = rows.first, first.withdrawnAt == nil, now < first.expires,
                let client = try ClientRows.find(first.client, in: tx)
            else { return false }
            let draft = ConsentEntry.withdrawn(first, client, device: device)
            let evidence = try parts.log.append(draft, in: tx).id.rawValue
            // Older consents to the same client end with it: otherwise the next one would take its place unasked.
            let open = try ConsentRows.inForce(of: account, client: client.id, at: now, in: tx)
            for consent in Set(open.map(\.id)) {
                _ = try ConsentRows.withdraw(consent, of: account, at: now, evidence: evidence, in: tx)
            }
            let ended = try GrantRows.revokeAll(
                of: account,
                client: client.id,
                at: now,
                because: .consentWithdrawn,
                in: tx
            )
            try logouts.tell(client, of: ended, at: now, in: tx)
            return true
        }
    }

    /// Writes a consent that was given elsewhere: for prepared installations and measurements, under an entry like any other.
    package func remember(_ grant: ConsentGrant, in tx: Transaction) throws {
        guard let client = try ClientRows.find(grant.clientID, in: tx) else { return }
        let now = parts.clock()
        let draft = OpenIDEntry.personal(
            "openid.consent_given",
            about: grant.account,
            client: client,
            topic: .administration
        ) { json in
            json.write(client.metadata.purposes, claims: client.metadata.claims)
            json.member("until", grant.until.rfc3339)
            json.member("outcome", "prepared")
        }
        let evidence = try parts.log.append(draft, in: tx).id.rawValue
        let purposes = client.metadata.purposes.map { ($0.code, $0.claims.map(\.name.rawValue)) }
        let rows = (purposes.isEmpty ? [(ConsentScope.signInOnly, [])] : purposes).map { code, names in
            StoredConsent(
                account: grant.account,
                id: evidence,
                purpose: code,
                client: client.id,
                asked: names,
                claims: names,
                isOffline: grant.isOffline,
                textHash: "",
                language: "vi",
                givenAt: now,
                expires: grant.until,
                evidence: evidence,
                withdrawnAt: nil
            )
        }
        try ConsentRows.insert(rows, in: tx)
    }

    /// Rows that follow each other and belong to one consent.
    private static func grouped(_ rows: [StoredConsent]) -> [[StoredConsent]] {
        var groups: [[StoredConsent]] = []
        for row in rows {
            if groups.last?.last?.id == row.id, let group = groups.popLast() {
                groups.append(group + [row])
            } else {
                groups.append([row])
            }
        }
        return groups
    }
}

/// One consent, as its owner sees it.
package struct ConsentRecord: Sendable, Equatable {
    package let id: String
    package let client: ClientCard
    /// The claims that she agreed to, under their purposes; a purpose that is registered no more keeps its code as its text.
    package let purposes: [AskedPurpose]
    package let isOffline: Bool
    package let given: Timestamp
    package let expires: Timestamp
    package let withdrawn: Timestamp?
    /// When tokens of it were last made; nil when it was never used.
    package let lastUsed: Timestamp?
    /// How many times she signed in by it.
    package let uses: Int64
    /// The hash of the page that she read.
    package let textHash: String

    /// Whether it counts.
    package func isInForce(at now: Timestamp) -> Bool { withdrawn == nil && now < expires }
}

extension ConsentRecord {
    init(
        _ first: StoredConsent,
        _ rows: [StoredConsent],
        _ client: RegisteredClient,
        _ uses: GrantRows.Uses?
    ) {
        self.init(
            id: String(first.id),
            client: ClientCard(client, returns: nil),
            purposes: rows.filter { $0.purpose != ConsentScope.signInOnly }.map { AskedPurpose($0, client.metadata) },
            isOffline: first.isOffline,
            given: first.givenAt,
            expires: first.expires,
            withdrawn: first.withdrawnAt,
            lastUsed: uses?.last,
            uses: uses?.count ?? 0,
            textHash: first.textHash
        )
    }
}

extension AskedPurpose {
    fileprivate init(_ row: StoredConsent, _ client: ClientMetadata) {
        let purpose = client.purposes.first { $0.code == row.purpose }
        self.init(
            code: row.purpose,
            text: purpose?.text ?? LocalizedText(vi: row.purpose, en: row.purpose),
            claims: row.claims.compactMap { ClaimName(rawValue: $0) }.map { name in
                let claim = purpose?.claims.first { $0.name == name }
                return AskedClaim(
                    name: name,
                    isRequired: claim?.isEssential ?? false,
                    legalBasis: claim?.legalBasis,
                    value: LocalizedText(vi: "", en: ""),
                    wasGranted: true
                )
            }
        )
    }
}

/// A consent for a prepared installation: to all that a client has registered.
package struct ConsentGrant: Sendable, Equatable {
    package let account: Int64
    package let clientID: String
    package let isOffline: Bool
    package let until: Timestamp

    package init(account: Int64, clientID: String, isOffline: Bool, until: Timestamp) {
        self.account = account
        self.clientID = clientID
        self.isOffline = isOffline
        self.until = until
    }
}
