import Catalogue
import Civil
import Encoding
import Evidence
import HTTPTypes
import Identity
import Population
import Procedures
import Store
import StoreSupport
import Testing
import Web

@Suite("Officers work on the dossiers of their unit")
struct CaseworkTests {
    /// A dossier of Mai's that waits, and its page.
    private func waiting(
        _ engine: Engine = .sqlite,
        _ body: (PortalSite, Browser, String) async throws -> Void
    ) async throws {
        try await PortalSite.with(engine) { site in
            try await site.registerOfficers()
            let mai = try await Browser.signedIn(Someone.maiRole, at: site)
            let number = try await ServiceFilingTests.file(mai)
            try await body(site, mai, number)
        }
    }

    @Test("The list shows what waits for the unit, and nobody's name", arguments: Engine.allCases)
    func queue(_ engine: Engine) async throws {
        try await waiting(engine) { site, _, number in
            let officer = try await site.desk(of: .nam, as: .officer)
            let page = try await officer.get("/casework")
            #expect(page.status == 200 && page.words.contains(number), "\(page.words)")
            #expect(page.words.contains("Đúng hạn") && !page.words.contains("Nguyễn Thị Mai"))
            #expect(!page.text.contains("936190000001"))
            #expect(try await officer.get("/casework?show=mine").words.contains("Không có hồ sơ nào ở đây."))
            #expect(try await officer.get("/casework?show=free").words.contains(number))
            #expect(try await officer.get("/casework?show=temporary-residence").words.contains(number))
            #expect(try await officer.get("/casework?lane=handover").words.contains("Không có hồ sơ nào ở đây."))
            let next = try await officer.get("/casework?after=\(number)")
            #expect(next.status == 200 && !next.words.contains(number), "\(next.words)")
            #expect(try await officer.get("/en/casework?after=CX-1").words.contains(number))
            let found = try await officer.get("/casework?number=+\(number.lowercased())+")
            #expect(found.status == 303 && found.location == "/casework/dossiers/\(number)")
            let elsewhere = try await site.desk(of: .elsewhere, as: .officer)
            for (browser, other) in [(officer, "CX-0"), (elsewhere, number)] {
                let missing = try await browser.get("/casework?number=\(other)")
                #expect(missing.status == 404 && missing.words.contains("không có hồ sơ nào mang số này"))
            }
        }
    }

    @Test("A kept link that goes on after a dossier which has left the list begins at the beginning")
    func keptLink() async throws {
        try await waiting { site, _, number in
            let officer = try await site.desk(of: .nam, as: .officer)
            let anh = try await Browser.signedIn(Someone.anhRole, at: site)
            let second = try await ServiceFilingTests.file(anh)
            let page = try await officer.get("/casework?after=\(number)")
            #expect(page.words.contains(second) && !page.words.contains(number), "\(page.words)")
            // What was sent back is due later than everything that waits for an officer.
            try await site.decide(number, by: DeskOfficer.nam.key.person) {
                .return([DossierReason("incomplete", field: "until")])
            }
            #expect(try await officer.get("/casework?lane=citizen").words.contains(number))
            #expect(try await officer.get("/casework?after=\(number)").words.contains(second))
        }
    }

