import Encoding

/// The parameter `claims` (OpenID Connect Core section 5.5) with `verified_claims` (Identity Assurance section 6).
///
/// Names we do not know are left out, as the standard says; whether the known ones are registered is for
/// ``ClaimsPlan`` to decide.
package struct ClaimsRequest: Hashable, Sendable {
    package private(set) var userinfo: Set<ClaimName> = []
    package private(set) var idToken: Set<ClaimName> = []
    package private(set) var verifiedUserinfo: Set<ClaimName> = []
    package private(set) var verifiedIDToken: Set<ClaimName> = []
    /// The `sub` that must sign in, where the client names one.
    package private(set) var requiredSubject: String?
    /// The `acr` asked for here; it takes precedence over `acr_values`.
    package private(set) var acr: AcrRequest?

    /// Nothing asked for.
    package static let none = ClaimsRequest()

    private init() {}

    /// Every claim about the citizen, wherever it is to be delivered.
    package var all: Set<ClaimName> { userinfo.union(idToken).union(verifiedUserinfo).union(verifiedIDToken) }

    /// Reads the JSON text of the parameter.
    package init(_ text: String) throws(OAuthError) {
        let limits = JSONLimits(bytes: 16_384, depth: 12, values: 1000, number: 64)
        guard let value = try? JSONValue.parse(text, limits: limits), value.object != nil else {
            throw OAuthError(.invalidRequest, "claims is not a JSON object")
        }
        (userinfo, verifiedUserinfo) = try Self.member("userinfo", of: value)
        (idToken, verifiedIDToken) = try Self.member("id_token", of: value)
        acr = try Self.acr(value["id_token"]?["acr"])
        requiredSubject = try Self.subject(value["id_token"]?["sub"])
    }

    private static func member(
        _ name: String,
        of request: JSONValue
    ) throws(OAuthError) -> (plain: Set<ClaimName>, verified: Set<ClaimName>) {
        guard let member = request[name], !member.isNull else { return ([], []) }
        guard let object = member.object else { throw malformed(name) }
        let plain = try names(object, name)
        return (plain, try VerifiedClaimsDemand.claims(object["verified_claims"]))
    }

    static func names(_ object: JSONObject, _ place: String) throws(OAuthError) -> Set<ClaimName> {
        var names: Set<ClaimName> = []
        for member in object.members where member.name != "verified_claims" {
            guard member.value.isNull || member.value.object != nil else { throw malformed("\(place).\(member.name)") }
            if let name = ClaimName(requested: member.name) { names.insert(name) }
        }
        return names
    }

    private static func acr(_ member: JSONValue?) throws(OAuthError) -> AcrRequest? {
        guard let object = member?.object else { return nil }
        let values = try texts(object, "acr")
        let accepted = values.compactMap(AuthenticationContext.init)
        let isEssential = object["essential"]?.boolean ?? false
        guard !isEssential || values.isEmpty || !accepted.isEmpty else {
            throw OAuthError(.unmetAuthenticationRequirements, "none of the acr values is supported")
        }
        return values.isEmpty ? nil : AcrRequest(isEssential: isEssential, accepted: accepted)
    }

    private static func subject(_ member: JSONValue?) throws(OAuthError) -> String? {
        guard let object = member?.object, object["value"] != nil else { return nil }
        return try texts(object, "sub").first
    }

    /// `value` or `values`, texts only.
    static func texts(_ object: JSONObject, _ place: String) throws(OAuthError) -> [String] {
        let given = object["value"].map { [$0] } ?? object["values"]?.elements ?? []
        let texts = given.compactMap(\.text)
        guard texts.count == given.count, texts.count <= 16, texts.allSatisfy({ $0.utf8.count <= 256 }) else {
            throw malformed(place)
        }
        return texts
    }

    private static func malformed(_ place: String) -> OAuthError {
        OAuthError(.invalidRequest, "claims is malformed at \(place)")
    }
}
