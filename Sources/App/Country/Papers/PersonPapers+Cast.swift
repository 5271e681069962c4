internal import Civil
internal import Population

/// The papers of the cast, as their stories have them; the serials below a hundred are theirs.
extension PersonPapers {
    mutating func writeStory(of member: CastMember) {
        writeResidences()
        writeBirth()
        for kin in resident.kin { add(kin) }
        writeMarriages()
        if resident.age >= 18 { writeTaxCode() }
        switch member {
        case .mai: writeMai()
        case .quocAnh: writeQuocAnh()
        case .minhChau, .giaBao: writeChild(member == .minhChau ? 3 : 4)
        case .thanh: writeThanh()
        case .hoa: writeHoa()
        case .hung: writeHung()
        case .yen: writeYen()
        case .quan: writeQuan()
        case .pao: writePao()
        case .hLinh: writeHLinh()
        case .tam, .quanDuplicate: break
        }
    }

    /// A teacher with a family: most papers, a licence that ends soon, two diplomas, two accounts, a full health book.
    private mutating func writeMai() {
        insure(1, "HC", 4, "01901", "Bệnh viện Sao Mai")
        drive(1, ["A1", "B2"], first: date(2010, 5, 20), issued: date(2017, 1, 12), until: date(2027, 1, 12))
        ride(SerialNumbers.motorcyclePlate(1), registered: date(2019, 3, 4))
        travel(1, issued: date(2023, 6, 15))
        school(1, "upper-secondary", "Trường Trung học phổ thông Hoa Sữa", 2008, "very-good", nil)
        school(2, "bachelor", "Trường Đại học Sao Mai", 2012, "very-good", "Sư phạm Toán học")
        teach(1, since: date(2012, 9, 1))
        bank(1, "970991", isForBenefits: true)
        bank(2, "970992", isForBenefits: false)
        call("+84900000001", since: date(2015, 2, 10))
        call(SerialNumbers.phone(1), since: date(2021, 8, 2))
        add(.healthBook, maisHealthBook())
    }

    private func maisHealthBook() -> Paper {
        let asthma = Disease.all[2 % Disease.all.count]
        let since = date(2016, 4, 11)
        var paper = Paper()
        paper.text("health_id", resident.number)
        paper.text("blood_group", "O+")
        paper.number("height_cm", 158)
        paper.number("weight_kg", 52)
        paper.list("allergies", ["Penicillin", "Hải sản"])
        paper.list("long_term_diseases", [asthma.name])
        paper.text("family_history", "Mẹ tăng huyết áp")
        paper.text("emergency_name", CastMember.quocAnh.name)
        paper.text("emergency_phone", "+84900000002")
        paper.flag("organ_donor", false)
        paper.list(
            "vaccinations",
            [
                Vaccine(name: "COVID-19", atc: "J07BN01", dose: 3, age: 0).dose(
                    on: date(2022, 1, 20),
                    at: "Bệnh viện Sao Mai"
                )
            ]
        )
        paper.list("diagnoses", [asthma.diagnosis(since: since)])
        paper.list("medicines", [asthma.medicine(since: since)])
        paper.list("visits", [asthma.visit(at: "Bệnh viện Sao Mai", on: date(2026, 9, 14))])
        paper.list("results", [glucose(on: date(2026, 9, 14))])
        paper.day("updated_on", date(2026, 9, 15))
        return paper
    }

    private func glucose(on day: Day) -> Paper {
        var paper = Paper()
        paper.text("name", "Glucose máu lúc đói")
        paper.text("loinc", "1558-6")
        paper.hundredths("value", 520)
        paper.text("unit", "mmol/L")
        paper.day("taken_on", day)
        return paper
    }

    /// Her husband: a civil servant and Party member, in whose name the contracts of the house are.
    private mutating func writeQuocAnh() {
        insure(2, "HC", 4, "01901", "Bệnh viện Sao Mai")
        drive(2, ["A1", "B"], first: date(2008, 7, 1), issued: date(2025, 6, 20), until: date(2035, 6, 20))
        vehicle(SerialNumbers.carPlate(1), "car", "Cánh Diều", "CD5", registered: date(2022, 10, 10))
        travel(2, issued: date(2018, 3, 9))
        school(3, "bachelor", "Trường Đại học Bến Trăng", 2010, "good", "Luật")
        serve(1, employer: "Công an thành phố Hà Nội", post: "Cán bộ quản lý xuất nhập cảnh", since: date(2011, 8, 1))
        join(1, date(2014, 5, 19), cell: "Chi bộ 3")
        contract(.electricity, SerialNumbers.electricity(1, corporation: "PD"))
        contract(.water, SerialNumbers.water(1))
        bank(3, "970991", isForBenefits: true)
        call("+84900000002", since: date(2012, 1, 5))
    }

    private mutating func writeChild(_ serial: Int) {
        insure(serial, resident.age < 6 ? "TE" : "HS", resident.age < 6 ? 1 : 4, "01901", "Bệnh viện Sao Mai")
        var paper = Paper()
        paper.text("health_id", resident.number)
        paper.text("blood_group", "O+")
        paper.list("vaccinations", vaccinations())
        paper.text("emergency_name", CastMember.mai.name)
        paper.text("emergency_phone", "+84900000001")
        paper.day("updated_on", date(2026, 8, 1))
        add(.healthBook, paper)
    }

