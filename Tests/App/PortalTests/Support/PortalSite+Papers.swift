import Catalogue
import Civil
import Encoding
import Records
import Store
import Testing

/// Mai's driving licence, as the source has it and as she declares it.
enum Licence {
    static let police = "ministry.public-security"

    static func code() throws -> UtilityCode { try #require(UtilityCode("driving-licence")) }

    static func values() throws -> JSONObject {
        let text = """
            {"licence_number":"010312345678","classes":["A1","B"],"issued_on":"2024-03-01","expires_on":"2034-03-01",
            "points":12,"state":"valid"}
            """
        return try #require(try JSONValue.parse(text).object)
    }

    /// What a form sends for the first page, and for the second.
    static let firstPage = "licence_number=010312345678&classes=A1&classes=B"
    static let secondPage = "issued_on=1/3/2024&expires_on=01-03-2034"
}

extension PortalSite {
    /// The source gives somebody a licence.
    @discardableResult
    func issueLicence(to person: PersonKey = Someone.mai) async throws -> RecordID {
        let (records, code, values) = (records, try Licence.code(), try Licence.values())
        return try await store.write { tx in
            try records.issue(
                values,
                utility: code,
                to: person,
                by: .system(agency: Licence.police, reference: "test"),
                in: tx
            ).state.id
        }
    }

    /// Does something with a record as its agency's officer.
    func decide(_ body: @escaping @Sendable (RecordRegister, RecordActor, Transaction) throws -> Void) async throws {
        let records = records
        let officer = RecordActor.officer(Someone.anh, agency: Licence.police, name: "Phạm Quốc Anh")
        try await store.write { tx in try body(records, officer, tx) }
    }
}

/// A paper that nobody sees by accident.
enum SensitivePaper {
    static let utility = "party-member"
    static let secret = "Chi bộ Khu phố 7"
}

extension PortalSite {
    /// Gives Mai a paper of a sensitive kind.
    func issueSensitive() async throws {
        let (records, code) = (records, try #require(UtilityCode(SensitivePaper.utility)))
        let values: JSONObject = [
            .init("card_number", .string("01234567")), .init("admitted_on", .string("2015-05-19")),
            .init("cell", .string(SensitivePaper.secret)),
        ]
        try await store.write { tx in
            _ = try records.issue(
                values,
                utility: code,
                to: Someone.mai,
                by: .system(agency: "party.organisation", reference: "test"),
                in: tx
            )
        }
    }

    /// Mai declares another value of one field of a paper.
    func claim(_ field: String, _ value: String, on id: RecordID) async throws {
        let records = records
        try await store.write { tx in
            _ = try records.claim(
                [.init(field, .string(value))],
                on: id,
                utility: id.utility,
                of: id.person,
                by: .citizen(id.person),
                in: tx
            )
        }
    }
}
