extension Geography {
    /// A unit on some day that a recorded commune code stands for.
    package enum Resolution: Hashable, Sendable {
        /// Exactly this unit.
        case unit(Commune)
        /// One of these: the code alone does not tell which, so somebody who knows the place must be asked.
        case ambiguous([Commune])
    }

    /// The unit that a code of one table means on another day.
    ///
    /// Forward, a commune that went entirely to one unit is that unit; a divided one is ambiguous. Backward, a unit whose
    /// territory came from a single commune lies in that commune; one merged of several is ambiguous.
    package func resolve(
        _ code: CommuneCode,
        table: CodeTable,
        on day: Day
    ) throws(GeographyError) -> Resolution {
        guard !versions(of: code, in: table).isEmpty else { throw .unknownCommune(code, table) }
        switch (table, CodeTable.inForce(on: day)) {
        case (.of2004, .of2025):
            return try resolution(of: successors(of: code).map(\.successor), for: code, table: table, on: day)
        case (.of2025, .of2004):
            let candidates = predecessors(of: code).map(\.predecessor)
            guard !candidates.isEmpty else { throw .noRecordedPredecessor(code) }
            return try resolution(of: candidates, for: code, table: table, on: day)
        case (.of2004, .of2004), (.of2025, .of2025):
            return try resolution(of: [code], for: code, table: table, on: day)
        }
    }

    /// What became of a commune of mid-2025; nil when the code is unknown.
    package func fate(of code: CommuneCode) -> CommuneFate? {
        let edges = successors(of: code)
        let units = edges.compactMap { commune($0.successor, on: CodeTable.reform) }
        guard let old = versions(of: code, in: .of2004).first, let edge = edges.first, let unit = units.first else {
            return nil
        }
        guard units.count == 1, edge.extent == .full else { return .split(into: units) }
        guard predecessors(of: unit.code).count == 1 else { return .merged(into: unit) }
        let sameName = VietnameseText.toneNormalised(old.name) == VietnameseText.toneNormalised(unit.name)
        guard sameName else { return .renamed(unit) }
        return old.kind == unit.kind ? .kept(unit) : .reclassified(unit)
    }

    /// The province of a day that holds the place of birth registration in a number; nil when registered abroad.
    ///
    /// It says where the birth was registered, not where the person was born or lives.
    package func birthRegistrationProvince(of number: PersonalNumber, on day: Day) -> Province? {
        guard !number.isRegisteredAbroad, let old = ProvinceCode(number: number.birthRegistrationCode) else {
            return nil
        }
        guard CodeTable.inForce(on: day) == .of2025 else { return province(old, on: day) }
        return successor(of: old).flatMap { province($0, on: day) }
    }

    private func resolution(
        of codes: [CommuneCode],
        for original: CommuneCode,
        table: CodeTable,
        on day: Day
    ) throws(GeographyError) -> Resolution {
        let units = codes.compactMap { commune($0, on: day) }
        guard let first = units.first else { throw .unknownCommune(original, table) }
        return units.count == 1 ? .unit(first) : .ambiguous(units)
    }
}
