package import Catalogue
package import Civil
package import Encoding
internal import Population
package import Store

/// What the registers know of whom a dossier is about, for the officer who works on it.
package struct SubjectRecord: Equatable, Sendable {
    /// By field of the form.
    package let values: JSONObject
    /// The day of her death; nil while none is registered.
    package let died: Day?
    /// The age that she still lacks.
    package let lackingAge: Int?
    /// Whether a child is to be entered with two parents who were not married to each other at its birth or in the 300 days
    /// before (Law on Marriage and Family 52/2014/QH13 article 88): the father needs the recognition of the child.
    package let isOutsideMarriage: Bool

    /// Of nobody whom the registers know, and where nobody looked.
    package static let nothing = SubjectRecord(
        values: [],
        died: nil,
        lackingAge: nil,
        isOutsideMarriage: false
    )
}

extension ProcedureEngine {
    /// What the registers know today of whom a dossier is about; nothing where that is nobody with a number.
    ///
    /// The caller has recorded the look, see ``open(_:by:purpose:in:)``.
    package func subjectRecord(
        of state: DossierState,
        _ procedure: Procedure,
        in tx: Transaction
    ) throws -> SubjectRecord {
        guard let subject = state.filing.subject else {
            let isOutside = try isOutsideMarriage(state, procedure, in: tx)
            return SubjectRecord(values: [], died: nil, lackingAge: nil, isOutsideMarriage: isOutside)
        }
        let known = try prefill(procedure, for: subject, in: tx)
        let future = procedure.newAddressFields
        return try SubjectRecord(
            values: known.filter { !future.contains($0.name) },
            died: population.deathDay(of: subject, in: tx),
            lackingAge: lackingAge(subject, procedure, state.values, on: clock().dayInVietnam, in: tx),
            isOutsideMarriage: isOutsideMarriage(state, procedure, in: tx)
        )
    }

    private func isOutsideMarriage(
        _ state: DossierState,
        _ procedure: Procedure,
        in tx: Transaction
    ) throws -> Bool {
        guard let birth = declaredBirth(state, procedure) else { return false }
        let earliest = birth.day.adding(days: -300)
        return try !population.wereMarried(birth.father, birth.mother, from: earliest, until: birth.day, in: tx)
    }

    /// A birth that the approval would enter with both parents by their numbers.
    func declaredBirth(
        _ state: DossierState,
        _ procedure: Procedure
    ) -> (father: PersonKey, mother: PersonKey, day: Day)? {
        guard let rule = procedure.effects.first(where: { $0.kind == .personRegistered }) else { return nil }
        let today = clock().dayInVietnam
        let values = EffectValues(rule: rule, procedure: procedure, state: state, today: today, applicantName: nil)
        guard let father = values.text("father").flatMap({ try? PersonalNumber($0) }),
            let mother = values.text("mother").flatMap({ try? PersonalNumber($0) }), let day = values.day("birth")
        else { return nil }
        return (father.key, mother.key, day)
    }

    /// The age that the subject of a dossier still lacks on a day by the register of people: the lowest of the procedure's ages
    /// whose condition the form meets.
    ///
    /// Nil for somebody old enough, for somebody whom the register does not have, and where no age is asked for.
    func lackingAge(
        _ subject: PersonKey,
        _ procedure: Procedure,
        _ values: JSONObject,
        on day: Day,
        in tx: Transaction
    ) throws -> Int? {
        let ages = procedure.subjectAges.filter { $0.condition?.accepts(.object(values)) ?? true }.map(\.from)
        guard let age = ages.min(), try population.isYounger(than: age, subject, on: day, in: tx) ?? false else {
            return nil
        }
        return age
    }
}

extension Procedure {
    /// The fields of where somebody comes to live or stay: what is to become, so that another address on record is no fault.
    fileprivate var newAddressFields: Set<String> {
        let kinds: [EffectKind] = [.permanentResidence, .temporaryResidence, .stay, .absence]
        let sources = effects.filter { kinds.contains($0.kind) }.flatMap(\.values.values)
        return Set(
            sources.compactMap { source -> String? in
                guard case .form(let name) = source else { return nil }
                return name
            }
        )
    }
}
