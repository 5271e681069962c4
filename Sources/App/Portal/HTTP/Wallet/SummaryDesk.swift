internal import Catalogue
internal import Civil
internal import Crypto
internal import Encoding
internal import HTTPTypes
internal import HealthSummary
internal import Hummingbird
internal import Population
internal import Records
internal import Web

/// A health book to take along: the patient summary that doctors anywhere read.
struct SummaryDesk: Sendable {
    let reception: Reception
    let access: WalletAccess
    let papers: PaperReader
    let owner: OwnRecordReader

    func mount(on routes: inout RouteTable) {
        routes.on(WalletRoute.summary, through: reception.gates.citizens) { _, visit in try await summary(visit) }
    }

    /// Not found for papers whose file does not name the summary among its credentials.
    private func summary(_ visit: CitizenVisit) async throws -> Response {
        let path = try visit.web.paperPath()
        let paper = try await papers.paper(path, of: visit.person)
        guard paper.hasSummary else { throw WebError.notFound }
        let what = WalletActs.sawOne.filled(["paper": paper.utility.name.phrase])
        let detour = try await access.detour(visit, paper.utility, then: .wallet(.summary(path)), what: what)
        if let detour { return detour }
        guard let person = try await owner.record(of: visit.person).summaryPerson else { throw PortalError.noRecord }
        let now = reception.clock()
        var names = SummaryNames(paper.state, at: now)
        let summary = HealthSummary(of: person, book: paper.state.values, at: now) { names.next() }
        var response = Response.text(summary.bundle.encoded, type: HealthSummary.mediaType)
        response.headers[.contentDisposition] = "attachment; filename=\"\(path.utility)-\(path.record).json\""
        return response
    }
}

extension Paper {
    /// Whether its file says that it can be had as an International Patient Summary.
    var hasSummary: Bool { utility.credentialTypes.contains("org.hl7.fhir.ips") && state.wasEverValid }
}

extension OwnRecord {
    /// Whom a summary is about; nil when the register lacks sex or birth.
    fileprivate var summaryPerson: SummaryPerson? {
        guard case .sex(let sex) = field(.sex), case .date(let birth) = field(.dateOfBirth) else { return nil }
        return SummaryPerson(number: number, fullName: name, sex: sex, birth: birth)
    }
}

/// UUIDs made from what they name (version 8 of RFC 9562): nothing random is kept, and no two summaries share one.
private struct SummaryNames {
    private let seed: String
    private var count = 0

    init(_ state: RecordState, at now: Timestamp) {
        seed = "\(state.id.person.rawValue) \(state.id.text) \(state.version) \(now.microseconds)"
    }

    mutating func next() -> String {
        count += 1
        var bytes = Array(SHA256.hash(data: Array("vneid.summary/v1 \(seed) \(count)".utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Hexadecimal.encode(bytes)
        let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return cuts.map { String(digits.dropFirst($0.lowerBound).prefix($0.count)) }.joined(separator: "-")
    }
}
