package import Civil
internal import Population
package import Store

/// A letter that waits for an officer's signature.
package struct LetterDraft: Equatable, Sendable {
    package let id: DossierID
    package let ordinal: Int
    package let number: String
    package let at: Timestamp
}

extension ProcedureEngine {
    /// The letter that tells of one action of a dossier; nil for actions that are told of in none.
    package func letter(of id: DossierID, ordinal: Int, in tx: Transaction) throws -> LetterText? {
        let actions = try timeline(of: id, in: tx)
        guard let action = actions.first(where: { $0.ordinal == ordinal }),
            let state = try DossierState.folding(actions.prefix { $0.ordinal <= ordinal })
        else { return nil }
        return try LetterText(action, of: state, definition(of: state, in: tx), under: letterKey)
    }

    /// Whether a letter with this number and code was written by us, for the public page: the letter's kind and day, no name.
    package func verify(_ number: String, check: String, in tx: Transaction) throws -> (
        kind: LetterText.Kind, day: Day
    )? {
        guard let normal = DossierNumber.normal(number), let id = try NumberRow.find(normal, in: tx) else { return nil }
        for action in try timeline(of: id, in: tx) {
            guard let kind = LetterText.Kind(action.change), letterKey.isCheck(check, of: action, in: normal) else {
                continue
            }
            return (kind, action.at.dayInVietnam)
        }
        return nil
    }

    /// The apologies that a unit has to sign, the oldest first.
    package func drafts(of unit: UnitCode, limit: Int, in tx: Transaction) throws -> [LetterDraft] {
        try tx.rows(
            """
            SELECT l.person, l.dossier, l.ordinal, c.number, l.at
            FROM (SELECT person, dossier, ordinal, at FROM dossier_letter WHERE unit = $1 AND drafted = 1
                ORDER BY at, person, dossier LIMIT \(limit)) AS l
            JOIN dossier_current c ON c.person = l.person AND c.dossier = l.dossier
            ORDER BY l.at, l.person, l.dossier
            """,
            [.text(unit.text)]
        ).map { row in
            try LetterDraft(
                id: DossierID(row),
                ordinal: Int(clamping: row.int64(2)),
                number: row.text(3),
                at: Timestamp(microseconds: row.int64(4))
            )
        }
    }

    /// A number that nobody has had, for a birth: the province of registration, sex and century, year, and six digits by chance.
    package func freshNumber(
        birthRegistrationCode: Int,
        sex: Sex,
        birthYear: Int,
        using generator: inout some RandomNumberGenerator,
        in tx: Transaction
    ) throws -> PersonalNumber? {
        for _ in 0..<64 {
            let serial = Int.random(in: 0..<1_000_000, using: &generator)
            let number = PersonalNumber(
                birthRegistrationCode: birthRegistrationCode,
                sex: sex,
                birthYear: birthYear,
                serial: serial
            )
            guard let number else { return nil }
            if try population.findPerson(number, in: tx) == nil { return number }
        }
        return nil
    }
}
