internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// Writes a consent: one row for each purpose, and the entry that she and the auditors can prove it by.
struct ConsentMaking: Sendable {
    let parts: ProviderParts

    /// Records what she agreed to; what was required is part of it, what she did not tick is not.
    func record(
        _ asked: Asked,
        by session: HolderSession,
        to client: RegisteredClient,
        _ decision: ConsentDecision,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> [StoredConsent] {
        let ends = now + client.metadata.consentDays * 86_400
        let draft = ConsentEntry.given(asked, by: session, to: client, decision, until: ends)
        let evidence = try parts.log.append(draft, in: tx)
        let consents = Self.rows(asked, decision).map { row in
            StoredConsent(
                account: session.account,
                id: evidence.id.rawValue,
                purpose: row.purpose,
                client: client.id,
                asked: row.asked,
                claims: row.claims,
                isOffline: asked.isOffline,
                textHash: decision.textHash,
                language: decision.language,
                givenAt: now,
                expires: ends,
                evidence: evidence.id.rawValue,
                withdrawnAt: nil
            )
        }
        try ConsentRows.insert(consents, in: tx)
        return consents
    }

    private typealias Line = (purpose: String, asked: [String], claims: [String])

    private static func rows(_ asked: Asked, _ decision: ConsentDecision) -> [Line] {
        guard !asked.plan.purposes.isEmpty else { return [(ConsentScope.signInOnly, [], [])] }
        return asked.plan.purposes.map { purpose in
            let names = purpose.claims.map(\.name.rawValue)
            let given = purpose.claims.filter { $0.isEssential || decision.claims.contains($0.name.rawValue) }
            return (purpose.code, names, given.map(\.name.rawValue))
        }
    }
}

/// The entries about a decision.
enum ConsentEntry {
    static func given(
        _ asked: Asked,
        by session: HolderSession,
        to client: RegisteredClient,
        _ decision: ConsentDecision,
        until ends: Timestamp
    ) -> EntryDraft {
        let given = asked.plan.purposes.flatMap(\.claims)
            .filter { $0.isEssential || decision.claims.contains($0.name.rawValue) }.map(\.name)
        return OpenIDEntry.personal(
            "openid.consent_given",
            about: session.account,
            client: client,
            topic: .administration
        ) { json in
            json.write(asked.plan.purposes, claims: Set(given))
            json.member("until", ends.rfc3339)
            json.member("offline", asked.isOffline)
            json.member("text_hash", decision.textHash)
            json.member("language", decision.language)
            json.member("device", session.device)
            json.member("outcome", "done")
        }
    }

    static func refused(_ open: InteractionLookup.Open, by session: HolderSession) -> EntryDraft {
        OpenIDEntry.personal(
            "openid.consent_refused",
            about: session.account,
            client: open.client,
            topic: .administration
        ) { json in
            json.write(open.asked.plan.purposes, claims: open.asked.plan.claims)
            json.member("device", session.device)
            json.member("outcome", "refused")
        }
    }

    static func withdrawn(_ consent: StoredConsent, _ client: RegisteredClient, device: String) -> EntryDraft {
        OpenIDEntry.personal(
            "openid.consent_withdrawn",
            about: consent.account,
            client: client,
            topic: .administration
        ) { json in
            json.member("consent", String(consent.id))
            json.member("device", device)
            json.member("outcome", "done")
        }
    }
}
