internal import Civil
internal import Population

extension VillageFacts {
    mutating func addParents(of index: Int, _ person: PersonKey) {
        let villager = village.people[index]
        guard let birth = facts.identities.last?.validFrom else { return }
        addParent(.father, villager.father, of: villager, person, birth)
        addParent(.mother, villager.mother, of: villager, person, birth)
    }

    private mutating func addParent(
        _ relation: KinRelation,
        _ parent: Int?,
        of villager: Villager,
        _ person: PersonKey,
        _ birth: Day
    ) {
        let key = parent.flatMap { numbers[$0]?.key }
        let name = key == nil ? parent.map { village.people[$0].name } ?? outsideName(relation, of: villager) : ""
        let recorded = recorded(villager.birth)
        let fact = KinshipFact(
            person: person,
            relation: relation,
            relative: key,
            validFrom: birth,
            recorded: recorded,
            validTo: .openEnd,
            endedBy: nil,
            relativeName: name,
            source: source(of: villager.birth, village.places)
        )
        facts.kinships.append(fact)
        guard let key else { return }
        var other = fact
        (other.person, other.relative, other.relation) = (key, person, .child)
        facts.kinships.append(other)
    }

    /// A parent outside the register: a name of the generation before.
    private mutating func outsideName(_ relation: KinRelation, of villager: Villager) -> String {
        let family =
            relation == .father
            ? villager.family : FamilyNames.draw(villager.group, in: village.places.province, &random)
        let maker = NameMaker(
            group: villager.group,
            sex: relation == .father ? .male : .female,
            birthYear: villager.birthYear - 27
        )
        return maker.fullName(family: family, motherFamily: "", &random)
    }

    mutating func addMarriage(_ marriage: Marriage) {
        let last = marriage.end == .openEnd ? marriage.day : marriage.end
        let fact = KinshipFact(
            person: PersonKey(rawValue: 0),
            relation: .spouse,
            relative: nil,
            validFrom: marriage.day,
            recorded: recorded(last),
            validTo: marriage.end,
            endedBy: marriage.end == .openEnd ? nil : marriage.isDivorced ? .divorce : .death,
            relativeName: "",
            source: source(of: last, village.places)
        )
        for (own, other) in [(marriage.husband, marriage.wife), (marriage.wife, marriage.husband)] {
            guard let person = numbers[own]?.key else { continue }
            var side = fact
            side.person = person
            side.relative = numbers[other]?.key
            side.relativeName = side.relative == nil ? village.people[other].name : ""
            facts.kinships.append(side)
            addEvent(.marriage, of: person, on: marriage.day, other: side.relative)
            if marriage.isDivorced { addEvent(.divorce, of: person, on: marriage.end, other: side.relative) }
        }
    }

    mutating func addEvents(of index: Int, _ person: PersonKey) {
        let villager = village.people[index]
        addEvent(.birth, of: person, on: villager.birth, other: nil)
        if villager.death != .openEnd { addEvent(.death, of: person, on: villager.death, other: nil) }
    }

    /// Books have been electronic since records begin; older entries are not in the register.
    private mutating func addEvent(_ kind: CivilEventKind, of person: PersonKey, on day: Day, other: PersonKey?) {
        guard day >= calendar.recordsBegin else { return }
        facts.events.append(
            EventFact(
                person: person,
                kind: kind,
                happened: day,
                recorded: recorded(day),
                other: other,
                commune: village.neighbourhood.first.map { day < CodeTable.reform ? $0.before : $0.since } ?? .unknown,
                entry: "\(random.between(1, 400))/\(day.year)",
                source: source(of: day, village.places)
            )
        )
    }

    mutating func add(_ household: [VillageMembership]) {
        guard let first = household.first, let head = numbers[first.head]?.key else { return }
        let key = HouseholdKey(founder: head, number: founded[head, default: 0])
        founded[head, default: 0] += 1
        for member in household {
            guard let person = numbers[member.person]?.key else { continue }
            facts.memberships.append(
                MembershipFact(
                    person: person,
                    household: key,
                    validFrom: member.from,
                    recorded: recorded(member.to == .openEnd ? member.from : member.to),
                    validTo: member.to,
                    relation: member.relation,
                    source: source(of: nil, village.places)
                )
            )
        }
    }
}
