import Civil
import Country
import Population
import Testing

@Suite("Bodies and agreements")
struct BodiesTests {
    @Test("There are thirteen ministries, police and committee of every province, and the rest of the list")
    func bodies() {
        let kinds = Dictionary(grouping: Bodies.all, by: \.kind).mapValues(\.count)
        #expect(kinds[.ministry] == 13)
        #expect(kinds[.provincePolice] == 34)
        #expect(kinds[.provinceCommittee] == 34)
        for kind in Body.Kind.allCases { #expect((kinds[kind] ?? 0) > 0, "\(kind)") }
        #expect(Set(Bodies.all.map(\.code)).count == Bodies.all.count)
        #expect(
            Bodies.all.allSatisfy {
                $0.code.utf8.allSatisfy {
                    $0 == 0x2D || $0 == 0x2E || (48...57).contains($0) || (97...122).contains($0)
                }
            }
        )
    }

    @Test("Every agreement belongs to a body, names its purpose twice and its fields once")
    func agreements() {
        let codes = Set(Bodies.all.map(\.code))
        for plan in Agreements.all {
            #expect(codes.contains(plan.member), "\(plan.code)")
            #expect(!plan.purposeVi.isEmpty && !plan.purposeEn.isEmpty && !plan.legalBasis.isEmpty)
            #expect(!plan.fields.isEmpty && Set(plan.fields).count == plan.fields.count)
            #expect(plan.ratePerSecond > 0 && plan.validity.lowerBound == CodeTable.reform)
        }
        #expect(Set(Agreements.all.map(\.code)).count == Agreements.all.count)
        #expect(Set(Agreements.all.map(\.condition)).count == 3)
        #expect(Agreements.all.contains { $0.hidesAbsence } && Agreements.all.contains { $0.sealDays > 0 })
        #expect(Agreements.all.contains { $0.validity.upperBound < CountryCalendar.standard.today })
    }

    @Test("Facts of the register come from listed bodies only")
    func sources() {
        let codes = Set(Bodies.sources.map(\.code))
        var generator = CountryGenerator(people: 3_000, seed: 5)
        while let village = generator.next() {
            #expect(Set(village.identities.map(\.source)).isSubset(of: codes))
            #expect(Set(village.events.map(\.source)).isSubset(of: codes))
        }
    }

    @Test("Officers belong to bodies and to the cast")
    func officers() {
        let codes = Set(Bodies.all.map(\.code))
        #expect(Officers.all.allSatisfy { codes.contains($0.body) })
        #expect(Officers.all.contains { $0.name == "Trần Văn Hùng" })
    }
}
