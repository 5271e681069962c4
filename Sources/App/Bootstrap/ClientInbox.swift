internal import Encoding
internal import Foundation
internal import Logging
internal import OpenID
internal import ServiceLifecycle

/// Errands of commands beside a running server, which alone may write to a SQLite file: files in a directory of the installation.
///
/// Only who may enter the data directory (mode 0700) can leave one. A file gets its name when it is whole; a crash leaves an errand
/// undone or done without an answer, and the command says that it had none.
struct ClientInbox: Sendable {
    private static let patience = 400
    private static let pause = Duration.milliseconds(100)
    /// Older errands are nobody's any more.
    private static let oldest: TimeInterval = 60
    private let directory: URL

    init(data: String) {
        directory = URL(filePath: data).appending(path: "client-inbox", directoryHint: .isDirectory)
    }

    /// Leaves an errand and waits for its answer, at most forty seconds.
    func ask(_ errand: ClientErrand) async throws -> ClientErrandResult {
        let name = UUID().uuidString
        try write(errand.json, as: name + ".ask")
        let answer = directory.appending(path: name + ".answer")
        for _ in 0..<Self.patience {
            try await Task.sleep(for: Self.pause)
            guard let text = try? String(contentsOf: answer, encoding: .utf8) else { continue }
            try? FileManager.default.removeItem(at: answer)
            guard let result = ClientErrandResult(json: text) else { break }
            return result
        }
        try? FileManager.default.removeItem(at: directory.appending(path: name + ".ask"))
        throw BootstrapError.dataDirectory(
            directory.path(percentEncoded: false),
            reason: "the server that holds the database gave no answer"
        )
    }

    /// Does what was left here; called several times a second.
    func serve(_ clients: ClientAdministration) async throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path(percentEncoded: false))) ?? []
        for name in names.sorted() {
            let file = directory.appending(path: name)
            guard !isOld(file) else {
                try? FileManager.default.removeItem(at: file)
                continue
            }
            // One with a dot is still being written.
            guard name.hasSuffix(".ask"), !name.hasPrefix(".") else { continue }
            let text = try? String(contentsOf: file, encoding: .utf8)
            // Taken away before it is done: an errand is not done twice.
            try FileManager.default.removeItem(at: file)
            guard let errand = text.flatMap(ClientErrand.init(json:)) else { continue }
            try write(try await errand.perform(by: clients).json, as: String(name.dropLast(4)) + ".answer")
        }
    }

    private func isOld(_ file: URL) -> Bool {
        let date = try? file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
        return date.map { $0.timeIntervalSinceNow < -Self.oldest } ?? false
    }

    private func write(_ text: String, as name: String) throws {
        try DataDirectory.prepare(directory.path(percentEncoded: false))
        let hidden = directory.appending(path: "." + name)
        try text.write(to: hidden, atomically: false, encoding: .utf8)
        try FileManager.default.moveItem(at: hidden, to: directory.appending(path: name))
    }
}

/// Serves the inbox while the server runs.
struct ClientInboxKeeper: Service {
    let inbox: ClientInbox
    let clients: ClientAdministration
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(200))
                do {
                    try await inbox.serve(clients)
                } catch {
                    logger.warning("an errand about clients failed", metadata: ["error": "\(error)"])
                }
            }
        }
    }
}

extension ClientErrand {
    fileprivate var json: String {
        let (name, text): (String, String) =
            switch self {
            case .register(let json): ("register", json)
            case .list: ("list", "")
            case .show(let id): ("show", id)
            case .disable(let id): ("disable", id)
            case .enable(let id): ("enable", id)
            }
        return JSONValue.object([.init("errand", .string(name)), .init("text", .string(text))]).encoded
    }

    fileprivate init?(json text: String) {
        guard let value = try? JSONValue.parse(text), let argument = value["text"]?.text else { return nil }
        switch value["errand"]?.text {
        case "register": self = .register(argument)
        case "list": self = .list
        case "show": self = .show(argument)
        case "disable": self = .disable(argument)
        case "enable": self = .enable(argument)
        default: return nil
        }
    }
}

extension ClientErrandResult {
    fileprivate var json: String {
        JSONValue.object([
            .init("outcome", .string(outcome.rawValue)), .init("lines", .array(lines.map { .string($0) })),
        ]).encoded
    }

    fileprivate init?(json text: String) {
        guard let value = try? JSONValue.parse(text), let lines = value["lines"]?.elements,
            let outcome = value["outcome"]?.text.flatMap(Outcome.init(rawValue:))
        else { return nil }
        self.init(outcome, lines.compactMap(\.text))
    }
}
