internal import Civil

extension Change {
    /// Whether what two people are or were to each other forbids their marriage, as far as the register knows it.
    ///
    /// Law on Marriage and Family 52/2014/QH13 article 5(2)(d).
    func mayNotMarryAsRelatives(_ first: PersonKey, _ second: PersonKey) throws -> Bool {
        if try areRelatedByBlood(first, second) { return true }
        let adoption: [KinRelation] = [.adoptiveFather, .adoptiveMother, .adoptedChild]
        if try kin(of: first).contains(where: { $0.relative == second && adoption.contains($0.relation) }) {
            return true
        }
        if try isOfSpousesDirectLine(first, second) { return true }
        return try isOfSpousesDirectLine(second, first)
    }

    /// The direct line at any distance, or a common parent or grandparent (article 3(17) and (18)).
    private func areRelatedByBlood(_ first: PersonKey, _ second: PersonKey) throws -> Bool {
        let (own, theirs) = (try ancestors(of: first), try ancestors(of: second))
        if own[second] != nil || theirs[first] != nil { return true }
        return own.contains { ancestor, distance in distance <= 2 && (theirs[ancestor] ?? .max) <= 2 }
    }

    /// The ancestors on record, each with the number of generations up to the nearest line.
    private func ancestors(of person: PersonKey) throws -> [PersonKey: Int] {
        var found: [PersonKey: Int] = [:]
        var (generation, distance) = ([person], 1)
        while !generation.isEmpty {
            let parents = try generation.flatMap { try kin(of: $0, as: [.father, .mother]) }
            generation = []
            for parent in parents where found[parent] == nil {
                found[parent] = distance
                generation.append(parent)
            }
            distance += 1
        }
        return found
    }

    /// Whether the other is a parent or child of somebody to whom a person is or was married.
    private func isOfSpousesDirectLine(_ person: PersonKey, _ other: PersonKey) throws -> Bool {
        try kin(of: person, as: [.spouse]).contains { spouse in
            try kin(of: spouse, as: [.father, .mother, .child]).contains(other)
        }
    }

    /// What a member of a household is to its head by the kinship that holds on a day; `other` where the register has none.
    func householdRelation(of member: PersonKey, to head: PersonKey, on day: Day) throws -> HouseholdRelation {
        func kin(of people: [PersonKey], as relations: [KinRelation]) throws -> [PersonKey] {
            try people.flatMap { person in
                try self.kin(of: person).filter { relations.contains($0.relation) && $0.holds(on: day) }
                    .compactMap(\.relative)
            }
        }
        let (up, down): ([KinRelation], [KinRelation]) = (
            [.father, .mother, .adoptiveFather, .adoptiveMother], [.child, .adoptedChild]
        )
        let spouses = try kin(of: [head], as: [.spouse])
        let (parents, children) = (try kin(of: [head], as: up), try kin(of: [head], as: down))
        if spouses.contains(member) { return .spouse }
        if children.contains(member) { return .child }
        if parents.contains(member) { return .parent }
        if try kin(of: parents, as: down).contains(member) { return .sibling }
        if try kin(of: children, as: [.spouse]).contains(member) { return .childInLaw }
        if try kin(of: children, as: down).contains(member) { return .grandchild }
        if try kin(of: spouses, as: up).contains(member) { return .parentInLaw }
        return try kin(of: parents, as: up).contains(member) ? .grandparent : .other
    }

    /// The relatives in the register who are or were one of these to a person.
    private func kin(of person: PersonKey, as relations: [KinRelation]) throws -> [PersonKey] {
        try kin(of: person).filter { relations.contains($0.relation) }.compactMap(\.relative)
    }
}
