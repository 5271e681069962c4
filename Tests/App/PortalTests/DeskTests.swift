import Civil
import Encoding
import HTTPTypes
import Identity
import Portal
import Records
import Store
import StoreSupport
import Testing
import Web

@Suite("The desk of an agency that keeps records")
struct DeskTests {
    private func atDesk(_ engine: Engine = .sqlite, _ body: (PortalSite) async throws -> Void) async throws {
        try await PortalSite.with(engine) { site in
            try await site.registerOfficers()
            try await body(site)
        }
    }

    @Test("The queue shows no name and no number, the most urgent claim first, and how much time is left")
    func queue() async throws {
        try await atDesk { site in
            try await site.claimResidence(of: Someone.anh, since: "2024-06-01")
            site.clock.advance(seconds: 86_400)
            try await site.claimResidence()
            let page = try await site.desk(of: .hung).get("/desk")
            #expect(page.words.contains("Cư trú (2)") && page.words.contains("Đúng hạn"))
            #expect(!page.words.contains("Nguyễn Thị Mai") && !page.text.contains("936190000001"))
            let (first, second) = (page.words.ranges(of: "…0001").first, page.words.contains("08/10/2026"))
            #expect(first != nil || second)
            let dues = page.all(between: "name=\"claim\" value=\"", and: "-").compactMap(Int64.init)
            #expect(dues.count == 2 && dues == dues.sorted())
            site.clock.advance(seconds: 20 * 86_400)
            let later = try await site.desk(of: .quan).get("/desk")
            #expect(later.words.contains("Quá hạn"))
        }
    }

    @Test("Of claims that are due at the same time the one that came first is opened first", arguments: Engine.allCases)
    func arrival(_ engine: Engine) async throws {
        try await atDesk(engine) { site in
            // Mai's personal number is the greater one.
            try await site.claimResidence()
            try await site.claimResidence(of: Someone.anh, since: "2024-06-01")
            let browser = try await site.desk(of: .hung)
            let claims = try await browser.claims()
            let dues = Set(claims.map { claim in claim.prefix { $0 != "-" } })
            #expect(claims.count == 2 && dues.count == 1, "\(claims)")
            #expect(try await browser.get(browser.openFirstClaim()).words.contains("Nguyễn Thị Mai"))
            let next = try await browser.get("/desk?after=\(claims[0])")
            #expect(next.all(between: "name=\"claim\" value=\"", and: "\"") == [claims[1]], "\(next.words)")
        }
    }

    @Test(
        "An officer opens a claim, sees the letter before it goes, and sends exactly that letter",
        arguments: Engine.allCases
    )
    func verify(_ engine: Engine) async throws {
        try await atDesk(engine) { site in
            let id = try await site.claimResidence()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFirstClaim()
            #expect(!path.contains("936190000001"))
            let page = try await browser.get(path)
            #expect(page.words.contains("Nguyễn Thị Mai") && page.text.contains("id=\"compare-line\""))
            #expect(try await site.entries("record.read") == 1)

            let form = try await browser.residenceForm(path)
            let answers = form + [("desk-decision", "verify")]
            let preview = try await browser.send("\(path)/decide", answers, from: "/desk")
            #expect(preview.status == 200 && preview.words.contains("Kính gửi Nguyễn Thị Mai,"))
            #expect(try await site.state(of: id).claim != nil)
            // The page twice, then the letter.
            #expect(try await site.entries("record.read") == 3)

            let sent = try await browser.send("\(path)/decide", answers + [("desk-step", "send")], from: path)
            #expect(sent.status == 200 && sent.words.contains("Đã gửi quyết định"))
            let letter = try #require(preview.all(between: "<article", and: "</article>").first)
            #expect(sent.all(between: "<article", and: "</article>").first == letter)
            let state = try await site.state(of: id)
            #expect(state.standing == .valid && state.values["office"]?.text == "Công an phường Sao Mai")
            #expect(state.provenance["line"]?.method == .officer)
            #expect(site.outbox.kinds.contains("record_decided"))
            #expect(try await browser.claims().isEmpty)
        }
    }

