package import Encoding

/// What the approval of a dossier changes in a register.
package struct EffectRule: Hashable, Sendable {
    package let kind: EffectKind
    /// Of effects on records.
    package let utility: UtilityCode?
    package let person: PersonRule
    /// The arguments, by name.
    package let values: [String: ValueSource]
}

/// The changes of registers that a procedure can make.
package enum EffectKind: String, CaseIterable, Sendable, Hashable {
    case permanentResidence = "residence.permanent"
    case temporaryResidence = "residence.temporary"
    case stay = "residence.stay"
    case absence = "residence.absence"
    case endOfResidence = "residence.end"
    case personRegistered = "person.register"
    case death = "person.death"
    case marriage
    case divorce
    case recordIssued = "record.issue"
    case recordCorrected = "record.correct"
    case recordRenewed = "record.renew"
    case recordSuspended = "record.suspend"
    case recordRevoked = "record.revoke"

    /// Whether it changes a record of a utility.
    package var isOfRecord: Bool { rawValue.hasPrefix("record.") }

    /// Arguments that it cannot do without.
    package var needed: [String] {
        switch self {
        case .permanentResidence, .temporaryResidence, .stay, .absence: ["commune"]
        case .endOfResidence: ["kind"]
        case .personRegistered: ["number", "name", "sex", "birth"]
        case .marriage, .divorce: ["first", "second"]
        case .death, .recordIssued, .recordCorrected, .recordRenewed, .recordSuspended, .recordRevoked: []
        }
    }

    /// Arguments that it understands; nil: the fields of the utility.
    package var known: [String]? {
        switch self {
        case .permanentResidence, .temporaryResidence, .absence: ["commune", "line", "from", "until"]
        case .stay: ["commune", "line", "from", "until", "name"]
        case .endOfResidence: ["kind", "on"]
        case .personRegistered:
            ["number", "name", "sex", "birth", "place_of_birth", "ethnicity", "father", "mother", "entry"]
        case .death: ["on", "entry", "new_head"]
        case .marriage, .divorce: ["first", "second", "on", "entry"]
        case .recordIssued, .recordCorrected, .recordRenewed, .recordSuspended, .recordRevoked: nil
        }
    }
}

/// Whom an effect is about.
package enum PersonRule: Hashable, Sendable {
    case subject
    case applicant
    /// A personal number in the form or in the decision.
    case value(ValueSource)
}

/// Where a value of an effect or of a leg comes from.
package enum ValueSource: Hashable, Sendable {
    case form(String)
    case result(String)
    /// The result of an earlier leg.
    case leg(String, result: String)
    case applicantNumber
    /// Her name by the register, in effects only.
    case applicantName
    case subjectNumber
    case dossierNumber
    case filedOn
    case today
    case constant(JSONValue)

    /// Reads `form.commune`, `result.number`, `birth.result.number`, `applicant.number` and the like; nil for anything else.
    package init?(_ path: String) {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        switch (parts.count, parts.first, parts.last) {
        case (1, "today", _): self = .today
        case (2, "form", let name?): self = .form(name)
        case (2, "result", let name?): self = .result(name)
        case (2, "applicant", "number"): self = .applicantNumber
        case (2, "applicant", "name"): self = .applicantName
        case (2, "subject", "number"): self = .subjectNumber
        case (2, "dossier", "number"): self = .dossierNumber
        case (2, "dossier", "filed_on"): self = .filedOn
        case (3, let leg?, let name?) where parts[1] == "result": self = .leg(leg, result: name)
        default: return nil
        }
    }
}
