import Civil
import Exchange
import Population
import Testing

@Suite("The decision")
struct PermissionTests {
    private static let owner = MemberCode("owner")
    private static let other = MemberCode("other")
    private static let provinces = ["01", "48"].compactMap(ProvinceCode.init)

    /// Everything about an agreement that the decision may depend on.
    private struct Terms {
        let condition: AgreementCondition
        let coversOnly48: Bool
        let hidesAbsence: Bool
        let sealDays: Int
        let first: Int
        let last: Int

        static let all: [Terms] = AgreementCondition.allCases.flatMap { condition in
            [false, true].flatMap { coversOnly48 in
                [false, true].flatMap { hidesAbsence in
                    [0, 30].flatMap { sealDays in
                        [(0, 0), (-10, -1), (1, 10), (-10, 10)].map { first, last in
                            Terms(
                                condition: condition,
                                coversOnly48: coversOnly48,
                                hidesAbsence: hidesAbsence,
                                sealDays: sealDays,
                                first: first,
                                last: last
                            )
                        }
                    }
                }
            }
        }

        func agreement(_ today: Day) -> Agreement {
            Agreement(
                code: "a",
                member: owner,
                purposeVi: "",
                purposeEn: "",
                legalBasis: "",
                fields: [.fullName, .sex],
                condition: condition,
                ratePerSecond: 1,
                provinces: coversOnly48 ? [provinces[1]] : [],
                hidesAbsence: hidesAbsence,
                sealDays: sealDays,
                validity: today.adding(days: first)...today.adding(days: last)
            )
        }
    }

    /// Everything about a request that it may depend on.
    private struct Wish {
        let member: MemberCode
        let purpose: String
        let fields: [PersonField]
        let caseNumber: String?
        /// Seconds from now; nil: no seal.
        let seal: Int?

        static let all: [Wish] = [owner, other].flatMap { member in
            ["a", "b"].flatMap { purpose in
                [[.fullName], [.sex, .fullName], [.fullName, .spouse]].flatMap { (fields: [PersonField]) in
                    [nil, "HS-1"].flatMap { caseNumber in
                        ([nil, 0, -5, 1, 30 * 86_400, 30 * 86_400 + 1] as [Int?]).map { seal in
                            Wish(member: member, purpose: purpose, fields: fields, caseNumber: caseNumber, seal: seal)
                        }
                    }
                }
            }
        }

        func request(_ now: Timestamp, _ number: PersonalNumber) -> LookUpRequest {
            LookUpRequest(
                person: number,
                purpose: purpose,
                fields: fields,
                officer: "Hùng",
                caseNumber: caseNumber,
                sealedUntil: seal.map { now + $0 }
            )
        }
    }

    private static let persons: [PersonFacts?] =
        [nil]
        + [nil, provinces[0], provinces[1]].flatMap { province in
            [false, true].map { consent in
                PersonFacts(key: PersonKey(rawValue: 901_088_000_001), province: province, hasConsented: consent)
            }
        }

    /// What the documentation says, question by question; nil: the answer is given.
    private func refusal(_ wish: Wish, _ terms: Terms, _ person: PersonFacts?) -> String? {
        let isInForce = terms.first <= 0 && terms.last >= 0
        if wish.member != Self.owner || wish.purpose != "a" || !isInForce { return "purpose-not-agreed" }
        if wish.fields.contains(.spouse) { return "fields-not-permitted" }
        if terms.condition == .caseNumber && wish.caseNumber == nil { return "case-number-missing" }
        if let seal = wish.seal, !(seal > 0 && seal <= terms.sealDays * 86_400) { return "seal-not-permitted" }
        let reason: String? =
            if person == nil { "person-not-found" } else if terms.coversOnly48 && person?.province != Self.provinces[1]
            { "person-outside-provinces" } else if terms.condition == .consent && person?.hasConsented != true {
                "consent-missing"
            } else { nil }
        return reason != nil && terms.hidesAbsence ? "person-unavailable" : reason
    }

    @Test(
        "Every combination of member, agreement, field, condition, seal, province and consent is decided as documented",
        // The first and the last second of a day in Vietnam, and noon.
        arguments: ["2026-11-22T17:00:00Z", "2026-11-23T05:00:00Z", "2026-11-23T16:59:59.999Z"]
    )
    func everyCombination(instant: String) throws {
        let now = try #require(Timestamp(rfc3339: instant))
        let today = try #require(Day("2026-11-23"))
        let number = try PersonalNumber("901088000001")
        var seen: [String: Int] = [:]
        for terms in Terms.all {
            let directory = Directory(version: 1, members: [], keys: [], agreements: [terms.agreement(today)])
            for wish in Wish.all {
                let request = wish.request(now, number)
                for person in Self.persons {
                    let outcome = decide(request, wish.member, directory, person, now)
                    let expected = refusal(wish, terms, person)
                    seen[outcome ?? "answered", default: 0] += 1
                    if outcome != expected {
                        Issue.record("\(terms) \(wish) \(String(describing: person)): \(outcome ?? "answered")")
                    }
                }
            }
        }
        #expect(seen.count == 9, "\(seen)")
        #expect(seen.values.reduce(0, +) == Terms.all.count * Wish.all.count * Self.persons.count)
    }

    private func decide(
        _ request: LookUpRequest,
        _ member: MemberCode,
        _ directory: Directory,
        _ person: PersonFacts?,
        _ now: Timestamp
    ) -> String? {
        do throws(Refusal) {
            let entry = try Permission.agreement(for: request, by: member, in: directory, now: now)
            let key = try Permission.check(person, under: entry.agreement)
            return key == person?.key ? nil : "another person"
        } catch {
            return error.code
        }
    }

    @Test("Of the versions of an agreement the one of the day decides")
    func versions() throws {
        let today = try #require(Day("2026-11-23"))
        let number = try PersonalNumber("901088000001")
        let versions = [(-10, -1, PersonField.sex), (0, 10, .fullName), (11, 20, .death)].map { first, last, field in
            Agreement(
                code: "a",
                member: Self.owner,
                purposeVi: "",
                purposeEn: "",
                legalBasis: "",
                fields: [field],
                condition: .law,
                ratePerSecond: 1,
                provinces: [],
                hidesAbsence: false,
                sealDays: 0,
                validity: today.adding(days: first)...today.adding(days: last)
            )
        }
        let directory = Directory(version: 1, members: [], keys: [], agreements: versions)
        let request = LookUpRequest(person: number, purpose: "a", fields: [.fullName], officer: "Hùng")
        for (days, isAnswered) in [(-1, false), (0, true), (10, true), (11, false)] {
            let now = Timestamp(startInVietnam: today.adding(days: days))
            let isAgreed = (try? Permission.agreement(for: request, by: Self.owner, in: directory, now: now)) != nil
            #expect(isAgreed == isAnswered)
        }
    }
}
