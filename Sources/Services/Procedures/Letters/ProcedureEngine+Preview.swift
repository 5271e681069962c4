internal import Catalogue
internal import Evidence
package import Store

extension ProcedureEngine {
    /// The letters that a command would write, in the very words they will have; nothing is changed.
    ///
    /// Refused as the command itself would be: a preview that is shown can be sent.
    package func preview(
        _ command: DossierCommand,
        on id: DossierID,
        version: Int?,
        by actor: DossierActor,
        in tx: Transaction
    ) throws -> [LetterText] {
        var state = try require(id, in: tx)
        let procedure = try definition(of: state, in: tx)
        try requireMay(command, state, procedure, version, by: actor)
        let step = DossierStep(self, procedure, id, from: state, by: actor, in: tx)
        let changes = try ChangeMaker(engine: self, procedure: procedure, state: state, step: step).changes(
            for: command
        )
        var letters: [LetterText] = []
        for change in changes {
            let action = DossierAction(
                id: id,
                ordinal: state.version + 1,
                at: step.at,
                actor: actor,
                change: change,
                evidence: EntryID(rawValue: 0)
            )
            state = try DossierState.after(action, from: state)
            if let letter = LetterText(action, of: state, procedure, under: letterKey) { letters.append(letter) }
        }
        return letters
    }
}
