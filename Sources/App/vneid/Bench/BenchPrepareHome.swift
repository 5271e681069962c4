import ArgumentParser
import Bootstrap
import Catalogue
import Civil
import Encoding
import Evidence
import Foundation
import Identity
import Logging
import Records
import Store
import Web

/// `vneid bench prepare-home`: signs in citizens who have the same number of papers.
struct BenchPrepareHome: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare-home",
        abstract: "Write the sessions of citizens with a number of papers each.",
        discussion: """
            Takes people of a demonstration who have most kinds of papers already, and gives each of them bank accounts until the
            number is reached.
            """
    )

    @OptionGroup var installation: InstallationFlags

    @Option(help: "How many citizens.")
    var sample = 500

    @Option(help: "How many papers each of them has.")
    var papers = 20

    @Option(help: "Directory for home-sessions.txt.")
    var into: String

    func run() async throws {
        let opened = try await Installation.open(installation.options(CommandLogger.make(level: .warning)))
        guard let publicURL = PublicURL("http://127.0.0.1:8080"), let account = UtilityCode("bank-account") else {
            throw ExitCode(1)
        }
        let identity = opened.accountServices(at: publicURL).identity
        let counts = try await withMostPapers(in: opened.store)
        let (records, log, papers) = (RecordImport(opened.records), opened.log, papers)
        let cookies = try await BenchSessions(identity: identity, store: opened.store).begin(
            for: counts.map { AccountKey(rawValue: $0.person.rawValue) },
            atMost: sample
        ) { key, tx in
            guard let known = counts.first(where: { $0.person == key.person }) else { return }
            let seeds = (known.accounts..<(known.accounts + max(0, papers - known.papers))).map { place in
                RecordSeed(
                    RecordID(person: key.person, utility: account, ordinal: place + 1),
                    Self.account(of: key.person, place),
                    at: opened.clock()
                )
            }
            let draft = EntryDraft(about: .importBatch, kind: "bench.papers", topic: .administration, members: "")
            try records.insert(records.prepare(seeds), under: log.append(draft, in: tx), in: tx)
        }
        await opened.store.close()
        guard !cookies.isEmpty else { throw ValidationError("Nobody here has papers and an account.") }
        try BenchSessions.write(cookies.joined(separator: "\n"), to: into + "/home-sessions.txt")
    }

    private struct Count: Sendable {
        let person: PersonKey
        let papers: Int
        let accounts: Int
    }

    private func withMostPapers(in store: Store) async throws -> [Count] {
        let (papers, limit) = (Int64(papers), Int64(sample * 2))
        return try await store.read { tx in
            try tx.rows(
                """
                SELECT person, count(*), sum(CASE WHEN utility = 'bank-account' THEN 1 ELSE 0 END) FROM record_current
                GROUP BY person HAVING count(*) <= $1 ORDER BY count(*) DESC, person LIMIT $2
                """,
                [.integer(papers), .integer(limit)]
            ).map { row in
                try Count(
                    person: PersonKey(rawValue: row.int64(0)),
                    papers: Int(clamping: row.int64(1)),
                    accounts: Int(clamping: row.int64(2))
                )
            }
        }
    }

    private static func account(of person: PersonKey, _ place: Int) -> JSONObject {
        JSONObject([
            .init("bank", .string("970991")), .init("account_number", .string("7\(person.rawValue)\(place)")),
            .init("account_name", .string("NGUYEN THI MAI")), .init("identity_check", .string("chip_verified")),
            .init("opened_on", .string("2024-05-20")), .init("state", .string("active")),
        ])
    }
}
