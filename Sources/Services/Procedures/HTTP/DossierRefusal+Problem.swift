package import Catalogue
internal import Logging
package import Web

extension DossierRefusal: ProblemError {
    package static var problemKinds: [ProblemKind] { DossierProblem.allCases.map(\.kind) + AnswerRefusal.problemKinds }

    package var problem: Problem {
        switch self {
        case .changedMeanwhile(let version): Self.told(.changed, "\(version)")
        case .levelTooLow(let level): Self.told(.levelTooLow, "\(level)")
        case .lockedFields(let names): Self.told(.lockedFields, names.joined(separator: ", "))
        case .documentsMissing(let names): Self.told(.documentsMissing, names.joined(separator: ", "))
        case .filesUnknown(let names): Self.told(.filesUnknown, names.joined(separator: ", "))
        case .supervisorNeeded(let names): Self.told(.supervisorNeeded, names.joined(separator: ", "))
        case .unknownProcedure(let code): Self.told(.unknownProcedure, code)
        case .unknownReason(let code): Self.told(.unknownReason, code)
        case .notAllowed(let kind): Self.told(.notAllowed, kind.rawValue)
        case .tooLong(let what): Self.told(.tooLong, what)
        case .effectRefused(let refusal):
            Problem(
                DossierProblem.effectRefused.kind,
                detail: LocalizedText(vi: refusal.words.vietnamese, en: refusal.words.english)
            )
        case .notEligible(let obstacles):
            Problem(
                DossierProblem.notEligible.kind,
                detail: LocalizedText(
                    vi: obstacles.map(\.words.vietnamese).joined(separator: " "),
                    en: obstacles.map(\.words.english).joined(separator: " ")
                )
            )
        case .registerForbids(let obstacles):
            Problem(
                DossierProblem.registerForbids.kind,
                detail: LocalizedText(
                    vi: obstacles.map(\.words.vietnamese).joined(separator: " "),
                    en: obstacles.map(\.words.english).joined(separator: " ")
                )
            )
        case .invalidForm(let faults): Self.told(.invalidForm, faults.map(\.pointer).joined(separator: ", "))
        case .invalidResult(let faults): Self.told(.invalidResult, faults.map(\.pointer).joined(separator: ", "))
        case .noSuchDossier: Problem(DossierProblem.notFound.kind)
        case .notYours: Problem(DossierProblem.notYours.kind)
        case .ownInterest: Problem(DossierProblem.ownInterest.kind)
        case .keyReused: Problem(DossierProblem.keyReused.kind)
        case .notEntitled: Problem(DossierProblem.notEntitled.kind)
        case .notRegistered: Problem(DossierProblem.notRegistered.kind)
        case .placeUnknown: Problem(DossierProblem.placeUnknown.kind)
        case .reasonMissing: Problem(DossierProblem.reasonMissing.kind)
        case .wrongAmount: Problem(DossierProblem.wrongAmount.kind)
        case .tokenUsed: Problem(DossierProblem.tokenUsed.kind)
        case .calendarEnds: Problem(DossierProblem.calendarEnds.kind, logLevel: .critical)
        case .damaged: Problem(WebError.internalError.problem.kind, logLevel: .critical)
        }
    }

    /// The refusal as a sentence of its own, for whoever reads a dossier, a case or a log.
    package var words: Wording {
        let problem = problem
        let text = problem.detail ?? problem.kind.explanation
        switch self {
        case .effectRefused, .notEligible, .registerForbids: return Wording(vi: text.vietnamese, en: text.english)
        default:
            let (title, why) = (problem.kind.title, problem.kind.explanation)
            return Wording(
                vi: "\(title.vietnamese). \(why.vietnamese)",
                en: "\(title.english). \(why.english)"
            )
        }
    }

    private static func told(_ problem: DossierProblem, _ detail: String) -> Problem {
        Problem(problem.kind, detail: LocalizedText(vi: detail, en: detail))
    }
}
