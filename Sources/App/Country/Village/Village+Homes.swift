internal import Civil
internal import Population

extension Village {
    /// Gives every couple a house and every person the stays of her life.
    mutating func settleHomes() {
        for marriage in marriages.indices { marriages[marriage].house = home(of: marriage) }
        for person in people.indices { people[person].stays = stays(of: person) }
    }

    /// The youngest son often stays in his parents' house; other couples found their own, some of them far away.
    private mutating func home(of marriage: Int) -> Int {
        let couple = marriages[marriage]
        if let parents = people[couple.husband].father.flatMap({ people[$0].marriage }),
            let house = marriages[parents].house, heir(of: parents) == couple.husband, random.chance(0.65)
        {
            return house
        }
        return build(on: couple.day)
    }

    private func heir(of marriage: Int) -> Int? {
        let sons = marriages[marriage].children.filter { people[$0].sex == .male }
        return sons.last { people[$0].death == .openEnd } ?? sons.last
    }

    private mutating func build(on day: Day) -> Int {
        var house = House(place: place(foundedOn: day))
        if random.chance(0.08) {
            let span = Int(calendar.today.rawValue - calendar.recordsBegin.rawValue) - 60
            let moving = calendar.recordsBegin.adding(days: 30 + random.below(span))
            if moving > day { house.moved = (moving, nextPlace()) }
        }
        houses.append(house)
        return houses.count - 1
    }

    /// People have left for the cities since the reforms of 1986.
    private mutating func place(foundedOn day: Day) -> HousePlace {
        let mayLeave = !ProvinceWeights.destinations.contains(places.province) && day.year >= 1988
        if mayLeave, random.chance(Self.leaving), let target = ProvinceWeights.targets.draw(&random),
            let far = ProvincePlaces.all[target], let home = random.pick(far.homes)
        {
            return self.place(far, home)
        }
        guard let home = random.pick(neighbourhood) ?? random.pick(places.homes) else { return anyPlace() }
        return self.place(places, home)
    }

    /// The share of new houses founded in a destination that brings its inhabitants near the statistics; measured.
    private static let leaving = 0.13

    private mutating func nextPlace() -> HousePlace {
        guard let home = random.pick(places.homes) else { return anyPlace() }
        return place(places, home)
    }

    private mutating func place(_ province: ProvincePlaces, _ home: ProvincePlaces.Home) -> HousePlace {
        HousePlace(
            province: province,
            home: home,
            line: AddressLines.draw(urban: home.isUrban, province.region, &random)
        )
    }

    /// Only for a province without communes, which the tables do not have.
    private func anyPlace() -> HousePlace {
        HousePlace(
            province: places,
            home: ProvincePlaces.Home(before: .unknown, since: .unknown, isUrban: false),
            line: ""
        )
    }

    private mutating func stays(of index: Int) -> [Stay] {
        let person = people[index]
        let marriage = person.marriage.map { marriages[$0] }
        var stays: [Stay] = []
        if let parents = person.mother.flatMap({ people[$0].marriage }), let house = marriages[parents].house {
            stays.append(Stay(house: house, from: person.birth, to: person.death))
        } else if marriage == nil {
            let adult = person.birth.adding(days: 22 * 366)
            if adult < person.death { stays.append(Stay(house: build(on: adult), from: adult, to: person.death)) }
        }
        if let marriage, let house = marriage.house {
            Self.move(&stays, to: house, on: marriage.day, until: person.death)
            if marriage.isDivorced, person.sex == .female {
                Self.move(&stays, to: build(on: marriage.end), on: marriage.end, until: person.death)
            }
        } else if !stays.isEmpty, random.chance(0.1) {
            let leaving = person.birth.adding(days: random.between(24, 31) * 365)
            if leaving < person.death, leaving < calendar.today {
                Self.move(&stays, to: build(on: leaving), on: leaving, until: person.death)
            }
        }
        return stays
    }

    private static func move(_ stays: inout [Stay], to house: Int, on day: Day, until end: Day) {
        if let last = stays.last {
            guard last.house != house else { return }
            stays[stays.count - 1].to = day
        }
        stays.append(Stay(house: house, from: day, to: end))
    }
}
