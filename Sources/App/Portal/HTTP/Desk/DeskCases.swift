internal import Catalogue
internal import Civil
internal import Crypto
internal import Encoding
internal import Identity
internal import Records

/// A claim that an officer has opened; the number never stands in an address.
struct DeskCase: Sendable {
    let token: SecretToken
    let record: RecordID

    var id: String { token.text }
}

/// The claims that officers have open: an hour since the last look, for the session that opened them.
struct DeskCases: Sendable {
    let drafts: DraftBook

    /// Opens a case.
    func open(_ record: RecordID, by session: Session) async throws -> DeskCase {
        let opened = DeskCase(token: SecretToken(), record: record)
        try await keep(opened, by: session)
        return opened
    }

    /// The case of an address, which is good for another hour; nil when it is over or another session opened it.
    func find(_ text: String, of session: Session) async throws -> DeskCase? {
        guard let token = SecretToken(text) else { return nil }
        let answers = try await drafts.read(.desk, of: DraftOwner(token))
        guard answers["session"] == session.handle.text,
            let person = answers["person"].flatMap({ AccountKey($0) })?.person,
            let record = answers["record"].flatMap({ RecordID(person: person, text: $0) })
        else { return nil }
        let found = DeskCase(token: token, record: record)
        try await keep(found, by: session)
        return found
    }

    private func keep(_ opened: DeskCase, by session: Session) async throws {
        let answers = [
            "session": session.handle.text, "person": AccountKey(opened.record.person).text,
            "record": opened.record.text,
        ]
        try await drafts.write(answers, .desk, of: DraftOwner(opened.token))
    }
}

/// How the queue's page names a claim to its own session: the end of its period, and a code that tells nobody anything.
struct DeskReference: Sendable {
    let session: Session

    /// The name of a claim.
    func text(of item: QueueItem) -> String { "\(item.due.microseconds)-\(code(of: item.id))" }

    /// The end of the period in a name; nil for what is none.
    static func due(in text: String) -> Timestamp? {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let due = Int64(parts[0]), due >= 0 else { return nil }
        return Timestamp(microseconds: due)
    }

    private func code(of id: RecordID) -> String {
        let key = SymmetricKey(data: Array("desk:\(session.formToken)".utf8))
        let message = Array("\(id.person.rawValue)/\(id.text)".utf8)
        let code = HMAC<SHA256>.authenticationCode(for: message, using: key)
        return Hexadecimal.encode(Array(code.prefix(12)))
    }
}
