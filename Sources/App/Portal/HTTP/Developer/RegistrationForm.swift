internal import Encoding
internal import OpenID
internal import Signing
internal import Web

/// A registration as the form holds it: from what was typed to the metadata of RFC 7591, and back.
struct RegistrationForm: Sendable {
    var answers = RegistrationPage.Answers()
    /// Asked claims with what the form says of them.
    var claims: [ClaimName: (isRequired: Bool, basis: String)] = [:]

    /// A form that nobody has filled.
    static let empty = RegistrationForm()

    private init() {}

    /// What was typed.
    init(_ form: Form) {
        answers.isStaging = form["environment"] != "production"
        answers.profile = form["profile"] == "oidc" ? "oidc" : "fapi"
        answers.nameVi = Typed.trimmed(form["name_vi"])
        answers.nameEn = Typed.trimmed(form["name_en"])
        answers.purposeVi = Typed.trimmed(form["purpose_vi"])
        answers.purposeEn = Typed.trimmed(form["purpose_en"])
        answers.contact = Typed.trimmed(form["contact"])
        answers.redirects = form["redirect_uris"] ?? ""
        answers.logoutRedirects = form["post_logout_redirect_uris"] ?? ""
        answers.jwks = form["jwks"] ?? ""
        answers.isOffline = form["offline"] == "1"
        let required = Set(form.values("required"))
        for claim in form.values("claim").compactMap(ClaimName.init(rawValue:)) {
            claims[claim] = (required.contains(claim.rawValue), Typed.trimmed(form["basis_\(claim.rawValue)"]))
        }
    }

    /// What is registered.
    init(_ metadata: ClientMetadata) {
        answers.isStaging = metadata.environment == .staging
        answers.profile = metadata.profile.rawValue
        (answers.nameVi, answers.nameEn) = (metadata.name.vietnamese, metadata.name.english)
        answers.purposeVi = metadata.purposes.first?.text.vietnamese ?? ""
        answers.purposeEn = metadata.purposes.first?.text.english ?? ""
        answers.contact = metadata.contacts.first ?? ""
        answers.redirects = metadata.redirectURIs.joined(separator: "\n")
        answers.logoutRedirects = metadata.postLogoutRedirectURIs.joined(separator: "\n")
        answers.jwks = metadata.keys.keys.isEmpty ? "" : metadata.keys.json.encoded
        answers.isOffline = metadata.scopes.contains(.offlineAccess)
        for claim in metadata.purposes.flatMap(\.claims) {
            claims[claim.name] = (claim.isEssential, claim.legalBasis ?? "")
        }
    }

    /// The page with these answers.
    func page(client: String?, faults: [FormFault] = []) -> RegistrationPage {
        RegistrationPage(
            client: client,
            answers: answers,
            claims: ClaimName.allCases.map { name in
                .init(
                    claim: name.rawValue,
                    name: ClaimWords.phrase(for: name.rawValue),
                    isAsked: claims[name] != nil,
                    isRequired: claims[name]?.isRequired ?? false,
                    basis: claims[name]?.basis ?? ""
                )
            },
            faults: faults
        )
    }

