import Catalogue
import Civil
import Encoding
import Procedures
import Testing

/// The procedures that come with the product, as far as they can be looked at without a dossier.
@Suite("The product's procedures")
struct ProductTests {
    private let catalogue: Catalogue
    private let place: DossierPlace

    init() throws {
        catalogue = try Catalogue.embedded.get()
        place = DossierPlace(commune: try #require(CommuneCode("00004")), table: .of2025)
    }

    @Test("Every step has its unit in every province, and a number that a payment can carry")
    func units() throws {
        let day = try #require(Day("2026-11-23"))
        for procedure in catalogue.procedures {
            for step in procedure.steps {
                let unit = Routing.unit(step.unit, at: place, on: day)
                let found = try #require(unit, "\(procedure.code.text) \(step.code)")
                #expect(UnitCode(found.text) == found)
                let number = DossierNumber(unit: found, day: day, serial: 999_999)
                #expect(number.text.utf8.count <= 25, "\(number.text)")
                #expect(DossierNumber.normal(number.text) == number.text)
            }
        }
    }

    @Test("Every deadline can be counted, and ends later than it begins")
    func deadlines() throws {
        let rules = DeadlineRules(calendar: .vietnam)
        let filed = try moment("2026-02-12 16:30")
        for procedure in catalogue.procedures {
            let received = try rules.received(at: filed, cutOff: procedure.cutOff)
            let cases = procedure.deadlineCases.flatMap { [$0.deadline, $0.verification] }
            let periods = [procedure.deadline, procedure.verification, procedure.supplement, procedure.apology] + cases
            for period in periods.compactMap(\.self) + procedure.steps.compactMap(\.deadline) {
                let deadline = try rules.deadline(period, received: received, at: filed)
                #expect(deadline.due > filed, "\(procedure.code.text) \(period)")
                #expect(try rules.left(until: deadline, of: period, at: filed).isSound)
            }
        }
    }

    @Test("A divorce goes to both, and what is about a marriage ends with it and with a death")
    func divorce() throws {
        let note = try #require(catalogue.procedures.first { $0.code.text == "divorce-note" })
        let given = note.effects.filter { $0.kind == .recordIssued && $0.utility?.text == "divorce" }
        #expect(given.map(\.person) == [.applicant, .value(.form("spouse_number"))])
        let spouse = try #require(try JSONValue.parse(#"{"relation":"spouse"}"#).object)
        for (code, ends) in [("marriage", ["state"]), ("kinship", ["ended_by"])] {
            let utility = try #require(catalogue.utilities.first { $0.code.text == code })
            let rule = try #require(utility.validity.follows)
            #expect(rule.isAbout("spouse", spouse))
            for end in ["divorce", "death"] {
                let said = try #require(rule.ends[end])
                #expect(said.names == ends)
                for member in said.members {
                    #expect(utility.field(member.name)?.schema.accepts(member.value) == true, "\(code) \(end)")
                }
            }
        }
    }

    @Test("Every reason of a refusal, a return or a stop has words in two languages, and the groups have their legs")
    func reasonsAndLegs() {
        for procedure in catalogue.procedures {
            #expect(procedure.reasons.allSatisfy { !$0.text.vietnamese.isEmpty && !$0.text.english.isEmpty })
            #expect(procedure.legs.allSatisfy { catalogue[$0.procedure] != nil })
            #expect((procedure.kind == .group) == !procedure.legs.isEmpty)
        }
        #expect(catalogue.procedures.contains { $0.kind == .group })
    }
}
