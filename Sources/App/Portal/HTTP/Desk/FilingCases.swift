internal import Catalogue
internal import Civil
internal import Identity
internal import Web

/// Somebody at the counter for whom an officer files.
struct FilingCase: Sendable {
    let token: SecretToken
    let key: AccountKey
    let utility: UtilityCode
    let name: String
    /// What was filled in so far.
    var typed: Form?
    /// The files that were brought, by the names of their fields.
    var files: [String: String] = [:]

    var id: String { token.text }
}

/// The forms that officers fill in for others: an hour each, for the session that opened them.
struct FilingCases: Sendable {
    let drafts: DraftBook

    /// Opens a form.
    func open(_ key: AccountKey, _ utility: UtilityCode, name: String, by session: Session) async throws -> FilingCase {
        let opened = FilingCase(token: SecretToken(), key: key, utility: utility, name: name)
        try await keep(opened, by: session)
        return opened
    }

    /// The form of an address; nil when it is over or another session opened it.
    func find(_ text: String, of session: Session) async throws -> FilingCase? {
        guard let token = SecretToken(text) else { return nil }
        let answers = try await drafts.read(.filing, of: DraftOwner(token))
        guard answers["session"] == session.handle.text, let key = answers["account"].flatMap({ AccountKey($0) }),
            let utility = answers["utility"].flatMap({ UtilityCode($0) }), let name = answers["name"]
        else { return nil }
        let typed = answers["form"].flatMap { Form($0) }
        let files = answers["files"].flatMap { Form($0) }?.fields.map { ($0.name, $0.value) } ?? []
        return FilingCase(
            token: token,
            key: key,
            utility: utility,
            name: name,
            typed: typed,
            files: Dictionary(files) { _, last in last }
        )
    }

    /// Keeps what was filled in.
    func keep(_ filing: FilingCase, by session: Session) async throws {
        var answers = [
            "session": session.handle.text, "account": filing.key.text, "utility": filing.utility.text,
            "name": filing.name,
        ]
        if let typed = filing.typed {
            let fields = typed.fields.filter { $0.name != FormTokenKey.fieldName }
            answers["form"] = Self.text(fields.map { ($0.name, $0.value) })
        }
        answers["files"] = Self.text(filing.files.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        try await drafts.write(answers, .filing, of: DraftOwner(filing.token))
    }

    private static func text(_ fields: [(name: String, value: String)]) -> String {
        String(QueryText.query(fields).dropFirst())
    }

    /// Ends a form that was sent.
    func close(_ filing: FilingCase) async throws {
        try await drafts.clear(.filing, of: DraftOwner(filing.token))
    }
}
