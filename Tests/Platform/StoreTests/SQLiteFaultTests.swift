import CFaultyDisk
import Foundation
import Store
import StoreSupport
import Synchronization
import Testing

@Suite("SQLite: a disk that is full, broken or taken", .timeLimit(.minutes(60)))
struct SQLiteFaultTests {
    @Test("A commit whose fsync fails is never called a success, raises the alarm, and ends all writing")
    func failedLogSync() async throws {
        try await failing(FaultyDiskLogSync) { store, alarms in
            #expect(await failure { try await store.write(Fixtures.insertItem(2)) } == "storageFailed")
            #expect(alarms.fatal == [.durabilityLost])
            #expect(await failure { try await store.write(Fixtures.insertItem(3)) } == "storageFailed")
            try await expectItems(1, in: store)
        }
    }

    @Test("Every caller of a group whose fsync fails is told")
    func failedGroup() async throws {
        try await failing(FaultyDiskLogSync) { store, alarms in
            let failures = await withTaskGroup { group in
                for id in 10..<60 {
                    group.addTask { (try? await store.write(Fixtures.insertItem(Int64(id)))) == nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(failures == 50)
            #expect(alarms.fatal == [.durabilityLost])
        }
    }

    @Test("A log that cannot be written for a reason other than space is a loss of durability")
    func failedLogWrite() async throws {
        try await failing(FaultyDiskLogWrite) { store, alarms in
            #expect(await failure { try await store.write(Fixtures.insertItem(2)) } == "storageFailed")
            #expect(alarms.fatal == [.durabilityLost])
        }
    }

    @Test("A checkpoint whose fsync fails raises the alarm, where SQLite itself would keep silent")
    func failedCheckpoint() async throws {
        try await failing(FaultyDiskDatabaseSync, checkpointPages: 1) { store, alarms in
            // The commit itself is durable in the log; the checkpoint comes after the answer.
            try await store.write(Fixtures.insertItem(2))
            await Waiting.until { !alarms.fatal.isEmpty }
            #expect(alarms.fatal == [.durabilityLost])
            #expect(await failure { try await store.write(Fixtures.insertItem(3)) } == "storageFailed")
            try await expectItems(2, in: store)
        }
    }

    @Test("Without a hook the process ends with status 74 and no success is reported")
    func processEnds() async throws {
        let directory = try TestDirectory("faulty")
        defer { directory.remove() }
        await #expect(processExitsWith: .exitCode(74)) { [path = directory.path as String] in
            faultyDiskInstall()
            faultyDiskSet(path, FaultyDiskNone)
            let url = try DatabaseURL(sqlitePath: "\(path)/test.sqlite")
            let store = try await Store.open(url, migrations: [Fixtures.items], options: .quiet)
            faultyDiskSet(path, FaultyDiskLogSync)
            try? await store.write(Fixtures.insertItem(1))
            exit(0)
        }
    }

    @Test("A full disk refuses writes by name, keeps reading, and writes again when there is space")
    func fullDisk() async throws {
        try await withFaultyDisk { database, alarms, options in
            let store = try await database.open(migrations: [Fixtures.items], options: options)
            try await store.write(Fixtures.insertItem(1))
            faultyDiskSet(database.directory, FaultyDiskFull)
            for id in 2..<5 {
                await #expect(throws: StoreError.diskFull) { try await store.write(Fixtures.insertItem(Int64(id))) }
                try await expectItems(1, in: store)
            }
            #expect(Set(alarms.others) == [.diskFull])
            faultyDiskSet(database.directory, FaultyDiskNone)
            try await store.write(Fixtures.insertItem(2))
            try await expectItems(2, in: store)
            #expect(alarms.fatal.isEmpty)
            await store.close()
        }
    }

    @Test("A write that needs more space than there is fails alone")
    func tooLargeForTheDisk() async throws {
        var options = StoreOptions.quiet
        options.maximumPages = 100
        try await withStore(.sqlite, migrations: [Fixtures.items], options: options) { store in
            let large = Value.blob([UInt8](repeating: 1, count: 1_000_000))
            async let small: Void = store.write(Fixtures.insertItem(1))
            await #expect(throws: StoreError.diskFull) {
                try await store.write { tx in try tx.execute("INSERT INTO item (id, picture) VALUES (2, $1)", [large]) }
            }
            try await small
            try await expectItems(1, in: store)
        }
    }

    @Test("A damaged page fails what needs it, raises the alarm, and leaves the rest readable")
    func corruptPage() async throws {
        try await TestDatabase.with(.sqlite) { database in
            let page = try await fill(database)
            try damage(database.path, at: (page - 1) * 4_096)
            let alarms = Alarms()
            let store = try await database.open(migrations: [Fixtures.items], options: alarms.options)
            #expect(await failure { _ = try await store.read(Fixtures.countItems) } == "corrupt")
            #expect(await failure { try await store.write(Fixtures.insertItem(9_999)) } == "corrupt")
            #expect(await failure { try await store.integrityCheck() } == "corrupt")
            #expect(Set(alarms.others) == [.corruptPage])
            try await store.write { tx in try tx.execute("INSERT INTO account VALUES (1, 1)") }
            #expect(try await store.read { tx in try tx.rows("SELECT * FROM account").count } == 1)
            await store.close()
        }
    }

    @Test("A file that is no database is refused with the alarm")
    func notADatabase() async throws {
        try await TestDatabase.with(.sqlite) { database in
            _ = try await fill(database)
            try damage(database.path, at: 0)
            let alarms = Alarms()
            #expect(await failure { _ = try await database.open(options: alarms.options) } == "corrupt")
            #expect(alarms.others == [.corruptPage])
        }
    }

    /// Opens a store on a faulty disk, writes one item while all is well, and breaks the disk.
    private func failing(
        _ fault: FaultyDiskFault,
        checkpointPages: Int32 = 4_000,
        _ body: (Store, Alarms) async throws -> Void
    ) async throws {
        try await withFaultyDisk { database, alarms, options in
            var options = options
            options.checkpointPages = checkpointPages
            let store = try await database.open(migrations: [Fixtures.items], options: options)
            try await store.write(Fixtures.insertItem(1))
            faultyDiskSet(database.directory, fault)
            try await body(store, alarms)
            #expect(faultyDiskFailures(database.directory) > 0)
            await store.close()
        }
    }

    private func withFaultyDisk(_ body: (TestDatabase, Alarms, StoreOptions) async throws -> Void) async throws {
        faultyDiskInstall()
        try await TestDatabase.withFile(named: "faulty") { database in
            try #require(faultyDiskSet(database.directory, FaultyDiskNone) == 0)
            let alarms = Alarms()
            try await body(database, alarms, alarms.options)
        }
    }

    /// Fills the item table and tells a page of its own.
    private func fill(_ database: TestDatabase) async throws -> Int64 {
        let store = try await database.open(migrations: [Fixtures.items])
        let page = try await store.write { tx in
            try tx.insert(
                into: "item",
                columns: ["id", "name"],
                rows: (0..<2_000).map { [.integer($0), "some name"] }
            )
            return try tx.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'item'")[0].int64(0)
        }
        await store.close()
        return page
    }

    private func damage(_ path: String, at offset: Int64) throws {
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: UInt64(offset))
        try file.write(contentsOf: Data(repeating: 0xff, count: 64))
        try file.close()
    }
}

/// Collects what a store reports.
final class Alarms: Sendable {
    private let names = Mutex<(fatal: [StorageAlarm.Name], others: [StorageAlarm.Name])>(([], []))

    var fatal: [StorageAlarm.Name] { names.withLock { $0.fatal } }
    var others: [StorageAlarm.Name] { names.withLock { $0.others } }

    var options: StoreOptions {
        var options = StoreOptions.quiet
        options.onAlarm = { alarm in self.names.withLock { $0.others.append(alarm.name) } }
        options.onFatalStorage = { alarm in self.names.withLock { $0.fatal.append(alarm.name) } }
        return options
    }
}
