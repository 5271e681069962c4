internal import Civil
internal import Population

/// Papers of the cast that several of them have, with the values that differ.
extension PersonPapers {
    func date(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? today
    }

    mutating func insure(_ serial: Int, _ group: String, _ level: Int, _ code: String, _ facility: String) {
        var paper = Paper()
        paper.text("insurance_number", SerialNumbers.insurance(serial))
        paper.text("first_facility_code", code)
        paper.text("first_facility", facility)
        paper.text("object_code", group)
        paper.number("benefit_level", level)
        paper.day("valid_from", group == "TE" ? resident.birthDay : date(2026, 1, 1))
        paper.day("valid_until", group == "TE" ? date(resident.birthDay.year + 6, 9, 30) : date(2026, 12, 31))
        if resident.age > 10 { paper.day("five_years_since", date(2021, 1, 1)) }
        add(.healthInsurance, paper)
    }

    mutating func drive(_ serial: Int, _ classes: [String], first: Day, issued: Day, until: Day?) {
        let century = String(resident.number.dropFirst(3).prefix(1))
        var paper = Paper()
        paper.text("licence_number", SerialNumbers.licence(serial, century: century, firstPass: first.year))
        paper.list("classes", classes)
        paper.day("first_passed_on", first)
        paper.day("issued_on", issued)
        paper.day("expires_on", until)
        paper.number("points", 12)
        paper.text("office", "Phòng Cảnh sát giao thông, Công an \(resident.home.province)")
        paper.text("state", "valid")
        add(.drivingLicence, paper)
    }

    mutating func ride(_ plate: String, registered: Day) {
        vehicle(plate, "motorcycle", "Sao Mai", "SM110", registered: registered)
    }

    mutating func vehicle(_ plate: String, _ type: String, _ brand: String, _ model: String, registered: Day) {
        var paper = Paper()
        paper.text("plate", plate)
        paper.text("plate_colour", "white")
        paper.text("vehicle_type", type)
        paper.text("brand", brand)
        paper.text("model", model)
        paper.text("colour", "Đỏ")
        paper.text("chassis_number", "XX\(plate)000001")
        paper.text("engine_number", "X\(plate)")
        paper.day("registered_on", registered)
        paper.text("certificate_number", SerialNumbers.digits(seeds.count + 1, 9))
        paper.number("seats", type == "car" ? 5 : 2)
        paper.number("engine_capacity", type == "car" ? 1_498 : 110)
        if type == "car" { paper.day("inspected_until", date(2027, 4, 10)) }
        paper.text("office", "Phòng Cảnh sát giao thông, Công an \(resident.home.province)")
        paper.text("state", "valid")
        add(.vehicleRegistration, paper)
    }

    mutating func travel(_ serial: Int, issued: Day) {
        var paper = Paper()
        paper.text("passport_number", SerialNumbers.passport(serial))
        paper.text("kind", "ordinary")
        paper.flag("chip", issued >= date(2023, 3, 1))
        paper.day("issued_on", issued)
        paper.day("expires_on", years(10, after: issued))
        paper.text("issued_at", "Phòng Quản lý xuất nhập cảnh, Công an \(resident.home.province)")
        paper.text("state", "valid")
        add(.passport, paper)
    }

    mutating func school(
        _ serial: Int,
        _ level: String,
        _ issuer: String,
        _ year: Int,
        _ grade: String,
        _ major: String?
    ) {
        var paper = Paper()
        paper.text("level", level)
        paper.text("issuer", issuer)
        paper.text("major", major)
        if major != nil { paper.text("mode", "full-time") }
        paper.text("grade", grade)
        paper.number("graduation_year", year)
        paper.text("blank_number", "X" + SerialNumbers.digits(serial, 8))
        paper.text("register_number", "\(serial)/\(year)")
        paper.day("issued_on", date(year, 7, 15))
        if major != nil { paper.number("framework_level", 6) }
        paper.text("state", "valid")
        add(.diploma, paper)
    }

    mutating func teach(_ serial: Int, since: Day) {
        var paper = Paper()
        paper.text("file_number", "VC.99-" + SerialNumbers.digits(serial, 8))
        paper.text("employer", "Trường Trung học cơ sở Sao Mai")
        paper.text("field", "education")
        paper.text("contract_kind", "indefinite")
        paper.day("contract_from", since)
        paper.text("qualification", "Đại học sư phạm")
        paper.text("post", "Giáo viên Toán")
        paper.text("title_code", "V.07.04.32")
        paper.text("title_name", "Giáo viên trung học cơ sở hạng III")
        paper.number("salary_step", 5)
        paper.hundredths("coefficient", 366)
        paper.text("yearly_rating", "good")
        paper.text("state", "serving")
        add(.publicEmployee, paper)
    }

    mutating func serve(_ serial: Int, employer: String, post: String, since: Day) {
        var paper = Paper()
        paper.text("file_number", "CC.99-" + SerialNumbers.digits(serial, 8))
        paper.text("employer", employer)
        paper.recruitment(by: employer, as: post, on: since)
        paper.number("salary_step", 4)
        paper.hundredths("coefficient", 333)
        paper.text("state", "serving")
        add(.civilServant, paper)
    }

    mutating func join(_ serial: Int, _ day: Day, cell: String) {
        var paper = Paper()
        paper.text("card_number", "9" + SerialNumbers.digits(serial, 7))
        paper.day("admitted_on", day)
        paper.day("official_on", years(1, after: day))
        paper.text("cell", cell)
        paper.text("committee", "Đảng bộ \(resident.home.communeTitle)")
        paper.flag("exempt", false)
        paper.text("yearly_rating", "good")
        paper.text("discipline", "none")
        add(.partyMember, paper)
    }

    mutating func bank(_ serial: Int, _ bank: String, isForBenefits: Bool) {
        var paper = Paper()
        paper.text("bank", bank)
        paper.text("account_number", "99" + SerialNumbers.digits(serial, 10))
        paper.text("account_name", Self.accountName(resident.identity.fullName))
        paper.text("branch", "Chi nhánh \(resident.home.province)")
        paper.flag("for_benefits", isForBenefits)
        paper.text("identity_check", "chip_verified")
        paper.day("opened_on", date(2024, 2, 20))
        paper.text("state", "active")
        add(.bankAccount, paper)
    }

    mutating func call(_ number: String, since: Day) {
        var paper = Paper()
        paper.text("phone_number", number)
        paper.text("operator", "gio-moi")
        paper.text("user", "self")
        paper.text("kind", "prepaid")
        paper.day("registered_on", since)
        paper.text("verified_by", "vneid")
        paper.day("verified_on", date(2026, 5, 4))
        paper.text("state", "active")
        add(.telecomSubscription, paper)
    }

    mutating func contract(_ utility: SeedUtility, _ code: String) {
        var paper = Paper()
        paper.text("customer_code", code)
        paper.text("purpose", "household")
        paper.text("commune", resident.home.commune)
        paper.text("line", resident.home.line)
        paper.number("residents", max(1, resident.household?.size ?? 1))
        paper.text("contract_number", "01/\(seeds.count)")
        paper.day("contract_from", max(resident.since, date(2014, 11, 15)))
        if utility == .electricity { paper.text("metering_point", code + "001") }
        if utility == .water { paper.number("meter_size_mm", 15) }
        paper.text("state", "supplied")
        add(utility, paper)
    }
}
