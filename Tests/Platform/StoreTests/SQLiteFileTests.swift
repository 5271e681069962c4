import Foundation
import Store
import StoreSupport
import Testing

@Suite("SQLite: one writer, our own files, copies")
struct SQLiteFileTests {
    @Test("A file that is open for writing is not opened again, and the message names the process")
    func secondWriter() async throws {
        try await TestDatabase.with(.sqlite) { database in
            let store = try await database.open(migrations: [Fixtures.items])
            let expected = StoreError.alreadyOpen(path: database.path, processID: getpid())
            await #expect(throws: expected) { _ = try await database.open() }
            #expect("\(expected)".contains("\(getpid())"))
            await store.close()
            await (try await database.open(migrations: [Fixtures.items])).close()
        }
    }

    @Test("The file of another program is refused and not changed")
    func foreign() async throws {
        try await TestDatabase.with(.sqlite) { database in
            let other = try await database.open(migrations: [Fixtures.items])
            try await other.write { tx in try tx.execute("PRAGMA application_id = 1") }
            await other.close()
            #expect(await failure { _ = try await database.open(migrations: [Fixtures.items]) } == "foreignDatabase")
        }
    }

    @Test("Only the owner may read the files of a database and of its copy")
    func modes() async throws {
        try await TestDatabase.with(.sqlite) { database in
            let store = try await database.open(migrations: [Fixtures.items])
            try await store.backup(to: "\(database.directory)/copy.sqlite")
            let names = try FileManager.default.contentsOfDirectory(atPath: database.directory)
            #expect(names.count == 5)
            for name in names {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(database.directory)/\(name)")
                #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
            }
            await store.close()
        }
    }

    @Test("A copy made while others write is complete and opens by itself")
    func backup() async throws {
        try await TestDatabase.with(.sqlite) { database in
            let store = try await database.open(migrations: [Fixtures.items])
            try await store.write { tx in
                try tx.insert(into: "item", columns: ["id"], rows: (0..<5_000).map { [.integer($0)] })
            }
            let copy = "\(database.directory)/it's a copy.sqlite"
            async let copied: Void = store.backup(to: copy)
            for id in 5_000..<5_050 { try await store.write(Fixtures.insertItem(Int64(id))) }
            try await copied
            await #expect(throws: StoreError.unsupported("\(copy) exists already")) { try await store.backup(to: copy) }
            await store.close()
            let restored = try await Store.open(
                DatabaseURL(sqlitePath: copy),
                migrations: [Fixtures.items],
                options: .quiet
            )
            #expect((5_000...5_050).contains(try await restored.read(Fixtures.countItems)))
            try await restored.integrityCheck()
            await restored.close()
        }
    }

    @Test("The integrity of a sound database is confirmed and its size is told", arguments: Engine.allCases)
    func upkeep(engine: Engine) async throws {
        try await withStore(engine, migrations: [Fixtures.items]) { store in
            try await store.integrityCheck()
            #expect(try await store.databaseSize() >= 4 * 4_096)
        }
    }

    @Test(
        "Addresses are read, and a password never shows",
        arguments: [
            ("sqlite:/a/b.sqlite", "sqlite:/a/b.sqlite"), ("sqlite:b.sqlite", "sqlite:b.sqlite"),
            ("sqlite:///a/b.sqlite", "sqlite:/a/b.sqlite"), ("postgres://me:secret@host/db", "postgres:…"),
            ("postgresql://me:secret@host/db", "postgres:…"), ("postgres:host=h password=secret", "postgres:…"),
        ]
    )
    func addresses(text: String, description: String) throws {
        #expect("\(try DatabaseURL(text))" == description)
    }

    @Test("Other addresses are refused", arguments: ["", "sqlite:", "sqlite::memory:", "mysql://x", "/a/b.sqlite"])
    func wrongAddresses(text: String) {
        #expect { _ = try DatabaseURL(text) } throws: {
            if case .invalidURL = $0 as? StoreError { true } else { false }
        }
    }
}
