internal import Civil
internal import Encoding
internal import OpenID
internal import Store
internal import Web

/// What an operator wants done with the registered applications.
package enum ClientErrand: Sendable, Equatable {
    /// Metadata (RFC 7591) as JSON.
    case register(String)
    case list
    case show(String)
    case disable(String)
    case enable(String)

    /// Does it, here or, while a server holds the database, by that server.
    package func run(_ options: InstallationOptions) async throws -> ClientErrandResult {
        do {
            let installation = try await Installation.open(options)
            let result = await Result { try await perform(by: installation.clients) }
            await installation.store.close()
            return try result.get()
        } catch StoreError.alreadyOpen {
            return try await ClientInbox(data: options.data).ask(self)
        }
    }

    /// Does it with the registration itself.
    func perform(by clients: ClientAdministration) async throws -> ClientErrandResult {
        switch self {
        case .register(let json):
            switch try await clients.register(json, by: .operatorCommand) {
            case .success(let client): return ClientErrandResult(.done, [client.json])
            case .failure(let faults): return ClientErrandResult(.refused, [faults.json])
            }
        case .list: return ClientErrandResult(.done, try await clients.list().map(\.summary))
        case .show(let id):
            let client = try await clients.find(id)
            return ClientErrandResult(client == nil ? .unknown : .done, client.map { [$0.json] } ?? [])
        case .disable(let id): return try await turned(id, clients, clients.disable(id, by: .operatorCommand))
        case .enable(let id): return try await turned(id, clients, clients.enable(id, by: .operatorCommand))
        }
    }

    private func turned(_ id: String, _ clients: ClientAdministration, _ isKnown: Bool) async throws
        -> ClientErrandResult
    {
        guard isKnown, let client = try await clients.find(id) else { return ClientErrandResult(.unknown, []) }
        return ClientErrandResult(.done, [client.summary])
    }
}

/// What came of an errand: lines for standard output.
package struct ClientErrandResult: Sendable, Equatable {
    /// How it ended.
    package enum Outcome: String, Sendable {
        case done
        /// The metadata break rules; the line names each with its place.
        case refused
        /// There is no such client.
        case unknown
    }

    package let outcome: Outcome
    package let lines: [String]

    init(_ outcome: Outcome, _ lines: [String]) {
        self.outcome = outcome
        self.lines = lines
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}

extension ClientFaults {
    /// The faults of a registration, each with its place in the file, as JSON.
    package var json: String {
        let errors = errors.map { fault -> JSONValue in
            .object([
                .init("pointer", .string(fault.pointer)), .init("code", .string(fault.code)),
                .init("detail", .string(fault.detail.english)),
            ])
        }
        return JSONValue.object([.init("errors", .array(errors))]).encoded
    }
}

extension RegisteredClient {
    /// One line of a list.
    fileprivate var summary: String {
        JSONValue.object([
            .init("client_id", .string(id)), .init("version", .integer(version)), .init("member", .string(member)),
            .init("environment", .string(environment.rawValue)), .init("enabled", .boolean(isEnabled)),
            .init("since", .string(since.rfc3339)),
        ]).encoded
    }
}
