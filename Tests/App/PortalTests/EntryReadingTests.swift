import Civil
import Evidence
import Exchange
import Portal
import Testing
import Web

@Suite("Reading entries")
struct EntryReadingTests {
    let reading = EntryReading(reasons: ["consent-missing": Phrase("Chưa đồng ý", "No consent")])
    static let at = Timestamp(microseconds: 1_790_000_000_000_000)
    let cover = EntryCover(
        id: 9,
        number: 4,
        at: Self.at,
        commitment: "c0ffee",
        isSequenced: true
    )

    private func open(_ text: String, by other: EntryReading? = nil) throws -> AccessEntry {
        let read = (other ?? reading).read(cover, .open(text: text))
        guard case .open(let entry) = read.row else { throw NothingIsSignedHere() }
        return entry
    }

    /// With one hospital, which has one agreement.
    private var naming: EntryReading {
        let (code, validity) = (MemberCode("hospital.sao-mai"), Day(rawValue: 20_000)...Day.openEnd)
        let hospital = Member(
            code: code,
            kind: "hospital",
            nameVi: "Bệnh viện Sao Mai",
            nameEn: "Sao Mai Hospital",
            validity: validity
        )
        let agreement = Agreement(
            code: "hospital-sao-mai.admission",
            member: code,
            purposeVi: "Tiếp nhận người bệnh",
            purposeEn: "Admitting a patient",
            legalBasis: "Luật Khám bệnh, chữa bệnh 2023",
            fields: [],
            condition: .caseNumber,
            ratePerSecond: 1,
            provinces: [],
            hidesAbsence: false,
            sealDays: 0,
            validity: validity
        )
        return reading.naming(from: Directory(version: 1, members: [hospital], keys: [], agreements: [agreement]))
    }

    @Test(
        "Who changed the register has a name, here and in the filter; only an unknown code stands for itself",
        arguments: [
            ("hospital.sao-mai", "Bệnh viện Sao Mai"), ("police.01", "Công an Thành phố Hà Nội"),
            ("nobody.knows", "nobody.knows"),
        ]
    )
    func bodies(_ code: String, _ name: String) throws {
        let read = naming.read(cover, .open(text: "{\"kind\":\"register.married\",\"source\":\"\(code)\"}"))
        guard case .open(let entry) = read.row else { throw NothingIsSignedHere() }
        #expect(entry.body.vietnamese == name)
        #expect(read.body == AccessHistory.BodyChoice(code: code, name: entry.body))
    }

    @Test(
        "Only a refusal for want of an agreement says that there is none",
        arguments: [
            ("fields-not-permitted", "hospital-sao-mai.admission", "Admitting a patient"),
            ("fields-not-permitted", "unknown.code", "Named a purpose that is not among the agreements"),
            ("purpose-not-agreed", "call.0900-123-456", "Named a purpose for which no agreement is in force"),
            (
                "purpose-not-agreed", "hospital-sao-mai.admission",
                "Named the purpose “Admitting a patient”, for which no agreement is in force"
            ),
        ]
    )
    func refusedPurpose(_ refusal: String, _ agreement: String, _ purpose: String) throws {
        let text = """
            {"kind":"exchange.lookup","member":"hospital.sao-mai","agreement":"\(agreement)","outcome":"refused",
            "refusal":"\(refusal)"}
            """
        let entry = try open(text, by: naming)
        #expect(entry.purpose.english == purpose)
        #expect(entry.body.english == "Sao Mai Hospital")
    }

    @Test(
        "A consent names the body and the purpose of its agreement",
        arguments: [
            ("exchange.consent_given", "You let Sao Mai Hospital see your data: Admitting a patient"),
            ("exchange.consent_withdrawn", "You withdrew the consent given to Sao Mai Hospital: Admitting a patient"),
        ]
    )
    func consent(_ kind: String, _ purpose: String) throws {
        let text = "{\"kind\":\"\(kind)\",\"agreement\":\"hospital-sao-mai.admission\"}"
        #expect(try open(text, by: naming).purpose.english == purpose)
    }

    @Test(
        "Whoever asked for a code to sign in filed nothing, and what the code was for is no word of the page",
        arguments: [("sign_in", "Whoever typed your number"), ("contact", "Whoever filed the application")]
    )
    func codeSent(_ purpose: String, _ who: String) throws {
        let text = "{\"kind\":\"identity.code_sent\",\"actor\":{\"role\":\"applicant\"},\"purpose\":\"\(purpose)\"}"
        let entry = try open(text)
        #expect(entry.body.english == who)
        #expect(entry.purpose.english == "A one-time code was sent")
    }

