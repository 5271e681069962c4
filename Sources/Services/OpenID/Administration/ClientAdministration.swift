package import Civil
internal import Encoding
package import Evidence
package import Store
internal import Web

/// Registers applications and changes them: each change is a dated version and an entry of evidence, and counts with its commit.
package struct ClientAdministration: Sendable {
    /// More than any installation has; lists are not paged.
    private static let longestList = 10_000

    let store: Store
    let log: EvidenceLog
    let clock: @Sendable () -> Timestamp

    /// For a command beside the server: the server sees what it writes with its commit.
    package init(store: Store, log: EvidenceLog, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.log = log
        self.clock = clock
    }

    /// Registers an application by its metadata (RFC 7591); says everything that is wrong with them at once.
    ///
    /// The identifier is the one they name, or a random one.
    package func register(
        _ json: String,
        by author: ClientAuthor
    ) async throws -> Result<RegisteredClient, ClientFaults> {
        let id = Self.identifier(in: json) ?? "app-" + String(OpaqueToken().text.lowercased().prefix(16))
        return try await save(json, id: id, by: author) { known in
            known == nil ? nil : Self.fault("/client_id", "taken", "Mã này đã được dùng.", "This identifier is taken.")
        }
    }

    /// Gives an application new metadata from now on; grants that were given stay, but no claim outlives its registration.
    package func update(
        _ id: String,
        _ json: String,
        by author: ClientAuthor
    ) async throws -> Result<RegisteredClient, ClientFaults> {
        try await save(json, id: id, by: author) { known in
            guard let known, Self.mayTouch(known, author) else {
                return Self.fault("/client_id", "unknown", "Không có ứng dụng này.", "There is no such application.")
            }
            return nil
        }
    }

    /// The applications of a body, or all of them.
    package func list(of member: String? = nil) async throws -> [RegisteredClient] {
        try await store.read { tx in try ClientRows.list(of: member, limit: Self.longestList, in: tx) }
    }

    /// An application as it is now, even one that is disabled.
    package func find(_ id: String) async throws -> RegisteredClient? {
        try await store.read { tx in try ClientRows.find(id, in: tx) }
    }

    /// Ends everything an application may do: its tokens are dead with the commit; false when there is no such one.
    package func disable(_ id: String, by author: ClientAuthor) async throws -> Bool {
        try await turn(id, on: false, by: author)
    }

    /// Lets an application ask again; false when there is no such one.
    package func enable(_ id: String, by author: ClientAuthor) async throws -> Bool {
        try await turn(id, on: true, by: author)
    }

    private func turn(_ id: String, on isEnabled: Bool, by author: ClientAuthor) async throws -> Bool {
        try await store.write { tx in
            guard let known = try ClientRows.find(id, in: tx), Self.mayTouch(known, author) else { return false }
            guard known.isEnabled != isEnabled else { return true }
            let kind = isEnabled ? "openid.client_enabled" : "openid.client_disabled"
            _ = try insert(
                known.metadata,
                member: known.member,
                after: known,
                isEnabled: isEnabled,
                kind,
                by: author,
                in: tx
            )
            return true
        }
    }

    private func save(
        _ json: String,
        id: String,
        by author: ClientAuthor,
        refusing refusal: @escaping @Sendable (RegisteredClient?) -> ClientFaults?
    ) async throws -> Result<RegisteredClient, ClientFaults> {
        let metadata: ClientMetadata
        do throws(ClientFaults) {
            metadata = try ClientMetadata.read(json, id: id)
        } catch {
            return .failure(error)
        }
        return try await store.write { tx in
            let known = try ClientRows.find(id, in: tx)
            if let fault = refusal(known) { return .failure(fault) }
            let kind = known == nil ? "openid.client_registered" : "openid.client_changed"
            let member = known?.member ?? author.member ?? ""
            return .success(
                try insert(
                    metadata,
                    member: member,
                    after: known,
                    isEnabled: known?.isEnabled ?? true,
                    kind,
                    by: author,
                    in: tx
                )
            )
        }
    }

    private func insert(
        _ metadata: ClientMetadata,
        member: String,
        after known: RegisteredClient?,
        isEnabled: Bool,
        _ kind: String,
        by author: ClientAuthor,
        in tx: Transaction
    ) throws -> RegisteredClient {
        let version = (known?.version ?? 0) + 1
        let evidence = try log.append(
            OpenIDEntry.administration(kind) { json in
                json.member("client", metadata.id)
                json.member("version", version)
                json.member("author", author.text)
                json.member("name", metadata.name.vietnamese)
            },
            in: tx
        )
        let client = RegisteredClient(
            id: metadata.id,
            version: version,
            since: clock(),
            member: member,
            isEnabled: isEnabled,
            metadata: metadata,
            evidence: evidence.id.rawValue
        )
        try ClientRows.insert(client, author: author.text, in: tx)
        return client
    }

    private static func mayTouch(_ client: RegisteredClient, _ author: ClientAuthor) -> Bool {
        author.member.map { $0 == client.member } ?? true
    }

    private static func identifier(in json: String) -> String? {
        (try? JSONValue.parse(json))?["client_id"]?.text
    }

    private static func fault(_ pointer: String, _ code: String, _ vi: String, _ en: String) -> ClientFaults {
        let detail = LocalizedText(vi: vi, en: en)
        return ClientFaults(errors: [Problem.MemberError(pointer: pointer, code: code, detail: detail)])
    }
}
