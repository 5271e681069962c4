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
    }

    /// How many were new and how many are new versions.
    package struct Report: Equatable, Sendable {
        package var added = 0
        package var updated = 0
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
        let records: [Record]
        switch Self.parse(text) {
        case .success(let read): records = read
        case .failure(let fault): return .failure(fault)
        }
        let evidence = try log.append(
            IdentityEntry.draft("identity.foreigners_imported", scope: .importBatch, by: .system) {
                $0.member("people", records.count)
            },
            in: tx
        )
        var report = Report()
        for record in records {
            let old = try ForeignerRows.find(file: record.file, in: tx)
            let key = try old?.key ?? ForeignerRows.nextKey(in: tx)
            let foreigner = record.foreigner(key)
            guard foreigner != old else { continue }
            try ForeignerRows.insert(foreigner, at: clock(), under: evidence, in: tx)
            if old == nil { report.added += 1 } else { report.updated += 1 }
            if foreigner.defects(on: clock().dayInVietnam).isEmpty {
                _ = try locks.liftAutomatically(.stayEnded, of: key, note: "a new residence card", in: tx)
            }
        }
        return .success(report)
    }

    private static func parse(_ text: String) -> Result<[Record], Fault> {
        var records: [Record] = []
        var files: Set<String> = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            switch Record.read(String(line)) {
            case .success(let record):
                guard files.insert(record.file).inserted else {
                    return .failure(Fault(line: index + 1, reason: "the file number stands twice"))
                }
                records.append(record)
            case .failure(let fault): return .failure(Fault(line: index + 1, reason: fault.reason))
            }
        }
        return .success(records)
    }
}

/// One line, checked field by field.
private struct Record {
    let file: String
    let name: PersonName
    let birth: CivilDate
    let sex: Sex
    let nationality: CountryCode
    let passport: String
    let cardKind: Foreigner.CardKind
    let cardNumber: String
    let cardFrom: Day
    let cardTo: Day
    let hasBiometrics: Bool
    let province: ProvinceCode?

    static func read(_ line: String) -> Result<Record, ForeignerImport.Fault> {
        do {
            return .success(try Record(JSONValue.parse(line)))
        } catch let fault as ForeignerImport.Fault {
            return .failure(fault)
        } catch {
            return .failure(ForeignerImport.Fault(line: 0, reason: "not JSON"))
        }
    }

    private init(_ json: JSONValue) throws {
        let card = json["card"] ?? .null
        file = try Self.field("file", json["file"]?.text.flatMap { $0.isEmpty || $0.utf8.count > 64 ? nil : $0 })
        name = try Self.field("name", json["name"]?.text.flatMap { try? PersonName($0) })
        birth = try Self.field("birth", json["birth"]?.text.flatMap { CivilDate($0) })
        sex = try Self.field("sex", json["sex"]?.text.flatMap { Sex(rawValue: $0) })
        nationality = try Self.field("nationality", json["nationality"]?.text.flatMap { CountryCode($0) })
        passport = try Self.field("passport", json["passport"]?.text)
        cardKind = try Self.field("card.kind", card["kind"]?.text.flatMap { Foreigner.CardKind(rawValue: $0) })
        cardNumber = try Self.field("card.number", card["number"]?.text.flatMap { $0.isEmpty ? nil : $0 })
        cardFrom = try Self.field("card.from", card["from"]?.text.flatMap { Day($0) })
        cardTo = try Self.field("card.to", card["to"]?.text.flatMap { Day($0) })
        hasBiometrics = try Self.field("has_biometrics", json["has_biometrics"]?.boolean)
        province = json["province"]?.text.flatMap { ProvinceCode($0) }
        guard cardFrom <= cardTo else { throw ForeignerImport.Fault(line: 0, reason: "card.to is before card.from") }
    }

    private static func field<T>(_ name: String, _ value: T?) throws -> T {
        guard let value else { throw ForeignerImport.Fault(line: 0, reason: "\(name) is missing or malformed") }
        return value
    }

    func foreigner(_ key: AccountKey) -> Foreigner {
        Foreigner(
            key: key,
            file: file,
            name: name,
            birth: birth,
            sex: sex,
            nationality: nationality,
            passport: passport,
            cardKind: cardKind,
            cardNumber: cardNumber,
            cardFrom: cardFrom,
            cardTo: cardTo,
            hasBiometrics: hasBiometrics,
            province: province
        )
    }
}
