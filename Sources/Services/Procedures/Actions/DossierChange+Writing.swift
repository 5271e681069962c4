internal import Catalogue
internal import Civil
internal import Encoding

extension DossierChange {
    /// The body of an action as `dossier_action` keeps it.
    var body: JSONObject {
        var body = BodyText()
        if !reasons.isEmpty { body.add("reasons", reasons) }
        writeCourse(&body)
        writeMoney(&body)
        writeLeg(&body)
        return body.object
    }

    private func writeCourse(_ body: inout BodyText) {
        switch self {
        case .filed(let filed): filed.write(to: &body)
        case .advanced(let step, let unit, let findings):
            body.add("step", step)
            body.add("unit", unit.text)
            body.add("findings", findings)
        case .verifying(let reason, let due):
            body.add("reason", reason)
            body.add("due", due)
        case .returned(_, let until, let left):
            body.add("until", until)
            body.add("left", left.json)
        case .supplemented(let values, let files, let due):
            body.add("values", values)
            body.add("files", .array(files.map(\.json)))
            body.add("due", due)
        case .approved(let result, let note):
            body.add("result", result)
            body.add("note", note)
        case .withdrawn(let note): body.add("note", note)
        case .delivered(let way): body.add("way", way)
        case .overdue(let due, let promised):
            body.add("due", due)
            body.add("promised", promised)
        case .apologised(let promised, let note):
            body.add("promised", promised)
            body.add("note", note)
        case .rescheduled(let due, let before):
            body.add("due", due)
            body.add("before", before)
        case .moved(let unit, let reason, let note):
            body.add("unit", unit.text)
            body.add("reason", reason.rawValue)
            body.add("note", note)
        case .asked(let text), .replied(let text): body.add("text", text)
        case .appointed(let at, let place):
            body.add("at", at)
            body.add("place", place)
        case .handed(let reason):
            body.add("reason", reason.vietnamese)
            if reason.english != reason.vietnamese { body.add("reason_en", reason.english) }
        case .triaged(let category, let isUrgent):
            body.add("category", category)
            body.add("urgent", .boolean(isUrgent))
        case .confirming(let people, let until, let left):
            body.add("people", .array(people.map { .integer($0.rawValue) }))
            body.add("until", until)
            body.add("left", left.json)
        case .confirmed(let person, let agrees, let due):
            body.add("person", person.rawValue)
            body.add("agrees", .boolean(agrees))
            body.add("due", due)
        case .merged(let dossier, let number):
            body.add("dossier", dossier)
            body.add("number", number)
        default: break
        }
    }

    private func writeMoney(_ body: inout BodyText) {
        switch self {
        case .charged(let amount, let moment, let until, let left):
            body.add("amount", amount.dong)
            body.add("moment", moment.rawValue)
            body.add("until", until)
            body.add("left", left?.json)
        case .paid(let amount, let reference, let due):
            body.add("amount", amount.dong)
            body.add("reference", reference)
            body.add("due", due)
        case .refunded(let amount, let reference):
            body.add("amount", amount.dong)
            body.add("reference", reference)
        default: break
        }
    }

    private func writeLeg(_ body: inout BodyText) {
        switch self {
        case .effected(let index, let kind, let person, let reference):
            body.add("index", Int64(index))
            body.add("kind", kind)
            body.add("person", person.rawValue)
            body.add("reference", reference)
        case .legOpened(let leg, let dossier, let number, let unit):
            body.add("leg", leg)
            body.add("dossier", dossier)
            body.add("number", number)
            body.add("unit", unit.text)
        case .legHeld(let leg, let unit):
            body.add("leg", leg)
            body.add("unit", unit.text)
        case .legEnded(let leg, let phase, let result):
            body.add("leg", leg)
            body.add("phase", phase.rawValue)
            body.add("result", result)
        case .legUndone(let leg): body.add("leg", leg)
        default: break
        }
    }
}

extension FiledDossier {
    func write(to body: inout BodyText) {
        body.add("procedure", procedure.text)
        body.add("version", Int64(procedureVersion))
        body.add("office", number.unit.text)
        body.add("day", Int64(number.day.rawValue))
        body.add("serial", number.serial)
        body.add("relation", relation.rawValue)
        body.add("subject", subject?.rawValue)
        body.add("representative", representative?.rawValue)
        body.add("values", values)
        body.add("files", .array(files.map(\.json)))
        if let place {
            body.add("commune", Int64(place.commune.number))
            body.add("table", Int64(place.table.rawValue))
        }
        body.add("unit", unit.text)
        body.add("step", step)
        body.add("received", Int64(received.rawValue))
        body.add("due", due)
        body.add("way", way)
        if let parent {
            body.add("parent", parent.dossier)
            body.add("leg", parent.leg)
        }
        if !legs.isEmpty { body.add("legs", .array(legs.map(JSONValue.string))) }
        if !outside.isEmpty { body.add("outside", .array(outside.map(JSONValue.string))) }
        body.add("reply_key", replyKey)
    }

    init?(_ body: DossierBody) {
        guard let procedure = body.text("procedure").flatMap(ProcedureCode.init), let version = body.count("version"),
            let office = body.unit("office"), let day = body.day("day"), let serial = body.number("serial"),
            let relation = body.text("relation").flatMap(ApplicantRelation.init), let unit = body.unit("unit"),
            let received = body.day("received"), let way = body.text("way")
        else { return nil }
        var place: DossierPlace?
        if let commune = body.count("commune").flatMap({ CommuneCode(number: $0) }),
            let table = body.count("table").flatMap(CodeTable.init)
        {
            place = DossierPlace(commune: commune, table: table)
        }
        var parent: ParentLink?
        if let dossier = body.number("parent"), let leg = body.text("leg") {
            parent = ParentLink(dossier: dossier, leg: leg)
        }
        self.init(
            number: DossierNumber(unit: office, day: day, serial: serial),
            procedure: procedure,
            procedureVersion: version,
            relation: relation,
            subject: body.number("subject").map(PersonKey.init(rawValue:)),
            representative: body.number("representative").map(PersonKey.init(rawValue:)),
            values: body.values("values"),
            files: body.files,
            place: place,
            unit: unit,
            step: body.text("step"),
            received: received,
            due: body.time("due"),
            way: way,
            parent: parent,
            legs: body.json["legs"]?.elements?.compactMap(\.text) ?? [],
            outside: body.json["outside"]?.elements?.compactMap(\.text) ?? [],
            replyKey: body.text("reply_key")
        )
    }
}
