import Catalogue
import Civil
import Country
import Encoding
import Exchange
import HTTPTypes
import Population
import Signing
import Store
import Testing
import Web

/// A member with a key of its own.
struct TestMember: Sendable {
    let code: MemberCode
    let key: SigningKey
    var validity = KeyValidity.unlimited

    static let bank = TestMember(code: MemberCode("bank.sao-mai"), key: KeyOf.seed(1, .ecdsaP256SHA256))
    static let hospital = TestMember(code: MemberCode("hospital.sao-mai"), key: KeyOf.seed(2, .ed25519))
    static let police = TestMember(code: MemberCode("police.48"), key: KeyOf.seed(3, .ecdsaP256SHA256))
    /// The hospital with a key whose time is over, or has not come.
    static let expired = TestMember(
        code: hospital.code,
        key: KeyOf.seed(4, .ed25519),
        validity: KeyValidity(
            notBefore: Timestamp(rfc3339: "2025-01-01T00:00:00Z"),
            notAfter: Timestamp(rfc3339: "2026-11-01T00:00:00Z")
        )
    )
    static let early = TestMember(
        code: hospital.code,
        key: KeyOf.seed(5, .ed25519),
        validity: KeyValidity(notBefore: Timestamp(rfc3339: "2026-12-01T00:00:00Z"))
    )
    /// Nobody has registered this key.
    static let stranger = TestMember(code: MemberCode("nobody"), key: KeyOf.seed(6, .ed25519))
}

enum KeyOf {
    /// A key that is the same in every run.
    static func seed(_ byte: UInt8, _ algorithm: SignatureAlgorithm) -> SigningKey {
        // swift-format-ignore: NeverUseForceTry
        try! SigningKey(algorithm, bytes: Array(repeating: byte, count: 32))
    }
}

/// The bodies and agreements of these tests: one agreement for each rule.
enum Cast {
    static let keys: [TestMember] = [.bank, .hospital, .police, .expired, .early]

    static let members = ["bank.sao-mai", "hospital.sao-mai", "police.48"].map { code in
        Member(
            code: MemberCode(code),
            kind: String(code.prefix { $0 != "." }),
            nameVi: "Đơn vị \(code)",
            nameEn: "Body \(code)",
            validity: always
        )
    }

    static let agreements: [Agreement] = [
        agreement("bank.customer", .bank, [.fullName, .dateOfBirth, .sex], .consent, hidesAbsence: true),
        agreement("bank.open", .bank, [.fullName, .dateOfBirth], .consent),
        agreement(
            "hospital.admission",
            .hospital,
            [
                .personalNumber, .fullName, .otherNames, .dateOfBirth, .sex, .permanentResidence, .maritalStatus,
                .spouse,
                .mother, .children, .oldNumbers, .death,
            ],
            .law
        ),
        agreement(
            "hospital.papers",
            .hospital,
            [.fullName],
            .law,
            records: ["library_card.branch", "library_card.points", "library_card.card_number", "old_utility.field"]
        ),
        agreement("hospital.slow", .hospital, [.fullName], .law, rate: 3),
        agreement("hospital.old", .hospital, [.fullName], .law, validity: CodeTable.reform...day("2026-11-22")),
        agreement("hospital.next", .hospital, [.fullName], .law, validity: day("2026-11-24")...Day.openEnd),
        agreement(
            "hospital.short",
            .hospital,
            [.fullName, .dateOfBirth],
            .law,
            validity: CodeTable.reform...day("2026-11-23")
        ),
        agreement("police.residence", .police, [.fullName, .permanentResidence], .law, provinces: [48]),
        agreement("police.hidden", .police, [.fullName], .law, provinces: [48], hidesAbsence: true),
        agreement("police.case", .police, [.fullName, .spouse, .children], .caseNumber, sealDays: 30),
    ]

    private static let always = CodeTable.reform...Day.openEnd

    private static func day(_ iso: String) -> Day { Day(iso) ?? .openEnd }

    private static func agreement(
        _ code: String,
        _ member: TestMember,
        _ fields: Set<PersonField>,
        _ condition: AgreementCondition,
        records: [String] = [],
        rate: Int = 10_000,
        provinces: [Int] = [],
        hidesAbsence: Bool = false,
        sealDays: Int = 0,
        validity: ClosedRange<Day> = always
    ) -> Agreement {
        Agreement(
            code: code,
            member: member.code,
            purposeVi: "Mục đích \(code)",
            purposeEn: "Purpose \(code)",
            legalBasis: "Luật mẫu, điều 1",
            fields: fields,
            recordFields: Set(records.compactMap { RecordFieldName($0) }),
            condition: condition,
            ratePerSecond: rate,
            provinces: Set(provinces.compactMap(ProvinceCode.init(number:))),
            hidesAbsence: hidesAbsence,
            sealDays: sealDays,
            validity: validity
        )
    }
}

/// A question as a client writes it; what is nil is left out.
struct Question: Sendable {
    var person: String? = CastMember.mai.number
    var purpose: String? = "hospital.admission"
    var fields: [String]? = ["full_name"]
    /// With claims it is a verification.
    var claims: [(String, String)]?
    var officer: String? = "Trần Văn Hùng"
    var caseNumber: String?
    var asOf: String?
    var sealUntil: String?
    /// Written as it stands, behind the other members.
    var extra = ""

    var path: String { claims == nil ? "/exchange/v1/lookups" : "/exchange/v1/verifications" }

    var json: String {
        var json = JSONWriter()
        json.object { json in
            json.memberIfPresent("person", person)
            json.memberIfPresent("purpose", purpose)
            json.memberIfPresent("officer", officer)
            json.memberIfPresent("case", caseNumber)
            json.memberIfPresent("as_of", asOf)
            json.memberIfPresent("seal_until", sealUntil)
            if let claims {
                json.object("claims") { list in for (name, value) in claims { list.member(name, value) } }
            } else if let fields {
                json.array("fields") { list in fields.forEach { list.element($0) } }
            }
        }
        return String(decoding: json.bytes.dropLast(), as: UTF8.self) + extra + "}"
    }
}

extension CastMember {
    /// The twelve digits of the number first set.
    var number: String { PersonalNumber(key: key)?.text ?? "" }
}
