import Catalogue
import Civil
import Country
import Testing

@Suite("The product's utilities and the country's bodies")
struct UtilitiesTests {
    private static let catalogue = Catalogue.embedded

    @Test("All twenty-two utilities load without a fault")
    func load() throws {
        let codes = try Self.catalogue.get().utilities.map(\.code.text).sorted()
        #expect(
            codes == [
                "bank-account", "birth-certificate", "civil-servant", "diploma", "divorce", "driving-licence",
                "electricity", "health-book", "health-insurance", "judicial-record", "kinship", "marriage",
                "party-member", "passport", "person-with-merit", "public-employee", "residence", "social-assistance",
                "tax-code", "telecom-subscription", "vehicle-registration", "water",
            ]
        )
    }

    @Test("Today's agency of every utility is a body of the country and has an officer who decides")
    func agencies() throws {
        let bodies = Set(Bodies.all.map(\.code))
        let desks = Set(CastAccounts.appointments.filter { $0.role == "records_officer" }.map(\.body))
        for utility in try Self.catalogue.get().utilities {
            let agency = try #require(utility.agency(on: CountryCalendar.standard.today))
            #expect(bodies.contains(agency.code) && desks.contains(agency.code), "\(utility.code.text)")
        }
    }

    @Test("Former agencies that are no bodies any more have their names")
    func formerAgencies() throws {
        let bodies = Set(Bodies.all.map(\.code))
        for utility in try Self.catalogue.get().utilities {
            for agency in utility.agencies {
                #expect(bodies.contains(agency.code) || agency.name != nil, "\(utility.code.text) \(agency.code)")
            }
        }
    }

    @Test("Every utility has something that the citizen may state, a way to verify it, and a law")
    func claims() throws {
        for utility in try Self.catalogue.get().utilities {
            #expect(utility.fields.contains { $0.isCitizens } && utility.fields.contains { !$0.isCitizens })
            #expect(!utility.verification.isEmpty && !utility.legalBasis.isEmpty && utility.search.count >= 3)
            #expect(utility.fields.allSatisfy { $0.title.vietnamese != $0.title.english })
        }
    }

    @Test("What an agreement names is what its utilities share with it, and every sharing rule has its agreement")
    func sharing() throws {
        let catalogue = try Self.catalogue.get()
        let plans = Dictionary(uniqueKeysWithValues: Agreements.all.map { ($0.code, $0) })
        for plan in plans.values {
            for wire in plan.records {
                let name = try #require(RecordFieldName(wire), "\(plan.code) \(wire)")
                guard let utility = catalogue[name.utility] else {
                    // The tutorial's.
                    #expect(name.utility.text == "library-card")
                    continue
                }
                #expect(utility.fields(sharedUnder: plan.code).contains(name.field), "\(plan.code) \(wire)")
            }
        }
        for utility in catalogue.utilities {
            for agreement in utility.sharing.flatMap(\.agreements) {
                let names = plans[agreement]?.records ?? []
                #expect(
                    names.contains { $0.hasPrefix(utility.code.wireName + ".") },
                    "\(utility.code.text) \(agreement)"
                )
            }
        }
    }

    @Test("Membership of the Party is sensitive and shared with nobody")
    func party() throws {
        let party = try #require(Self.catalogue.get().utilities.first { $0.code.text == "party-member" })
        #expect(party.sensitivity == .sensitive && party.sharing.isEmpty && party.showing.fields.isEmpty)
        #expect(party.onBehalf.isEmpty)
    }
}
