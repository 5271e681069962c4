import Catalogue
import Civil
import Exchange
import Population
import Signing
import Store
import Testing

@Suite("The page of a member's administrator")
struct AgencyTests {
    @Test("Fields of records stand there in words, and each key with its algorithm")
    func words() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let (log, clock, code) = (site.log, site.clock, MemberCode("bank.sao-mai"))
            let administration = DirectoryAdministration(log: log, clock: { clock.now })
            let key = try SigningKey.generate(.ed25519)
            let points = try #require(RecordFieldName("driving_licence.points"))
            try await site.store.write { tx in
                try administration.add(key.publicKey, of: code, validity: .unlimited, in: tx)
                try administration.add(
                    Agreement(
                        code: "sao-mai-cars",
                        member: code,
                        purposeVi: "Cho vay mua ô tô",
                        purposeEn: "Lending for a car",
                        legalBasis: "Luật Các tổ chức tín dụng 2024",
                        fields: [.fullName],
                        recordFields: [points],
                        condition: .consent,
                        ratePerSecond: 1,
                        provinces: [],
                        hidesAbsence: false,
                        sealDays: 0,
                        validity: clock.now.dayInVietnam...Day.openEnd
                    ),
                    in: tx
                )
            }
            let browser = try await Browser.signedIn(Someone.officerRole, at: site)
            let page = try await browser.get("/en/agency")
            #expect(page.words.contains("Driving licence: Points left"), "\(page.words)")
            #expect(page.words.contains("Full name") && !page.words.contains("driving_licence.points"))
            #expect(page.words.contains("Ed25519"))
        }
    }

    /// Keeps refusals of the bank, one a day, the last one now.
    private func refuse(_ count: Int64, at site: PortalSite, detailVi: String) async throws {
        let now = site.clock.now.microseconds
        try await site.store.write { tx in
            for number in 0..<count {
                try tx.execute(
                    """
                    INSERT INTO exchange_refusal (member, id, at, operation, agreement, code, detail, key_id, detail_vi)
                    VALUES ('bank.sao-mai', $1, $2, 'batch', $3, 'body-malformed', 'Row by row.', '', $4)
                    """,
                    [
                        .integer(100 + number), .integer(now - (count - 1 - number) * 86_400_000_000),
                        .text("refused-\(number)."), .text(detailVi),
                    ]
                )
            }
        }
    }

    @Test("Every refusal that is kept is within reach, newest first", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.addBank()
            try await refuse(120, at: site, detailVi: "Từng dòng.")
            let browser = try await Browser.signedIn(Someone.officerRole, at: site)
            var (path, sizes, seen): (String?, [Int], [String]) = ("/en/agency", [], [])
            while let asked = path, sizes.count < 9 {
                let page = try await browser.get(asked)
                let codes = page.all(between: "refused-", and: ".")
                (sizes, seen) = (sizes + [codes.count], seen + codes)
                #expect(page.text.contains("href=\"/en/agency#refusals\"") == (sizes.count > 1))
                path = page.all(between: "rel=\"next\" href=\"", and: "#refusals\"").first
            }
            #expect(sizes == [50, 50, 20])
            #expect(seen == (0..<120).reversed().map(String.init))
        }
    }

    @Test("What was wrong is said in the reader's language, of before in English")
    func languages() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            try await refuse(1, at: site, detailVi: "Từng dòng.")
            let browser = try await Browser.signedIn(Someone.officerRole, at: site)
            let page = try await browser.get("/en/agency")
            let (vietnamese, english) = (try await browser.get("/agency").words, page.words)
            #expect(vietnamese.contains("[Từng dòng.]") && !vietnamese.contains("Row by row."))
            #expect(english.contains("[Row by row.]") && !english.contains("Từng dòng."))
            // The bank's own row was kept without Vietnamese.
            #expect(vietnamese.contains("[Ask first.]") && english.contains("[Ask first.]"))
            // A row of a batch has no key.
            #expect(page.all(between: "Key: <span", and: ">").count == 1)
        }
    }

    @Test(
        "A cursor that no page of ours wrote shows the newest",
        arguments: ["x", "-1", "007", "99999999999999999999", ""]
    )
    func cursors(below: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.officerRole, at: site)
            let page = try await browser.get("/agency?below=\(below)")
            #expect(page.status == 200 && page.words.contains("[Ask first.]"))
        }
    }
}
