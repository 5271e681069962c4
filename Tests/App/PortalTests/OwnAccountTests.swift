import Civil
import Evidence
import HTTPTypes
import Identity
import Portal
import Store
import Testing
import Web

@Suite("One's own account")
struct OwnAccountTests {
    @Test("Every page about the account renders in both languages", arguments: Engine.allCases)
    func pages(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let routes = (OwnRoute.allCases.map(\.route) + ConsentRoute.allCases.map(\.route)).filter {
                $0.method == .get && $0.access == .citizen && $0.path.parameterNames.isEmpty
            }
            #expect(routes.count > 15)
            for route in routes {
                for prefix in ["", "/en"] {
                    let answer = try await browser.get(prefix + route.path.text)
                    // Pages in the middle of a way lead back to its beginning.
                    #expect([200, 303].contains(answer.status), "\(prefix)\(route.path.text)")
                }
            }
        }
    }

    @Test("Locking takes one step, ends every session and is recorded", arguments: Engine.allCases)
    func lock(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let other = try await Browser.signedIn(Someone.maiRole, at: site)
            let locked = try await browser.answer("/me/lock", "")
            #expect(locked.status == 200)
            #expect(locked.words.contains("Tài khoản đã khóa"))
            for one in [browser, other] { #expect(try await one.get("/me").status == 401) }
            #expect(try await site.account.accounts.find(Someone.maiRole.key)?.locks.contains(.ownerRequest) == true)
        }
    }

    @Test("Sessions are listed, ended one by one and all at once")
    func sessions() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let (second, third) = (
                try await Browser.signedIn(Someone.maiRole, at: site),
                try await Browser.signedIn(Someone.maiRole, at: site)
            )
            let page = try await browser.get("/me/sessions")
            let forms = page.all(between: "action=\"/me/sessions/", and: "/end\"").filter { $0.count == 24 }
            #expect(forms.count == 2)
            let token = try await browser.token(of: "/me/sessions")
            #expect(try await browser.post("/me/sessions/\(forms[0])/end", "form_token=\(token)").status == 303)
            let alive = [try await second.get("/me").status, try await third.get("/me").status]
            #expect(alive.sorted() == [200, 401])
            #expect(try await browser.post("/me/sessions/end-all", "form_token=\(token)").status == 303)
            #expect([try await second.get("/me").status, try await third.get("/me").status] == [401, 401])
            #expect(try await browser.get("/me").status == 200)
        }
    }

    @Test("What matters asks again after ten minutes, and says which secret is wanted and why")
    func stepUp() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let weak = try await browser.answer("/me/passcode", "passcode=123456&again=123456")
            #expect(weak.status == 422)
            let differing = try await browser.answer("/me/passcode", "passcode=480913&again=480914")
            #expect(differing.text.contains("href=\"#f-again\""))
            #expect(try await browser.answer("/me/passcode", "passcode=480913&again=480913").status == 303)
            site.clock.advance(seconds: 11 * 60)
            let detour = try await browser.get("/me/delegates/new")
            #expect(detour.status == 303)
            let place = try #require(detour.headers[.location])
            #expect(place == "/step-up?continue=%2Fme%2Fdelegates%2Fnew")
            let page = try await browser.get(place)
            #expect(page.words.contains("cho người khác làm thay"))
            #expect(page.words.contains("Passcode 6 số"))
            let token = try await browser.token(of: place)
            let body = "form_token=\(token)&continue=%2Fme%2Fdelegates%2Fnew&passcode="
            #expect(try await browser.post("/step-up", body + "111222").status == 422)
            let again = try await browser.token(of: place)
            let done = try await browser.post(
                "/step-up",
                "form_token=\(again)&continue=%2Fme%2Fdelegates%2Fnew&passcode=480913"
            )
            #expect(done.headers[.location] == "/me/delegates/new", "\(done.words)")
            #expect(try await browser.get("/me/delegates/new").status == 200)
        }
    }

    @Test("A delegate sees what she was let see, under a banner, and both see that she did", arguments: Engine.allCases)
    func delegation(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let mai = try await Browser.signedIn(Someone.maiRole, at: site)
            for (step, answer) in [
                ("new", "number=901088000001"), ("scope", "scope=identity&may=view"), ("until", "until=31%2F12%2F2026"),
                ("check", ""),
            ] {
                #expect(try await mai.answer("/me/delegates/\(step)", answer).status == 303, "\(step)")
            }
            // Her name is hers to give: the list shows the number until she has accepted.
            #expect(!(try await mai.get("/me/delegates").words.contains("Phạm Quốc Anh")))

            let anh = try await Browser.signedIn(Someone.anhRole, at: site)
            let page = try await anh.get("/me/delegates")
            #expect(page.words.contains("Nguyễn Thị Mai"))
            let id = try #require(
                page.all(between: "/me/delegates/", and: "/accept").first { $0.allSatisfy(\.isNumber) }
            )
            let token = try await anh.token(of: "/me/delegates")
            #expect(try await anh.post("/me/delegates/\(id)/accept", "form_token=\(token)").status == 303)
            #expect(try await mai.get("/me/delegates").words.contains("Phạm Quốc Anh"))

            #expect(try await anh.post("/me/acting", "form_token=\(token)&owner=\(id)").status == 303)
            let home = try await anh.get("/me")
            #expect(home.text.contains("id=\"acting\""))
            #expect(home.words.contains("Bạn đang thay mặt cho Nguyễn Thị Mai"))
            #expect(try await anh.get("/me/data").words.contains("936 190 000 001"))
            #expect(try await anh.get("/me/lookups", headers: [:]).problem == "no-mandate")
            #expect(try await anh.get("/me/security", headers: [:]).problem == "not-while-acting")
            for browser in [mai] {
                #expect(try await browser.get("/me/log").words.contains("Phạm Quốc Anh thay Nguyễn Thị Mai"))
            }
            #expect(try await anh.post("/me/acting/end", "form_token=\(token)").status == 303)
            #expect(try await anh.get("/me/log").words.contains("Phạm Quốc Anh thay Nguyễn Thị Mai"))
            #expect(try await anh.get("/me/data").words.contains("901 088 000 001"))

            let revoking = try await mai.token(of: "/me/delegates")
            #expect(try await mai.post("/me/delegates/\(id)/revoke", "form_token=\(revoking)").status == 303)
            #expect(
                try await anh.post(
                    "/me/acting",
                    "form_token=\(token)&owner=\(id)",
                    headers: [.secFetchSite: "same-origin"]
                ).problem == "no-mandate"
            )
        }
    }

    @Test("Somebody with an appointment takes the role and lays it down")
    func roles() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let appointment = try #require(try await site.appoint(Someone.officerRole))
            let browser = try await Browser.signedIn(Someone.anhRole, at: site)
            #expect(try await browser.get("/agency").status == 403)
            #expect(try await browser.answer("/roles", "appointment=\(appointment.id)").headers[.location] == "/agency")
            #expect(try await browser.get("/agency").status == 200)
            #expect(try await browser.get("/me").status == 403)
            #expect(try await browser.answer("/roles", "appointment=own").headers[.location] == "/me")
            #expect(try await browser.get("/me").status == 200)
        }
    }

    @Test("A new phone number counts once its code has come back")
    func contact() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let sent = try await browser.answer("/me/contacts/phone", "phone=0987+654+321")
            #expect(sent.headers[.location] == "/me/contacts/code", "\(sent.words)")
            try await site.account.signIn.catchUp()
            #expect(!(try await browser.get("/me/contacts").words.contains("0987654321")))
            let code = try #require(site.outbox.code(to: "0987654321"))
            #expect(try await browser.answer("/me/contacts/code", "code=\(code)").status == 303)
            #expect(try await browser.get("/me/contacts").words.contains("0987654321"))
        }
    }
}
