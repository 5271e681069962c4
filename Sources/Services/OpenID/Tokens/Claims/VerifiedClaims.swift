package import Civil
package import Encoding

/// The agency that stands behind a record, as relying parties read it.
package struct AgencyCard: Hashable, Sendable {
    package let name: String
    /// ISO 3166-1, three letters.
    package let country: String
    /// The kind of record, for instance `population_register`.
    package let record: String

    package init(name: String, country: String = "VNM", record: String = "population_register") {
        self.name = name
        self.country = country
        self.record = record
    }
}

/// Claims with what was checked, against which record, by whom and when (OpenID Connect for Identity Assurance 5).
package struct VerifiedClaims: Hashable, Sendable {
    package let values: ClaimValues
    package let names: Set<ClaimName>
    /// When the record was read.
    package let verified: Timestamp
    package let source: AgencyCard

    package init(values: ClaimValues, names: Set<ClaimName>, verified: Timestamp, source: AgencyCard) {
        self.values = values
        self.names = names
        self.verified = verified
        self.source = source
    }

    /// `"verified_claims":{…}`; nil when there is no claim to vouch for, because an empty one says nothing.
    ///
    /// What the register does not know is left out, whatever was asked for.
    package var member: JSONObject.Member? {
        let claims = values.members(names.filter(\.isFromRegister))
        guard !claims.isEmpty else { return nil }
        let value: JSONValue = .object([
            .init("verification", verification), .init("claims", .object(JSONObject(claims))),
        ])
        return .init("verified_claims", value)
    }

    private var verification: JSONValue {
        let time = JSONValue.string(verified.rfc3339)
        let check: JSONValue = .object([.init("check_method", .string("data")), .init("time", time)])
        let record: JSONValue = .object([
            .init("type", .string(source.record)),
            .init(
                "source",
                .object([.init("name", .string(source.name)), .init("country_code", .string(source.country))])
            ),
        ])
        let evidence: JSONValue = .object([
            .init("type", .string(VerifiedClaimsDemand.evidence)), .init("check_details", .array([check])),
            .init("time", time), .init("record", record),
        ])
        return .object([
            .init("trust_framework", .string(VerifiedClaimsDemand.trustFramework)), .init("time", time),
            .init("evidence", .array([evidence])),
        ])
    }
}
