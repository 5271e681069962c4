internal import Civil
internal import Population

/// Health insurance and the health book.
extension PersonPapers {
    mutating func writeInsurance() {
        guard random.chance(0.94) else { return }
        let (group, level) = insuranceGroup()
        let year = today.year
        var paper = Paper()
        paper.text("insurance_number", SerialNumbers.insurance(serials.next(.insurance)))
        let facility =
            SerialNumbers.digits(resident.home.provinceNumber, 2) + SerialNumbers.digits(random.between(1, 240), 3)
        paper.text("first_facility_code", facility)
        paper.text(
            "first_facility",
            "Trạm y tế " + resident.home.communeTitle.prefix(1).lowercased() + resident.home.communeTitle.dropFirst()
        )
        paper.text("object_code", group)
        paper.number("benefit_level", level)
        paper.day("valid_from", group == "TE" ? resident.birthDay : Day(year: year, month: 1, day: 1))
        paper.day("valid_until", insuredUntil(group))
        if resident.age > 10, random.chance(0.5) {
            paper.day("five_years_since", day(from: today.adding(days: -2_000), to: today))
        }
        add(.healthInsurance, paper)
    }

    /// Group and benefit level by age (Law on Health Insurance, article 12 and 22).
    private mutating func insuranceGroup() -> (String, Int) {
        switch resident.age {
        case ..<6: ("TE", 1)
        case ..<18: ("HS", 4)
        case ..<23: random.chance(0.4) ? ("SV", 4) : ("DN", 4)
        case ..<60:
            random.pick([("DN", 4), ("DN", 4), ("HC", 4), ("GD", 4), ("GD", 4), ("HN", 2), ("CN", 3)]) ?? ("GD", 4)
        case ..<75: random.pick([("HT", 3), ("GD", 4), ("GD", 4), ("CK", 2)]) ?? ("GD", 4)
        default: random.pick([("HT", 3), ("BT", 2), ("BT", 2)]) ?? ("BT", 2)
        }
    }

    /// A small child's card holds until the month of 72 months, and then until 30 September of the school year.
    private func insuredUntil(_ group: String) -> Day? {
        guard group == "TE" else { return Day(year: today.year, month: 12, day: 31) }
        let full = birthday(6)
        let september = Day(year: full.year, month: 9, day: 30)
        return september.map { max($0, full) }
    }

    mutating func writeHealthBook() {
        guard random.chance(resident.age < 12 || resident.age > 55 ? 0.6 : 0.25) else { return }
        var paper = Paper()
        paper.text("health_id", resident.number)
        paper.text("blood_group", random.pick(["O+", "O+", "O+", "A+", "B+", "B+", "AB+", "O-"]))
        if resident.age >= 18 {
            paper.number("height_cm", random.between(148, 178))
            paper.number("weight_kg", random.between(43, 82))
        }
        if random.chance(0.07) { paper.list("allergies", [random.pick(Self.allergies) ?? "Penicillin"]) }
        writeHistory(&paper)
        paper.day("updated_on", day(from: today.adding(days: -330), to: today))
        add(.healthBook, paper)
    }

    private mutating func writeHistory(_ paper: inout Paper) {
        if resident.age < 12 { paper.list("vaccinations", vaccinations()) }
        let chance = resident.age < 40 ? 0.04 : resident.age < 60 ? 0.2 : 0.5
        guard random.chance(chance), let disease = random.pick(Disease.all) else { return }
        let since = day(from: max(birthday(18), today.adding(days: -3_000)), to: today.adding(days: -60))
        paper.list("long_term_diseases", [disease.name])
        paper.list("diagnoses", [disease.diagnosis(since: since)])
        paper.list("medicines", [disease.medicine(since: since)])
        paper.list("visits", [disease.visit(at: "Bệnh viện Sao Mai", on: day(from: since, to: today.adding(days: -1)))])
    }

    /// The first doses of the national programme.
    func vaccinations() -> [Paper] {
        Vaccine.programme.compactMap { vaccine in
            let given = resident.birthDay.adding(days: vaccine.age)
            guard given <= today else { return nil }
            return vaccine.dose(on: given, at: "Trạm y tế " + resident.home.communeTitle.lowercased())
        }
    }

    private static let allergies = ["Penicillin", "Hải sản", "Đậu phộng", "Phấn hoa", "Aspirin"]
}

/// A long-term disease of the country's health books, with what goes along.
struct Disease: Sendable {
    let icd10: String
    let name: String
    let medicine: String
    let atc: String
    let dosage: String

    static let all = [
        Disease(
            icd10: "I10",
            name: "Tăng huyết áp nguyên phát",
            medicine: "Amlodipin 5 mg",
            atc: "C08CA01",
            dosage: "1 viên mỗi sáng"
        ),
        Disease(
            icd10: "E11",
            name: "Đái tháo đường típ 2",
            medicine: "Metformin 500 mg",
            atc: "A10BA02",
            dosage: "1 viên sau ăn sáng và tối"
        ),
        Disease(
            icd10: "J45",
            name: "Hen phế quản",
            medicine: "Budesonid 200 µg dạng hít",
            atc: "R03BA02",
            dosage: "1 nhát hít, ngày hai lần"
        ),
        Disease(
            icd10: "K21",
            name: "Trào ngược dạ dày - thực quản",
            medicine: "Omeprazol 20 mg",
            atc: "A02BC01",
            dosage: "1 viên trước ăn sáng"
        ),
    ]

    func diagnosis(since day: Day) -> Paper {
        var paper = Paper()
        paper.text("icd10", icd10)
        paper.text("name", name)
        paper.day("since", day)
        paper.flag("resolved", false)
        return paper
    }

    func medicine(since day: Day) -> Paper {
        var paper = Paper()
        paper.text("name", medicine)
        paper.text("atc", atc)
        paper.text("dosage", dosage)
        paper.day("since", day)
        return paper
    }

    func visit(at facility: String, on day: Day) -> Paper {
        var paper = Paper()
        paper.text("facility", facility)
        paper.day("from", day)
        paper.text("kind", "outpatient")
        paper.list("icd10", [icd10])
        paper.text("result", "improved")
        return paper
    }
}

/// A vaccination of the national programme: vaccine, ATC code, dose, age in days.
struct Vaccine: Sendable {
    let name: String
    let atc: String
    let dose: Int
    let age: Int

    static let programme = [
        Vaccine(name: "Viêm gan B sơ sinh", atc: "J07BC01", dose: 1, age: 0),
        Vaccine(name: "Lao (BCG)", atc: "J07AN01", dose: 1, age: 2),
        Vaccine(name: "5 trong 1 (DPT-VGB-Hib)", atc: "J07CA11", dose: 1, age: 62),
        Vaccine(name: "5 trong 1 (DPT-VGB-Hib)", atc: "J07CA11", dose: 2, age: 93),
        Vaccine(name: "Sởi", atc: "J07BD01", dose: 1, age: 275),
        Vaccine(name: "Sởi - Rubella", atc: "J07BD53", dose: 2, age: 550),
    ]

    func dose(on day: Day, at facility: String) -> Paper {
        var paper = Paper()
        paper.text("vaccine", name)
        paper.text("code", atc)
        paper.number("dose", dose)
        paper.day("given_on", day)
        paper.text("facility", facility)
        return paper
    }
}