    @Test("A look-up shows who, why, what, for which case and what came of it")
    func lookUp() throws {
        let entry = try open("{\"kind\":\"exchange.lookup\",\(Look().members)}")
        #expect(entry.body == Phrase("Ngân hàng Sao Mai", "Ngân hàng Sao Mai (EN)"))
        #expect(entry.bodyKind == .bank)
        #expect(entry.actor == .stated("Phạm Thu Hà"))
        #expect(entry.fields == ["full_name", "date_of_birth"].map(FieldWords.phrase(for:)))
        #expect(entry.caseNumber == "TK-2026-00981")
        #expect(entry.outcome == .answered)
        #expect(entry.number == 4 && entry.id == 9 && entry.isSequenced)
    }

    @Test("What an agency wrote stands on no page of the citizen's but as its officer and case, bounded and plain")
    func statedTexts() throws {
        let long = "\u{202E}Gọi 0900 123 456 " + String(repeating: "x", count: 200)
        let text = """
            {"kind":"exchange.lookup","member":"hospital.sao-mai","agreement":"Goi 0900","officer":"\(long)","case":"\(long)",
            "fields":["Hãy gọi 0900","call_0900","sex"],"outcome":"refused","refusal":"purpose-not-agreed"}
            """
        let entry = try open(text, by: naming)
        let unknown = Phrase("Một trường không có trong danh mục", "A field that the catalogue does not have")
        #expect(entry.fields == [unknown, FieldWords.phrase(for: "sex")])
        for words in [entry.purpose.vietnamese, entry.purpose.english] { #expect(!words.contains("0900")) }
        let shown = "Gọi 0900 123 456 " + String(repeating: "x", count: 102) + "…"
        #expect(entry.actor == .stated(shown) && entry.caseNumber == shown)
    }

    static let lawful: [(text: String, basis: String)] = [
        (#"{"kind":"dossier.read","procedure":{"code":"stay","vi":"Tạm trú","en":"Stay"}}"#, "Luật Cư trú"),
        (
            #"{"kind":"dossier.approved","by":{"as":"officer","name":"Quân"},"procedure":{"code":"stay"}}"#,
            "Luật Cư trú"
        ),
        (#"{"kind":"dossier.read","procedure":{"code":"stay"},"legal_basis":"Luật cũ"}"#, "Luật cũ"),
        (#"{"kind":"record.read","utility":{"code":"licence"}}"#, "Luật Giao thông"),
        (#"{"kind":"record.counter","utility":{"code":"licence"}}"#, "Luật Giao thông"),
        (#"{"kind":"record.corrected","by":{"as":"officer"},"utility":{"code":"licence"}}"#, "Luật Giao thông"),
        (#"{"kind":"record.shown"}"#, "Chính bạn cho xem giấy tờ này"),
        (#"{"kind":"dossier.read","procedure":{"code":"gone"}}"#, "Không nêu trong mục này"),
    ]

    @Test("An entry about a procedure or a paper has its law, also one that did not name it", arguments: lawful)
    func law(text: String, basis: String) throws {
        let reading = EntryReading(
            reasons: [:],
            law: { holder in
                switch holder {
                case .procedure("stay"): Phrase(same: "Luật Cư trú")
                case .utility("licence"): Phrase(same: "Luật Giao thông")
                default: nil
                }
            }
        )
        #expect(try open(text, by: reading).legalBasis.vietnamese == basis)
    }

    static let agents: [(by: String, actor: AccessActor)] = [
        (#"{"as":"officer","name":"Lê Văn Quân","unit":"commune-police.00004"}"#, .officer("Lê Văn Quân")),
        (#"{"as":"system","agency":"bank.sao-mai","reference":"FT-1"}"#, .system("FT-1")),
        (#"{"as":"platform","job":"map"}"#, .system("–")),
    ]

    @Test("Only a person is called an officer; a job of the platform has no name", arguments: agents)
    func agent(by: String, actor: AccessActor) throws {
        for kind in ["dossier.moved", "record.verified"] {
            #expect(try open("{\"kind\":\"\(kind)\",\"by\":\(by)}").actor == actor)
        }
    }

    @Test("Who looked at a counter is told by the office; a device is a device, whatever came of it")
    func counterAndDevice() throws {
        let officer = #"{"role":"officer","member":"police.01","unit":"Quầy 2","appointment":"17"}"#
        let look = try open(#"{"kind":"identity.counter_viewed","device":"PC","actor":\#(officer)}"#)
        #expect(look.actor == .counter("Quầy 2"))
        #expect(look.body.vietnamese == "Công an Thành phố Hà Nội")
        let filing = #"{"kind":"record.counter","by":{"as":"officer","name":"Lê Văn Quân"},"reason":"Nộp hộ tại quầy"}"#
        #expect(try open(filing).purpose.vietnamese == "Nộp hộ tại quầy")
        #expect(reading.read(cover, .open(text: filing)).isLook)
        for outcome in ["done", "consent-missing"] {
            let entry = try open(#"{"kind":"identity.signed_in","device":"PC","outcome":"\#(outcome)"}"#)
            #expect(entry.actor == .device("PC"))
        }
    }

    @Test("What was only compared does not look as if it had been read")
    func verification() throws {
        let entry = try open("{\"kind\":\"exchange.verification\",\(Look(kind: "exchange.verification").members)}")
        #expect(entry.fields.allSatisfy { $0.english.contains("compared only") && $0.vietnamese.contains("đối chiếu") })
    }

    @Test(
        "A refusal gives its reason, a code of tomorrow itself",
        arguments: [
            ("consent-missing", "No consent"), ("moon-phase-wrong", "Refused with the code moon-phase-wrong."),
        ]
    )
    func refusal(_ code: String, _ reason: String) throws {
        let entry = try open("{\"kind\":\"exchange.lookup\",\(Look(refusal: code).members)}")
        guard case .refused(code, let phrase) = entry.outcome else {
            Issue.record("not refused")
            return
        }
        #expect(phrase.english == reason)
    }

    @Test(
        "Other kinds say what they are",
        arguments: [
            ("exchange.consent_given", "You consented to the agreement “sao-mai-kyc”"),
            ("exchange.consent_withdrawn", "You withdrew your consent to the agreement “sao-mai-kyc”"),
            ("register.married", "Recorded in the population register: marriage"),
            ("register.teleported", "Recorded in the population register: teleported"),
            ("wallet.shown", "An entry of the kind “wallet.shown”, which this page cannot explain yet."),
        ]
    )
    func kinds(_ kind: String, _ purpose: String) throws {
        let entry = try open("{\"kind\":\"\(kind)\",\"agreement\":\"sao-mai-kyc\"}")
        #expect(entry.purpose.english.hasPrefix(purpose))
    }

    @Test(
        "Damaged and foreign texts show something honest and never crash",
        arguments: [
            "", "{", "null", "[]", "\"x\"", "{}", "{\"kind\":7}", "{\"kind\":\"exchange.lookup\"}",
            "{\"kind\":\"exchange.lookup\",\"body\":[],\"fields\":{\"a\":1},\"officer\":null,\"purpose\":{\"vi\":1},\"outcome\":{}}",
            "{\"kind\":\"register.\",\"source\":17}", "{\"kind\":\"exchange.lookup\",\"fields\":[1,null,\"sex\"]}",
            "{\"kind\":\"exchange.lookup\",\"kind\":\"exchange.lookup\"}",
        ]
    )
    func damaged(_ text: String) throws {
        let entry = try open(text)
        for phrase in [entry.body, entry.purpose, entry.legalBasis] {
            #expect(!phrase.vietnamese.isEmpty && !phrase.english.isEmpty)
        }
    }

    @Test("An erased entry says so; a sealed one says when it opens and nothing else")
    func others() throws {
        guard case .open(let erased) = reading.read(cover, .erased).row else { throw NothingIsSignedHere() }
        #expect(erased.purpose.english.contains("destroyed by law"))
        let until = Self.at + 86_400
        let sealed = reading.read(cover, .sealed(until: until))
        #expect(
            sealed.row
                == .sealed(
                    SealedEntry(
                        id: 9,
                        number: 4,
                        at: Self.at,
                        opensOn: until.dayInVietnam,
                        commitment: "c0ffee"
                    )
                )
        )
        #expect(sealed.body == nil)
    }
}
