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
}
