import Attachments
import Bootstrap
import Catalogue
import Civil
import Encoding
import Evidence
import Foundation
import Logging
import Population
import Records
import Store
import StoreSupport
import Testing

@Suite("Keeping records and files", .timeLimit(.minutes(60)))
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

    @Test("What somebody has who was registered twice goes to her other number without anybody's asking")
    func merges() async throws {
        try await opened { installation, _ in
            let (survivor, twin) = (person, PersonKey(rawValue: 36_190_000_002))
            let (log, records, clock) = (installation.log, installation.records, installation.clock)
            let json = #"{"card_number":"01234567","admitted_on":"2015-05-19","cell":"Chi bộ 3"}"#
            let values = try #require(try JSONValue.parse(json).object)
            let code = try #require(UtilityCode("party-member"))
            try await installation.store.write { tx in
                for key in [survivor, twin] {
                    let number = try #require(PersonalNumber(key: key))
                    let new = NewPerson(
                        number: number,
                        name: try PersonName("Nguyễn Thị Mai"),
                        sex: number.sex,
                        birth: try #require(CivilDate("1990-02-14"))
                    )
                    try PopulationRegister().register(new, by: Self.recording([key], log, clock(), in: tx), in: tx)
                }
                let party = RecordActor.system(agency: "party.organisation", reference: "call-1")
                _ = try records.issue(values, utility: code, to: twin, by: party, in: tx)
            }
            try await installation.store.write { tx in
                try PopulationRegister().mergeDuplicate(
                    twin,
                    into: survivor,
                    on: clock().dayInVietnam,
                    by: Self.recording([twin, survivor], log, clock(), in: tx),
                    in: tx
                )
            }
            func hers() async throws -> [RecordState] {
                try await installation.store.read { tx in try records.ownRecords(of: survivor, in: tx) }
            }
            try await running(RecordsKeeper(installation)) {
                while try await hers().isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            }
            #expect(try await hers().map(\.values) == [values.canonical])
        }
    }

    private static func recording(
        _ people: [PersonKey],
        _ log: EvidenceLog,
        _ now: Timestamp,
        in tx: Transaction
    ) throws -> Recording {
        let evidence = try people.map { key in
            let draft = EntryDraft(about: .person(key), kind: "register.changed", topic: .change, members: "")
            return try log.append(draft, in: tx)
        }
        return Recording(evidence, source: "committee.01", at: now)
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
