import Civil
import Portal
import Web

/// Every page of the portal with plenty on it, with nothing on it, and with text written by an enemy.
enum SamplePages {
    /// A page under a name of its own.
    typealias Sample = (name: String, viewer: Viewer, page: any PortalPage)

    static let all: [Sample] =
        rich + identity + empty + emptyIdentity + hostile + hostileIdentity + counter + desks + recordsDesk + wallet
        + dossiers + casework

    static let citizen = Viewer.citizen(name: "Nguyễn Thị Mai")
    static let officer = Viewer.officer(
        name: "Trần Văn Hùng",
        body: Phrase("Công an phường Bà Rịa", "Bà Rịa ward police")
    )
    static let operators = Viewer.platformOperator(name: "Lê Quốc Bảo")

    static let now = Timestamp(microseconds: 1_790_000_000_000_000)

    static func before(hours: Int) -> Timestamp { now - hours * 3600 - hours * 127 }

    static let checkpoint = CheckpointSummary(
        origin: "log.example.vn/vneid",
        size: 1_284_391,
        rootHash: "yKQkC0nJYgbBTcJmFmAjZgyOWg8kVH1d6Ti3mVqb1XE=",
        at: now - 4
    )

    static let verifierKey = "log.example.vn/vneid+c0ffee12+AZ3grlgtzPICa5OS8npVmf1Myq"

    static let checkpointText = """
        log.example.vn/vneid
        1284391
        yKQkC0nJYgbBTcJmFmAjZgyOWg8kVH1d6Ti3mVqb1XE=

        — log.example.vn/vneid Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        """
}

extension SamplePages {
    static let rich: [Sample] = [
        ("front", .visitor, front),
        (
            "log", .visitor,
            LogPage(
                checkpoint: checkpoint,
                checkpointText: checkpointText,
                verifierKey: verifierKey
            )
        ),
        ("problem", .visitor, problem),
        ("failure", .visitor, failure),
        (
            "link-valid", .visitor,
            OneTimeLinkPage(token: "8F3Kq", state: .valid(.citizen, name: "Nguyễn Thị Mai"), lifetimeMinutes: 30)
        ),
        ("link-expired", .visitor, OneTimeLinkPage(token: "8F3Kq", state: .expired, lifetimeMinutes: 30)),
        ("link-used", .visitor, OneTimeLinkPage(token: "8F3Kq", state: .used, lifetimeMinutes: 30)),
        ("signed-out", .visitor, SignedOutPage()),
        ("home", citizen, home),
        ("data", citizen, data),
        ("history", citizen, history),
        ("history-broken", citizen, brokenHistory),
        ("history-filtered", citizen, filteredHistory),
        (
            "receipt", citizen,
            ReceiptDetail(
                row: .open(bank),
                commitment: commitment,
                state: .sequenced(position: 1_284_112, checkpoint: checkpoint),
                verifierKey: verifierKey
            )
        ),
        (
            "receipt-waiting", citizen,
            ReceiptDetail(row: .open(hospital), commitment: commitment, state: .waiting, verifierKey: verifierKey)
        ),
        (
            "receipt-sealed", citizen,
            ReceiptDetail(
                row: .sealed(sealed),
                commitment: commitment,
                state: .sequenced(position: 1_284_001, checkpoint: checkpoint),
                verifierKey: verifierKey
            )
        ),
        ("agency", officer, agency),
        ("operator", operators, dashboard),
    ]

    static let front = FrontPage(
        lookUpCount: 1_284_391,
        checkpoint: checkpoint,
        documents: [
            .init(name: Phrase("Mô tả giao diện OpenAPI", "OpenAPI description"), path: "/openapi.json"),
            .init(
                name: Phrase("Trục trao đổi cho lập trình viên", "The exchange for developers"),
                path: "/docs/exchange"
            ),
        ]
    )

    static let problem = ProblemPage(
        code: "consent-missing",
        status: 403,
        name: Phrase("Chưa có sự đồng ý của người dân", "The person has not consented"),
        explanation: Phrase(
            "Thỏa thuận này chỉ cho đọc khi người dân đã đồng ý, và chưa có sự đồng ý nào còn hiệu lực. Hãy xin đồng ý rồi gửi lại yêu cầu.",
            "This agreement allows reading only with the person's consent, and none is in force. Ask for consent, then send the request again."
        )
    )