    @Test("A letter shown without opening the claim leaves its entry too", arguments: ["verify", "reject"])
    func leavesEntry(decision: String) async throws {
        try await atDesk { site in
            let id = try await site.claimResidence()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFirstClaim()
            let answers = [
                ("desk-version", "\(try await site.state(of: id).version)"), ("desk-decision", decision),
                ("desk-reason", "owner-refused"), ("kind", "permanent"), ("commune", "00070"), ("line", "Số 1"),
                ("since", "01/05/2024"), ("office", "Công an phường Sao Mai"),
            ]
            #expect(try await site.entries("record.read") == 0)
            let preview = try await browser.send("\(path)/decide", answers, from: "/desk")
            #expect(preview.status == 200 && preview.words.contains("Kính gửi Nguyễn Thị Mai,"), "\(preview.words)")
            #expect(try await site.entries("record.read") == 1)
        }
    }

    @Test("A value put right by the agency's files stands beside the declared one in the letter")
    func corrects() async throws {
        try await atDesk { site in
            let id = try await site.claimResidence()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFirstClaim()
            let form = try await browser.residenceForm(path, line: "Số 18, đường Sao Mai")
            let answers = form + [("desk-decision", "verify"), ("desk-step", "send")]
            let sent = try await browser.send("\(path)/decide", answers, from: path)
            #expect(sent.words.contains("Số 18, đường Sao Mai Bạn đã khai: Số 8, đường Sao Mai"))
            #expect(try await site.state(of: id).values["line"]?.text == "Số 18, đường Sao Mai")
        }
    }

    @Test("Returning a claim asks for reasons, takes every defect at once, and says them in the letter")
    func reject() async throws {
        try await atDesk { site in
            let id = try await site.claimResidence()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFirstClaim()
            let form = try await browser.residenceForm(path) + [("desk-decision", "reject")]
            let vague = try await browser.send("\(path)/decide", form, from: path)
            #expect(vague.status == 422 && vague.text.contains("href=\"#f-desk-reason\""))
            let reasons = [
                ("desk-reason", "owner-refused"), ("desk-reason", "incomplete"), ("desk-about.incomplete", "line"),
                ("desk-note.incomplete", "Thiếu số nhà phụ"),
            ]
            let preview = try await browser.send("\(path)/decide", form + reasons, from: path)
            #expect(preview.words.contains("không đồng ý") && preview.words.contains("Thiếu số nhà phụ"))
            #expect(try await site.state(of: id).claim != nil)
            let sent = try await browser.send(
                "\(path)/decide",
                form + reasons + [("desk-step", "send")],
                from: path
            )
            #expect(sent.status == 200)
            let refusal = try #require(try await site.state(of: id).refusal)
            #expect(Set(refusal.reasons.map(\.code)) == ["owner-refused", "incomplete"])
            #expect(refusal.reasons.contains { $0.field == "line" && $0.note == "Thiếu số nhà phụ" })
        }
    }

    @Test("Changing the letter goes back to the form with everything that was filled in")
    func edit() async throws {
        try await atDesk { site in
            try await site.claimResidence()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFirstClaim()
            let form = try await browser.residenceForm(path) + [("desk-decision", "verify"), ("desk-step", "edit")]
            let page = try await browser.send("\(path)/decide", form, from: path)
            #expect(page.status == 200 && page.text.contains("value=\"Công an phường Sao Mai\""))
        }
    }

