internal import Civil
package import Population

/// All bodies of the synthetic country.
///
/// Ministries and places are real; companies and hospitals are invented.
package enum Bodies {
    /// Every body, ministries first.
    package static let all: [Body] = ministries + central + provinces + communes + companies

    /// The bodies as sources of facts, marked as sample data.
    package static let sources: [SourceAgency] = all.map { body in
        SourceAgency(
            code: body.code,
            nameVi: body.nameVi + " (dữ liệu mẫu)",
            nameEn: body.nameEn + " (sample data)"
        )
    }

    /// The thirteen ministries that work with the population register; National Defence keeps its own.
    static let ministries: [Body] = [
        Body("ministry.public-security", .ministry, "Bộ Công an", "Ministry of Public Security"),
        Body("ministry.justice", .ministry, "Bộ Tư pháp", "Ministry of Justice"),
        Body("ministry.home-affairs", .ministry, "Bộ Nội vụ", "Ministry of Home Affairs"),
        Body("ministry.finance", .ministry, "Bộ Tài chính", "Ministry of Finance"),
        Body("ministry.health", .ministry, "Bộ Y tế", "Ministry of Health"),
        Body("ministry.education", .ministry, "Bộ Giáo dục và Đào tạo", "Ministry of Education and Training"),
        Body("ministry.construction", .ministry, "Bộ Xây dựng", "Ministry of Construction"),
        Body(
            "ministry.agriculture",
            .ministry,
            "Bộ Nông nghiệp và Môi trường",
            "Ministry of Agriculture and Environment"
        ),
        Body("ministry.science", .ministry, "Bộ Khoa học và Công nghệ", "Ministry of Science and Technology"),
        Body(
            "ministry.culture",
            .ministry,
            "Bộ Văn hóa, Thể thao và Du lịch",
            "Ministry of Culture, Sports and Tourism"
        ),
        Body("ministry.trade", .ministry, "Bộ Công Thương", "Ministry of Industry and Trade"),
        Body("ministry.foreign-affairs", .ministry, "Bộ Ngoại giao", "Ministry of Foreign Affairs"),
        Body(
            "ministry.ethnic-affairs",
            .ministry,
            "Bộ Dân tộc và Tôn giáo",
            "Ministry of Ethnic and Religious Affairs"
        ),
    ]

    private static let central: [Body] = [
        Body("bank.state", .bank, "Ngân hàng Nhà nước Việt Nam", "State Bank of Viet Nam"),
        Body("party.organisation", .party, "Ban Tổ chức Trung ương", "Central Organisation Commission"),
        Body("insurance.social", .socialInsurance, "Bảo hiểm xã hội Việt Nam", "Viet Nam Social Security"),
        Body(
            "court.region-1-hanoi",
            .court,
            "Tòa án nhân dân khu vực 1 - Hà Nội",
            "People's Court of Region 1, Hà Nội"
        ),
    ]

    /// Police and People's Committee of each of the 34 provinces.
    private static let provinces: [Body] = Geography.vietnam.provinces(on: CountryCalendar.standard.today).flatMap {
        province in
        let (code, vi) = (province.code.number, province.title(in: .vietnamese))
        let (place, en) = (vi.lowercasedFirst, province.title(in: .english))
        return [
            Body(BodyCode.police(code), .provincePolice, "Công an \(place)", "Police of \(en)"),
            Body(
                BodyCode.committee(code),
                .provinceCommittee,
                "Ủy ban nhân dân \(place)",
                "People's Committee of \(en)"
            ),
        ]
    }

    /// The People's Committee of the first commune of every third province.
    private static let communes: [Body] = {
        let today = CountryCalendar.standard.today
        let chosen = Geography.vietnam.provinces(on: today).enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
        return chosen.compactMap { province in
            guard let commune = Geography.vietnam.communes(of: province.code, on: today).first else { return nil }
            return Body(
                "commune.\(commune.code.text)",
                .communeCommittee,
                "Ủy ban nhân dân \(commune.title(in: .vietnamese).lowercasedFirst), \(province.name)",
                "People's Committee of \(commune.title(in: .english)), \(province.name)"
            )
        }
    }()

    /// Invented companies and hospitals.
    private static let companies: [Body] = [
        Body("bank.sao-mai", .bank, "Ngân hàng Sao Mai", "Sao Mai Bank"),
        Body("bank.dong-xanh", .bank, "Ngân hàng Đồng Xanh", "Đồng Xanh Bank"),
        Body("bank.song-lua", .bank, "Ngân hàng Sông Lụa", "Sông Lụa Bank"),
        Body("hospital.sao-mai", .hospital, "Bệnh viện Sao Mai", "Sao Mai Hospital"),
        Body("hospital.hoa-sua", .hospital, "Bệnh viện Hoa Sữa", "Hoa Sữa Hospital"),
        Body("hospital.ben-trang", .hospital, "Bệnh viện Bến Trăng", "Bến Trăng Hospital"),
        Body("airport.canh-dieu", .airport, "Cảng hàng không Cánh Diều", "Cánh Diều Airport"),
        Body("power.nang-moi", .power, "Điện lực Nắng Mới", "Nắng Mới Power"),
        Body("water.suoi-mo", .water, "Cấp nước Suối Mơ", "Suối Mơ Water"),
        Body("telecom.gio-moi", .telecom, "Viễn thông Gió Mới", "Gió Mới Telecom"),
        Body("telecom.may-trang", .telecom, "Viễn thông Mây Trắng", "Mây Trắng Telecom"),
    ]
}

extension String {
    /// `Tỉnh Cao Bằng` inside a name: `tỉnh Cao Bằng`.
    fileprivate var lowercasedFirst: String {
        prefix(1).lowercased() + dropFirst()
    }
}
