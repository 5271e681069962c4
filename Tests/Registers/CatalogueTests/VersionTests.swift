import Catalogue
import Civil
import Foundation
import Store
import StoreSupport
import Testing

@Suite("Versions in force")
struct VersionTests {
    private static let now = Timestamp(microseconds: 1_790_000_000_000_000)
    private static let wider = Sample.with("enum: [basic, gold]", "enum: [basic, gold, red]")
    private static let narrower = Sample.with("enum: [basic, gold]", "enum: [gold]")

    /// Installs texts one after the other and tells what was said about the last one.
    private func install(_ texts: [String?], on engine: Engine, isInUse: Bool) async throws -> [CatalogueFault] {
        try await TestDatabase.with(engine) { database in
            let store = try await database.open(migrations: CatalogueVersions.migrations)
            let versions = CatalogueVersions { _, _ in isInUse }
            var faults: [CatalogueFault] = []
            for text in texts {
                let catalogue = try Catalogue.load([text].compactMap { $0.map { Sample.file($0) } }).get()
                faults = try await store.write { tx in try versions.install(catalogue, at: Self.now, in: tx) }
            }
            await store.close()
            return faults
        }
    }

    private static func numbered(_ text: String, _ version: Int) -> String {
        text.replacing("version: 1", with: "version: \(version)")
    }

    @Test("Words change under the same version", arguments: Engine.allCases)
    func words(engine: Engine) async throws {
        let reworded = Sample.with("en: Library card", "en: Reader's card")
        #expect(try await install([Sample.text, reworded], on: engine, isInUse: true).isEmpty)
    }

    @Test("A record that may hold more needs a new version", arguments: Engine.allCases)
    func widening(engine: Engine) async throws {
        let faults = try await install([Sample.text, Self.wider], on: engine, isInUse: true)
        #expect(faults.map(\.description).first?.hasSuffix("this needs version 2") ?? false)
        #expect(faults.first?.line == 2)
        let next = Self.numbered(Self.wider, 2)
        #expect(try await install([Sample.text, next], on: engine, isInUse: true).isEmpty)
    }

    @Test("What old records would not survive is refused with its place, under any version", arguments: Engine.allCases)
    func breaking(engine: Engine) async throws {
        let faults = try await install([Sample.text, Self.numbered(Self.narrower, 2)], on: engine, isInUse: true)
        #expect(
            faults.map(\.words) == [
                #"incompatible with version 1, of which there are records: "basic" is no value of “level” any more"#
            ]
        )
        #expect(faults.first?.line == 20)
    }

    @Test("While nobody has a record, everything may change", arguments: Engine.allCases)
    func unused(engine: Engine) async throws {
        #expect(try await install([Sample.text, Self.narrower, nil, Sample.text], on: engine, isInUse: false).isEmpty)
    }

    @Test("An older version does not come back, and a file with records does not go", arguments: Engine.allCases)
    func backwards(engine: Engine) async throws {
        let second = Self.numbered(Self.wider, 2)
        let faults = try await install([Sample.text, second, Sample.text], on: engine, isInUse: true)
        #expect(faults.map(\.words) == ["version 2 is in force; 1 is older"])
        let gone = try await install([Sample.text, nil], on: engine, isInUse: true)
        #expect(
            gone.map(\.description) == [
                "library-card.yaml: is gone, but there are records of it; keep the file and end its last agency with “until”"
            ]
        )
    }

    @Test("A utility in use is retired and taken up again without a new version", arguments: Engine.allCases)
    func retired(engine: Engine) async throws {
        let ended = Sample.with("from: 2025-03-01", "from: 2025-03-01, until: 2026-06-30")
        #expect(try await install([Sample.text, ended], on: engine, isInUse: true).isEmpty)
        #expect(try await install([Sample.text, ended, Sample.text], on: engine, isInUse: true).isEmpty)
        let gone = try await install([Sample.text, ended, nil], on: engine, isInUse: true)
        #expect(gone.count == 1)
        #expect(try await install([Sample.text, ended, nil], on: engine, isInUse: false).isEmpty)
    }

    @Test("Earlier versions can be read again", arguments: Engine.allCases)
    func earlier(engine: Engine) async throws {
        try await TestDatabase.with(engine) { database in
            let store = try await database.open(migrations: CatalogueVersions.migrations)
            let versions = CatalogueVersions { _, _ in true }
            for text in [Sample.text, Self.numbered(Self.wider, 2)] {
                let catalogue = try Catalogue.load([Sample.file(text)]).get()
                _ = try await store.write { tx in try versions.install(catalogue, at: Self.now, in: tx) }
            }
            let code = try #require(UtilityCode("library-card"))
            let found = try await store.read { tx in
                try (1...3).map { try CatalogueVersions.utility(code, version: $0, in: tx) }
            }
            #expect(found.map { $0?.field("level")?.choices.count } == [2, 3, nil])
            await store.close()
        }
    }

    @Test("A folder is loaded over the program's files, and a fault changes nothing", arguments: Engine.allCases)
    func reload(engine: Engine) async throws {
        let folder = try TestDirectory("catalogue")
        defer { folder.remove() }
        try await TestDatabase.with(engine) { database in
            let store = try await database.open(migrations: CatalogueVersions.migrations)
            let loader = CatalogueLoader(
                store: store,
                directory: folder.path,
                versions: CatalogueVersions { _, _ in true },
                clock: { Self.now }
            )
            let holder = CatalogueHolder(try await loader.load())
            let own = holder.current.utilities.count
            #expect(holder.current.utility("library-card") == nil)

            let before = loader.fingerprint()
            #expect(before != CatalogueDirectory(folder.path + "/gone").fingerprint())
            try Sample.text.write(toFile: folder.path + "/library-card.yaml", atomically: true, encoding: .utf8)
            #expect(loader.fingerprint() != before)
            try await loader.reload(into: holder)
            #expect(holder.current.utilities.count == own + 1)

            try Self.numbered(Self.wider, 2)
                .write(toFile: folder.path + "/library-card.yaml", atomically: true, encoding: .utf8)
            try "broken".write(toFile: folder.path + "/other.yaml", atomically: true, encoding: .utf8)
            await #expect(throws: CatalogueFaults.self) { try await loader.reload(into: holder) }
            #expect(holder.current.utility("library-card")?.version == 1)

            try FileManager.default.removeItem(atPath: folder.path + "/other.yaml")
            try await loader.reload(into: holder)
            #expect(holder.current.utility("library-card")?.version == 2)
            await store.close()
        }
    }
}
