import Bootstrap
import Civil
import Evidence
import Foundation
import Logging
import Store
import StoreSupport
import Testing

@Suite("Opening an installation", .timeLimit(.minutes(60)))
struct InstallationTests {
    @Test("A database in use is refused beside other keys, and neither side is written to", arguments: Engine.allCases)
    func otherKeys(engine: Engine) async throws {
        try await inPlace(engine) { place in
            try await place.use("right")
            for name in ["new", "own"] {
                if name == "own" { await (try await place.open(name, database: nil)).store.close() }
                let before = place.files(name)
                await #expect { try await place.open(name) } throws: { error in
                    guard case BootstrapError.otherLog(_, let signers) = error else { return false }
                    return signers.hasPrefix("test.example/evidence+")
                }
                #expect(place.files(name) == before)
            }
            let opened = try await place.open("right")
            #expect(try await opened.checker.checkEverything().findings == [])
            await opened.store.close()
        }
    }

    @Test("Keys under another name of the log are others", arguments: Engine.allCases)
    func otherName(engine: Engine) async throws {
        try await inPlace(engine) { place in
            try await place.use("right")
            try Data("other.example/evidence\n".utf8).write(to: place.url("right/log-origin"))
            await #expect { try await place.open("right", origin: nil) } throws: { error in
                if case BootstrapError.otherLog = error { true } else { false }
            }
        }
    }

    @Test("Kept keys serve a new database", arguments: Engine.allCases)
    func keptKeys(engine: Engine) async throws {
        try await inPlace(engine) { place in
            await (try await place.open("kept", database: nil)).store.close()
            await (try await place.open("kept")).store.close()
        }
    }

    @Test("A demonstration gets its clock only over a database in which nobody lives", arguments: Engine.allCases)
    func demonstrationClock(engine: Engine) async throws {
        try await inPlace(engine) { place in
            let own = try await place.open("own", database: nil, isDemonstration: true)
            #expect(place.files("own").contains("demonstration-clock"))
            let before = own.clock()
            try await #require(DemonstrationClock(of: place.data("own"))).move(seconds: 86_400)
            #expect(own.clock().microseconds - before.microseconds >= 86_400_000_000)
            await own.store.close()
            // Somebody lives there: no checkpoint says so yet, and once one does it is refused.
            let right = try await place.open("right", origin: "test.example/evidence")
            try await right.store.write { tx in
                try tx.execute(
                    """
                    INSERT INTO exchange_member (code, valid_from, valid_to, kind, name_vi, name_en, evidence)
                    VALUES ('bank.x', 0, 9, 'bank', 'Ngân hàng', 'Bank', 1)
                    """
                )
            }
            await right.store.close()
            await (try await place.open("early", isDemonstration: true)).store.close()
            #expect(!place.files("early").contains("demonstration-clock"))
            try await place.use("right")
            await #expect { try await place.open("late", isDemonstration: true) } throws: { error in
                if case BootstrapError.otherLog = error { true } else { false }
            }
            #expect(!place.files("late").contains("demonstration-clock"))
        }
    }

    @Test("A secret that was in use is not made anew", arguments: ["pepper", "openid-secret"])
    func secrets(name: String) async throws {
        try await inPlace(.sqlite) { place in
            try await place.use("right")
            try FileManager.default.removeItem(at: place.url("right/\(name)"))
            await #expect(throws: BootstrapError.missingSecret(place.data("right") + "/" + name)) {
                try await place.open("right")
            }
            #expect(!place.files("right").contains(name))
        }
    }

    @Test("A command makes no installation, and says where it looked")
    func commands() async throws {
        try await inPlace(.sqlite) { place in
            await #expect { try await place.open("nowhere", isMadeIfMissing: false) } throws: { error in
                "\(error)".contains(place.data("nowhere")) && "\(error)".contains("--database")
            }
            #expect(place.files("nowhere").isEmpty)
            try await place.use("right")
            await #expect { try await place.open("right", database: nil, isMadeIfMissing: false) } throws: { error in
                if case BootstrapError.noInstallation = error { true } else { false }
            }
            #expect(!place.files("right").contains("vneid.sqlite"))
            await (try await place.open("right", isMadeIfMissing: false)).store.close()
        }
    }

    @Test("A damaged key is told with its directory")
    func damagedKey() async throws {
        try await inPlace(.sqlite) { place in
            await (try await place.open("one")).store.close()
            let name = try #require(place.files("one/keys").first)
            try Data("{".utf8).write(to: place.url("one/keys/\(name)"))
            await #expect { try await place.open("one") } throws: { error in
                "\(error)".contains(place.data("one") + "/keys")
            }
        }
    }

    /// A database, and data directories beside it.
    private struct Place {
        let database: DatabaseURL
        let directory: String

        func data(_ name: String) -> String { "\(directory)/\(name)" }

        func url(_ name: String) -> URL { URL(fileURLWithPath: data(name)) }

        func files(_ name: String) -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: data(name))) ?? []).sorted()
        }

        func open(
            _ name: String,
            origin: String? = nil,
            isMadeIfMissing: Bool = true,
            isDemonstration: Bool = false
        ) async throws -> Installation {
            try await open(
                name,
                database: database,
                origin: origin,
                isMadeIfMissing: isMadeIfMissing,
                isDemonstration: isDemonstration
            )
        }

        /// - Parameter database: nil for the file of the data directory.
        func open(
            _ name: String,
            database: DatabaseURL?,
            origin: String? = nil,
            isMadeIfMissing: Bool = true,
            isDemonstration: Bool = false
        ) async throws -> Installation {
            try await Installation.open(
                InstallationOptions(
                    data: data(name),
                    database: database,
                    storeOptions: .quiet,
                    logOrigin: origin,
                    isMadeIfMissing: isMadeIfMissing,
                    isDemonstration: isDemonstration,
                    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                )
            )
        }

        /// Opens it and lets its log sign a checkpoint.
        func use(_ name: String) async throws {
            let installation = try await open(name, origin: "test.example/evidence")
            let log = installation.log
            try await installation.store.write { tx in
                let draft = EntryDraft(
                    about: .person(PersonKey(rawValue: 36_190_000_001)),
                    kind: "register.changed",
                    topic: .change,
                    members: ""
                )
                _ = try log.append(draft, in: tx)
            }
            try await Sequencing(installation).finish()
            await installation.store.close()
        }
    }

    private func inPlace(_ engine: Engine, _ body: (Place) async throws -> Void) async throws {
        let directory = try TestDirectory("installation")
        defer { directory.remove() }
        try await TestDatabase.with(engine) { database in
            try await body(Place(database: database.url, directory: directory.path))
        }
    }
}
