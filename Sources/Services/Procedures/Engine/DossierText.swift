internal import Catalogue
internal import Civil
internal import Encoding

/// The members of an entry of evidence about a dossier, in JSON, as the citizen will read them.
enum DossierText {
    /// What was done, by whom, at which unit, why; the digest binds the entry to the stored action.
    static func action(
        _ change: DossierChange,
        of state: DossierState,
        _ procedure: Procedure,
        by actor: DossierActor
    ) -> String {
        members { json in
            write(state, procedure, to: &json)
            json.member("action", change.kind.rawValue)
            write(actor, to: &json)
            json.member("unit", state.unit.text)
            if let due = state.clock.due { json.member("due", due.rfc3339) }
            write(change.reasons, to: &json)
            json.member("digest", Hexadecimal.sha256(of: ActionRow.bodyText(change)))
        }
    }

    /// Somebody of an office opened a dossier.
    static func reading(
        _ state: DossierState,
        _ procedure: Procedure,
        by actor: DossierActor,
        purpose: String
    ) -> String {
        members { json in
            write(state, procedure, to: &json)
            write(actor, to: &json)
            json.member("unit", state.unit.text)
            json.member("reason", purpose)
            json.member("outcome", "answered")
        }
    }

    /// Somebody came to a counter, where an officer files for her.
    static func presence(_ procedure: Procedure, by actor: DossierActor, purpose: String) -> String {
        members { json in
            write(procedure, to: &json)
            write(actor, to: &json)
            if let unit = actor.unit { json.member("unit", unit.text) }
            json.member("reason", purpose)
            json.member("outcome", "answered")
        }
    }

    /// A register is changed because a dossier was approved.
    static func effect(_ kind: EffectKind, of state: DossierState, _ procedure: Procedure) -> String {
        members { json in
            write(state, procedure, to: &json)
            json.member("effect", kind.rawValue)
            json.member("unit", state.unit.text)
        }
    }

    /// Jobs did the same to many dossiers; the digest binds the entry to the list of them.
    static func batch(_ kind: DossierActionKind, count: Int, digest: String) -> String {
        members { json in
            json.member("action", kind.rawValue)
            json.member("count", count)
            json.member("digest", digest)
        }
    }

    private static func write(_ state: DossierState, _ procedure: Procedure, to json: inout JSONWriter) {
        json.member("dossier", state.number.text)
        write(procedure, to: &json)
    }

    private static func write(_ procedure: Procedure, to json: inout JSONWriter) {
        json.object("procedure") { json in
            json.member("code", procedure.code.text)
            json.member("vi", procedure.name.vietnamese)
            json.member("en", procedure.name.english)
        }
        json.member("legal_basis", procedure.legalBasis.joined(separator: "; "))
    }

    private static func write(_ actor: DossierActor, to json: inout JSONWriter) {
        json.object("by") { json in
            json.member("as", actor.word)
            switch actor {
            case .citizen, .reporter: break
            case .delegate(_, let delegation): json.member("delegation", delegation)
            case .officer(_, let unit, let name, _):
                json.member("name", name)
                json.member("unit", unit.text)
            case .system(let agency, let reference):
                json.member("agency", agency)
                json.member("reference", reference)
            case .timer(let job): json.member("job", job)
            }
        }
    }

    private static func write(_ reasons: [DossierReason], to json: inout JSONWriter) {
        guard !reasons.isEmpty else { return }
        json.array("reasons") { list in reasons.forEach { list.element($0.json) } }
    }

    private static func members(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        json.object(body)
        return String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
    }
}
