/// Which named people of the demonstration have an e-ID account, of which level, with which telephone.
package struct CastAccount: Equatable, Sendable {
    package let member: CastMember
    /// 1 or 2.
    package let level: Int
    /// Nil for somebody without a telephone.
    ///
    /// The numbers are invented; a demonstration writes messages to a file.
    package let phone: String?
}

/// The office that a named person holds, as the table of appointments names it.
package struct CastAppointment: Equatable, Sendable {
    package let member: CastMember
    /// `officer`, `records_officer`, `identity_officer`, `immigration_officer`, `supervisor`, `operator` or `developer`.
    package let role: String
    /// The code of the body.
    package let body: String
    package let unit: String
}

/// The accounts and offices of the cast.
package enum CastAccounts {
    /// Mai's daughter and son have none: their mother opens one.
    ///
    /// Her mother has level 1, her father no telephone.
    package static let all: [CastAccount] = [
        CastAccount(member: .mai, level: 2, phone: "0900000001"),
        CastAccount(member: .quocAnh, level: 2, phone: "0900000002"),
        CastAccount(member: .thanh, level: 2, phone: nil),
        CastAccount(member: .hoa, level: 1, phone: "0900000003"),
        CastAccount(member: .hung, level: 2, phone: "0900000004"),
        CastAccount(member: .yen, level: 2, phone: "0900000005"),
        CastAccount(member: .quan, level: 2, phone: "0900000006"),
        CastAccount(member: .pao, level: 2, phone: "0900000007"),
        CastAccount(member: .hLinh, level: 2, phone: "0900000008"),
    ]

    /// Who serves where.
    package static let appointments: [CastAppointment] =
        [
            CastAppointment(
                member: .hung,
                role: "identity_officer",
                body: BodyCode.police(48),
                unit: "Công an phường Hòa Cường"
            ),
            CastAppointment(
                member: .hung,
                role: "officer",
                body: BodyCode.police(48),
                unit: "Công an phường Hòa Cường"
            ),
            CastAppointment(
                member: .quan,
                role: "supervisor",
                body: BodyCode.police(48),
                unit: "Phòng Cảnh sát quản lý hành chính về trật tự xã hội"
            ),
            CastAppointment(member: .quan, role: "officer", body: BodyCode.committee(1), unit: "Bộ phận một cửa"),
            CastAppointment(
                member: .quocAnh,
                role: "immigration_officer",
                body: BodyCode.police(1),
                unit: "Phòng Quản lý xuất nhập cảnh"
            ),
            CastAppointment(member: .hLinh, role: "officer", body: "hospital.sao-mai", unit: "Phòng tiếp đón"),
            CastAppointment(member: .pao, role: "operator", body: BodyCode.police(1), unit: "Trung tâm vận hành"),
            CastAppointment(member: .yen, role: "developer", body: "bank.sao-mai", unit: "Phòng công nghệ thông tin"),
        ] + records

    /// Who decides about papers in the agencies that keep them; two at the police, because nobody decides about himself.
    private static let records: [CastAppointment] = [
        CastAppointment(
            member: .hung,
            role: "records_officer",
            body: "ministry.public-security",
            unit: "Cục Cảnh sát quản lý hành chính về trật tự xã hội"
        ),
        CastAppointment(
            member: .quan,
            role: "records_officer",
            body: "ministry.public-security",
            unit: "Cục Cảnh sát giao thông"
        ),
        CastAppointment(
            member: .yen,
            role: "records_officer",
            body: "ministry.justice",
            unit: "Cục Hành chính tư pháp"
        ),
        CastAppointment(
            member: .pao,
            role: "records_officer",
            body: "ministry.justice",
            unit: "Cục Hành chính tư pháp"
        ),
        CastAppointment(
            member: .thanh,
            role: "records_officer",
            body: "insurance.social",
            unit: "Ban Quản lý thu và phát triển người tham gia"
        ),
        CastAppointment(
            member: .hLinh,
            role: "records_officer",
            body: "ministry.health",
            unit: "Trung tâm Thông tin y tế Quốc gia"
        ),
        CastAppointment(
            member: .quocAnh,
            role: "records_officer",
            body: "ministry.education",
            unit: "Cục Quản lý chất lượng"
        ),
        CastAppointment(
            member: .quan,
            role: "records_officer",
            body: "ministry.home-affairs",
            unit: "Vụ Công chức - Viên chức"
        ),
        CastAppointment(
            member: .thanh,
            role: "records_officer",
            body: "ministry.home-affairs",
            unit: "Cục Người có công"
        ),
        CastAppointment(member: .yen, role: "records_officer", body: "ministry.finance", unit: "Cục Thuế"),
        CastAppointment(member: .hLinh, role: "records_officer", body: "ministry.science", unit: "Cục Viễn thông"),
        CastAppointment(member: .yen, role: "records_officer", body: "bank.state", unit: "Vụ Thanh toán"),
        CastAppointment(
            member: .quan,
            role: "records_officer",
            body: "party.organisation",
            unit: "Vụ Cơ sở đảng, đảng viên"
        ),
        CastAppointment(member: .yen, role: "records_officer", body: "ministry.culture", unit: "Vụ Thư viện"),
        CastAppointment(member: .pao, role: "records_officer", body: "power.nang-moi", unit: "Phòng Kinh doanh"),
        CastAppointment(member: .pao, role: "records_officer", body: "water.suoi-mo", unit: "Phòng Khách hàng"),
    ]
}
