internal import Civil
internal import Population

/// Passport, judicial record, driving licence, vehicles.
extension PersonPapers {
    mutating func writeTravel() {
        if random.chance(resident.home.isUrban ? 0.3 : 0.1) { writePassport() }
        if resident.age >= 18, random.chance(0.03) { writeJudicialRecord() }
    }

    mutating func writePassport() {
        let term = resident.age < 14 ? 5 : 10
        let first = max(today.adding(days: -term * 365 + 40), resident.birthDay.adding(days: 60))
        let issued = day(from: min(first, today), to: today.adding(days: -10))
        var paper = Paper()
        paper.text("passport_number", SerialNumbers.passport(serials.next(.passport)))
        paper.text("kind", "ordinary")
        paper.flag("chip", issued >= Self.chips && random.chance(0.6))
        paper.day("issued_on", issued)
        paper.day("expires_on", years(term, after: issued))
        paper.text("issued_at", "Phòng Quản lý xuất nhập cảnh, Công an \(resident.home.province)")
        paper.text("state", random.chance(0.98) ? "valid" : "lost")
        add(.passport, paper)
    }

    /// Passports with a chip have been issued since 1 March 2023.
    private static let chips = Day(year: 2023, month: 3, day: 1) ?? CodeTable.reform

    mutating func writeJudicialRecord() {
        let issued = day(from: today.adding(days: -700), to: today.adding(days: -3))
        let serial = SerialNumbers.digits(serials.next(.judicial), 8)
        var paper = Paper()
        paper.text("purpose", random.pick(["work", "visa", "study-abroad", "own-information"]))
        paper.flag("with_bans", false)
        paper.flag("lived_abroad", false)
        paper.list("places_lived", ["\(birthday(14).year)–\(today.year) \(resident.home.title)"])
        paper.text("certificate_number", "99-\(serial)/\(issued.year)/LLTP")
        paper.day("issued_on", issued)
        paper.text("result", "no-convictions")
        add(.judicialRecord, paper)
    }

    mutating func writeTransport() {
        guard (18...78).contains(resident.age) else { return }
        if random.chance(0.66) { writeLicence() }
        if random.chance(0.55) { writeMotorcycle() }
        if random.chance(resident.home.isUrban ? 0.1 : 0.04) { writeCar() }
    }

    /// Licences for cars are issued anew every ten years; those for motorcycles have no term.
    private mutating func writeLicence() {
        let hasCar = random.chance(0.25)
        let passed = day(from: birthday(18), to: min(birthday(45), today.adding(days: -40)))
        let issued = hasCar ? day(from: max(passed, today.adding(days: -9 * 365)), to: today.adding(days: -20)) : passed
        let isNew = issued >= Self.newClasses
        let points = random.chance(0.07) ? random.between(2, 10) : 12
        var paper = Paper()
        paper.text("licence_number", licenceNumber(passed))
        paper.list(
            "classes",
            hasCar ? (isNew ? ["A1", "B"] : ["A1", "B2"]) : [isNew && random.chance(0.2) ? "A" : "A1"]
        )
        paper.day("first_passed_on", passed)
        paper.day("issued_on", issued)
        if hasCar { paper.day("expires_on", years(10, after: issued)) }
        if hasCar, random.chance(0.06) { paper.list("conditions", ["glasses"]) }
        paper.number("points", points)
        paper.text("office", "Phòng Cảnh sát giao thông, Công an \(resident.home.province)")
        paper.text("state", random.chance(0.995) ? "valid" : "held")
        add(.drivingLicence, paper)
    }

    /// The classes of Law 36/2024/QH15.
    private static let newClasses = Day(year: 2025, month: 1, day: 1) ?? CodeTable.reform

    mutating func licenceNumber(_ passed: Day) -> String {
        let century = String(resident.number.dropFirst(3).prefix(1))
        return SerialNumbers.licence(serials.next(.licence), century: century, firstPass: passed.year)
    }

    mutating func writeMotorcycle() {
        let plate = SerialNumbers.motorcyclePlate(serials.next(.motorcycle))
        let (brand, model) = random.pick(Self.motorcycles) ?? ("Sao Mai", "SM110")
        writeVehicle(plate, "motorcycle", brand, model, seats: 2, capacity: random.pick([108, 110, 125, 150]) ?? 110)
    }

    mutating func writeCar() {
        let plate = SerialNumbers.carPlate(serials.next(.car))
        let (brand, model) = random.pick(Self.cars) ?? ("Cánh Diều", "CD5")
        writeVehicle(plate, "car", brand, model, seats: 5, capacity: random.pick([1_199, 1_498, 1_998]) ?? 1_498)
    }

    private mutating func writeVehicle(
        _ plate: String,
        _ type: String,
        _ brand: String,
        _ model: String,
        seats: Int,
        capacity: Int
    ) {
        let first = max(birthday(18), today.adding(days: -15 * 365))
        let registered = day(from: first, to: max(first, today.adding(days: -10)))
        var paper = Paper()
        paper.text("plate", plate)
        paper.text("plate_colour", "white")
        paper.text("vehicle_type", type)
        paper.text("brand", brand)
        paper.text("model", model)
        paper.text("colour", random.pick(["Đen", "Trắng", "Đỏ", "Xám", "Xanh"]))
        paper.text("chassis_number", "XX" + plate + SerialNumbers.digits(random.below(1_000_000), 6))
        paper.text("engine_number", "X" + SerialNumbers.digits(random.below(100_000_000), 8))
        paper.day("registered_on", registered)
        paper.text("certificate_number", SerialNumbers.digits(random.below(1_000_000_000), 9))
        paper.number("seats", seats)
        paper.number("engine_capacity", capacity)
        if type == "car" { paper.day("inspected_until", day(from: today.adding(days: 5), to: today.adding(days: 540))) }
        paper.text("office", "Phòng Cảnh sát giao thông, Công an \(resident.home.province)")
        paper.text("state", "valid")
        add(.vehicleRegistration, paper)
    }

    /// Makes that nobody builds.
    private static let motorcycles = [("Sao Mai", "SM110"), ("Gió Mới", "GM125"), ("Mây Trắng", "MT150")]
    private static let cars = [("Cánh Diều", "CD5"), ("Đồng Xanh", "DX7"), ("Sông Lụa", "SL3")]
}
