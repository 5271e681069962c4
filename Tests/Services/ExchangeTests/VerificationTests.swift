import Civil
import Country
import Encoding
import Exchange
import HTTPTypes
import Population
import Signing
import Store
import StoreSupport
import Testing
import Web
import WebSupport

@Suite("Verifying claims")
struct VerificationTests {
    private static let claims: [(CastMember, String, String, Bool)] = [
        (.mai, "full_name", "Nguyễn Thị Mai", true),
        (.mai, "full_name", "nguyễn  thị MAI ", true),
        // The same in NFD: letters and marks apart.
        (.mai, "full_name", "Nguye\u{302}\u{303}n Thi\u{323} Mai", true),
        (.mai, "full_name", "Nguyen Thi Mai", false),
        (.mai, "full_name", "Nguyễn Thị Mái", false),
        (.mai, "full_name", "Nguyễn Mai", false),
        (.hoa, "full_name", "Lê Thị Hoa", true),
        (.mai, "date_of_birth", "1990-02-14", true),
        (.mai, "date_of_birth", "1990-02", false),
        (.mai, "date_of_birth", "1990", false),
        (.mai, "date_of_birth", "14/02/1990", false),
        (.tam, "date_of_birth", "1936", true),
        (.tam, "date_of_birth", "1936-01-01", false),
        (.mai, "sex", "female", true),
        (.mai, "sex", "Female", false),
        (.mai, "sex", "male", false),
        (.mai, "marital_status", "married", true),
        (.mai, "marital_status", "single", false),
        (.mai, "spouse", "phạm quốc anh", true),
        (.mai, "spouse", CastMember.quocAnh.number, true),
        (.mai, "spouse", CastMember.minhChau.number, false),
        (.mai, "children", "Phạm Gia Bảo", true),
        (.mai, "children", "", false),
        (.mai, "old_numbers", CastMember.maisOldNumber, true),
        (.mai, "old_numbers", "936000002", false),
        (.mai, "permanent_residence", "00005", false),
        (.mai, "permanent_residence", "Hà Nội", false),
        // What the register lacks agrees with nothing.
        (.mai, "death", "", false),
        (.hung, "spouse", "", false),
    ]

    @Test("A claim agrees when it says the same, however it is written", arguments: Engine.allCases)
    func claims(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            for (person, field, claim, matches) in Self.claims {
                let answer = try await fixture.ask(
                    Question(person: person.number, claims: [(field, claim)]),
                    by: .hospital
                )
                let result = answer.json?["results"]?.object?[field]?.text
                #expect(result == (matches ? "match" : "mismatch"), "\(field) «\(claim)»: \(answer.text)")
            }
        }
    }

    @Test("An address is claimed by the code of its commune as a look-up gives it", arguments: Engine.allCases)
    func address(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let looked = try await fixture.ask(Question(fields: ["permanent_residence"]), by: .hospital)
            let address = try #require(looked.json?["fields"]?.object?["permanent_residence"]?.object)
            let commune = try #require(address["commune"]?.text)
            let claim = try await fixture.ask(Question(claims: [("permanent_residence", commune)]), by: .hospital)
            #expect(claim.json?["results"]?.object?["permanent_residence"]?.text == "match", "\(claim.text) \(commune)")
        }
    }

    @Test(
        "The place of the tone mark does not matter in a name",
        arguments: ["Lê Thị Hoà", "Lê Thị Hòa", "lê thị hòa"]
    )
    func tonePlacement(claim: String) async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            try await fixture.rename(.hoa, to: "Lê Thị Hoà")
            let answer = try await fixture.ask(
                Question(person: CastMember.hoa.number, claims: [("full_name", claim)]),
                by: .hospital
            )
            #expect(answer.json?["results"]?.object?["full_name"]?.text == "match")
        }
    }

    @Test(
        "A verification reveals nothing but match and mismatch, in the order claimed, and leaves a receipt",
        arguments: Engine.allCases
    )
    func answer(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let answer = try await fixture.ask(
                Question(claims: [("sex", "male"), ("full_name", "Nguyễn Thị Mai"), ("date_of_birth", "1990-02-15")]),
                by: .hospital
            )
            let results = try #require(answer.json?["results"]?.object)
            #expect(results.members.map(\.name) == ["sex", "full_name", "date_of_birth"])
            #expect(results.members.map(\.value.text) == ["mismatch", "match", "mismatch"])
            #expect(answer.json?.names == ["receipt", "at", "results"])
            #expect(!answer.text.contains("1990") && !answer.text.contains("female"))
            let entry = try #require(try await fixture.entries(of: .mai).first)
            #expect(entry["kind"]?.text == "exchange.verification" && entry["id"]?.text == answer.receipt)
            // What was claimed is not evidence: the entry names the fields only.
            #expect(entry["fields"]?.elements?.map(\.text) == ["sex", "full_name", "date_of_birth"])
        }
    }
}