    @Test(
        "An officer sees the letter before it goes; the citizen gets just that, and the register has the residence",
        arguments: Engine.allCases
    )
    func approves(_ engine: Engine) async throws {
        try await waiting(engine) { site, mai, number in
            let officer = try await site.desk(of: .nam, as: .officer)
            let taken = try await officer.send("/casework/next", [], from: "/casework")
            let path = "/casework/dossiers/\(number)"
            #expect(taken.status == 303 && taken.location == path)
            let page = try await officer.get(path)
            #expect(page.words.contains("Nguyễn Thị Mai") && page.words.contains("Bạn, từ"), "\(page.words)")
            #expect(page.text.contains("id=\"compare-line\""))
            let answers = [("approve.note", "Chào bạn"), ("notice_number", "TB-12")]
            let preview = try await officer.act(path, "approve", answers)
            #expect(preview.status == 200 && preview.words.contains("Chưa gửi"), "\(preview.words)")
            #expect(preview.words.contains("Nguyễn Thị Mai") && preview.words.contains("Chào bạn"))
            #expect(preview.words.contains("Số thông báo: TB-12"), "\(preview.words)")
            #expect(preview.words.contains("đã được chấp thuận") && preview.words.contains("Căn cứ Luật Cư trú"))
            #expect(preview.words.contains("Xã tạm trú: ") && preview.words.contains("Đến ngày: "), "\(preview.words)")
            #expect(try await site.dossier(number).standing == .filed)
            let letter = try #require(preview.all(between: "<article", and: "</article>").first)
            let sent = try await officer.act(path, "approve", answers + [("case-step", "send")])
            #expect(sent.status == 200 && sent.words.contains("Đã gửi quyết định"), "\(sent.words)")
            #expect(sent.all(between: "<article", and: "</article>").first == letter)
            #expect(try await site.dossier(number).decision != nil)
            #expect(try await mai.get("/me/dossiers/\(number)").words.contains("Đã chấp thuận, đã trả kết quả"))
            #expect(try await mai.get("/me/lookups").words.contains("Giải quyết hồ sơ"))
            // From the day that she declared, which has not come.
            let within = site.clock.now.dayInVietnam.adding(days: 30)
            let view = try await site.store.read { tx in
                try PopulationRegister().ownView(of: Someone.mai, asOf: within, in: tx)
            }
            #expect(view?.contains { $0.reading.field == .temporaryResidence && $0.reading.value != .none } == true)
        }
    }

    @Test("An officer reads beside the dossier that whom it is about has died, and when")
    func died() async throws {
        try await waiting { site, _, number in
            let officer = try await site.desk(of: .nam, as: .officer)
            let path = "/casework/dossiers/\(number)"
            #expect(try await !officer.get(path).words.contains("Đã chết ngày"))
            let (log, clock) = (site.log, site.clock)
            try await site.store.write { tx in
                let entry = EntryDraft(
                    about: .person(Someone.mai),
                    kind: "register.changed",
                    topic: .change,
                    members: ""
                )
                let recording = Recording([try log.append(entry, in: tx)], source: "commune.00004", at: clock.now)
                let day = clock.now.dayInVietnam
                try PopulationRegister().recordDeath(of: Someone.mai, on: day, by: recording, in: tx)
            }
            let day = site.clock.now.dayInVietnam.vietnamese
            let page = try await officer.get(path)
            #expect(page.words.contains("Đã chết ngày \(day) theo dữ liệu dân cư"), "\(page.words)")
        }
    }

    @Test("A letter shown without opening the dossier leaves its entry too")
    func leavesEntry() async throws {
        try await waiting { site, _, number in
            let officer = try await site.desk(of: .nam, as: .officer)
            let path = "/casework/dossiers/\(number)"
            let answers = [
                ("case-act", "refuse"), ("case-version", "\(try await site.dossier(number).version)"),
                ("case-reason", try await site.refusalReason()),
            ]
            #expect(try await site.entries("dossier.read") == 0)
            let preview = try await officer.send("\(path)/act", answers, from: "/casework")
            #expect(preview.status == 200 && preview.words.contains("Nguyễn Thị Mai"), "\(preview.words)")
            #expect(try await site.entries("dossier.read") == 1)
        }
    }

    @Test("A return names every defect at once; a second one for what was to be seen needs a supervisor")
    func returns() async throws {
        try await waiting { site, mai, number in
            let officer = try await site.desk(of: .nam, as: .officer)
            let path = "/casework/dossiers/\(number)"
            let vague = try await officer.act(path, "return", [])
            #expect(vague.status == 422 && vague.text.contains("href=\"#f-return-reason\""), "\(vague.words)")
            let reason = [
                ("case-reason", "longer-than-two-years"), ("case-about.longer-than-two-years", "until"),
                ("case-note.longer-than-two-years", "Ghi lại ngày"), ("case-step", "send"),
            ]
            let sent = try await officer.act(path, "return", reason)
            #expect(sent.status == 200 && sent.words.contains("Ghi lại ngày"), "\(sent.words)")
            #expect(sent.words.contains("chậm nhất ngày") && !sent.words.contains("Hạn bổ sung:"), "\(sent.words)")
            #expect(try await site.dossier(number).standing == .supplementing)
            let answered = try await mai.answer("/me/dossiers/\(number)/supplement", "until=01/05/2027")
            #expect(answered.status == 303, "\(answered.words)")
            let late = [
                ("case-reason", "longer-than-two-years"), ("case-about.longer-than-two-years", "line"),
                ("case-step", "send"),
            ]
            let refused = try await officer.act(path, "return", late)
            #expect(refused.status == 422 && refused.words.contains("chỉ người phụ trách"), "\(refused.words)")
            let supervisor = try await site.desk(of: .lead, as: .supervisor)
            #expect(try await supervisor.act(path, "return", late).status == 200)
            #expect(try await site.dossier(number).returns.count == 2)
        }
    }

