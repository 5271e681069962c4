internal import Catalogue
internal import Civil
internal import Encoding

extension DossierChange {
    /// Reads what ``body`` wrote; nil when it is not of this kind.
    init?(_ kind: DossierActionKind, json: JSONValue) {
        let body = DossierBody(json: json)
        let change =
            Self.ofCourse(kind, body) ?? Self.ofDecision(kind, body) ?? Self.ofMoney(kind, body)
            ?? Self.ofLeg(kind, body)
        guard let change else { return nil }
        self = change
    }

    private static func ofCourse(_ kind: DossierActionKind, _ body: DossierBody) -> DossierChange? {
        switch kind {
        case .filed: FiledDossier(body).map(DossierChange.filed)
        case .accepted: .accepted
        case .taken: .taken
        case .released: .released
        case .advanced: advanced(body)
        case .verifying: .verifying(reason: body.text("reason") ?? "", due: body.time("due"))
        case .returned: returned(body)
        case .supplemented: .supplemented(body.values("values"), files: body.files, due: body.time("due"))
        case .confirming: confirming(body)
        case .confirmed:
            body.number("person").map {
                .confirmed(
                    PersonKey(rawValue: $0),
                    agrees: body.json["agrees"]?.boolean ?? false,
                    due: body.time("due")
                )
            }
        case .moved: moved(body)
        case .rescheduled: rescheduled(body)
        case .asked: body.text("text").map(DossierChange.asked)
        case .replied: body.text("text").map(DossierChange.replied)
        case .appointed: body.time("at").map { .appointed(at: $0, place: body.text("place") ?? "") }
        case .handed: .handed(reason: Self.words(body, "reason"))
        default: nil
        }
    }

    /// A text in both languages; actions of before have one for both.
    private static func words(_ body: DossierBody, _ name: String) -> Wording {
        let text = body.text(name) ?? ""
        return Wording(vi: text, en: body.text("\(name)_en") ?? text)
    }

    private static func advanced(_ body: DossierBody) -> DossierChange? {
        guard let step = body.text("step"), let unit = body.unit("unit") else { return nil }
        return .advanced(step: step, unit: unit, findings: body.values("findings"))
    }

    private static func returned(_ body: DossierBody) -> DossierChange? {
        guard let until = body.time("until"), let left = body.left else { return nil }
        return .returned(body.reasons, until: until, left: left)
    }

    private static func confirming(_ body: DossierBody) -> DossierChange? {
        guard let until = body.time("until"), let left = body.left else { return nil }
        let people = body.json["people"]?.elements?.compactMap(\.integer).map(PersonKey.init(rawValue:)) ?? []
        return .confirming(people, until: until, left: left)
    }

    private static func rescheduled(_ body: DossierBody) -> DossierChange? {
        guard let due = body.time("due"), let before = body.time("before") else { return nil }
        return .rescheduled(due: due, before: before)
    }

    private static func moved(_ body: DossierBody) -> DossierChange? {
        guard let unit = body.unit("unit"), let reason = body.text("reason").flatMap(MoveReason.init) else {
            return nil
        }
        return .moved(to: unit, reason: reason, note: body.text("note") ?? "")
    }

    private static func ofDecision(_ kind: DossierActionKind, _ body: DossierBody) -> DossierChange? {
        switch kind {
        case .declined: .declined(body.reasons)
        case .approved: .approved(body.values("result"), note: body.text("note") ?? "")
        case .refused: .refused(body.reasons)
        case .stopped: body.reasons.first.map(DossierChange.stopped)
        case .withdrawn: .withdrawn(note: body.text("note") ?? "")
        case .delivered: body.text("way").map { .delivered(way: $0) }
        case .overdue: overdue(body)
        case .apologised: body.time("promised").map { .apologised(promised: $0, note: body.text("note") ?? "") }
        case .triaged:
            body.text("category").map { .triaged(category: $0, isUrgent: body.json["urgent"]?.boolean ?? false) }
        case .merged: body.number("dossier").map { .merged(into: $0, number: body.text("number") ?? "") }
        default: nil
        }
    }

    private static func overdue(_ body: DossierBody) -> DossierChange? {
        guard let due = body.time("due"), let promised = body.time("promised") else { return nil }
        return .overdue(due: due, promised: promised)
    }

    private static func ofMoney(_ kind: DossierActionKind, _ body: DossierBody) -> DossierChange? {
        guard let amount = body.money("amount") else { return nil }
        switch kind {
        case .charged:
            guard let moment = body.text("moment").flatMap(FeeRule.Moment.init), let until = body.time("until") else {
                return nil
            }
            return .charged(amount, moment: moment, until: until, left: body.left)
        case .paid: return body.text("reference").map { .paid(amount, reference: $0, due: body.time("due")) }
        case .refunded: return body.text("reference").map { .refunded(amount, reference: $0) }
        default: return nil
        }
    }

    private static func ofLeg(_ kind: DossierActionKind, _ body: DossierBody) -> DossierChange? {
        if kind == .effected { return effected(body) }
        guard let leg = body.text("leg") else { return nil }
        switch kind {
        case .legOpened:
            guard let dossier = body.number("dossier"), let number = body.text("number"), let unit = body.unit("unit")
            else { return nil }
            return .legOpened(leg: leg, dossier: dossier, number: number, unit: unit)
        case .legHeld: return body.unit("unit").map { .legHeld(leg: leg, unit: $0) }
        case .legEnded:
            return body.text("phase").flatMap(LegEnd.init).map {
                .legEnded(leg: leg, phase: $0, result: body.values("result"))
            }
        case .legUndone: return .legUndone(leg: leg)
        default: return nil
        }
    }

    private static func effected(_ body: DossierBody) -> DossierChange? {
        guard let index = body.count("index"), let kind = body.text("kind"), let person = body.number("person") else {
            return nil
        }
        return .effected(
            index: index,
            kind: kind,
            person: PersonKey(rawValue: person),
            reference: body.text("reference") ?? ""
        )
    }
}
