import ArgumentParser
import Bootstrap
import Civil
import Evidence
import Exchange
import Foundation
import Logging
import Population
import Signing
import Store

/// `vneid bench prepare`: adds a member whose agreement has no rate that a bench could reach, and a sample of numbers.
struct BenchPrepare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare",
        abstract: "Add a benchmark member and write its key and a sample of numbers."
    )

    @OptionGroup var installation: InstallationFlags

    @Option(help: "How many people the load asks about.")
    var sample = 50_000

    @Option(help: "Directory for bench-key.pem and bench-numbers.txt.")
    var into: String

    func run() async throws {
        let opened = try await Installation.open(installation.options(CommandLogger.make(level: .warning)))
        let key = try SigningKey.generate(.ecdsaP256SHA256)
        let administration = DirectoryAdministration(log: opened.log, clock: opened.clock)
        try await opened.store.write { tx in
            try administration.add(Self.member, in: tx)
            try administration.add(key.publicKey, of: Self.member.code, validity: .unlimited, in: tx)
            try administration.add(Self.agreement, in: tx)
        }
        let sample = Int64(sample)
        let numbers = try await opened.store.read { tx in
            let count = try tx.firstRow("SELECT count(*) FROM personal_number")?.int64(0) ?? 0
            let step = max(1, count / sample)
            var numbers: [String] = []
            var place: Int64 = 0
            try tx.forEach("SELECT number FROM personal_number ORDER BY number") { row in
                if place % step == 0 { numbers.append(try String(row.int64(0))) }
                place += 1
            }
            return numbers
        }
        await opened.store.close()
        try BenchSessions.write(key.privatePEM, to: into + "/bench-key.pem")
        try numbers.joined(separator: "\n").write(
            toFile: into + "/bench-numbers.txt",
            atomically: true,
            encoding: .utf8
        )
    }

    private static let member = Member(
        code: MemberCode("bench"),
        kind: "bench",
        nameVi: "Phép đo",
        nameEn: "Benchmark",
        validity: CodeTable.reform...Day.openEnd
    )
    private static let agreement = Agreement(
        code: "bench.lookup",
        member: member.code,
        purposeVi: "Đo tải",
        purposeEn: "Measuring load",
        legalBasis: "none",
        fields: Set(PersonField.allCases),
        condition: .law,
        ratePerSecond: 10_000_000,
        provinces: [],
        hidesAbsence: false,
        sealDays: 0,
        validity: member.validity
    )
}