    @Test("A refusal gives its reason with the law, and the citizen reads both")
    func refuses() async throws {
        try await waiting { site, mai, number in
            let officer = try await site.desk(of: .nam, as: .officer)
            let path = "/casework/dossiers/\(number)"
            let code = try await site.refusalReason()
            let sent = try await officer.act(path, "refuse", [("case-reason", code), ("case-step", "send")])
            #expect(sent.status == 200, "\(sent.words)")
            #expect(try await site.dossier(number).decision?.reasons.first?.code == code)
            #expect(try await mai.get("/me/dossiers/\(number)").status == 200)
        }
    }

    @Test("A second officer sees the first, and what she decides on an older version is not written")
    func overwritesNothing() async throws {
        try await waiting { site, _, number in
            let (first, second) = (
                try await site.desk(of: .nam, as: .officer), try await site.desk(of: .lead, as: .supervisor)
            )
            let path = "/casework/dossiers/\(number)"
            let seen = try await second.fields(of: path)
            #expect(try await first.act(path, "take", []).status == 303)
            #expect(try await second.get(path).words.contains("Trần Văn Hùng, từ"))
            let stale = seen + [("case-act", "approve"), ("case-step", "send")]
            let answer = try await second.send("\(path)/act", stale, from: path)
            #expect(answer.status == 409 && answer.words.contains("không ghi đè"), "\(answer.words)")
            #expect(try await site.dossier(number).standing == .filed)
        }
    }

    @Test("The page and the apology of a late group name the office that holds its open part")
    func lateGroup() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let number = try await site.fileBirth()
            // Mon 5 October + 3: late from Fri 9 on.
            site.clock.advance(seconds: 4 * 86_400)
            let engine = site.procedures
            let passed = try await site.store.write { tx in try DeadlineSweep(engine).run(limit: 10, in: tx) }
            #expect(passed > 0)
            let holder = "Ủy ban nhân dân Phường Ba Đình đang giữ hồ sơ."
            let mai = try await Browser.signedIn(Someone.maiRole, at: site)
            let page = try await mai.get("/me/dossiers/\(number)")
            #expect(page.words.contains("Quá hạn đã hẹn. \(holder) Ngày hẹn mới: 12/10/2026."), "\(page.words)")
            let committee = DeskOfficer(key: DeskOfficer.nam.key, name: DeskOfficer.nam.name, agency: "commune.00004")
            let officer = try await site.desk(of: committee, as: .officer)
            let path = "/casework/dossiers/\(number)"
            let preview = try await officer.act(path, "apologise", [("apologise.note", "Xin lỗi bạn")])
            #expect(preview.status == 200 && preview.words.contains(holder), "\(preview.words)")
        }
    }

    @Test("Questions and appointments reach the citizen; other units see nothing of it")
    func asks() async throws {
        try await waiting { site, mai, number in
            let officer = try await site.desk(of: .nam, as: .officer)
            let path = "/casework/dossiers/\(number)"
            #expect(try await officer.act(path, "ask", [("ask.text", "")]).status == 422)
            #expect(try await officer.act(path, "ask", [("ask.text", "Nhà của ai?")]).status == 303)
            #expect(try await mai.get("/me/dossiers/\(number)").words.contains("Nhà của ai?"))
            let visit = [
                ("appoint.day", "31/12/2030"), ("appoint.time", "14:30"), ("appoint.place", "Trụ sở Công an phường"),
            ]
            #expect(try await officer.act(path, "appoint", visit).status == 303)
            #expect(try await site.dossier(number).appointment?.place == "Trụ sở Công an phường")
            let elsewhere = try await site.desk(of: .elsewhere, as: .officer)
            #expect(try await elsewhere.get(path).status == 404)
            #expect(!(try await elsewhere.get("/casework").words.contains(number)))
            let desk = try await site.desk(of: .hung)
            #expect(try await desk.get("/casework").status == 403)
        }
    }

    @Test("The board and the operator's page count what waits, and are for those alone")
    func boards() async throws {
        try await waiting { site, _, number in
            let officer = try await site.desk(of: .nam, as: .officer)
            #expect(try await officer.get("/casework/board").status == 403)
            let supervisor = try await site.desk(of: .lead, as: .supervisor)
            let board = try await supervisor.get("/casework/board")
            #expect(board.status == 200 && board.text.contains("id=\"count-waiting\">1<"), "\(board.words)")
            let operators = try await site.desk(of: .lead, as: .platformOperator)
            for path in ["/operator/dossiers", "/operator/dossiers?map=63&months=12", "/en/operator/dossiers"] {
                let page = try await operators.get(path)
                #expect(page.status == 200 && !page.words.contains(number), "\(page.words)")
                #expect(!page.words.contains("Nguyễn Thị Mai"))
                #expect(page.bytes.count < 61_440, "\(page.bytes.count)")
            }
        }
    }

    @Test("Somebody without a telephone files at the counter, once")
    func counter() async throws {
        try await waiting { site, mai, _ in
            let officer = try await site.desk(of: .nam, as: .officer)
            let nothing = try await officer.send("/casework/counter", [], from: "/casework/counter")
            #expect(nothing.status == 422)
            let opened = try await officer.send(
                "/casework/counter",
                [("case-number", "901088000001"), ("case-procedure", "temporary-residence")],
                from: "/casework/counter"
            )
            let path = try #require(opened.location)
            #expect(opened.status == 303 && path.hasPrefix("/casework/counter/"))
            let empty = try await officer.send(path, [], from: path)
            #expect(empty.status == 422 && empty.text.contains("href=\"#f-case-present\""), "\(empty.words)")
            #expect(try await officer.get(path).status == 200)
            #expect(try await mai.get("/casework/counter").status == 403)
        }
    }
}

