import Attachments
import Bootstrap
import Civil
import Encoding
import Foundation
import Logging
import Store
import StoreSupport
import Testing

@Suite("Keeping records and files")
struct RecordsKeeperTests {
    private let person = PersonKey(rawValue: 36_190_000_001)

    @Test("Files that nobody has are removed without anybody's asking, and the others stay")
    func sweep() async throws {
        try await opened { installation, data in
            let dot = try #require(Base64.standard.decode(Self.dot))
            let kept = try await installation.attachments.keep(dot, name: "a.png", of: person).get()
            let leftOver =
                "\(data)/attachments/\(String(repeating: "0", count: 2))/\(String(repeating: "1", count: 62))"
            try FileManager.default.createDirectory(
                atPath: "\(data)/attachments/00",
                withIntermediateDirectories: true
            )
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: leftOver))
            for path in [leftOver, "\(data)/attachments/\(kept.id.text.prefix(2))/\(kept.id.text.dropFirst(2))"] {
                let old = Date(timeIntervalSinceNow: -3 * 86_400)
                try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
            }
            try await running(RecordsKeeper(installation)) {
                while FileManager.default.fileExists(atPath: leftOver) { try await Task.sleep(for: .milliseconds(10)) }
            }
            #expect(try await installation.attachments.content(of: kept).isEmpty == false)
        }
    }

    @Test("With a scanner that cannot be reached no file is taken")
    func scanner() async throws {
        try await opened(scannerSocket: "/nonexistent/clamd.ctl") { installation, _ in
            let dot = try #require(Base64.standard.decode(Self.dot))
            let outcome = try await installation.attachments.keep(dot, name: "a.png", of: person)
            #expect(outcome == .failure(.scannerDown))
        }
    }

    /// One grey point.
    private static let dot =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg=="

    private func running(_ keeper: RecordsKeeper, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await keeper.run() }
            try await body()
            group.cancelAll()
        }
    }

    private func opened(
        scannerSocket: String? = nil,
        _ body: (Installation, String) async throws -> Void
    ) async throws {
        let directory = try TestDirectory("keeper")
        defer { directory.remove() }
        let data = directory.path + "/data"
        let options = try InstallationOptions(
            data: data,
            storeOptions: .quiet,
            scannerSocket: scannerSocket,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let installation = try await Installation.open(options)
        try await body(installation, data)
        await installation.store.close()
    }
}
