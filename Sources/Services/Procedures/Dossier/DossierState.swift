package import Catalogue
package import Civil
package import Encoding

/// A dossier as its actions tell it.
package struct DossierState: Equatable, Sendable {
    package let id: DossierID
    /// The ordinal of the last action.
    package internal(set) var version: Int
    package internal(set) var standing: DossierStanding
    package internal(set) var filing: FiledDossier
    package let filedAt: Timestamp
    package internal(set) var changed: Timestamp
    package internal(set) var values: JSONObject
    package internal(set) var files: [DossierFile]
    package internal(set) var unit: UnitCode
    package internal(set) var step: String?
    package internal(set) var clock: DossierClock
    package internal(set) var isAccepted = false
    package internal(set) var isVerifying = false
    /// Whether an officer has the step that an agency's system should have answered.
    package internal(set) var isHanded = false
    package internal(set) var owner: DossierOwner?
    package internal(set) var fee = FeeState()
    package internal(set) var returns: [DossierReturn] = []
    /// Who must still agree, and until when.
    package internal(set) var confirmers: [PersonKey] = []
    package internal(set) var confirmUntil: Timestamp?
    /// Fields that the citizen changed after the first return.
    package internal(set) var supplemented: Set<String> = []
    /// What the steps have found out.
    package internal(set) var findings: JSONObject = []
    package internal(set) var decision: DossierDecision?
    package internal(set) var legs: [LegState] = []
    /// The places of the effects that have been made.
    package internal(set) var effects: Set<Int> = []
    /// The deadlines that passed.
    package internal(set) var missed: [Timestamp] = []
    /// The date of the unit's apology, and whether an officer has signed it.
    package internal(set) var promise: DossierPromise?
    /// The last question that has no answer yet.
    package internal(set) var question: String?
    package internal(set) var appointment: DossierAppointment?
    package internal(set) var category: String?
    package internal(set) var isUrgent = false

    /// The number that people call it by.
    package var number: DossierNumber { filing.number }
    /// The procedure it was filed under.
    package var procedure: ProcedureCode { filing.procedure }
    /// Whether a deadline of its own was ever missed.
    package var wasLate: Bool { !missed.isEmpty }
    /// The status as the national portal counts them, 1…10.
    package var nationalStatus: Int { standing.nationalStatus(isAccepted: isAccepted) }

    /// Whether it is somebody's own: she applied, it is about her, or she filed it for the applicant.
    ///
    /// No officer works on her own.
    package func concerns(_ person: PersonKey) -> Bool {
        [id.person, filing.subject, filing.representative].contains(person)
    }

    /// One of its legs.
    package func leg(_ code: String) -> LegState? { legs.first { $0.code == code } }
}

/// Who works on a dossier: shown, not locked.
package struct DossierOwner: Hashable, Sendable {
    package let person: PersonKey
    package let name: String
    package let since: Timestamp
}

/// One return with what is missing.
package struct DossierReturn: Hashable, Sendable {
    package let at: Timestamp
    package let defects: [DossierReason]
    package let until: Timestamp
}

/// How a dossier ended.
package struct DossierDecision: Hashable, Sendable {
    package let at: Timestamp
    package let result: JSONObject
    package let reasons: [DossierReason]
    package let note: String
}

/// The new date of an apology.
package struct DossierPromise: Hashable, Sendable {
    package let due: Timestamp
    package let isSigned: Bool
}

/// When and where people must come.
package struct DossierAppointment: Hashable, Sendable {
    package let at: Timestamp
    package let place: String
    /// How often it was set, for calendars that replace it.
    package let sequence: Int
}
