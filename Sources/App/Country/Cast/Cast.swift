internal import Civil
internal import Population

/// The facts of the cast.
enum Cast {
    /// All facts, to be imported first.
    static var facts: PopulationImport {
        var script = CastScript()
        for member in CastMember.allCases { script.register(member) }
        script.family()
        script.officer()
        script.numbers()
        script.students()
        return script.facts
    }
}

/// Writes the facts of the cast one after the other.
private struct CastScript {
    var facts = PopulationImport()

    mutating func register(_ member: CastMember) {
        guard let birth = CivilDate(packed: member.birth), let number = PersonalNumber(key: member.key) else { return }
        let commune = Self.commune(member.birthCommune)
        let group: EthnicGroup = member == .pao ? .hmong : member == .hLinh ? .ede : .kinh
        facts.identities.append(
            IdentityFact(
                person: member.key,
                validFrom: birth.earliest,
                recorded: Self.collected,
                number: number,
                fullName: member.name,
                otherNames: "",
                sex: number.sex,
                birth: birth,
                birthPlace: Place(commune: commune, line: birth.year < 1975 ? "" : "Bệnh viện đa khoa"),
                registrationCommune: commune,
                hometown: commune,
                ethnicity: group.name(in: 1),
                religion: "Không",
                nationality: "VNM",
                cause: .registered,
                source: "ministry.public-security"
            )
        )
    }

    /// Mai grew up in Nam Định, married in 2014 and lives with husband and children in Hà Nội; her parents stayed.
    mutating func family() {
        let (built, wedding, daughter, son) = (day(1986, 5, 1), day(2014, 11, 8), day(2017, 6, 1), day(2021, 9, 17))
        let death = day(2021, 9, 5)
        for member in [CastMember.thanh, .hoa] { reside(member, 13_669, "Số 12, đường Hoa Sữa", from: built) }
        reside(.tam, 13_669, "Số 12, đường Hoa Sữa", from: built, to: death)
        household(
            .thanh,
            number: 0,
            [(.thanh, .head, built, nil), (.hoa, .spouse, built, nil), (.tam, .parent, built, death)]
        )
        for (member, since) in [(CastMember.mai, wedding), (.quocAnh, wedding), (.minhChau, daughter), (.giaBao, son)] {
            reside(member, 4, "Số 8, đường Sao Mai", from: since)
        }
        household(
            .quocAnh,
            number: 0,
            [
                (.quocAnh, .head, wedding, nil), (.mai, .spouse, wedding, nil), (.minhChau, .child, daughter, nil),
                (.giaBao, .child, son, nil),
            ]
        )
        marry(.quocAnh, .mai, wedding)
        marry(.thanh, .hoa, built)
        for child in [CastMember.minhChau, .giaBao] { descend(child, .father, .quocAnh); descend(child, .mother, .mai) }
        descend(.mai, .father, .thanh)
        descend(.mai, .mother, .hoa)
        descend(.thanh, .father, .tam)
        event(.death, .tam, death)
        event(.birth, .minhChau, daughter)
        event(.birth, .giaBao, son)
        alias(.mai, .nineDigit, CastMember.maisOldNumber, day(2006, 4, 3), "")
    }

    mutating func officer() {
        let since = day(2010, 3, 15)
        reside(.hung, 20_194, "Số 31, đường Gió Mới", from: since)
        household(.hung, number: 0, [(.hung, .head, since, nil)])
        named(.hung, .father, "Trần Văn Lợi")
        named(.hung, .mother, "Võ Thị Hạnh")
    }

    /// Yến's year of birth was corrected in 2024; Quân had two records until 2023.
    mutating func numbers() {
        let corrected = day(2024, 3, 11)
        if var version = facts.identities.first(where: { $0.person == CastMember.yen.key }),
            let number = PersonalNumber(key: CastMember.yensNewNumber), let birth = CivilDate(packed: 19_780_730)
        {
            alias(.yen, .cancelled, version.number.text, corrected, "Cải chính năm sinh")
            (version.number, version.birth, version.validFrom) = (number, birth, corrected)
            (version.cause, version.recorded) = (.numberReestablished, Self.recorded(corrected))
            facts.identities.append(version)
        }
        reside(.yen, 26_734, "Số 77, đường Cánh Diều", from: day(2003, 9, 1))
        reside(.quan, 31_117, "Số 5, đường Bến Trăng", from: day(2012, 6, 20))
        reside(.quanDuplicate, 31_117, "Số 5, đường Bến Trăng", from: day(2012, 6, 20), to: day(2023, 5, 22))
        facts.merges.append(
            PopulationImport.Merge(
                duplicate: CastMember.quanDuplicate.key,
                survivor: CastMember.quan.key,
                recorded: Self.recorded(day(2023, 5, 22)),
                source: "ministry.public-security"
            )
        )
    }

