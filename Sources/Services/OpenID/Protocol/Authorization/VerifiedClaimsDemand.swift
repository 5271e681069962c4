import Encoding

/// One request for `verified_claims` (OpenID Connect for Identity Assurance section 6).
///
/// We have one trust framework and one kind of evidence. A demand for another cannot be met: its claims are left
/// out of the answer, as section 6.6 says, and are not asked for on the consent page either.
enum VerifiedClaimsDemand {
    /// The name of our trust framework.
    static let trustFramework = "vn_eid"
    /// The kind of our evidence.
    static let evidence = "electronic_record"

    /// The claims of every demand that we can meet; a demand is an object, several come in a list.
    static func claims(_ member: JSONValue?) throws(OAuthError) -> Set<ClaimName> {
        guard let member, !member.isNull else { return [] }
        let demands = member.elements ?? [member]
        guard demands.count <= 4 else { throw malformed("verified_claims") }
        var names: Set<ClaimName> = []
        for demand in demands {
            guard let verification = demand["verification"]?.object, verification["trust_framework"] != nil else {
                throw malformed("verified_claims.verification")
            }
            guard let claims = demand["claims"]?.object, !claims.members.isEmpty else {
                throw malformed("verified_claims.claims")
            }
            let found = try ClaimsRequest.names(claims, "verified_claims.claims")
            if try isMet(verification) { names.formUnion(found) }
        }
        return names
    }

    private static func isMet(_ verification: JSONObject) throws(OAuthError) -> Bool {
        guard try admits(trustFramework, verification["trust_framework"]) else { return false }
        // We state no assurance level and no process: a client that insists on one gets nothing.
        for name in ["assurance_level", "assurance_process", "verification_process"] {
            if let object = verification[name]?.object, !object.members.isEmpty { return false }
        }
        guard let wanted = verification["evidence"]?.elements else { return true }
        for entry in wanted where try admits(evidence, entry["type"]) { return true }
        return false
    }

    /// Null admits everything, `value` and `values` what they name.
    private static func admits(_ ours: String, _ member: JSONValue?) throws(OAuthError) -> Bool {
        guard let object = member?.object else { return true }
        let values = try ClaimsRequest.texts(object, "verification")
        return values.isEmpty || values.contains(ours)
    }

    private static func malformed(_ place: String) -> OAuthError {
        OAuthError(.invalidRequest, "claims is malformed at \(place)")
    }
}
