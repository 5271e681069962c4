internal import Civil
internal import Population

/// Where somebody lives, and what comes into the house.
extension PersonPapers {
    mutating func writeResidences() {
        writeResidence("permanent", resident.home, from: resident.since, until: nil)
        guard let stay = resident.temporary else { return }
        writeResidence("temporary", stay.home, from: stay.from, until: stay.until)
    }

    private mutating func writeResidence(_ kind: String, _ home: Resident.Home, from: Day, until: Day?) {
        let isPermanent = until == nil
        var paper = Paper()
        paper.text("kind", kind)
        paper.text("commune", home.commune)
        paper.text("line", home.line)
        paper.day("since", from)
        paper.day("until", until)
        paper.text("basis", isPermanent ? (resident.isHead ? "own" : "family") : "rented")
        if isPermanent, let seat = resident.household {
            paper.text("head_name", seat.headName)
            paper.text("head_number", seat.headNumber)
            paper.text("relation_to_head", seat.relation.rawValue)
        }
        paper.text("office", "Công an " + home.communeTitle.prefix(1).lowercased() + home.communeTitle.dropFirst())
        add(.residence, paper)
    }

    /// Contracts for the house are in the name of the head.
    mutating func writeHousehold() {
        guard resident.isHead, resident.age >= 18 else { return }
        if random.chance(0.96) { writeElectricity() }
        if random.chance(resident.home.isUrban ? 0.9 : 0.35) { writeWater() }
    }

    mutating func writeElectricity() {
        let code = SerialNumbers.electricity(serials.next(.electricity), corporation: corporation)
        var paper = contract(code)
        paper.number("sharing_households", 1)
        paper.text("metering_point", code + "001")
        paper.text("contract_number", "\(random.between(10, 99))/\(random.between(100_000, 999_999))")
        paper.flag("social_price", random.chance(0.04))
        add(.electricity, paper)
    }

    mutating func writeWater() {
        let code = SerialNumbers.water(serials.next(.water))
        var paper = contract(code)
        paper.text("meter_number", "M\(random.between(1_000_000, 9_999_999))")
        paper.number("meter_size_mm", 15)
        add(.water, paper)
    }

    private mutating func contract(_ code: String) -> Paper {
        var paper = Paper()
        paper.text("customer_code", code)
        paper.text("purpose", random.chance(0.93) ? "household" : "business")
        paper.text("commune", resident.home.commune)
        paper.text("line", resident.home.line)
        paper.number("residents", max(1, resident.household?.size ?? 1))
        let first = max(birthday(18), resident.since)
        paper.day("contract_from", day(from: first, to: max(first, today.adding(days: -30))))
        paper.text("state", "supplied")
        return paper
    }

    /// The corporation that supplies the province: Hà Nội and Hồ Chí Minh City have their own.
    private var corporation: String {
        switch resident.home.provinceNumber {
        case 1: "PD"
        case 79: "PE"
        case ..<40: "PA"
        case ..<68: "PC"
        default: "PB"
        }
    }

    mutating func writePhones() {
        guard resident.age >= 14, random.chance(resident.age < 75 ? 0.93 : 0.5) else { return }
        writePhone(SerialNumbers.phone(serials.next(.phone)))
        if random.chance(0.2) { writePhone(SerialNumbers.phone(serials.next(.phone))) }
    }

    mutating func writePhone(_ number: String) {
        let verified = random.chance(0.9)
        let first = max(birthday(14), Self.phonesBegin)
        let registered = day(from: first, to: max(first, today.adding(days: -20)))
        var paper = Paper()
        paper.text("phone_number", number)
        paper.text("operator", random.chance(0.7) ? "gio-moi" : "may-trang")
        paper.text("user", "self")
        paper.text("kind", random.chance(0.85) ? "prepaid" : "postpaid")
        paper.day("registered_on", registered)
        paper.text("verified_by", verified ? (random.chance(0.7) ? "vneid" : "service-point") : "none")
        if verified { paper.day("verified_on", day(from: max(registered, Self.verifying), to: today)) }
        paper.text("state", verified ? "active" : "one-way")
        add(.telecomSubscription, paper)
    }

    private static let phonesBegin = Day(year: 2010, month: 1, day: 1) ?? CodeTable.reform
    /// Circular 08/2026/TT-BKHCN.
    private static let verifying = Day(year: 2026, month: 4, day: 15) ?? CodeTable.reform
}
