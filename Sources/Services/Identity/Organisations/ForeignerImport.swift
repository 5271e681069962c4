internal import Civil
internal import Encoding
internal import Evidence
internal import Population
package import Store

/// Takes over foreigners with residence cards from a file of the immigration authority: JSON Lines, one person a line.
///
/// ```json
/// {"file":"XNC-2024-000123","name":"KIM MIN SU","birth":"1988-04-02","sex":"male","nationality":"KOR","passport":"M12345678",
///  "card":{"kind":"temporary","number":"TRC0123456","from":"2025-01-10","to":"2027-01-09"},"has_biometrics":true,"province":"01"}
/// ```
/// A file number already known gets a new version under the same key; a new one gets the next number of the system. A new card
/// lifts the lock of one that had ended.
package struct ForeignerImport: Sendable {
    /// A line that cannot be read, and why.
    package struct Fault: Error, Equatable, Sendable {
        /// Counted from 1.
        package let line: Int
        package let reason: String

        package init(line: Int, reason: String) {
            self.line = line
            self.reason = reason
        }
    }

    /// How many were new, how many are new versions, and how many stood there as they are.
    package struct Report: Equatable, Sendable {
        package var added = 0
        package var updated = 0
        package var unchanged = 0

        package init() {}

        /// The sum of both.
        package static func + (left: Report, right: Report) -> Report {
            var sum = left
            sum.added += right.added
            sum.updated += right.updated
            sum.unchanged += right.unchanged
            return sum
        }
    }

    private let locks: LockDesk
    private let log: EvidenceLog
    private let clock: @Sendable () -> Timestamp

    init(locks: LockDesk, log: EvidenceLog, clock: @escaping @Sendable () -> Timestamp) {
        self.locks = locks
        self.log = log
        self.clock = clock
    }

    /// Reads and stores all lines, or none of them.
    package func load(_ text: String, in tx: Transaction) throws -> Result<Report, Fault> {
        switch Self.parse(text) {
        case .success(let records): .success(try store(records, in: tx))
        case .failure(let fault): .failure(fault)
        }
    }

    /// Stores people under one entry of evidence; those who stand there as they are change nothing.
    ///
    /// So a file that was stored in part, because the program died, is stored by running it again.
    package func store(_ records: [ForeignerRecord], in tx: Transaction) throws -> Report {
        var report = Report()
        let changed = try records.compactMap { record -> (ForeignerRecord, Foreigner?)? in
            let old = try ForeignerRows.find(file: record.file, in: tx)
            if let old, record.foreigner(old.key) == old {
                report.unchanged += 1
                return nil
            }
            return (record, old)
        }
        guard !changed.isEmpty else { return report }
        let evidence = try log.append(
            IdentityEntry.draft("identity.foreigners_imported", scope: .importBatch, by: .system) {
                $0.member("people", changed.count)
            },
            in: tx
        )
        for (record, old) in changed {
            let foreigner = record.foreigner(try old?.key ?? ForeignerRows.nextKey(in: tx))
            try ForeignerRows.insert(foreigner, at: clock(), under: evidence, in: tx)
            if old == nil { report.added += 1 } else { report.updated += 1 }
            if foreigner.defects(on: clock().dayInVietnam).isEmpty {
                _ = try locks.liftAutomatically(.stayEnded, of: foreigner.key, note: "a new residence card", in: tx)
            }
        }
        return report
    }

    private static func parse(_ text: String) -> Result<[ForeignerRecord], Fault> {
        var reader = ForeignerFileReader(.ndjson)
        var records: [ForeignerRecord] = []
        var files: Set<String> = []
        for line in reader.take(text.utf8) + reader.finish() {
            switch line.content {
            case .success(let record):
                guard files.insert(record.file).inserted else {
                    return .failure(Fault(line: line.number, reason: "the file number stands twice"))
                }
                records.append(record)
            case .failure(let faults):
                return .failure(Fault(line: line.number, reason: faults.reasons.first ?? "malformed"))
            }
        }
        return .success(records)
    }
}
