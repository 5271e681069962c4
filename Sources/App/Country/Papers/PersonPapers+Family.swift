internal import Civil
internal import Population

/// Civil status: birth, relatives, marriage, divorce.
extension PersonPapers {
    mutating func writeBirth() {
        guard let event = resident.birth else { return }
        let place = PlaceNames.title(resident.identity.registrationCommune, on: event.happened) ?? resident.home.title
        let registered = min(event.happened.adding(days: 2 + random.below(40)), today)
        var paper = Paper()
        paper.text("register_number", event.entry)
        paper.day("registered_on", registered)
        paper.text("registered_at", Self.committee(place))
        let clinic = resident.identity.birthPlace.line
        paper.text("birth_place", clinic.isEmpty ? place : "\(clinic), \(place)")
        if clinic != "", event.happened >= CodeTable.reform {
            let (sequence, facility) = (random.between(1, 9_999), random.between(1, 99_999))
            let digits = SerialNumbers.digits
            paper.text(
                "facility_number",
                "\(digits(sequence, 5)).GCS.\(digits(facility, 5)).\(digits(event.happened.year % 100, 2))"
            )
        }
        paper.flag("late", registered > event.happened.adding(days: 60))
        for (relation, word) in [(KinRelation.father, "father"), (.mother, "mother")] {
            paper.text("\(word)_name", resident.kin(relation)?.name)
            paper.text("\(word)_number", resident.kin(relation)?.number)
        }
        add(.birthCertificate, paper)
    }

    /// Of small children both parents; those of the others are in the population register all the same.
    mutating func writeParents() {
        guard resident.age < 6 else { return }
        for relation in [KinRelation.father, .mother] {
            if let parent = resident.kin(relation) { add(parent) }
        }
    }

    mutating func add(_ kin: Resident.Kin) {
        guard !kin.name.isEmpty else { return }
        var paper = Paper()
        paper.text("relation", kin.relation.rawValue)
        paper.text("relative_name", kin.name)
        paper.text("relative_number", kin.number)
        paper.text("relative_birth", kin.birth?.text)
        paper.day("since", kin.since)
        if kin.until != .openEnd {
            paper.day("until", kin.until)
            paper.text("ended_by", kin.endedBy?.rawValue)
        }
        add(.kinship, paper)
    }

    mutating func writeMarriages() {
        for marriage in resident.marriages { write(marriage) }
        for divorce in resident.divorces { write(divorce) }
    }

    private mutating func write(_ marriage: Resident.Marriage) {
        let (entry, spouse) = (marriage.entry, marriage.spouse)
        var paper = Paper()
        paper.text("certificate_number", entry.entry)
        paper.day("registered_on", entry.happened)
        paper.text("registered_at", Self.committee(PlaceNames.title(entry.commune, on: entry.happened) ?? "xã"))
        paper.text("spouse_name", spouse.name)
        paper.text("spouse_number", spouse.number)
        paper.text("spouse_nationality", "VNM")
        paper.flag("registered_abroad", false)
        if spouse.until != .openEnd { paper.day("ended_on", spouse.until) }
        paper.text("state", Self.state(of: spouse))
        add(.marriage, paper)
    }

    private static func state(of spouse: Resident.Kin) -> String {
        guard spouse.until != .openEnd else { return "in-force" }
        return switch spouse.endedBy {
        case .death: "widowed"
        case .annulment: "annulled"
        default: "divorced"
        }
    }

    private mutating func write(_ divorce: EventFact) {
        let spouse = resident.kin.first { $0.relation == .spouse && $0.until == divorce.happened }
        guard let spouse, !spouse.name.isEmpty else { return }
        let place = PlaceNames.title(divorce.commune, on: divorce.happened) ?? resident.home.title
        let isAgreed = random.chance(0.75)
        var paper = Paper()
        paper.text(
            "decision_number",
            "\(random.between(1, 900))/\(divorce.happened.year)/" + (isAgreed ? "QĐST-HNGĐ" : "HNGĐ-ST")
        )
        paper.text("kind", isAgreed ? "agreed" : "judgment")
        paper.day("decided_on", isAgreed ? divorce.happened : divorce.happened.adding(days: -16))
        paper.day("effective_on", divorce.happened)
        paper.text("court", Self.court(resident.home, on: divorce.happened))
        paper.text("former_spouse_name", spouse.name)
        paper.text("former_spouse_number", spouse.number)
        paper.text(
            "marriage_certificate",
            resident.marriages.first { $0.spouse.until == divorce.happened }?.entry.entry
        )
        paper.day("noted_on", min(divorce.happened.adding(days: 7), today))
        paper.text("noted_at", Self.committee(place))
        add(.divorce, paper)
    }

    static func committee(_ place: String) -> String {
        "Ủy ban nhân dân " + place.prefix(1).lowercased() + place.dropFirst()
    }

    /// Courts of districts became courts of regions on 1 July 2025 (Law 81/2025/QH15).
    private static func court(_ home: Resident.Home, on day: Day) -> String {
        day < CodeTable.reform
            ? "Tòa án nhân dân cấp huyện, \(home.province)" : "Tòa án nhân dân khu vực 1 - \(home.province)"
    }
}