    static let failure = FailurePage(
        code: "not-found",
        name: Phrase("Không có trang này", "There is no such page"),
        explanation: Phrase(
            "Địa chỉ có thể đã gõ nhầm, hoặc mục này thuộc về người khác. Kiểm tra lại địa chỉ, hoặc bắt đầu từ trang đầu.",
            "The address may be mistyped, or the entry belongs to someone else. Check the address, or start from the front page."
        ),
        path: "/me/lookups/99",
        requestID: "4bf92f3577b34da6a3ce929d0e0e4736"
    )

    static let home = CitizenHome(
        name: "Nguyễn Thị Mai",
        number: "079190123456",
        factCount: 27,
        chain: .unbroken(count: 42),
        newest: .init(
            body: Phrase("Ngân hàng Sao Mai", "Sao Mai Bank"),
            purpose: Phrase(
                "Kiểm tra danh tính khi mở tài khoản thanh toán",
                "Identity check for opening a payment account"
            ),
            at: before(hours: 1)
        )
    )
}

extension SamplePages {
    static let wardPolice = FactSource(
        agency: Phrase("Công an phường Bến Thành", "Bến Thành ward police"),
        recordedOn: Day(rawValue: 19_794)
    )
    static let wardOffice = FactSource(
        agency: Phrase("Ủy ban nhân dân xã Hòa Phú", "Hòa Phú commune people's committee"),
        recordedOn: Day(rawValue: 7_400)
    )

    static let data = CitizenData(
        groups: [
            .init(
                .identity,
                [
                    .init(Phrase("Họ và tên", "Full name"), .text("Nguyễn Thị Mai"), source: wardOffice),
                    .init(
                        Phrase("Số định danh cá nhân", "Personal number"),
                        .number("079190123456"),
                        source: wardPolice
                    ),
                    .init(Phrase("Giới tính", "Sex"), .words(Phrase("Nữ", "Female")), source: wardOffice),
                    .init(Phrase("Dân tộc", "Ethnicity"), .text("Kinh"), source: wardOffice),
                    .init(
                        Phrase("Quốc tịch", "Nationality"),
                        .words(Phrase("Việt Nam", "Vietnamese")),
                        source: wardOffice
                    ),
                    .init(Phrase("Số chứng minh nhân dân cũ", "Old nine-digit number"), .absent(.neverRecorded)),
                ]
            ),
            .init(
                .birth,
                [
                    .init(
                        Phrase("Ngày sinh", "Date of birth"),
                        CivilDate("1990-02-14").map(FactValue.date) ?? .absent(.unreadable),
                        source: wardOffice
                    ),
                    .init(
                        Phrase("Nơi đăng ký khai sinh", "Place of birth registration"),
                        .text("Xã Hòa Phú, huyện Củ Chi (nay là xã Bình Mỹ), Thành phố Hồ Chí Minh"),
                        source: wardOffice
                    ),
                    .init(Phrase("Quê quán", "Home town"), .absent(.unreadable)),
                ]
            ),
            .init(
                .residence,
                [
                    .init(
                        Phrase("Thường trú", "Permanent residence"),
                        .text("12/4 Lê Lợi, phường Bến Thành, Thành phố Hồ Chí Minh"),
                        source: wardPolice
                    ),
                    .init(Phrase("Tạm trú", "Temporary residence"), .absent(.doesNotApply)),
                ]
            ),
            .init(
                .family,
                [
                    .init(Phrase("Chủ hộ", "Head of household"), .text("Nguyễn Văn Long"), source: wardPolice),
                    .init(Phrase("Mẹ", "Mother"), .text("Trần Thị Lan"), source: wardOffice),
                    .init(Phrase("Con", "Child"), .text("Nguyễn Minh Khang"), source: wardOffice),
                ]
            ),
            .init(
                .civilStatus,
                [
                    .init(
                        Phrase("Tình trạng hôn nhân", "Marital status"),
                        .words(Phrase("Đã kết hôn", "Married")),
                        source: wardOffice
                    )
                ]
            ),
        ],
        correctingOffice: Phrase("Công an phường Bến Thành, 73 Nguyễn Du", "Bến Thành ward police, 73 Nguyễn Du")
    )
}

extension SamplePages {
    static let commitment = "c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2"

    static let name = Phrase("Họ và tên", "Full name")
    static let birth = Phrase("Ngày sinh", "Date of birth")
    static let address = Phrase("Nơi thường trú", "Permanent residence")

