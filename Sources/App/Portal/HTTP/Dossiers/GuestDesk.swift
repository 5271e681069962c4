internal import Attachments
internal import Catalogue
internal import Civil
internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Records
internal import StayList
internal import Store
internal import Web

/// Many guests of a house as a table: one stay for each line, each once however often the file is sent.
struct GuestDesk: Sendable {
    let reception: Reception

    private var engine: ProcedureEngine { reception.procedures }

    func mount(on routes: inout RouteTable) {
        let owners = reception.gates.owners
        routes.on(ServiceRoute.guests, through: owners) { _, visit in
            let procedure = try procedure(visit)
            if let detour = try detour(visit, procedure) { return detour }
            return try reception.pages.response(QuestionPage.guests(procedure, house(procedure)), for: visit)
        }
        routes.on(ServiceRoute.sendGuests, through: owners) { request, visit in try await send(request, visit) }
        routes.on(ServiceRoute.guestTable, through: owners) { _, visit in
            let procedure = try procedure(visit)
            var response = Response.text(StayList.template, type: "text/csv; charset=utf-8")
            response.headers[.contentDisposition] = "attachment; filename=\"\(procedure.code.text).csv\""
            return response
        }
    }

    private func procedure(_ visit: CitizenVisit) throws -> Procedure {
        let code = try visit.web.parameter("code")
        guard let found = engine.catalogue.procedures.first(where: { $0.code.text == code && $0.takesGuests }) else {
            throw WebError.notFound
        }
        return found
    }

    private func detour(_ visit: CitizenVisit, _ procedure: Procedure) throws -> Response? {
        try reception.detour(before: .useServiceLevel1, visit, then: .service(.guests(procedure.code.text)))
    }

    /// The fields of the house, which are the same for every guest.
    private func house(_ procedure: Procedure) -> [UtilityField] {
        ["house_kind", "house_name", "commune", "line"].compactMap { procedure.field($0) }
    }

    private func send(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let sent = try await reception.fileForm(request, of: visit)
        let procedure = try procedure(visit)
        if let detour = try detour(visit, procedure) { return detour }
        let read = ClaimForm.read(house(procedure), from: sent.form)
        var page = QuestionPage.guests(procedure, house(procedure), typed: sent.form)
        guard let file = sent.file("guests") else {
            page.faults = read.faults + [FormFault("guests", Phrase("Chọn tệp CSV.", "Choose a CSV file."))]
            return try reception.again(page, for: visit)
        }
        let list: StayList
        do throws(StayFaults) {
            list = try StayList(file.bytes, today: reception.today)
        } catch {
            page.faults = read.faults + error.list.map { fault in FormFault("guests", fault.words) }
            return try reception.again(page, for: visit)
        }
        guard read.faults.isEmpty else {
            page.faults = read.faults
            return try reception.again(page, for: visit)
        }
        let house = read.values.filter { !$0.value.isNull }
        let upload = Hexadecimal.sha256(of: file.bytes)
        var (filed, refused): ([String], [(line: Int, words: Phrase)]) = ([], [])
        for guest in list.guests {
            do {
                filed.append(try await stay(guest, house, upload, procedure, visit))
            } catch let refusal as DossierRefusal {
                let faults = DossierFaults.of(refusal, procedure)
                refused += faults.map { (guest.line, $0.text) }
            }
        }
        let page2 = OutcomePage.guests(procedure, filed: filed, refused: refused)
        return try reception.pages.response(page2, for: visit)
    }

    /// One guest in a transaction of its own, so that one who is refused takes nobody along.
    private func stay(
        _ guest: StayList.Guest,
        _ house: JSONObject,
        _ upload: String,
        _ procedure: Procedure,
        _ visit: CitizenVisit
    ) async throws -> String {
        let relations = procedure.applicants.relations
        let filing = Filing(
            procedure: procedure.code,
            values: house.overlaid(with: guest.values),
            relation: relations.contains(.organisation) ? .organisation : .relative,
            level: Int(visit.session.account.level?.rawValue ?? 0)
        )
        let (engine, person) = (engine, visit.person)
        return try await reception.store.write { tx in
            try engine.file(
                filing,
                key: "\(upload)/\(guest.line)",
                by: .citizen(person),
                for: person,
                in: tx
            ).state.number.text
        }
    }
}

extension StayFault {
    /// What is wrong, with the line where it is.
    fileprivate var words: Phrase {
        line == 0 ? Phrase(vi, en) : Phrase("Dòng \(line): \(vi)", "Line \(line): \(en)")
    }
}

extension QuestionPage {
    /// Asks for the house and the table of its guests.
    static func guests(_ procedure: Procedure, _ house: [UtilityField], typed: Form? = nil) -> QuestionPage {
        let code = procedure.code.text
        var page = QuestionPage(
            .service(.guests(code)),
            Phrase("Thông báo nhiều khách bằng tệp", "Many guests as a file"),
            button: Phrase("Gửi", "Send")
        )
        page.eyebrow = procedure.name.phrase
        page.lead = Phrase(
            "Mỗi dòng của tệp CSV là một khách. Gửi lại cùng tệp không ghi hai lần.",
            "Each line of the CSV file is a guest. Sending the same file again records nobody twice."
        )
        page.fields =
            ClaimForm.questions(for: house, values: [], typed: typed) + [
                QuestionField(
                    "guests",
                    Phrase("Tệp CSV, không quá {n} khách", "CSV file, {n} guests at most")
                        .filled(["n": .number(StayList.longest)]),
                    .file(kept: nil)
                )
            ]
        page.filesTo = .service(.guests(code))
        page.links = [
            PageLink("guest-table", Phrase("Tải bảng mẫu", "The empty table"), .service(.guestTable(code)))
        ]
        page.back = .service(.about(code))
        return page
    }
}

extension OutcomePage {
    /// How many guests were told of, and which lines were not taken in and why.
    static func guests(_ procedure: Procedure, filed: [String], refused: [(line: Int, words: Phrase)]) -> OutcomePage {
        var page = OutcomePage(
            .service(.guests(procedure.code.text)),
            refused.isEmpty ? .done : .refused,
            Phrase("Đã tiếp nhận thông báo về {n} khách", "The notice of {n} guests was received")
                .filled(["n": .number(filed.count)])
        )
        if !refused.isEmpty {
            page.lead = Phrase(
                "Các dòng dưới đây chưa được tiếp nhận. Sửa rồi gửi lại cả tệp cũng được.",
                "The lines below were not taken in. Correct them and send the whole file again if you like."
            )
        }
        page.facts = refused.prefix(100).map { row in
            (Phrase("Dòng {n}", "Line {n}").filled(["n": .number(row.line)]), row.words)
        }
        if let first = filed.first, let last = filed.last {
            page.facts.append((DossierPhrases.number, Phrase(same: first == last ? first : "\(first) … \(last)")))
        }
        page.links = [PageLink("to-dossiers", DossierPhrases.dossiers, .dossier())]
        return page
    }
}