extension DeskOfficer {
    /// Of the police of the commune where Mai wants to stay.
    static let nam = DeskOfficer(key: hung.key, name: hung.name, agency: "commune-police.00004")
    /// Who leads them.
    static let lead = DeskOfficer(key: quan.key, name: quan.name, agency: "commune-police.00004")
    /// Of another commune.
    static let elsewhere = DeskOfficer(key: yen.key, name: yen.name, agency: "commune-police.00070")
}

extension PortalSite {
    func dossier(_ number: String) async throws -> DossierState {
        let engine = procedures
        return try await store.read { tx in try #require(try engine.find(number, in: tx)) }
    }

    /// Files the birth of a child of Mai's with all that follows from it; the number of the group.
    func fileBirth() async throws -> String {
        let json = """
            {"commune":"00004","child_name":"Nguyễn Hoàng Minh Anh","child_sex":"female","child_birth":"2026-10-01",\
            "birth_commune":"00004","birth_place":"Bệnh viện Sao Mai","proof_kind":"facility-certificate",\
            "facility_number":"00012.GCS.01001.26","mother_unknown":false,"mother_number":"936190000001",\
            "residence_commune":"00004","residence_line":"Số 8, đường Sao Mai","head_number":"936190000001",\
            "relation_to_head":"child","facility_code":"01901","wants_card":false,"declaration":true}
            """
        let (engine, procedure) = (procedures, try #require(ProcedureCode("child-under-six")))
        let values = try #require(try JSONValue.parse(json).object)
        let filing = Filing(procedure: procedure, values: values, relation: .parent)
        return try await store.write { tx in
            try engine.file(filing, key: "birth", by: .citizen(Someone.mai), for: Someone.mai, in: tx).state.number.text
        }
    }

    /// A reason for refusing a temporary residence that needs no words of the officer's.
    func refusalReason() async throws -> String {
        let procedure = procedures.catalogue.procedures.first { $0.code.text == "temporary-residence" }
        return try #require(procedure?.reasons.first { $0.uses.contains(.refusal) && $0.code != "other" }).code
    }
}

extension Browser {
    /// The version and the key of a dossier's page.
    func fields(of path: String) async throws -> [(String, String)] {
        let page = try await get(path)
        return try ["case-version", "case-key"].map { name in
            (name, try #require(page.all(between: "name=\"\(name)\" value=\"", and: "\"").first, "\(page.words)"))
        }
    }

    /// Does something with a dossier as its page offers it.
    func act(_ path: String, _ act: String, _ answers: [(String, String)]) async throws -> Answer {
        let fields = try await fields(of: path) + [("case-act", act)] + answers
        return try await send("\(path)/act", fields, from: path)
    }
}
