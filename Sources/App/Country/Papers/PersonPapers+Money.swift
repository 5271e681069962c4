internal import Civil
internal import Population

/// Tax, bank accounts, allowances.
extension PersonPapers {
    mutating func writeMoney() {
        if resident.age >= 18 { writeTaxCode() }
        guard resident.age >= 15, random.chance(0.8) else { return }
        writeAccount(isForBenefits: true)
        if random.chance(0.2) { writeAccount(isForBenefits: false) }
    }

    mutating func writeTaxCode() {
        let first = max(birthday(18), Self.taxBooks)
        var paper = Paper()
        paper.text("tax_code", resident.number)
        paper.number("dependants", resident.kin.count { $0.relation == .child && isMinor($0) })
        paper.day("registered_on", day(from: first, to: max(first, today.adding(days: -20))))
        paper.text("office", "Thuế cơ sở \(random.between(1, 20)) \(resident.home.province)")
        paper.number("owes", random.chance(0.03) ? random.between(1, 90) * 50_000 : 0)
        paper.text("state", "active")
        add(.taxCode, paper)
    }

    private func isMinor(_ kin: Resident.Kin) -> Bool {
        kin.birth.map { $0.isYounger(than: 18, on: today) } ?? false
    }

    private static let taxBooks = Day(year: 2009, month: 1, day: 1) ?? CodeTable.reform

    mutating func writeAccount(isForBenefits: Bool) {
        let first = max(birthday(15), today.adding(days: -12 * 365))
        var paper = Paper()
        paper.text("bank", random.pick(["970991", "970992", "970993"]))
        paper.text("account_number", "99" + SerialNumbers.digits(serials.next(.account), 10))
        paper.text("account_name", Self.accountName(resident.identity.fullName))
        paper.text("branch", "Chi nhánh \(resident.home.province)")
        paper.flag("for_benefits", isForBenefits)
        paper.text("identity_check", random.chance(0.8) ? "chip_verified" : "counter_verified")
        paper.day("opened_on", day(from: first, to: max(first, today.adding(days: -15))))
        paper.text("state", "active")
        add(.bankAccount, paper)
    }

    /// Banks write names in capitals without marks: `TRAN THI MAI`.
    static func accountName(_ name: String) -> String {
        let letters = VietnameseText.fold(name).uppercased().unicodeScalars.filter { scalar in
            ("A"..."Z").contains(scalar) || scalar == " " || scalar == "'"
        }
        return String(String.UnicodeScalarView(letters))
    }

    mutating func writeWelfare() {
        if resident.age >= 75, random.chance(0.6) {
            writeAssistance("social-pension", coefficient: 100, from: max(birthday(75), Self.socialPension))
        } else if random.chance(0.012) {
            writeAssistance("disability", coefficient: 150, from: day(from: birthday(min(resident.age, 3)), to: today))
        }
        if resident.age >= 70, resident.identity.sex == .male, random.chance(0.08) {
            writeMerit(rate: random.between(21, 61))
        }
    }

    /// Law 41/2024/QH15.
    private static let socialPension = CodeTable.reform

    /// Decree 335/2026/NĐ-CP: the standard is 540 000 đồng.
    mutating func writeAssistance(_ group: String, coefficient: Int, from: Day) {
        let year = max(from.year, 2021)
        var paper = Paper()
        paper.text("assistance_group", group)
        if group == "disability" {
            paper.text("disability_kind", random.pick(["mobility", "vision", "hearing-speech", "intellectual"]))
            paper.text("disability_level", "severe")
            paper.text("disability_certificate", "GXN-\(random.between(1_000, 9_999))")
        }
        paper.text("poverty", "none")
        paper.text("decision_number", "\(random.between(1, 900))/QĐ-UBND-\(year)")
        paper.day("decided_on", from)
        paper.text("decided_by", Self.committee(resident.home.title))
        paper.hundredths("coefficient", coefficient)
        paper.number("monthly_amount", 5_400 * coefficient)
        paper.day("paid_from", from)
        paper.text("state", "paying")
        add(.socialAssistance, paper)
    }

    mutating func writeMerit(rate: Int) {
        let recognised = day(from: birthday(30), to: birthday(45))
        let file = "TB/99-\(SerialNumbers.digits(random.below(1_000_000), 6))"
        var paper = Paper()
        paper.text("merit_group", "war-invalid")
        paper.text("relation", "self")
        paper.text("merit_name", resident.identity.fullName)
        paper.text("file_number", file)
        paper.text("certificate_number", "AB \(random.between(100_000, 999_999))")
        paper.number("injury_rate", rate)
        paper.day("recognised_on", recognised)
        paper.text("decision_number", "\(random.between(1, 900))/QĐ-\(recognised.year)")
        paper.text("file_kept_at", "Sở Nội vụ \(resident.home.province)")
        add(.personWithMerit, paper)
    }
}
