import Civil
import Evidence
import HTTPTypes
import Merkle
import Portal
import Store
import Testing

@Suite("Who looked at my data")
struct HistoryTests {
    @Test("A look-up about one person stands in her list and in nobody else's", arguments: Engine.allCases)
    func isolation(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let id = try await site.record([Look(purpose: "Vay mua nhà")])[0]
            // The same running number in the other chain: only the identifier tells the two apart.
            try await site.record([Look()], about: Someone.anh)
            try await site.sequencer.sequenceAll()
            let (mai, anh) = (
                try await Browser.signedIn(Someone.maiRole, at: site),
                try await Browser.signedIn(Someone.anhRole, at: site)
            )
            #expect(try await mai.get("/me/lookups").words.contains("Vay mua nhà"))
            #expect(!(try await anh.get("/me/lookups").words.contains("Vay mua nhà")))
            for suffix in ["", "/proof"] {
                #expect(try await mai.get("/me/lookups/\(id)\(suffix)").status == 200)
                let foreign = try await anh.get("/me/lookups/\(id)\(suffix)", headers: [:])
                let unknown = try await anh.get("/me/lookups/12345\(suffix)", headers: [:])
                #expect(foreign.status == 404 && unknown.status == 404)
                #expect(foreign.problem == unknown.problem)
            }
        }
    }

    @Test("A long list goes page by page without losing or repeating an entry, in both directions")
    func paging() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.record((0..<28).map { _ in Look() })
            try await site.sequencer.sequenceAll()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            var (path, seen, paths) = ("/me/lookups?part=all", [String](), [String]())
            while !path.isEmpty {
                let page = try await browser.get(path)
                seen += page.numbers
                paths.append(path)
                path = Self.link("before", on: page) ?? ""
            }
            // The newest one is the sign-in itself.
            #expect(seen == (1...30).reversed().map(String.init))
            #expect(paths.count == 3)

            let last = try await browser.get(paths[2])
            let back = try await browser.get(try #require(Self.link("after", on: last)))
            #expect(back.numbers == (7...18).reversed().map(String.init))
            let front = try await browser.get(try #require(Self.link("after", on: back)))
            #expect(front.numbers == (19...30).reversed().map(String.init))
            #expect(Self.link("after", on: front) == nil)
        }
    }

    @Test("Events of her account stand apart from looks, and every number is accounted for", arguments: Engine.allCases)
    func parts(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.record([Look(), Look()])
            for _ in 0..<3 { _ = try await Browser.signedIn(Someone.maiRole, at: site) }
            try await site.record([Look()])
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            // 1 is her birth in the register; 4, 5, 6 and 8 are sign-ins.
            let looks = try await browser.get("/en/me/lookups")
            #expect(looks.numbers == ["7", "3", "2", "1"])
            #expect(looks.words.contains("No. 8: an event of your account"))
            #expect(looks.words.contains("No. 4 → 6: 3 events of your account"))
            #expect(looks.words.contains("8 entries, chain unbroken: no. 1 → 8, nothing missing"))
            #expect(!looks.words.contains("is missing") && !looks.words.contains("are missing"))
            #expect(try await browser.get("/me/lookups?part=account").numbers == ["8", "6", "5", "4"])
            #expect(try await browser.get("/me/lookups?part=all").numbers == (1...8).reversed().map(String.init))
            // A condition stays within its part.
            #expect(try await browser.get("/me/lookups?from=2026-10-05").numbers == ["7", "3", "2", "1"])
        }
    }

    @Test("Hundreds of sign-ins hide no look, and no page reads all of them")
    func manyEvents() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.record([Look()])
            try await site.record((0..<1_000).map { _ in Look(kind: "identity.signed_in") })
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            var (path, seen, pages) = ("/me/lookups", [String](), 0)
            while !path.isEmpty {
                let page = try await browser.get(path)
                seen += page.numbers
                pages += 1
                path = Self.link("before", on: page) ?? ""
            }
            #expect(seen == ["2", "1"])
            #expect(pages == 3)
        }
    }

    @Test("A filter leaves the numbers it found and the count of the whole chain", arguments: Engine.allCases)
    func filter(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.record([
                Look(), Look(member: "telecom.hong-ha", body: "Viễn thông Hồng Hà", purpose: "Xác thực thuê bao"),
                Look(refusal: "consent-missing"),
            ])
            site.clock.advance(seconds: 86_400)
            try await site.record([Look(purpose: "Thẩm định khoản vay")])
            try await site.sequencer.sequenceAll()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            for (query, numbers) in [
                ("", ["6", "5", "4", "3", "2", "1"]), ("body=telecom.hong-ha", ["3"]), ("purpose=thue+BAO", ["3"]),
                ("outcome=refused", ["4"]), ("from=2026-10-06", ["6", "5"]), ("to=5/10/2026", ["4", "3", "2", "1"]),
                ("body=bank.sao-mai&outcome=allowed", ["5", "2"]), ("purpose=khong+co", []),
            ] {
                let page = try await browser.get("/me/lookups?part=all&" + query)
                #expect(page.numbers == numbers, "\(query)")
                #expect(!page.text.contains("type=\"date\""))
                if query == "from=2026-10-06" { #expect(page.text.contains("value=\"06/10/2026\"")) }
                #expect(page.words.contains("6 mục, chuỗi liên tục"), "\(query)")
            }
        }
    }

    @Test("A filtered walk finds entries far down, both ways")
    func filteredPaging() async throws {
        try await PortalSite.with(.sqlite) { site in
            let rare = Look(member: "telecom.hong-ha", body: "Viễn thông Hồng Hà")
            try await site.record((0..<255).map { $0.isMultiple(of: 15) ? rare : Look() })
            try await site.sequencer.sequenceAll()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let first = try await browser.get("/me/lookups?body=telecom.hong-ha")
            let second = try await browser.get(try #require(Self.link("before", on: first)))
            #expect(first.numbers.count == 12)
            #expect(second.numbers == ["62", "47", "32", "17", "2"])
            let back = try await browser.get(try #require(Self.link("after", on: second)))
            #expect(back.numbers == first.numbers)
        }
    }

    @Test(
        "A cursor that no page of ours wrote shows the newest entries",
        arguments: [
            "before=x", "before=-1", "before=99999999999999999999", "after=+3", "before=007", "before=",
        ]
    )
    func cursors(_ query: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let page = try await browser.get("/me/lookups?part=all&" + query)
            #expect(page.status == 200)
            #expect(page.numbers == ["2", "1"])
        }
    }

    @Test(
        "The ends of the numbers are no trap",
        arguments: [
            "before=0", "before=1", "before=9223372036854775807", "after=0", "after=1", "after=9223372036854775807",
        ]
    )
    func ends(_ query: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            #expect(try await browser.get("/me/lookups?" + query).status == 200)
            #expect(try await browser.get("/me/lookups?outcome=refused&" + query).status == 200)
        }
    }

    @Test(
        "A sealed entry shows its commitment only, and opens by itself when its time has come",
        arguments: Engine.allCases
    )
    func sealed(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let look = Look(purpose: "Xác minh vụ án", sealedUntil: site.clock.now + 3 * 86_400)
            let id = try await site.record([look])[0]
            try await site.sequencer.sequenceAll()
            let commitment = try #require(try await site.reader.findEntry(of: Someone.mai, number: 2)).commitment
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            for path in ["/me", "/me/lookups", "/me/lookups/\(id)", "/me/lookups/\(id)/proof"] {
                let text = try await browser.get(path).text
                #expect(!text.contains("Xác minh") && !text.contains("Sao Mai"), "\(path)")
            }
            #expect(try await browser.get("/me/lookups/\(id)").words.contains(commitment.hash.hex))
            for query in ["purpose=xac+minh", "body=bank.sao-mai", "outcome=allowed"] {
                #expect(try await browser.get("/me/lookups?" + query).numbers.contains("2") == false, "\(query)")
            }
            #expect(try await browser.get("/me/lookups?part=all&from=2026-10-05").numbers == ["3", "2", "1"])

            site.clock.advance(seconds: 3 * 86_400)
            let later = try await Browser.signedIn(Someone.maiRole, at: site)
            #expect(try await later.get("/me/lookups").words.contains("Xác minh vụ án"))
            #expect(try await later.get("/me/lookups/\(id)").words.contains(commitment.hash.hex))
        }
    }

    @Test("A missing number raises the alarm with the hole it left")
    func hole() async throws {
        try await PortalSite.with(.sqlite, isChecked: false) { site in
            try await site.record([Look(), Look(), Look()])
            try await site.store.write { tx in
                try tx.execute(
                    "DELETE FROM evidence_entry WHERE person = $1 AND number = 3",
                    [.integer(Someone.mai.rawValue)]
                )
            }
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let words = try await browser.get("/en/me/lookups").words
            #expect(words.contains("4 entries are left, but no. 2 is followed by no. 4"))
            #expect(words.contains("Entry no. 3 is missing"))
        }
    }

    @Test("Erased and damaged entries stay in the list and say what they are")
    func erased() async throws {
        try await PortalSite.with(.sqlite, isChecked: false) { site in
            let ids = try await site.record([Look(), Look()])
            try await site.sequencer.sequenceAll()
            try await site.store.write { tx in
                try tx.execute(
                    "UPDATE evidence_entry SET salt = NULL, body = NULL WHERE person = $1 AND number = 2",
                    [.integer(Someone.mai.rawValue)]
                )
                try tx.execute(
                    "UPDATE evidence_entry SET body = '{' WHERE person = $1 AND number = 3",
                    [.integer(Someone.mai.rawValue)]
                )
            }
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let words = try await browser.get("/en/me/lookups").words
            #expect(words.contains("was destroyed by law"))
            #expect(words.contains("cannot be read"))
            for id in ids { #expect(try await browser.get("/me/lookups/\(id)").status == 200) }
        }
    }

    /// The address of a link whose query has a cursor.
    private static func link(_ cursor: String, on page: Answer) -> String? {
        page.all(between: "href=\"", and: "\"").map { $0.replacing("&amp;", with: "&") }
            .first { $0.contains("?\(cursor)=") || $0.contains("&\(cursor)=") }
    }
}