    @Test("A list makes room for one more thing, keeps what was typed, and decides nothing")
    func grows() async throws {
        try await atDesk { site in
            let id = try await site.claimService()
            let browser = try await site.desk(of: .homeAffairs)
            let path = try await browser.openFirstClaim()
            let page = try await browser.get(path)
            #expect(page.text.contains("name=\"career.0.post\"") && !page.text.contains("name=\"career.1.post\""))
            #expect(page.text.contains("/decide#f-career.1.from\" name=\"add\" value=\"career\""))
            // Enter presses the first button of a form.
            let verify = try #require(page.text.firstRange(of: "id=\"verify\""))
            let add = try #require(page.text.firstRange(of: "id=\"add-career\""))
            #expect(verify.upperBound < add.lowerBound)
            let version = try #require(page.all(between: "name=\"desk-version\" value=\"", and: "\"").first)
            let typed = [
                ("desk-version", version), ("career.0.from", "2015"), ("career.0.post", "Văn thư, UBND phường"),
                ("career.1.from", "2020"), ("career.1.post", ""), ("add", "career"),
            ]
            let longer = try await browser.send("\(path)/decide", typed, from: path)
            #expect(longer.status == 200 && !longer.text.contains("id=\"errors\""), "\(longer.words)")
            #expect(longer.text.contains("value=\"Văn thư, UBND phường\""))
            #expect(longer.text.contains("name=\"career.2.post\"") && !longer.text.contains("name=\"career.3.post\""))
            #expect(try await site.state(of: id).claim != nil)
        }
    }

    @Test("A second officer sees who works on a claim, may look, and overwrites nothing", arguments: Engine.allCases)
    func secondOfficer(_ engine: Engine) async throws {
        try await atDesk(engine) { site in
            let id = try await site.claimResidence()
            let (first, second) = (try await site.desk(of: .hung), try await site.desk(of: .quan))
            let path = try await first.openFirstClaim()
            #expect(try await second.get("/desk").words.contains("Trần Văn Hùng, từ"))
            let other = try await second.openFirstClaim()
            let seen = try await second.get(other)
            #expect(seen.words.contains("Trần Văn Hùng, từ") && seen.words.contains("Nhận thay"))
            let late = try await second.residenceForm(other, line: "Số 99") + [("desk-decision", "verify")]

            let form = try await first.residenceForm(path)
            let answers = form + [("desk-decision", "verify"), ("desk-step", "send")]
            #expect(try await first.send("\(path)/decide", answers, from: path).status == 200)
            let refused = try await second.send(
                "\(other)/decide",
                late + [("desk-step", "send")],
                from: "/desk"
            )
            #expect(refused.status == 409 && refused.words.contains("Trần Văn Hùng"))
            let state = try await site.state(of: id)
            #expect(state.values["line"]?.text == "Số 8, đường Sao Mai")
            #expect(try await second.get(other).status == 409)
        }
    }

    @Test("Taking over shows the new officer, putting back shows nobody")
    func ownership() async throws {
        try await atDesk { site in
            try await site.claimResidence()
            let (first, second) = (try await site.desk(of: .hung), try await site.desk(of: .quan))
            let path = try await first.openFirstClaim()
            #expect(try await first.get(path).words.contains("Bạn, từ"))
            let other = try await second.openFirstClaim()
            #expect(try await second.send("\(other)/take", [], from: other).status == 303)
            #expect(try await first.get(path).words.contains("Đặng Minh Quân, từ"))
            // Somebody else's claim cannot be put back.
            _ = try await first.send("\(path)/release", [], from: path)
            #expect(try await second.get(other).words.contains("Bạn, từ"))
            _ = try await second.send("\(other)/release", [], from: other)
            #expect(try await first.get(path).words.contains("Chưa có ai"))
        }
    }

