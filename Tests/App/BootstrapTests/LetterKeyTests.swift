import Bootstrap
import Civil
import Evidence
import Logging
import Procedures
import Store
import StoreSupport
import Testing

@Suite("The key of letters")
struct LetterKeyTests {
    @Test("Processes over the same data directory agree, and those over another do not")
    func shared() async throws {
        let directory = try TestDirectory("letters")
        defer { directory.remove() }
        for name in ["one", "two"] { try await Self.open(directory.path + "/" + name).store.close() }
        let keys = try ["one", "one", "two"].map { try LastingSecret.keep(in: directory.path + "/" + $0).letters }
        let action = DossierAction(
            id: DossierID(person: PersonKey(rawValue: 36_190_000_001), number: 1),
            ordinal: 2,
            at: Timestamp(microseconds: 0),
            actor: .timer("test"),
            change: .refused([DossierReason("barred")]),
            evidence: EntryID(rawValue: 1)
        )
        let codes = keys.map { $0.check(of: action, in: "X00004-261126-000012") }
        #expect(codes[0] == codes[1] && codes[0] != codes[2])
    }

    private static func open(_ data: String) async throws -> Installation {
        try await Installation.open(
            InstallationOptions(
                data: data,
                storeOptions: .quiet,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        )
    }
}