    static let bank = AccessEntry(
        id: 90_042,
        number: 42,
        at: before(hours: 1),
        body: Phrase("Ngân hàng Sao Mai", "Sao Mai Bank"),
        bodyKind: .bank,
        actor: .officer("Phạm Thu Hà, giao dịch viên"),
        purpose: Phrase(
            "Kiểm tra danh tính khi mở tài khoản thanh toán",
            "Identity check for opening a payment account"
        ),
        legalBasis: Phrase("Luật Phòng, chống rửa tiền 2022, Điều 9", "Anti-Money Laundering Law 2022, Article 9"),
        fields: [],
        caseNumber: "TK-2026-00981",
        outcome: .compared(matching: 3, of: 3),
        isSequenced: true
    ).reading([name, birth, address])

    static let hospital = AccessEntry(
        id: 90_041,
        number: 41,
        at: before(hours: 3),
        body: Phrase("Bệnh viện Đa khoa Sao Mai", "Sao Mai General Hospital"),
        bodyKind: .hospital,
        actor: .system("tiếp nhận ngoại trú"),
        purpose: Phrase(
            "Tiếp nhận khám bệnh, tra cứu bảo hiểm y tế",
            "Admission of a patient, health insurance look-up"
        ),
        legalBasis: Phrase(
            "Luật Khám bệnh, chữa bệnh 2023, Điều 69",
            "Medical Examination and Treatment Law 2023, Article 69"
        ),
        fields: [name, birth],
        caseNumber: "KB-118-2026",
        outcome: .answered,
        isSequenced: false
    )

    static let telecom = AccessEntry(
        id: 90_030,
        number: 39,
        at: before(hours: 27),
        body: Phrase("Viễn thông Hồng Hà", "Hồng Hà Telecom"),
        bodyKind: .telecom,
        actor: .system("xác thực thuê bao"),
        purpose: Phrase("Xác thực thông tin thuê bao di động", "Verification of a mobile subscriber"),
        legalBasis: Phrase("Nghị định 163/2024/NĐ-CP, Điều 32", "Decree 163/2024, Article 32"),
        fields: [name, address],
        caseNumber: nil,
        outcome: .refused(
            code: "consent-missing",
            reason: Phrase("Bạn chưa đồng ý cho mục đích này.", "You have not consented to this purpose.")
        ),
        isSequenced: true
    )

    static let commune = AccessEntry(
        id: 90_029,
        number: 38,
        at: before(hours: 30),
        body: Phrase("Ủy ban nhân dân phường Bến Thành", "Bến Thành ward people's committee"),
        bodyKind: .commune,
        actor: .officer("Trần Văn Hùng, cán bộ tư pháp hộ tịch"),
        purpose: Phrase("Giải quyết hồ sơ đăng ký khai sinh cho con", "Registration of a child's birth"),
        legalBasis: Phrase("Luật Hộ tịch 2014, Điều 16", "Civil Status Law 2014, Article 16"),
        fields: [name, birth, address, Phrase("Tình trạng hôn nhân", "Marital status"), Phrase("Cha, mẹ", "Parents")],
        caseNumber: "H29.14-260921-0007",
        outcome: .answered,
        isSequenced: true
    )

    static let sealed = SealedEntry(
        id: 90_035,
        number: 40,
        at: before(hours: 26),
        opensOn: Day(rawValue: 20_900),
        commitment: commitment
    )

    static let rows: [AccessRow] = [.open(bank), .open(hospital), .sealed(sealed), .open(telecom), .open(commune)]

    static let bodies = [bank, hospital, telecom, commune].map {
        AccessHistory.BodyChoice(code: $0.bodyKind.rawValue, name: $0.body)
    }

    static let history = AccessHistory(chain: .unbroken(count: 42), bodies: bodies, rows: rows, older: "38")
    static let brokenHistory = AccessHistory(
        chain: .broken(count: 41, after: 39, next: 41),
        bodies: bodies,
        rows: [.open(bank), .open(hospital), .open(telecom), .open(commune)],
        newer: "45",
        older: "38"
    )
    static let filteredHistory = AccessHistory(
        chain: .unbroken(count: 42),
        filter: AccessFilter(fields: ["body": "bank", "purpose": "vay vốn", "from": "31/02/2026", "outcome": "refused"]
        ),
        bodies: bodies,
        rows: []
    )
}

extension AccessEntry {
    /// The same entry with other fields.
    func reading(_ fields: [Phrase]) -> AccessEntry {
        AccessEntry(
            id: id,
            number: number,
            at: at,
            body: body,
            bodyKind: bodyKind,
            actor: actor,
            purpose: purpose,
            legalBasis: legalBasis,
            fields: fields,
            caseNumber: caseNumber,
            outcome: outcome,
            isSequenced: isSequenced
        )
    }
}
