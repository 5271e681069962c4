import Catalogue
import Civil
import Encoding
import Evidence
import Foundation
import HTTPTypes
import Records
import Store
import Testing
import Web

@Suite("Claims page by page")
struct WalletClaimTests {
    private static let way = "/me/claims/driving-licence/new"

    @Test("A licence is declared, checked, sent, verified, and is in the wallet", arguments: Engine.allCases)
    func claims(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let start = try await browser.get(Self.way)
            #expect(start.words.contains("Khai: Giấy phép lái xe") && start.words.contains("4 trang"), "\(start.words)")
            #expect(try await browser.answer(Self.way, "").location == "\(Self.way)/page/1")
            #expect(try await browser.answer("\(Self.way)/page/1", Licence.firstPage).location == "\(Self.way)/page/2")
            #expect(try await browser.answer("\(Self.way)/page/2", Licence.secondPage).location == "\(Self.way)/page/3")
            #expect(try await browser.answer("\(Self.way)/page/3", "").location == "\(Self.way)/page/4")
            #expect(
                try await browser.attach("\(Self.way)/page/4", "scan", [0xFF, 0xD8, 0xFF]).location
                    == "\(Self.way)/check"
            )
            let check = try await browser.get("\(Self.way)/check")
            #expect(check.words.contains("A1: mô tô") && check.words.contains("01/03/2034"), "\(check.words)")
            #expect(check.words.contains("anh.jpg"), "\(check.words)")
            let outcome = "/me/claims/driving-licence/1/outcome"
            #expect(try await browser.answer("\(Self.way)/check", "").location == outcome)
            #expect(try await browser.get(outcome).words.contains("Đã gửi: Giấy phép lái xe"))
            #expect(try await browser.get(Self.way).location == "/me/claims/driving-licence/1")
            let id = RecordID(person: Someone.mai, utility: try Licence.code(), ordinal: 1)
            try await site.decide { records, officer, tx in
                let own: JSONObject = [.init("points", .integer(12)), .init("state", .string("valid"))]
                _ = try records.verify(id, with: own, method: .officer, by: officer, in: tx)
            }
            #expect(try await browser.get(outcome).words.contains("Đã xác minh"))
            #expect(try await browser.get("/me/wallet").words.contains("Còn hiệu lực"))
        }
    }

    @Test("Every page is kept: another browser goes on where the first one stopped", arguments: Engine.allCases)
    func resumes(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let first = try await Browser.signedIn(Someone.maiRole, at: site)
            _ = try await first.answer(Self.way, "")
            _ = try await first.answer("\(Self.way)/page/1", Licence.firstPage)
            let second = try await Browser.signedIn(Someone.maiRole, at: site)
            #expect(try await second.get("/me/wallet").words.contains("Làm tiếp"))
            #expect(try await second.answer(Self.way, "").location == "\(Self.way)/page/2")
            let page = try await second.get("\(Self.way)/page/1")
            #expect(page.text.contains("value=\"010312345678\""), "\(page.words)")
            #expect(page.text.contains("value=\"B\" checked"))
            _ = try await second.answer("\(Self.way)/discard", "", tokenOf: Self.way)
            #expect(try await first.get("/me/claims").words.contains("Không có gì đang chờ"))
        }
    }

    @Test(
        "Wrong answers come back with what was typed and one sentence each; nothing is lost",
        arguments: [
            (1, "licence_number=12&classes=A1", "Số giấy phép lái xe: Không đúng dạng"),
            (1, "licence_number=010312345678", "Hãy điền: Hạng"),
            (2, "issued_on=31/2/2024&expires_on=1/3/2034", "Không có ngày 31/2/2024."),
            (2, "issued_on=2/2024&expires_on=1/3/2034", "Ngày cấp: Hãy nhập ngày"),
            (2, "expires_on=1/3/2034", "Hãy điền: Ngày cấp"),
            (1, "licence_number=\(String(repeating: "9", count: 5_000))&classes=Z", "Không đúng dạng"),
        ]
    )
    func refuses(page: Int, answers: String, sentence: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            _ = try await browser.answer(Self.way, "")
            let answer = try await browser.answer("\(Self.way)/page/\(page)", answers)
            #expect(answer.status == 422)
            #expect(answer.text.contains("<title>Lỗi: "))
            #expect(answer.words.contains(sentence), "\(answer.words)")
        }
    }

    @Test("Fields that only the source may set are not taken, whatever a form sends")
    func massAssignment() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            _ = try await browser.answer(Self.way, "")
            _ = try await browser.answer("\(Self.way)/page/1", Licence.firstPage + "&points=12&state=valid")
            let draft = try await site.store.read { tx in try RecordDrafts.all(of: Someone.mai, in: tx).first }
            #expect(draft?.values.names.sorted() == ["classes", "licence_number"])
        }
    }

    @Test("A file that is none gets its sentence on the spot; the other answers of the page stay")
    func badFile() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            _ = try await browser.answer(Self.way, "")
            let answer = try await browser.attach("\(Self.way)/page/4", "scan", Array("<html>".utf8))
            #expect(answer.status == 422 && answer.words.contains("Tệp này không phải ảnh."), "\(answer.words)")
            let path = "\(Self.way)/page/4/files"
            for (type, body) in [
                ("multipart/form-data; boundary=x", "--x\r\ncut off"), ("multipart/form-data", ""), ("text/plain", "a"),
            ] {
                #expect([400, 415].contains(try await browser.post(path, body, type: type).status), "\(type)")
            }
        }
    }

    @Test("Sending twice makes one claim; sending what is known already says so")
    func sendsOnce() async throws {
        try await PortalSite.with(.sqlite) { site in
            let id = try await site.issueLicence()
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let way = "/me/claims/driving-licence/1"
            _ = try await browser.answer(way, "")
            let token = try await browser.token(of: "\(way)/page/1")
            _ = try await browser.get("\(way)/check")
            let same = try await browser.post("\(way)/check", "form_token=\(token)")
            #expect(same.status == 422 && same.words.contains("Không có gì khác"), "\(same.words)")
            _ = try await browser.answer("\(way)/page/2", "issued_on=01/03/2024&expires_on=01/03/2036")
            let sent = try await browser.post("\(way)/check", "form_token=\(token)")
            #expect(sent.location == "\(way)/outcome", "\(sent.words)")
            #expect(try await browser.post("\(way)/check", "form_token=\(token)").status == 303)
            let actions = try await site.store.read { tx in try site.records.history(id, in: tx) }
            #expect(actions.filter { $0.change.kind == .claimed }.count == 1)
            let withdrawn = try await browser.post("/me/wallet/driving-licence/1/withdraw", "form_token=\(token)")
            #expect(withdrawn.status == 303)
            #expect(try await browser.get("/me/wallet/driving-licence/1").words.contains("Bạn đã rút lại"))
        }
    }

    @Test("Somebody too young is told why and what to do, not that her answers are wrong")
    func eligibility() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerChild()
            let browser = try await Browser.signedIn(Someone.childRole, at: site)
            let answer = try await browser.get(Self.way)
            #expect(
                answer.words.contains("Bạn chưa thuộc diện có") && answer.words.contains("18 tuổi"),
                "\(answer.words)"
            )
        }
    }

    @Test("Every question of every utility renders in both languages, with a label for each field")
    func everyUtility() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let utilities = site.catalogue.current.utilities.filter { $0.fields.contains(where: \.isCitizens) }
            #expect(utilities.count >= 22)
            for utility in utilities {
                let way = "/me/claims/\(utility.code.text)/new"
                let start = try await browser.get(way)
                #expect(start.status == 200, "\(way)")
                guard start.text.contains("id=\"go\"") else { continue }
                #expect(try await browser.answer(way, "").status == 303, "\(way)")
                for page in 1...max(1, utility.pages.count) {
                    for prefix in ["", "/en"] {
                        let answer = try await browser.get("\(prefix)\(way)/page/\(page)")
                        #expect(answer.status == 200, "\(way)/page/\(page)")
                        #expect(answer.text.contains("id=\"f-"), "\(way)/page/\(page)")
                    }
                }
                #expect(try await browser.get("\(way)/check").status == 200, "\(way)/check")
            }
        }
    }
}

extension Answer {
    /// Where it leads.
    var location: String? { headers[.location] }
}

extension Browser {
    /// Sends the form of another page than the one that shows it.
    func answer(_ path: String, _ answers: String, tokenOf page: String) async throws -> Answer {
        try await post(path, "form_token=\(token(of: page))" + (answers.isEmpty ? "" : "&\(answers)"))
    }

    /// Opens a page and sends a file with it, and answers; no bytes are an input that was left empty.
    func attach(_ page: String, _ field: String, _ bytes: [UInt8], _ answers: [(String, String)] = []) async throws
        -> Answer
    {
        let fields = [("form_token", try await token(of: page))] + answers
        return try await post("\(page)/files", fields, file: (field, bytes.isEmpty ? "" : "anh.jpg", bytes))
    }
}
