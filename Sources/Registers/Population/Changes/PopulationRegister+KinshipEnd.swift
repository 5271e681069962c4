package import Civil
package import Store

extension PopulationRegister {
    /// Ends a guardianship while both live; the full age of a minor and a death end one by themselves.
    ///
    /// Civil Code 91/2015/QH13 article 60 and 62(1). Who takes over is recorded like any guardian.
    /// - Throws: `notGuardian` when the guardianship had not begun before the day, or had ended by it.
    package func endGuardianship(
        of ward: PersonKey,
        _ guardian: PersonKey,
        on day: Day,
        because end: GuardianshipEnd,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [ward], recording, in: tx)
        try change.requirePast(day)
        let held = try change.kin(of: ward).first { $0.relation == .guardian && $0.isHeld(by: guardian, until: day) }
        guard let held else { throw PopulationError.notGuardian(guardian) }
        try endBothSides(of: held, on: day, end.kinshipEnd, change)
        try change.announce(.kinshipChanged, of: ward)
    }

    /// Ends an adoption on the day on which the court's decision takes effect (Law on Adoption 52/2010/QH12 article 25 to 27).
    ///
    /// From that day on the adoptive parent is no parent of the child, yet may never marry it. The birth parents have been
    /// on record all the time; they stand for the child again unless the court gave it into the care of others.
    /// - Parameter isReturned: whether the child is with the birth parents again or needs nobody's care, being of age.
    /// - Throws: `notAdoptiveParent` when the adoption had not begun before the day, or had ended by it.
    package func endAdoption(
        of child: PersonKey,
        _ parent: PersonKey,
        on day: Day,
        isReturned: Bool,
        by recording: Recording,
        in tx: Transaction
    ) throws {
        let change = try Change(of: [child], recording, in: tx)
        try change.requirePast(day)
        let held = try change.kin(of: child).first {
            $0.relation.isAdoptiveParent && $0.isHeld(by: parent, until: day)
        }
        guard let held else { throw PopulationError.notAdoptiveParent(parent) }
        try endBothSides(of: held, on: day, isReturned ? .adoptionEnded : .givenToOthers, change)
        try change.announce(.kinshipChanged, of: child)
    }
}

extension KinshipFact {
    /// Whether somebody has been this until a day and would be so on it; what ended on its first day would never have been.
    fileprivate func isHeld(by other: PersonKey, until day: Day) -> Bool {
        relative == other && validFrom < day && day < validTo
    }

    /// Whether a divorce on a day ends this marriage: one that holds, or that a death ended later than that.
    ///
    /// A marriage that ended on its first day would never have been: whoever married was married that day.
    func isDivorcible(from other: PersonKey, on day: Day) -> Bool {
        relation == .spouse && relative == other && validFrom < day
            && (validTo == .openEnd || (endedBy == .death && day < validTo))
    }

    /// The guardianship of a minor with its end on the day of full age (Civil Code 91/2015/QH13 article 20 and 62(1)(a)).
    ///
    /// One that is ended earlier, one of an adult, and any other relationship stay as they are.
    func endingAtFullAge(bornOn birth: CivilDate) -> KinshipFact {
        guard relation == .guardian else { return self }
        var fact = self
        if fact.endedBy == .adulthood { (fact.validTo, fact.endedBy) = (.openEnd, nil) }
        let fullAge = birth.birthday(18)
        if fact.validFrom < fullAge && fullAge < fact.validTo {
            (fact.validTo, fact.endedBy) = (fullAge, .adulthood)
        }
        return fact
    }
}
