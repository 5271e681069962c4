internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Web

/// Somebody on the way to be known: signing in, opening an account, recovering one.
struct Visitor: Sendable {
    let web: WebContext
    /// Holds the steps together; new when the browser brought none.
    let visit: SecretToken
    let isNew: Bool
    /// The cookie that recognises the device.
    let device: String?

    var owner: DraftOwner { DraftOwner(visit) }

    /// Stands in every form; follows from the cookie, which no page of another site can read.
    var formToken: String {
        Hexadecimal.sha256(of: "form:\(visit.text)")
    }
}

extension PortalGates {
    /// Whoever sends the request, with the cookie of the visit if she has one.
    func visitor(_ web: WebContext) -> Visitor {
        let fields = web.head.headerFields
        let known = cookies.visit.value(in: fields).flatMap { SecretToken($0) }
        return Visitor(
            web: web,
            visit: known ?? SecretToken(),
            isNew: known == nil,
            device: cookies.device.value(in: fields)
        )
    }

    /// The fields of a form that a visitor sent from a page of ours.
    func form(_ request: Request, of visitor: Visitor) async throws -> Form {
        try RequestOrigin.requireOwn(visitor.web.head, publicURL: publicURL)
        let form = try await visitor.web.form(of: request)
        guard !visitor.isNew, SecretToken.areSame(form[FormTokenKey.fieldName] ?? "", visitor.formToken) else {
            throw WebError.formExpired
        }
        return form
    }

    /// The fields of a form that somebody who is signed in sent from a page of ours, made for the person the visit is about.
    func form(_ request: Request, of visit: some SignedInContext) async throws -> Form {
        try RequestOrigin.requireOwn(visit.web.head, publicURL: publicURL)
        let form = try await visit.web.form(of: request)
        try await require(form[FormTokenKey.fieldName] ?? "", of: visit)
        return form
    }

    /// The fields of a form that does nothing for the person it was made for, but chooses for whom the session acts.
    func choice(_ request: Request, of visit: some SignedInContext) async throws -> Form {
        try RequestOrigin.requireOwn(visit.web.head, publicURL: publicURL)
        let form = try await visit.web.form(of: request)
        guard visit.session.isMaker(of: form[FormTokenKey.fieldName] ?? "") else { throw WebError.formExpired }
        return form
    }

    /// Refuses a form that was not made in this session, or was made for somebody else than the visit is about now.
    func require(_ token: String, of visit: some SignedInContext) async throws {
        guard !SecretToken.areSame(token, visit.formToken) else { return }
        guard visit.session.isMaker(of: token) else { throw WebError.formExpired }
        throw PortalError.formForAnother(
            madeFor: try await acting.person(of: token, visit.session),
            now: visit.acting?.name
        )
    }

    /// What our script sent for a visitor.
    func message(_ request: Request, of visitor: Visitor) async throws -> ScriptMessage {
        try RequestOrigin.requireOwn(visitor.web.head, publicURL: publicURL)
        let message = try ScriptMessage(await visitor.web.json(of: request))
        guard !visitor.isNew, SecretToken.areSame(message.formToken, visitor.formToken) else {
            throw WebError.formExpired
        }
        return message
    }

    /// What our script sent for somebody who is signed in.
    func message(_ request: Request, of visit: some SignedInContext) async throws -> ScriptMessage {
        try RequestOrigin.requireOwn(visit.web.head, publicURL: publicURL)
        let message = try ScriptMessage(await visit.web.json(of: request))
        try await require(message.formToken, of: visit)
        return message
    }
}

/// The tokens of the forms that are made in a session.
extension Session {
    /// The token of forms about somebody: her own without anybody, and another one for each person for whom she acts.
    func token(about owner: AccountKey?) -> String {
        guard let owner else { return formToken }
        return "\(formToken).\(Hexadecimal.sha256(of: "form:\(formToken):\(owner.text)"))"
    }

    /// Whether a form was made in this session, whomever it is about.
    func isMaker(of token: String) -> Bool { SecretToken.areSame(String(token.prefix { $0 != "." }), formToken) }
}

/// What the script for passkeys sends.
struct ScriptMessage: Sendable {
    let formToken: String
    /// Where to go afterwards, if that is a page of ours.
    let next: String
    /// The name of a new passkey.
    let name: String
    /// Whether she still has the device from before, and wants its passkeys to go on working.
    let keepsOld: Bool
    /// What the browser answered; nil when only its options are asked for.
    let credential: JSONValue?

    init(_ json: JSONValue) {
        formToken = json["form_token"]?.text ?? ""
        next = OwnPath.read(json["continue"]?.text)
        name = json["name"]?.text ?? ""
        keepsOld = json["old"]?.text == "keep"
        credential = json["credential"]
    }

    /// The browser's answer, which must be there.
    func getCredential() throws(WebError) -> JSONValue {
        guard let credential else {
            throw .invalidMembers([
                .init(
                    pointer: "/credential",
                    code: "missing",
                    detail: Phrase("Thiếu câu trả lời của trình duyệt.", "The browser's answer is missing.")
                )
            ])
        }
        return credential
    }
}

extension Response {
    /// Tells the script where to go.
    static func next(_ path: String) -> Response {
        var json = JSONWriter()
        json.object { $0.member("location", path) }
        return .json(json)
    }
}
