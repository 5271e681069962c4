internal import Civil
internal import Population

/// The agreements of the synthetic country: who may ask what, for which purpose, under which condition.
///
/// The legal bases are plausible, for demonstration; a real agreement cites what its parties have checked.
package enum Agreements {
    /// Every agreement.
    package static let all: [AgreementPlan] = justice + services + staff + provinces + companies + [expired]

    private static let justice: [AgreementPlan] = [
        AgreementPlan(
            "public-security.card",
            "ministry.public-security",
            "Cấp thẻ căn cước",
            "Issuing identity cards",
            basis: "Luật Căn cước 26/2023/QH15, điều 23",
            [
                .personalNumber, .fullName, .otherNames, .dateOfBirth, .sex, .placeOfBirth, .birthRegistration,
                .hometown,
                .ethnicity, .religion, .nationality, .permanentResidence, .presentAddress, .oldNumbers,
            ],
            .law,
            rate: 500
        ),
        AgreementPlan(
            "public-security.investigation",
            "ministry.public-security",
            "Điều tra vụ án hình sự",
            "Investigating a criminal case",
            basis: "Bộ luật Tố tụng hình sự 101/2015/QH13, điều 88",
            [
                .fullName, .dateOfBirth, .sex, .permanentResidence, .temporaryResidence, .presentAddress, .spouse,
                .father,
                .mother, .children, .household, .oldNumbers, .death,
            ],
            .caseNumber,
            records: [
                "driving_licence.licence_number",
                "driving_licence.classes",
                "driving_licence.state",
                "vehicle_registration.plate",
                "vehicle_registration.vehicle_type",
                "vehicle_registration.brand",
                "vehicle_registration.state",
                "passport.passport_number",
                "passport.state",
                "telecom_subscription.phone_number",
                "telecom_subscription.operator",
                "judicial_record.result",
            ],
            rate: 20,
            sealDays: 365
        ),
        AgreementPlan(
            "court.summons",
            "court.region-1-hanoi",
            "Tống đạt giấy triệu tập",
            "Serving a summons",
            basis: "Bộ luật Tố tụng dân sự 92/2015/QH13",
            [.fullName, .dateOfBirth, .presentAddress, .death],
            .caseNumber,
            rate: 10
        ),
        AgreementPlan(
            "justice.civil-status",
            "ministry.justice",
            "Đăng ký hộ tịch",
            "Civil-status registration",
            basis: "Luật Hộ tịch 60/2014/QH13",
            [
                .fullName, .dateOfBirth, .sex, .ethnicity, .nationality, .permanentResidence, .maritalStatus, .spouse,
                .father,
                .mother, .death,
            ],
            .law,
            records: [
                "birth_certificate.register_number",
                "birth_certificate.registered_on",
                "birth_certificate.registered_at",
                "marriage.certificate_number",
                "marriage.registered_on",
                "marriage.spouse_name",
                "marriage.state",
                "divorce.decision_number",
                "divorce.effective_on",
                "kinship.relation",
                "kinship.relative_name",
            ],
            rate: 300
        ),
    ]

    private static let services: [AgreementPlan] = [
        AgreementPlan(
            "finance.tax-code",
            "ministry.finance",
            "Dùng số định danh làm mã số thuế",
            "Using the personal number as tax code",
            basis: "Luật Quản lý thuế 38/2019/QH14",
            [.fullName, .dateOfBirth, .permanentResidence, .oldNumbers, .death],
            .law,
            records: [
                "tax_code.tax_code",
                "tax_code.dependants",
                "tax_code.state",
                "bank_account.bank",
                "bank_account.account_number",
            ],
            rate: 500
        ),
        AgreementPlan(
            "insurance.entitlement",
            "insurance.social",
            "Xác định quyền lợi bảo hiểm",
            "Establishing insurance entitlement",
            basis: "Luật Bảo hiểm xã hội 41/2024/QH15",
            [.fullName, .dateOfBirth, .sex, .permanentResidence, .children, .spouse, .death],
            .law,
            records: [
                "social_assistance.assistance_group",
                "social_assistance.state",
                "person_with_merit.merit_group",
                "person_with_merit.relation",
                "bank_account.bank",
                "bank_account.account_number",
            ],
            rate: 500
        ),
        AgreementPlan(
            "education.enrolment",
            "ministry.education",
            "Tuyển sinh đầu cấp",
            "School enrolment",
            basis: "Luật Giáo dục 43/2019/QH14",
            [
                .fullName, .dateOfBirth, .sex, .ethnicity, .permanentResidence, .presentAddress, .father, .mother,
                .guardian,
            ],
            .law,
            records: [
                "birth_certificate.register_number",
                "birth_certificate.birth_place",
                "residence.kind",
                "residence.commune",
                "residence.line",
            ],
            rate: 300
        ),
        AgreementPlan(
            "health.record",
            "ministry.health",
            "Lập hồ sơ sức khỏe điện tử",
            "Opening an electronic health record",
            basis: "Luật Khám bệnh, chữa bệnh 15/2023/QH15",
            [.fullName, .dateOfBirth, .sex, .ethnicity, .presentAddress, .death],
            .law,
            records: [
                "health_insurance.insurance_number",
                "health_book.blood_group",
                "health_book.allergies",
                "health_book.diagnoses",
                "health_book.medicines",
                "health_book.vaccinations",
            ],
            rate: 300
        ),
        AgreementPlan(
            "home-affairs.merit",
            "ministry.home-affairs",
            "Trợ cấp người có công",
            "Allowances for people with merit",
            basis: "Pháp lệnh 02/2020/UBTVQH14",
            [.fullName, .dateOfBirth, .permanentResidence, .spouse, .children, .death],
            .caseNumber,
            records: [
                "person_with_merit.merit_group",
                "person_with_merit.file_number",
                "person_with_merit.injury_rate",
                "person_with_merit.monthly_amount",
                "bank_account.bank",
                "bank_account.account_number",
            ]
        ),
    ]

    /// Those that are about papers first of all.
    private static let staff: [AgreementPlan] = [
        AgreementPlan(
            "public-security.traffic",
            "ministry.public-security",
            "Kiểm tra giấy tờ của người điều khiển xe",
            "Checking the papers of drivers",
            basis: "Luật Trật tự, an toàn giao thông đường bộ 36/2024/QH15, điều 65",
            [.fullName, .dateOfBirth],
            .law,
            records: [
                "driving_licence.licence_number",
                "driving_licence.classes",
                "driving_licence.expires_on",
                "driving_licence.points",
                "driving_licence.state",
                "vehicle_registration.plate",
                "vehicle_registration.vehicle_type",
                "vehicle_registration.brand",
                "vehicle_registration.inspected_until",
                "vehicle_registration.state",
            ],
            rate: 500
        ),
        AgreementPlan(
            "home-affairs.staff",
            "ministry.home-affairs",
            "Tuyển dụng và quản lý cán bộ, công chức, viên chức",
            "Recruiting and managing public servants",
            basis: "Luật Cán bộ, công chức 80/2025/QH15",
            [.fullName, .dateOfBirth, .permanentResidence],
            .caseNumber,
            records: [
                "diploma.level",
                "diploma.issuer",
                "diploma.major",
                "diploma.graduation_year",
                "diploma.state",
                "civil_servant.employer",
                "civil_servant.post",
                "civil_servant.rank_code",
                "civil_servant.state",
                "public_employee.employer",
                "public_employee.title_code",
                "public_employee.state",
                "judicial_record.issued_on",
                "judicial_record.result",
            ]
        ),
        // The library card of the tutorial in docs/catalogue.md: its fields come alive with its file.
        AgreementPlan(
            "culture.lending",
            "ministry.culture",
            "Cho mượn sách giữa các thư viện",
            "Lending between libraries",
            basis: "Luật Thư viện 46/2019/QH14",
            [.fullName],
            .law,
            records: ["library_card.card_number", "library_card.level", "library_card.expires_on"]
        ),
    ]

    private static let provinces: [AgreementPlan] = [
        AgreementPlan(
            "committee-01.one-stop",
            BodyCode.committee(1),
            "Giải quyết thủ tục hành chính tại Hà Nội",
            "Handling administrative procedures in Hà Nội",
            basis: "Nghị định 118/2025/NĐ-CP",
            [.fullName, .dateOfBirth, .sex, .permanentResidence, .temporaryResidence, .maritalStatus, .household],
            .caseNumber,
            provinces: [1]
        ),
        AgreementPlan(
            "commune-00004.counter",
            "commune.00004",
            "Tiếp nhận hồ sơ của người dân",
            "Receiving residents' dossiers",
            basis: "Nghị định 118/2025/NĐ-CP",
            [.fullName, .dateOfBirth, .permanentResidence, .headOfHousehold],
            .caseNumber,
            rate: 10,
            provinces: [1]
        ),
        AgreementPlan(
            "police-48.residence",
            BodyCode.police(48),
            "Đăng ký cư trú tại Đà Nẵng",
            "Registering residence in Đà Nẵng",
            basis: "Luật Cư trú 68/2020/QH14, điều 22",
            [.fullName, .dateOfBirth, .permanentResidence, .temporaryResidence, .household, .headOfHousehold],
            .law,
            records: [
                "residence.kind",
                "residence.commune",
                "residence.line",
                "residence.since",
                "residence.head_name",
                "electricity.customer_code",
                "electricity.line",
            ],
            provinces: [48]
        ),
    ]

    private static let companies: [AgreementPlan] = [
        AgreementPlan(
            "bank-sao-mai.customer",
            "bank.sao-mai",
            "Nhận biết khách hàng khi mở tài khoản",
            "Knowing the customer who opens an account",
            basis: "Luật Phòng, chống rửa tiền 14/2022/QH15, điều 9",
            [.fullName, .dateOfBirth, .sex, .permanentResidence, .nationality],
            .consent,
            rate: 200,
            hidesAbsence: true
        ),
        AgreementPlan(
            "bank-sao-mai.cleaning",
            "bank.sao-mai",
            "Làm sạch dữ liệu khách hàng",
            "Cleaning customer records",
            basis: "Thông tư 17/2024/TT-NHNN",
            [.fullName, .dateOfBirth, .sex, .oldNumbers, .death],
            .law,
            rate: 1000,
            hidesAbsence: true
        ),
        AgreementPlan(
            "bank-dong-xanh.customer",
            "bank.dong-xanh",
            "Nhận biết khách hàng khi mở tài khoản",
            "Knowing the customer who opens an account",
            basis: "Luật Phòng, chống rửa tiền 14/2022/QH15, điều 9",
            [.fullName, .dateOfBirth, .sex, .permanentResidence, .nationality],
            .consent,
            hidesAbsence: true
        ),
        AgreementPlan(
            "hospital-sao-mai.admission",
            "hospital.sao-mai",
            "Tiếp nhận người bệnh",
            "Admitting a patient",
            basis: "Luật Khám bệnh, chữa bệnh 15/2023/QH15",
            [.fullName, .dateOfBirth, .sex, .presentAddress, .guardian],
            .law,
            records: [
                "health_insurance.insurance_number",
                "health_insurance.benefit_level",
                "health_insurance.first_facility",
                "health_insurance.valid_until",
                "health_book.blood_group",
                "health_book.allergies",
                "health_book.diagnoses",
                "health_book.medicines",
            ],
            rate: 100
        ),
        AgreementPlan(
            "airport-canh-dieu.boarding",
            "airport.canh-dieu",
            "Kiểm tra hành khách lên máy bay",
            "Checking boarding passengers",
            basis: "Thông tư 42/2023/TT-BGTVT",
            [.fullName, .dateOfBirth],
            .law,
            records: [
                "passport.passport_number",
                "passport.expires_on",
                "passport.state",
                "driving_licence.licence_number",
                "driving_licence.state",
            ],
            rate: 500,
            hidesAbsence: true
        ),
        AgreementPlan(
            "power-nang-moi.contract",
            "power.nang-moi",
            "Ký hợp đồng mua bán điện",
            "Concluding an electricity contract",
            basis: "Luật Điện lực 61/2024/QH15",
            [.fullName, .permanentResidence, .headOfHousehold],
            .consent,
            records: [
                "residence.kind",
                "residence.line",
                "electricity.customer_code",
                "electricity.residents",
            ]
        ),
        AgreementPlan(
            "water-suoi-mo.contract",
            "water.suoi-mo",
            "Ký hợp đồng cấp nước",
            "Concluding a water contract",
            basis: "Nghị định 117/2007/NĐ-CP",
            [.fullName, .permanentResidence],
            .consent,
            records: [
                "residence.kind",
                "residence.line",
                "water.customer_code",
                "water.residents",
            ]
        ),
        AgreementPlan(
            "telecom-gio-moi.subscriber",
            "telecom.gio-moi",
            "Xác thực thông tin thuê bao",
            "Verifying subscriber data",
            basis: "Nghị định 163/2024/NĐ-CP",
            [.fullName, .dateOfBirth, .sex, .permanentResidence],
            .law,
            records: [
                "telecom_subscription.phone_number",
                "telecom_subscription.verified_by",
                "telecom_subscription.state",
            ],
            rate: 500,
            hidesAbsence: true
        ),
    ]

    /// No longer in force: look-ups under it are refused.
    private static let expired = AgreementPlan(
        "telecom-may-trang.subscriber",
        "telecom.may-trang",
        "Xác thực thông tin thuê bao",
        "Verifying subscriber data",
        basis: "Nghị định 163/2024/NĐ-CP",
        [.fullName, .dateOfBirth],
        .law,
        endsOn: Day(rawValue: 20_453)
    )
}
