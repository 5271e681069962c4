import Civil
import Portal
import Web

extension SamplePages {
    static let agency = AgencyPage(
        body: Phrase("Ngân hàng Sao Mai", "Sao Mai Bank"),
        asOf: now,
        outcomes: RequestCounts(answered: 18_204, compared: 4_310, refused: 27),
        refusals: [
            RefusalRow(
                at: before(hours: 1),
                code: "field-not-permitted",
                reason: Phrase("Trường ngoài thỏa thuận", "Field outside the agreement"),
                remedy: Phrase(
                    "Bỏ trường “ethnicity” khỏi yêu cầu, hoặc xin bổ sung trường này vào thỏa thuận.",
                    "Leave the field “ethnicity” out of the request, or apply to add it to the agreement."
                ),
                agreement: "sao-mai-kyc",
                keyID: "sao-mai-2026-a",
                requestID: "4bf92f3577b34da6a3ce929d0e0e4736"
            ),
            RefusalRow(
                at: before(hours: 5),
                code: "digest-mismatch",
                reason: Phrase("Nội dung không khớp Content-Digest", "The body does not match its Content-Digest"),
                remedy: Phrase(
                    "Tính Content-Digest trên đúng các byte được gửi, sau khi nén hoặc định dạng lại.",
                    "Compute Content-Digest over the very bytes sent, after any reformatting."
                ),
                agreement: nil,
                keyID: "sao-mai-2026-a",
                requestID: "00f067aa0ba902b7a3ce929d0e0e4736"
            ),
        ],
        older: 912_345_678_901_239_999,
        agreements: [
            AgreementSummary(
                code: "sao-mai-kyc",
                purpose: Phrase(
                    "Kiểm tra danh tính khi mở tài khoản thanh toán",
                    "Identity check for opening a payment account"
                ),
                legalBasis: Phrase(
                    "Luật Phòng, chống rửa tiền 2022, Điều 9",
                    "Anti-Money Laundering Law 2022, Article 9"
                ),
                fields: [name, birth, address],
                condition: Phrase("Theo luật", "By law"),
                ratePerSecond: 200,
                validFrom: Day(rawValue: 20_454),
                validTo: nil
            ),
            AgreementSummary(
                code: "sao-mai-loan",
                purpose: Phrase("Thẩm định khoản vay tiêu dùng", "Assessment of a consumer loan"),
                legalBasis: Phrase(
                    "Luật Bảo vệ dữ liệu cá nhân 2025, Điều 9",
                    "Personal Data Protection Law 2025, Article 9"
                ),
                fields: [name, address],
                condition: Phrase("Người dân đồng ý, có mã hồ sơ", "With consent and a case number"),
                ratePerSecond: 20,
                validFrom: Day(rawValue: 20_454),
                validTo: Day(rawValue: 21_184)
            ),
        ],
        keys: [
            KeySummary(
                id: "sao-mai-2026-a",
                algorithm: "Ed25519",
                validFrom: Day(rawValue: 20_454),
                validTo: Day(rawValue: 20_730),
                isRevoked: false
            ),
            KeySummary(
                id: "sao-mai-2026-b",
                algorithm: "ECDSA P-256",
                validFrom: Day(rawValue: 20_700),
                validTo: Day(rawValue: 21_065),
                isRevoked: false
            ),
            KeySummary(
                id: "sao-mai-2025",
                algorithm: "Ed25519",
                validFrom: Day(rawValue: 20_089),
                validTo: Day(rawValue: 20_460),
                isRevoked: false
            ),
        ]
    )

    static let dashboard = OperatorDashboard(
        asOf: now,
        members: [
            Phrase("Viễn thông Hồng Hà", "Hồng Hà Telecom"), Phrase("Ngân hàng Sao Mai", "Sao Mai Bank"),
            Phrase("Bảo hiểm xã hội", "Social Insurance"), Phrase("Cảng hàng không Long Thành", "Long Thành Airport"),
            Phrase("Bệnh viện Sao Mai", "Sao Mai Hospital"), Phrase("Điện lực", "Power company"),
            Phrase("Thành viên khác", "Other members"),
        ],
        hours: (0..<24).map(hour),
        outcomes: RequestCounts(answered: 1_204_118, compared: 301_774, refused: 1_912),
        reasons: [
            .init(code: "consent-missing", reason: Phrase("Chưa có sự đồng ý", "Consent missing"), count: 1_104),
            .init(code: "rate-exceeded", reason: Phrase("Vượt tốc độ cho phép", "Rate exceeded"), count: 512),
            .init(
                code: "field-not-permitted",
                reason: Phrase("Trường ngoài thỏa thuận", "Field outside the agreement"),
                count: 201
            ),
            .init(code: "replayed-nonce", reason: Phrase("Yêu cầu lặp lại", "Replayed request"), count: 95),
        ],
        p50: 1_840,
        p99: 9_120,
        unsequenced: 12,
        checkpoint: checkpoint
    )

    private static func hour(_ place: Int) -> OperatorDashboard.Hour {
        let wave = [2, 1, 1, 1, 2, 4, 9, 18, 31, 38, 36, 33, 22, 25, 34, 37, 33, 26, 18, 14, 12, 9, 6, 3]
        let local = (place + 22) % 24
        let load = wave[local]
        return .init(
            start: Timestamp(startInVietnam: now.dayInVietnam) + (place - 2) * 3600,
            counts: (0..<7).map { load * (900 - $0 * 110) / 10 + (place * 37 + $0 * 91) % 60 },
            p50: 1_500 + load * 18 + place * 7 % 90,
            p99: 6_200 + load * 120 + place * 61 % 700
        )
    }
}

extension SamplePages {
    static let empty: [Sample] = [
        ("front-empty", .visitor, FrontPage(lookUpCount: 0, checkpoint: nil, documents: [])),
        (
            "log-empty", .visitor,
            LogPage(
                checkpoint: nil,
                checkpointText: nil,
                verifierKey: "log.example.vn/vneid+c0ffee12+AZ3grlgtzPICa5OS8npVmf1Myq"
            )
        ),
        (
            "home-empty", citizen,
            CitizenHome(name: "Nguyễn Thị Mai", number: "079190123456", factCount: 0, chain: .empty, newest: nil)
        ),
        ("data-empty", citizen, CitizenData(groups: [], correctingOffice: Phrase("Công an xã", "Commune police"))),
        ("history-empty", citizen, AccessHistory(chain: .empty, bodies: [], rows: [])),
        (
            "agency-empty", officer,
            AgencyPage(
                body: Phrase("Điện lực", "Power company"),
                asOf: now,
                outcomes: RequestCounts(answered: 0, compared: 0, refused: 0),
                refusals: [],
                agreements: [],
                keys: []
            )
        ),
        (
            "operator-empty", operators,
            OperatorDashboard(
                asOf: now,
                members: [],
                hours: [],
                outcomes: RequestCounts(answered: 0, compared: 0, refused: 0),
                reasons: [],
                p50: nil,
                p99: nil,
                unsequenced: 0,
                checkpoint: nil
            )
        ),
    ]
}