    @Test("Two officers who ask for the next claim get two claims, and the third gets none", arguments: Engine.allCases)
    func next(_ engine: Engine) async throws {
        try await atDesk(engine) { site in
            try await site.claimResidence()
            try await site.claimResidence(of: Someone.anh, since: "2024-06-01")
            let (first, second) = (try await site.desk(of: .hung), try await site.desk(of: .quan))
            let one = try await first.send("/desk/next", [], from: "/desk")
            let two = try await second.send("/desk/next", [], from: "/desk")
            let pages = [
                try await first.get(try #require(one.headers[.location])),
                try await second.get(try #require(two.headers[.location])),
            ]
            #expect(pages.filter { $0.words.contains("Nguyễn Thị Mai") }.count == 1)
            #expect(pages.filter { $0.words.contains("Phạm Quốc Anh") }.count == 1)
        }
    }

    @Test("Nobody decides about herself, nor what she filed at the counter")
    func conflictOfInterest() async throws {
        try await atDesk { site in
            let hung = DeskOfficer.hung
            let filer = RecordActor.officer(hung.key.person, agency: hung.agency, name: hung.name)
            let (own, filed) = (
                try await site.claimResidence(of: hung.key.person, since: "2023-01-01"),
                try await site.claimResidence(by: filer)
            )
            let browser = try await site.desk(of: .hung)
            let claims = try await browser.claims()
            #expect(claims.count == 2)
            for claim in claims {
                let opened = try await browser.send("/desk/cases", [("claim", claim)], from: "/desk")
                let path = try #require(opened.headers[.location])
                let page = try await browser.get(path)
                #expect(page.text.contains("id=\"blocked\"") && !page.text.contains("id=\"decision\""))
                let forced = [
                    ("desk-version", "2"), ("desk-decision", "reject"), ("desk-reason", "incomplete"),
                    ("desk-step", "send"),
                ]
                _ = try await browser.send("\(path)/decide", forced, from: path)
            }
            #expect(try await site.state(of: own).claim != nil)
            #expect(try await site.state(of: filed).claim != nil)
        }
    }

    @Test("Every press of the desk has a key of its own, and the first thing to do has the focus")
    func keyboard() async throws {
        try await atDesk { site in
            try await site.claimResidence()
            let browser = try await site.desk(of: .hung)
            let queue = try await browser.get("/desk")
            let path = try await browser.openFirstClaim()
            let page = try await browser.get(path)
            for answer in [queue, page] {
                let keys = answer.all(between: "accesskey=\"", and: "\"")
                #expect(keys.count >= 2 && Set(keys).count == keys.count)
                #expect(answer.all(between: " autofocus", and: ">").count == 1)
            }
            #expect(page.text.contains("<table") && !page.text.contains("tabindex=\"1\""))
        }
    }

    @Test("What the citizen took back is gone for the officer too")
    func withdrawn() async throws {
        try await atDesk { site in
            let id = try await site.claimResidence()
            let browser = try await site.desk(of: .hung)
            let claim = try #require(try await browser.claims().first)
            let path = try await browser.openFirstClaim()
            let records = site.records
            try await site.store.write { tx in
                _ = try records.withdraw(id, by: .citizen(Someone.mai), in: tx)
            }
            #expect(try await browser.get(path).words.contains("Rút lại"))
            let reopened = try await browser.send("/desk/cases", [("claim", claim)], from: "/desk")
            #expect(reopened.status == 409 && reopened.text.contains("id=\"notice\""))
        }
    }

    @Test("Filters show one kind, one's own, or what is free")
    func filters() async throws {
        try await atDesk { site in
            try await site.claimResidence()
            let browser = try await site.desk(of: .hung)
            #expect(try await browser.get("/desk?who=mine").text.contains("id=\"empty\""))
            _ = try await browser.openFirstClaim()
            #expect(!(try await browser.get("/desk?who=mine").text.contains("id=\"empty\"")))
            #expect(try await browser.get("/desk?who=free").text.contains("id=\"empty\""))
            #expect(try await browser.get("/desk?utility=passport").text.contains("id=\"empty\""))
            #expect(!(try await browser.get("/desk?utility=residence").text.contains("id=\"empty\"")))
            #expect(try await browser.get("/desk?after=nonsense&who=all").status == 200)
        }
    }
}
