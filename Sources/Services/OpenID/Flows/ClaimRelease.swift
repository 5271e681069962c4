internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// Hands claims to a client: never without an entry that says to whom, what for, on which basis and which.
struct ClaimRelease: Sendable {
    let parts: ProviderParts

    /// Where the claims of an answer go.
    enum Place: String, Sendable {
        case userinfo
        case identityToken = "id_token"
    }

    /// Reads and records what an answer holds; nothing is read, and nothing recorded, for an answer without claims.
    ///
    /// - Parameters:
    ///   - plain: claims by themselves.
    ///   - verified: claims that go into `verified_claims`.
    func members(
        plain: Set<ClaimName>,
        verified: Set<ClaimName>,
        of grant: Grant,
        to client: RegisteredClient,
        in place: Place,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> [JSONObject.Member] {
        let names = plain.union(verified)
        guard !names.isEmpty else { return [] }
        let evidence = try parts.log.append(Self.entry(names, of: grant, to: client, in: place), in: tx)
        let sourced = try parts.ports.claims.values(
            of: names,
            about: grant.account,
            on: now.dayInVietnam,
            under: evidence,
            in: tx
        )
        var members = sourced.values.members(plain)
        if !verified.isEmpty {
            let claims = VerifiedClaims(
                values: sourced.values,
                names: verified,
                verified: sourced.verified,
                source: sourced.source
            )
            if let member = claims.member { members.append(member) }
        }
        return members
    }

    private static func entry(
        _ names: Set<ClaimName>,
        of grant: Grant,
        to client: RegisteredClient,
        in place: Place
    ) -> EntryDraft {
        let purposes = client.metadata.purposes.filter { purpose in
            purpose.claims.contains { names.contains($0.name) }
        }
        return OpenIDEntry.personal(
            "openid.claims_released",
            about: grant.account,
            client: client,
            topic: .reading
        ) { json in
            json.write(purposes, claims: names)
            json.member("place", place.rawValue)
            json.member("consent", String(grant.consent))
            json.member("outcome", "answered")
        }
    }
}