    /// The metadata, with everything kept that the form does not show; nil when the key set is no JSON.
    func json(after known: String?, organisation: Phrase) -> String? {
        let jwks = answers.jwks.allSatisfy(\.isWhitespace) ? nil : try? JSONValue.parse(answers.jwks)
        guard jwks != nil || answers.jwks.allSatisfy(\.isWhitespace) else { return nil }
        var json = JSONWriter()
        json.object { json in
            for member in Self.kept(of: known) { json.member(member.name, member.value) }
            json.member("environment", answers.isStaging ? "staging" : "production")
            json.member("profile", answers.profile)
            for (name, text) in [("vi", answers.nameVi), ("en", answers.nameEn)] where !text.isEmpty {
                json.member("client_name#\(name)", text)
            }
            json.member("organization_name#vi", organisation.vietnamese)
            json.member("organization_name#en", organisation.english)
            if !answers.contact.isEmpty { json.array("contacts") { $0.element(answers.contact) } }
            json.array("redirect_uris") { list in Self.lines(answers.redirects).forEach { list.element($0) } }
            json.array("post_logout_redirect_uris") { list in
                Self.lines(answers.logoutRedirects).forEach { list.element($0) }
            }
            if known == nil { writeNew(&json) }
            if let jwks { json.member("jwks", jwks) }
            json.member("scope", scope)
            writePurposes(&json)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// What a new application of the portal always has: the code flow, and keys instead of secrets.
    private func writeNew(_ json: inout JSONWriter) {
        json.array("grant_types") { list in
            list.element("authorization_code")
            if answers.isOffline { list.element("refresh_token") }
        }
        json.array("response_types") { $0.element("code") }
        json.member("token_endpoint_auth_method", "private_key_jwt")
        if answers.profile == "fapi" { json.member("dpop_bound_access_tokens", true) }
    }

    private var scope: String {
        var scopes = ["openid"]
        let asked = Set(claims.keys)
        if !asked.subtracting([.phoneNumber, .email, .address, .personalNumber]).isEmpty { scopes.append("profile") }
        if asked.contains(.phoneNumber) { scopes.append("phone") }
        if asked.contains(.email) { scopes.append("email") }
        if asked.contains(.address) { scopes.append("address") }
        if asked.contains(.personalNumber) { scopes.append("personal_number") }
        if answers.isOffline { scopes.append("offline_access") }
        return scopes.joined(separator: " ")
    }

    private func writePurposes(_ json: inout JSONWriter) {
        guard !claims.isEmpty || !answers.purposeVi.isEmpty else { return }
        json.array("purposes") { list in
            list.object { json in
                json.member("code", "main")
                json.member("vi", answers.purposeVi)
                json.member("en", answers.purposeEn.isEmpty ? answers.purposeVi : answers.purposeEn)
                json.array("claims") { list in
                    for name in order {
                        list.object { json in
                            json.member("name", name.rawValue)
                            json.member("essential", claims[name]?.isRequired ?? false)
                            let basis = claims[name]?.basis ?? ""
                            json.memberIfPresent("legal_basis", basis.isEmpty ? nil : basis)
                        }
                    }
                }
            }
        }
    }

    /// The asked claims in the order in which they are written.
    private var order: [ClaimName] { claims.keys.sorted() }

    /// The members of a registration that the form does not show.
    private static func kept(of known: String?) -> [JSONObject.Member] {
        let members = known.flatMap { (try? JSONValue.parse($0))?.object?.members } ?? []
        return members.filter { !shown.contains($0.name) }
    }

    private static let shown: Set<String> = [
        "environment", "profile", "client_name#vi", "client_name#en", "client_name", "organization_name#vi",
        "organization_name#en", "organization_name", "contacts", "redirect_uris", "post_logout_redirect_uris", "jwks",
        "scope", "purposes",
    ]

    /// A registration with one member replaced.
    static func replacing(_ name: String, with value: JSONValue, in known: String) -> String {
        let members = (try? JSONValue.parse(known))?.object?.members ?? []
        var json = JSONWriter()
        json.object { json in
            for member in members where member.name != name { json.member(member.name, member.value) }
            json.member(name, value)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { Typed.trimmed(String($0)) }.filter { !$0.isEmpty }
    }
}

extension RegistrationForm {
    /// The faults of a registration beside the fields they come from; what has no field of its own stands at the keys.
    func faults(_ faults: ClientFaults) -> [FormFault] {
        var found: [FormFault] = []
        for error in faults.errors {
            let parts = error.pointer.split(separator: "/").map(String.init)
            let field = field(parts)
            guard !found.contains(where: { $0.field == field }) else { continue }
            let isElsewhere = field == "jwks" && parts.first != "jwks"
            let label = isElsewhere ? Phrase(same: error.pointer) : label(of: field)
            found.append(FormFault(field, Self.sentence.filled(["field": label, "fault": error.detail])))
        }
        return found
    }

    /// A fault names its field, so that the summary above the form says where it is.
    private static let sentence = Phrase("{field}: {fault}", "{field}: {fault}")

    private func label(of field: String) -> Phrase {
        guard field.hasPrefix("basis_") else { return RegistrationPage.label(of: field) }
        let claim = ClaimWords.phrase(for: String(field.dropFirst("basis_".count)))
        return Self.sentence.filled(["field": RegistrationPage.label(of: "basis"), "fault": claim])
    }

    private func field(_ parts: [String]) -> String {
        switch parts.first {
        case let name? where name.hasPrefix("client_name") || name.hasPrefix("organization_name"):
            name.hasSuffix("en") ? "name_en" : "name_vi"
        case "contacts": "contact"
        case "environment", "profile", "redirect_uris", "post_logout_redirect_uris": parts.first ?? ""
        case "scope": "claim"
        case "purposes": purposeField(parts)
        default: "jwks"
        }
    }

    private func purposeField(_ parts: [String]) -> String {
        guard parts.count > 2 else { return "claim" }
        switch parts[2] {
        case "vi", "code": return "purpose_vi"
        case "en": return "purpose_en"
        default:
            guard parts.count > 4, let place = Int(parts[3]), order.indices.contains(place), parts[4] == "legal_basis"
            else { return "claim" }
            return "basis_\(order[place].rawValue)"
        }
    }
}