    /// Mai's father, a war invalid.
    private mutating func writeThanh() {
        insure(5, "CK", 2, "36015", "Trạm y tế")
        var paper = Paper()
        paper.text("merit_group", "war-invalid")
        paper.text("relation", "self")
        paper.text("merit_name", resident.identity.fullName)
        paper.text("file_number", "TB/99-000001")
        paper.text("certificate_number", "AB 000001")
        paper.number("injury_rate", 31)
        paper.day("recognised_on", date(1990, 7, 27))
        paper.text("decision_number", "217/QĐ-1990")
        paper.text("file_kept_at", "Sở Nội vụ \(resident.home.province)")
        add(.personWithMerit, paper)
        bank(4, "970992", isForBenefits: true)
    }

    /// Mai's mother, who gets an allowance for a disability.
    private mutating func writeHoa() {
        insure(6, "BT", 2, "36015", "Trạm y tế")
        var paper = Paper()
        paper.text("assistance_group", "disability")
        paper.text("disability_kind", "vision")
        paper.text("disability_level", "severe")
        paper.text("disability_certificate", "GXN-0001")
        paper.text("poverty", "none")
        paper.text("decision_number", "12/QĐ-UBND-2024")
        paper.day("decided_on", date(2024, 4, 2))
        paper.text("decided_by", Self.committee(resident.home.title))
        paper.hundredths("coefficient", 150)
        paper.number("monthly_amount", 810_000)
        paper.day("paid_from", date(2024, 4, 1))
        paper.text("state", "paying")
        add(.socialAssistance, paper)
        call("+84900000003", since: date(2014, 3, 3))
    }

    private mutating func writeHung() {
        insure(7, "CA", 5, "48001", "Bệnh viện Hoa Sữa")
        drive(3, ["A1", "C"], first: date(2006, 2, 2), issued: date(2022, 12, 20), until: date(2027, 12, 20))
        travel(3, issued: date(2020, 1, 14))
        var paper = Paper()
        paper.text("purpose", "own-information")
        paper.flag("with_bans", false)
        paper.flag("lived_abroad", false)
        paper.list("places_lived", ["1999–2026 Đà Nẵng"])
        paper.text("certificate_number", "99-00000001/2026/LLTP")
        paper.day("issued_on", date(2026, 3, 2))
        paper.text("result", "no-convictions")
        add(.judicialRecord, paper)
        call("+84900000004", since: date(2013, 6, 6))
    }

    private mutating func writeYen() {
        insure(8, "DN", 4, "79010", "Bệnh viện Bến Trăng")
        school(4, "engineer", "Trường Đại học Cánh Diều", 2001, "good", "Công nghệ thông tin")
        contract(.electricity, SerialNumbers.electricity(2, corporation: "PE"))
        contract(.water, SerialNumbers.water(2))
        ride(SerialNumbers.motorcyclePlate(2), registered: date(2016, 5, 5))
        bank(5, "970993", isForBenefits: true)
        call("+84900000005", since: date(2011, 11, 11))
    }

    private mutating func writeQuan() {
        insure(9, "HC", 4, "92003", "Bệnh viện Bến Trăng")
        serve(2, employer: "Ủy ban nhân dân thành phố Hà Nội", post: "Công chức một cửa", since: date(2015, 4, 1))
        drive(4, ["A1"], first: date(2009, 9, 9), issued: date(2009, 9, 9), until: nil)
        call("+84900000006", since: date(2016, 7, 7))
    }

    /// A student: insured as one, with a scholarship account.
    private mutating func writePao() {
        insure(10, "SV", 4, "01024", "Bệnh viện Hoa Sữa")
        school(5, "upper-secondary", "Trường Phổ thông Dân tộc nội trú Suối Mơ", 2023, "very-good", nil)
        bank(6, "970991", isForBenefits: true)
        call("+84900000007", since: date(2023, 8, 20))
    }

    private mutating func writeHLinh() {
        insure(11, "HC", 4, "66002", "Bệnh viện Sao Mai")
        school(6, "bachelor", "Trường Đại học Đồng Xanh", 2020, "good", "Điều dưỡng")
        var paper = Paper()
        paper.text("file_number", "VC.99-00000002")
        paper.text("employer", "Bệnh viện Sao Mai")
        paper.text("field", "health")
        paper.text("contract_kind", "indefinite")
        paper.day("contract_from", date(2021, 3, 1))
        paper.text("qualification", "Đại học điều dưỡng")
        paper.text("practice_licence", "000002/GPHN")
        paper.text("post", "Điều dưỡng")
        paper.text("title_code", "V.08.05.12")
        paper.text("title_name", "Điều dưỡng hạng III")
        paper.number("salary_step", 2)
        paper.hundredths("coefficient", 267)
        paper.text("state", "serving")
        add(.publicEmployee, paper)
        call("+84900000008", since: date(2018, 10, 1))
    }
}