    mutating func students() {
        reside(.pao, 3_124, "Thôn 3", from: day(2005, 1, 8))
        let end = CastMember.paosLastDay.adding(days: 1)
        reside(.pao, 4, "Ký túc xá, phòng 214", from: day(2025, 9, 6), to: end, .temporary)
        reside(.hLinh, 24_118, "Thôn 7", from: day(1998, 12, 12))
        named(.hLinh, .mother, "H'Bli Niê")
    }
}

extension CastScript {
    private mutating func reside(
        _ member: CastMember,
        _ commune: Int,
        _ line: String,
        from: Day,
        to: Day? = nil,
        _ kind: ResidenceKind = .permanent
    ) {
        // After the reform the same places have the code of the unit they went to.
        let place = from < CodeTable.reform ? Self.commune(commune) : Self.successor(of: commune)
        facts.residences.append(
            ResidenceFact(
                person: member.key,
                kind: kind,
                validFrom: from,
                recorded: Self.recorded(kind == .temporary ? from : to ?? from),
                validTo: to ?? .openEnd,
                place: Place(commune: place, line: line),
                source: "ministry.public-security"
            )
        )
    }

    private typealias Seat = (member: CastMember, relation: HouseholdRelation, from: Day, to: Day?)

    private mutating func household(_ founder: CastMember, number: Int, _ seats: [Seat]) {
        let key = HouseholdKey(founder: founder.key, number: number)
        for seat in seats {
            facts.memberships.append(
                MembershipFact(
                    person: seat.member.key,
                    household: key,
                    validFrom: seat.from,
                    recorded: Self.recorded(seat.to ?? seat.from),
                    validTo: seat.to ?? .openEnd,
                    relation: seat.relation,
                    source: "ministry.public-security"
                )
            )
        }
    }

    private mutating func marry(_ husband: CastMember, _ wife: CastMember, _ day: Day) {
        relate(husband, .spouse, wife, day)
        relate(wife, .spouse, husband, day)
        for (own, other) in [(husband, wife), (wife, husband)] { event(.marriage, own, day, other) }
    }

    private mutating func descend(_ child: CastMember, _ relation: KinRelation, _ parent: CastMember) {
        guard let birth = CivilDate(packed: child.birth)?.earliest else { return }
        relate(child, relation, parent, birth)
        relate(parent, .child, child, birth)
    }

    private mutating func named(_ child: CastMember, _ relation: KinRelation, _ name: String) {
        guard let birth = CivilDate(packed: child.birth)?.earliest else { return }
        relate(child, relation, nil, birth, name)
    }

    private mutating func relate(
        _ member: CastMember,
        _ relation: KinRelation,
        _ relative: CastMember?,
        _ day: Day,
        _ name: String = ""
    ) {
        facts.kinships.append(
            KinshipFact(
                person: member.key,
                relation: relation,
                relative: relative?.key,
                validFrom: day,
                recorded: Self.recorded(day),
                validTo: .openEnd,
                endedBy: nil,
                relativeName: name,
                source: "ministry.justice"
            )
        )
    }

    private mutating func event(_ kind: CivilEventKind, _ member: CastMember, _ day: Day, _ other: CastMember? = nil) {
        facts.events.append(
            EventFact(
                person: member.key,
                kind: kind,
                happened: day,
                recorded: Self.recorded(day),
                other: other?.key,
                commune: Self.commune(member.birthCommune),
                entry: "17/\(day.year)",
                source: "ministry.justice"
            )
        )
    }

    private mutating func alias(_ member: CastMember, _ kind: AliasKind, _ value: String, _ day: Day, _ cause: String) {
        facts.aliases.append(
            AliasFact(
                person: member.key,
                kind: kind,
                value: value,
                validFrom: day,
                recorded: Self.recorded(day),
                validTo: .openEnd,
                cause: cause,
                source: "ministry.public-security"
            )
        )
    }

    private func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? CountryCalendar.standard.today
    }

    /// The register was filled in 2017; later facts came three days after.
    private static func recorded(_ day: Day) -> Timestamp {
        max(collected, Timestamp(startInVietnam: day.adding(days: 3)) + 9 * 3600)
    }

    private static let collected = Timestamp(startInVietnam: CountryCalendar.standard.collection.lowerBound) + 9 * 3600

    private static func commune(_ number: Int) -> Place.Commune {
        CommuneCode(number: number).map { Place.Commune($0, in: .of2004) } ?? .unknown
    }

    private static func successor(of number: Int) -> Place.Commune {
        guard let code = CommuneCode(number: number), let edge = Geography.vietnam.successors(of: code).first else {
            return .unknown
        }
        return Place.Commune(edge.successor, in: .of2025)
    }
}
