internal import Civil

/// Diplomas, service of the state, the Party.
extension PersonPapers {
    mutating func writeEducation() {
        let year = resident.birthDay.year
        guard resident.age >= 18, year >= 1935 else { return }
        guard random.chance(year < 1965 ? 0.3 : year < 1985 ? 0.5 : 0.8) else { return }
        writeDiploma("upper-secondary", "Trường Trung học phổ thông " + school(), in: year + 18, grade: "good")
        guard resident.age >= 23, random.chance(year < 1975 ? 0.15 : 0.38) else { return }
        let major = random.pick(Self.majors) ?? "Kế toán"
        writeDiploma("bachelor", "Trường Đại học " + school(), in: year + 22, grade: "good", major: major)
    }

    private mutating func school() -> String {
        random.pick(["Sao Mai", "Hoa Sữa", "Bến Trăng", "Cánh Diều", "Đồng Xanh", "Suối Mơ"]) ?? "Sao Mai"
    }

    mutating func writeDiploma(
        _ level: String,
        _ issuer: String,
        in year: Int,
        grade: String,
        major: String? = nil
    ) {
        let serial = SerialNumbers.digits(serials.next(.diploma), 8)
        var paper = Paper()
        paper.text("level", level)
        paper.text("issuer", issuer)
        paper.text("major", major)
        if major != nil { paper.text("mode", "full-time") }
        paper.text("grade", grade)
        paper.number("graduation_year", year)
        paper.text("blank_number", "X\(serial)")
        paper.text("register_number", "\(random.between(1, 900))/\(year)")
        paper.day("issued_on", Day(year: year, month: 7, day: 15))
        if major != nil { paper.number("framework_level", level == "master" ? 7 : 6) }
        paper.text("decision_number", "\(random.between(100, 999))/QĐ-\(year)")
        paper.text("state", "valid")
        add(.diploma, paper)
    }

    private static let majors = [
        "Kế toán", "Công nghệ thông tin", "Sư phạm Toán học", "Luật", "Quản trị kinh doanh", "Điều dưỡng",
        "Kỹ thuật xây dựng",
    ]

    mutating func writeService() {
        guard (23...60).contains(resident.age) else { return }
        switch random.unit() {
        case ..<0.009: writeCivilServant(post: "Chuyên viên", employer: PersonPapers.committee(resident.home.title))
        case ..<0.04: writePublicEmployee(isTeacher: random.chance(0.75))
        default: break
        }
        if resident.age >= 25, random.chance(0.08) { writePartyMember() }
    }

    mutating func writeCivilServant(post: String, employer: String) {
        let recruited = day(from: birthday(23), to: min(birthday(32), today.adding(days: -100)))
        let step = min(9, 1 + (today.year - recruited.year) / 3)
        var paper = Paper()
        paper.text("file_number", personnelNumber("CC"))
        paper.text("employer", employer)
        paper.text("unit", "Văn phòng")
        paper.recruitment(by: employer, as: post, on: recruited)
        paper.number("salary_step", step)
        paper.hundredths("coefficient", 234 + 33 * (step - 1))
        paper.day("step_from", years(3 * (step - 1), after: recruited))
        paper.list("career", [careerLine(from: recruited, "\(post), \(employer)")])
        paper.text("state", "serving")
        add(.civilServant, paper)
    }

    private func careerLine(from: Day, _ post: String) -> Paper {
        var paper = Paper()
        paper.day("from", from)
        paper.text("post", String(post.prefix(200)))
        return paper
    }

    private mutating func personnelNumber(_ prefix: String) -> String {
        "\(prefix).99-\(SerialNumbers.digits(serials.next(.personnel), 8))"
    }

    mutating func writePublicEmployee(isTeacher: Bool) {
        let from = day(from: birthday(23), to: min(birthday(35), today.adding(days: -100)))
        let step = min(9, 1 + (today.year - from.year) / 3)
        var paper = Paper()
        paper.text("file_number", personnelNumber("VC"))
        paper.text("employer", isTeacher ? "Trường Tiểu học Hoa Sữa" : "Bệnh viện Sao Mai")
        paper.text("field", isTeacher ? "education" : "health")
        paper.text("contract_kind", "indefinite")
        paper.day("contract_from", from)
        paper.text("qualification", "Đại học")
        paper.text("post", isTeacher ? "Giáo viên" : "Điều dưỡng")
        paper.text("title_code", isTeacher ? "V.07.03.29" : "V.08.05.12")
        paper.text("title_name", isTeacher ? "Giáo viên tiểu học hạng III" : "Điều dưỡng hạng III")
        paper.number("salary_step", step)
        paper.hundredths("coefficient", 234 + 33 * (step - 1))
        paper.text("yearly_rating", "good")
        paper.text("state", "serving")
        add(.publicEmployee, paper)
    }

    mutating func writePartyMember() {
        let admitted = day(from: birthday(21), to: min(birthday(40), today.adding(days: -400)))
        let years = today.year - admitted.year
        var paper = Paper()
        paper.text("card_number", "9" + SerialNumbers.digits(serials.next(.party), 7))
        paper.day("admitted_on", admitted)
        paper.day("official_on", self.years(1, after: admitted))
        paper.text("cell", "Chi bộ \(random.between(1, 12))")
        paper.text(
            "committee",
            "Đảng bộ " + resident.home.communeTitle.prefix(1).lowercased() + resident.home.communeTitle.dropFirst()
        )
        paper.flag("exempt", resident.age > 75)
        paper.number("badge", [50, 45, 40, 30].first { $0 <= years })
        paper.text("yearly_rating", "completed")
        paper.text("discipline", "none")
        add(.partyMember, paper)
    }
}

extension Paper {
    /// How a civil servant of the usual rank came to a post, and what she had learnt.
    mutating func recruitment(by employer: String, as post: String, on start: Day) {
        day("recruited_on", start)
        text("recruiting_agency", employer)
        text("general_education", "12/12")
        text("qualification", "Đại học")
        text("political_theory", "intermediate")
        text("state_management", "specialist")
        text("post", post)
        day("appointed_on", start)
        text("rank_code", "01.003")
    }
}
