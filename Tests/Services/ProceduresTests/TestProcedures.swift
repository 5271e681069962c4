import Catalogue
import Testing

/// Procedures of every kind, small.
enum TestProcedures {
    static func load() throws -> Catalogue {
        let files = [
            ("temporary-stay", temporaryStay), ("guest", guest), ("two-offices", twoOffices),
            ("noise-report", noiseReport),
            ("child-birth", childBirth), ("old-stay", oldStay), ("marriage-group", marriageGroup), ("tie", tie),
            ("move-in", moveIn), ("wedding", wedding), ("child-home", childHome), ("birth-group", birthGroup),
            ("health-card", healthCard), ("lease", lease), ("funeral", funeral), ("parting", parting),
            ("hotel-guest", hotelGuest), ("slow", slow), ("slow-group", slowGroup), ("inquiry", inquiry),
            ("ties", ties), ("certificate", certificate), ("elder-card", elderCard), ("split", split),
        ]
        return try Catalogue.load(files.map { CatalogueFile(name: $0.0 + ".yaml", bytes: Array($0.1.utf8)) }).get()
    }

    static func code(_ text: String) throws -> ProcedureCode { try #require(ProcedureCode(text)) }

    /// An officer decides; a fee unless somebody is poor; a paper unless the dwelling is her own.
    static let temporaryStay = """
        procedure: temporary-stay
        version: 1
        kind: request
        name: {vi: Đăng ký tạm trú, en: Temporary residence}
        summary: {vi: Ở nơi khác từ 30 ngày., en: Living elsewhere for 30 days or more.}
        icon: home
        group: home
        legal_basis: [Luật Cư trú 68/2020/QH14 điều 27]
        applicants: {level: 2, who: [self, parent, delegate], ages: {from: 18}}
        form:
          type: object
          required: [full_name, commune, owns]
          properties:
            full_name: {type: string, maxLength: 80, title: Họ tên, title_en: Name}
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            line: {type: string, maxLength: 200, title: Địa chỉ, title_en: Address}
            owns: {type: boolean, title: Nhà của mình, title_en: Own dwelling}
            poor: {type: boolean, title: Hộ nghèo, title_en: Poor household}
            contract: {type: string, format: file, title: Hợp đồng, title_en: Contract}
        prefill: {full_name: full_name}
        locked: [full_name]
        documents:
          - {field: contract, name: {vi: Hợp đồng thuê, en: Rental contract}, when: {properties: {owns: {const: false}}}}
        place: {field: commune}
        steps:
          - {step: check, name: {vi: Thẩm định, en: Check}, unit: {level: commune, body: commune-police}, by: officer}
        deadline: {working_days: 3}
        verification: {working_days: 5}
        supplement: {days: 30}
        apology: {working_days: 2}
        fees:
          - {amount: 0, when: {properties: {poor: {const: true}}, required: [poor]}}
          - {amount: 7000, from: 2024-01-01, days: 5}
        effects:
          - {effect: residence.temporary, values: {commune: form.commune, line: form.line}}
        reasons:
          - {code: barred, text: {vi: Nơi ở bị cấm đăng ký., en: Registration is barred there.}, law: Luật Cư trú 68/2020/QH14 điều 23, for: [refusal]}
        """

    /// The same on the map until 30 June 2025.
    static let oldStay = temporaryStay.replacing("procedure: temporary-stay", with: "procedure: old-stay")
        .replacing("format: commune,", with: "format: commune-2004,")

    /// Nobody decides: what is told is recorded.
    static let guest = """
        procedure: guest
        version: 1
        kind: notification
        name: {vi: Thông báo lưu trú, en: Stay notification}
        summary: {vi: Báo khách ở qua đêm., en: Telling of a guest.}
        icon: home
        group: home
        legal_basis: [Luật Cư trú 68/2020/QH14 điều 30]
        applicants: {level: 1, who: [self, organisation]}
        subject: {field: number}
        form:
          type: object
          required: [number, commune]
          properties:
            number: {type: string, format: personal-number, title: Số định danh, title_en: Number}
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
        prefill: {number: personal_number, commune: permanent_residence.commune}
        place: {field: commune}
        steps:
          - {step: record, name: {vi: Ghi nhận, en: Record}, unit: {level: commune, body: commune-police}, by: automatic}
        cut_off: none
        effects:
          - {effect: residence.stay, values: {commune: form.commune}}
        """

    /// The same with a name, an address and days.
    static let hotelGuest = guest.replacing("procedure: guest", with: "procedure: hotel-guest")
        .replacing(
            "required: [number, commune]",
            with: "required: [number, name, commune, line, from, until]"
        )
        .replacing(
            "    commune: {type",
            with: """
                    name: {type: string, maxLength: 100, title: Họ tên, title_en: Name}
                    line: {type: string, maxLength: 200, title: Địa chỉ, title_en: Address}
                    from: {type: string, format: date, title: Từ ngày, title_en: From}
                    until: {type: string, format: date, title: Đến ngày, title_en: Until}
                    commune: {type
                """
        )
        .replacing(
            "  - {effect: residence.stay, values: {commune: form.commune}}",
            with: """
                  - effect: residence.stay
                    values: {commune: form.commune, line: form.line, from: form.from, until: form.until, name: form.name}
                """
        )

    /// Calendar days, more of them with verification, and other ones for what is urgent.
    static let inquiry = """
        procedure: inquiry
        version: 1
        kind: request
        name: {vi: Tra cứu, en: Inquiry}
        summary: {vi: Tra cứu., en: An inquiry.}
        icon: paper
        group: justice
        legal_basis: [Luật]
        applicants: {level: 2, who: [self], ages: {from: 14}}
        form:
          type: object
          required: [commune]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            urgent: {type: boolean, title: Khẩn cấp, title_en: Urgent}
        place: {field: commune}
        steps:
          - {step: look, name: {vi: Tra, en: Look}, unit: {level: commune, body: commune}, by: officer}
        deadline: {days: 10}
        verification: {days: 15}
        deadlines:
          - when: {properties: {urgent: {const: true}}, required: [urgent]}
            deadline: {working_days: 2}
            verification: {working_days: 4}
        """

    /// Without an effect, and with more time than the group that it is a part of.
    static let slow = tie.replacing("procedure: tie", with: "procedure: slow")
        .replacing(
            "effects:\n  - {effect: record.issue, utility: health-card, person: applicant, values: {card_number: form.card_number}}",
            with: "deadline: {working_days: 7}"
        )

    static let slowGroup = """
        procedure: slow-group
        version: 1
        kind: group
        name: {vi: Thẻ và việc lâu, en: A card and something slow}
        summary: {vi: Hai việc., en: Two things.}
        icon: card
        group: health
        legal_basis: [Luật]
        applicants: {level: 2, who: [self]}
        form:
          type: object
          required: [commune, card_number]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            card_number: {type: string, maxLength: 8, title: Số thẻ, title_en: Number}
        place: {field: commune}
        deadline: {working_days: 3}
        legs:
          - {leg: card, procedure: tie}
          - {leg: slow, procedure: slow, outside_deadline: true}
        """

    /// Two officers one after the other; money when it is granted; calendar days.
    static let twoOffices = """
        procedure: two-offices
        version: 1
        kind: request
        name: {vi: Trợ cấp, en: Allowance}
        summary: {vi: Trợ cấp hằng tháng., en: A monthly allowance.}
        icon: heart
        group: welfare
        legal_basis: [Nghị định 335/2026/NĐ-CP]
        applicants: {level: 2, who: [self, child, spouse]}
        subject: {field: number}
        form:
          type: object
          required: [number]
          properties:
            number: {type: string, format: personal-number, title: Số định danh, title_en: Number}
        place: subject
        steps:
          - {step: confirm, name: {vi: Xác nhận, en: Confirm}, unit: {level: commune, body: commune}, by: officer}
          - {step: decide, name: {vi: Quyết định, en: Decide}, unit: {level: province, body: committee}, by: officer}
        deadline: {days: 20}
        fees:
          - {amount: 10000, due: decision}
        result:
          type: object
          required: [amount]
          properties:
            level: {type: integer, minimum: 1, maximum: 3, title: Mức, title_en: Level}
            amount: {type: integer, format: money, title: Số tiền, title_en: Amount}
        """

    /// Unnamed, and joined to others of the same place.
    static let noiseReport = """
        procedure: noise-report
        version: 1
        kind: report
        name: {vi: Phản ánh tiếng ồn, en: Noise}
        summary: {vi: Tiếng ồn quá mức., en: Too much noise.}
        icon: alarm
        group: communication
        legal_basis: [Luật Bảo vệ môi trường 72/2020/QH14]
        applicants: {level: 0, who: [self, anonymous]}
        subject: none
        form:
          type: object
          required: [commune, text]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            text: {type: string, maxLength: 500, title: Mô tả, title_en: Description}
            heard_at: {type: string, format: local-date-time, title: Lúc nghe, title_en: When}
            place:
              type: object
              title: Vị trí
              title_en: Place
              properties:
                latitude: {type: number, title: Vĩ độ, title_en: Latitude}
                longitude: {type: number, title: Kinh độ, title_en: Longitude}
        past: [heard_at]
        place: {field: commune}
        steps:
          - {step: look, name: {vi: Xem, en: Look}, unit: {level: commune, body: commune}, by: officer}
        cut_off: none
        deadline: {working_days: 10}
        report: {merge: {metres: 200, hours: 72}, place_field: place, emergency: ["113"]}
        """

    static let childBirth = """
        procedure: child-birth
        version: 1
        kind: request
        name: {vi: Đăng ký khai sinh, en: Birth registration}
        summary: {vi: Khai sinh cho trẻ., en: Registering a birth.}
        icon: baby
        group: family
        legal_basis: [Luật Hộ tịch 60/2014/QH13 điều 13]
        applicants: {level: 2, who: [parent, grandparent, relative]}
        subject: none
        form:
          type: object
          required: [child_name, sex, born_on, commune, mother]
          properties:
            child_name: {type: string, maxLength: 80, title: Họ tên, title_en: Name}
            sex: {type: string, enum: [female, male], title: Giới tính, title_en: Sex}
            born_on: {type: string, format: date, title: Ngày sinh, title_en: Date of birth}
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            mother: {type: string, format: personal-number, title: Mẹ, title_en: Mother}
            father: {type: string, format: personal-number, title: Cha, title_en: Father}
        place: {field: commune}
        steps:
          - {step: register, name: {vi: Đăng ký, en: Register}, unit: {level: commune, body: commune}, by: officer}
        cut_off: "15:00"
        deadline: {same_day: true}
        result:
          type: object
          required: [number]
          properties:
            number: {type: string, format: personal-number, title: Số định danh, title_en: Number}
        effects:
          - effect: person.register
            person: result.number
            values:
              number: result.number
              name: form.child_name
              sex: form.sex
              birth: form.born_on
              mother: form.mother
              father: form.father
        """

    static let childHome = """
        procedure: child-home
        version: 1
        kind: request
        name: {vi: Đăng ký thường trú cho trẻ, en: Home of the child}
        summary: {vi: Thường trú cùng mẹ., en: Residence with the mother.}
        icon: home
        group: home
        legal_basis: [Luật Cư trú 68/2020/QH14 điều 20]
        applicants: {level: 2, who: [parent]}
        subject: {field: number}
        form:
          type: object
          required: [number, commune]
          properties:
            number: {type: string, format: personal-number, title: Số định danh, title_en: Number}
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
        place: {field: commune}
        steps:
          - {step: register, name: {vi: Đăng ký, en: Register}, unit: {level: commune, body: commune-police}, by: officer}
        deadline: {working_days: 2}
        effects:
          - {effect: residence.permanent, values: {commune: form.commune}}
        """

    /// A group whose second leg the platform does by itself, and whose failure undoes the first.
    static let marriageGroup = """
        procedure: marriage-group
        version: 1
        kind: group
        name: {vi: Thẻ và chỗ ở, en: Card and home}
        summary: {vi: Hai việc., en: Two things.}
        icon: ring
        group: family
        legal_basis: [Luật]
        applicants: {level: 2, who: [self]}
        form:
          type: object
          required: [commune, card_number]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            card_number: {type: string, maxLength: 8, title: Số thẻ, title_en: Number}
        place: {field: commune}
        legs:
          - leg: card
            procedure: tie
            compensation: [{effect: record.revoke, utility: health-card, person: applicant}]
          - {leg: home, procedure: move-in, after: [card], on_failure: undo}
        """

    /// Both must agree; then the fee; then an officer.
    static let wedding = """
        procedure: wedding
        version: 1
        kind: request
        name: {vi: Đăng ký kết hôn, en: Marriage}
        summary: {vi: Kết hôn., en: Getting married.}
        icon: ring
        group: family
        legal_basis: [Luật Hôn nhân và gia đình 52/2014/QH13 điều 9]
        applicants: {level: 2, who: [self]}
        form:
          type: object
          required: [commune, partner]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            partner: {type: string, format: personal-number, title: Bên kia, title_en: Partner}
        confirmations:
          - {field: partner, name: {vi: Đồng ý kết hôn, en: Consent to the marriage}, days: 7}
        place: {field: commune}
        steps:
          - {step: register, name: {vi: Đăng ký, en: Register}, unit: {level: commune, body: commune}, by: officer, attendance: true}
        deadline: {working_days: 5}
        fees: [{amount: 5000}]
        effects:
          - {effect: marriage, values: {first: applicant.number, second: form.partner}}
        """

    static let tie = """
        procedure: tie
        version: 1
        kind: request
        name: {vi: Thẻ, en: Card}
        summary: {vi: Thẻ., en: A card.}
        icon: card
        group: health
        legal_basis: [Luật]
        applicants: {level: 2, who: [self]}
        form:
          type: object
          required: [commune, card_number]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            card_number: {type: string, maxLength: 8, title: Số thẻ, title_en: Number}
        place: {field: commune}
        steps:
          - {step: issue, name: {vi: Cấp, en: Issue}, unit: {level: commune, body: commune}, by: officer}
        effects:
          - {effect: record.issue, utility: health-card, person: applicant, values: {card_number: form.card_number}}
        """

    /// A residence with a term.
    static let lease = """
        procedure: lease
        version: 1
        kind: request
        name: {vi: Tạm trú có hạn, en: Residence with a term}
        summary: {vi: Có hạn., en: With a term.}
        icon: home
        group: home
        legal_basis: [Luật Cư trú 68/2020/QH14 điều 28]
        applicants: {level: 2, who: [self]}
        form:
          type: object
          required: [commune, line, from, until]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            line: {type: string, maxLength: 200, title: Địa chỉ, title_en: Address}
            from: {type: string, format: date, title: Từ ngày, title_en: From}
            until: {type: string, format: date, title: Đến ngày, title_en: Until}
        place: {field: commune}
        steps:
          - {step: check, name: {vi: Thẩm định, en: Check}, unit: {level: commune, body: commune-police}, by: officer}
        effects:
          - {effect: residence.temporary, values: {commune: form.commune, line: form.line, from: form.from, until: form.until}}
        """

    static let funeral = """
        procedure: funeral
        version: 1
        kind: request
        name: {vi: Khai tử, en: Death}
        summary: {vi: Khai tử., en: A death.}
        icon: seal
        group: family
        legal_basis: [Luật Hộ tịch 60/2014/QH13 điều 32]
        applicants: {level: 2, who: [parent, relative]}
        subject: {field: number}
        form:
          type: object
          required: [commune, number]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            number: {type: string, format: personal-number, title: Số định danh, title_en: Number}
        place: {field: commune}
        steps:
          - {step: register, name: {vi: Đăng ký, en: Register}, unit: {level: commune, body: commune}, by: officer}
        effects:
          - {effect: person.death, person: form.number}
        """

    static let parting = wedding.replacing("procedure: wedding", with: "procedure: parting")
        .replacing("effect: marriage", with: "effect: divorce")
        .replacing("- {field: partner, name: {vi: Đồng ý kết hôn, en: Consent to the marriage}, days: 7}", with: "[]")
        .replacing("confirmations:\n  []", with: "confirmations: []")

    /// A card for somebody old enough by the register.
    static let elderCard = """
        procedure: elder-card
        version: 1
        kind: request
        name: {vi: Thẻ người cao tuổi, en: Card of the elderly}
        summary: {vi: Thẻ., en: A card.}
        icon: card
        group: welfare
        legal_basis: [Luật Bảo hiểm xã hội 41/2024/QH15 điều 21]
        applicants: {level: 2, who: [self, relative]}
        subject: {field: number}
        subject_ages:
          - {from: 75}
          - {from: 30, when: {properties: {poor: {const: true}}, required: [poor]}}
        form:
          type: object
          required: [commune, number, card_number]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            number: {type: string, format: personal-number, title: Số định danh, title_en: Number}
            name: {type: string, maxLength: 80, title: Họ tên, title_en: Name}
            card_number: {type: string, maxLength: 8, title: Số thẻ, title_en: Number}
            poor: {type: boolean, title: Hộ nghèo, title_en: Poor household}
        prefill: {number: personal_number, name: full_name}
        place: {field: commune}
        steps:
          - {step: issue, name: {vi: Cấp, en: Issue}, unit: {level: commune, body: commune}, by: officer}
        effects:
          - {effect: record.issue, utility: health-card, person: form.number, values: {card_number: form.card_number}}
        """

    /// Issues a record of a marriage to both.
    static let certificate = """
        procedure: certificate
        version: 1
        kind: request
        name: {vi: Giấy kết hôn, en: Marriage certificate}
        summary: {vi: Cho hai người., en: For both.}
        icon: ring
        group: family
        legal_basis: [Luật Hộ tịch 60/2014/QH13 điều 18]
        applicants: {level: 2, who: [self]}
        form:
          type: object
          required: [commune, partner, number]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            partner: {type: string, format: personal-number, title: Bên kia, title_en: Partner}
            number: {type: string, maxLength: 8, title: Số, title_en: Number}
            name: {type: string, maxLength: 80, title: Họ tên bên kia, title_en: Name of the partner}
        place: {field: commune}
        steps:
          - {step: issue, name: {vi: Cấp, en: Issue}, unit: {level: commune, body: commune}, by: officer}
        effects:
          - effect: record.issue
            utility: ties
            person: applicant
            values: {number: form.number, since: {value: "2026-11-23"}, relation: {value: spouse}, name: form.name}
          - effect: record.issue
            utility: ties
            person: form.partner
            values:
              number: form.number
              since: {value: "2026-11-23"}
              relation: {value: spouse}
              name: applicant.name
              other: applicant.number
        """

    /// A divorce that a court has decided.
    static let split = """
        procedure: split
        version: 1
        kind: request
        name: {vi: Ghi chú ly hôn, en: Note of a divorce}
        summary: {vi: Ly hôn., en: A divorce.}
        icon: scales
        group: family
        legal_basis: [Luật Hộ tịch 60/2014/QH13 điều 30]
        applicants: {level: 2, who: [self]}
        form:
          type: object
          required: [commune, partner, effective]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            partner: {type: string, format: personal-number, title: Bên kia, title_en: Partner}
            effective: {type: string, format: date, title: Có hiệu lực, title_en: Effective on}
        place: {field: commune}
        steps:
          - {step: note, name: {vi: Ghi chú, en: Note}, unit: {level: commune, body: commune}, by: officer}
        effects:
          - {effect: divorce, values: {first: applicant.number, second: form.partner, "on": form.effective}}
        """

    /// A utility that follows what the register of people has: it ends with a divorce or a death.
    static let ties = """
        utility: ties
        version: 1
        name: {vi: Giấy kết hôn, en: Marriage certificate}
        summary: {vi: Giấy., en: A paper.}
        icon: ring
        group: family
        agencies:
          - {code: ministry.justice}
        legal_basis: [Luật Hôn nhân và gia đình 52/2014/QH13 điều 57]
        record:
          type: object
          required: [number, name, relation]
          properties:
            number: {type: string, maxLength: 8, title: Số, title_en: Number}
            relation: {type: string, enum: [spouse, child], title: Quan hệ, title_en: Relation}
            name: {type: string, maxLength: 80, title: Họ tên, title_en: Name}
            other: {type: string, format: personal-number, title: Số định danh, title_en: Personal number}
            since: {type: string, format: date, title: Từ ngày, title_en: Since}
            until: {type: string, format: date, title: Đến ngày, title_en: Until}
            state: {type: string, enum: [divorced, widowed], title: Tình trạng, title_en: State}
        key: {fields: [number], unique: person}
        per_person: many
        sensitivity: ordinary
        retention: permanent
        validity:
          from: since
          until: until
          follows:
            relation: {field: relation}
            number: other
            name: name
            ends: {divorce: {state: divorced}, death: {state: widowed}}
        rights:
          citizen: []
          source: [number, relation, name, other, since, until, state]
        verification:
          - {method: source-call, working_days: 1}
        card: {colour: red, front: [number]}
        """

    static let moveIn = """
        procedure: move-in
        version: 1
        kind: notification
        name: {vi: Chỗ ở, en: Home}
        summary: {vi: Chỗ ở., en: A home.}
        icon: home
        group: home
        legal_basis: [Luật]
        applicants: {level: 2, who: [self]}
        form:
          type: object
          required: [commune]
          properties:
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
        place: {field: commune}
        steps:
          - {step: record, name: {vi: Ghi, en: Record}, unit: {level: commune, body: commune-police}, by: automatic}
        effects:
          - {effect: residence.permanent, values: {commune: form.commune}}
        """

    static let birthGroup = """
        procedure: birth-group
        version: 1
        kind: group
        name: {vi: "Liên thông khai sinh, thường trú, thẻ bảo hiểm", en: "Birth, residence, health card"}
        summary: {vi: Nộp một lần., en: Filed once.}
        icon: baby
        group: family
        legal_basis: [Nghị định 63/2024/NĐ-CP]
        applicants: {level: 2, who: [parent, grandparent, relative]}
        subject: none
        form:
          type: object
          required: [child_name, sex, born_on, commune, mother]
          properties:
            child_name: {type: string, maxLength: 80, title: Họ tên, title_en: Name}
            sex: {type: string, enum: [female, male], title: Giới tính, title_en: Sex}
            born_on: {type: string, format: date, title: Ngày sinh, title_en: Date of birth}
            commune: {type: string, format: commune, title: Xã, title_en: Commune}
            mother: {type: string, format: personal-number, title: Mẹ, title_en: Mother}
            card: {type: boolean, title: Cấp thẻ, title_en: Health card}
        place: {field: commune}
        cut_off: "15:00"
        deadline: {working_days: 3}
        legs:
          - {leg: birth, procedure: child-birth, on_failure: stop}
          - {leg: home, procedure: child-home, after: [birth], values: {number: birth.result.number}}
          - leg: card
            procedure: child-card
            after: [birth]
            when: {properties: {card: {const: true}}, required: [card]}
            values: {number: birth.result.number}
            compensation: [{effect: record.revoke, utility: health-card, person: result.number}]
        reconcile:
          - {rule: birth-without-home, name: {vi: Khai sinh chưa thường trú, en: Birth without residence}, have: birth, without: home, days: 5}
        """

    /// A utility, and inside of it the procedure that issues its records: an agency's system answers.
    static let healthCard = """
        utility: health-card
        version: 1
        name: {vi: Thẻ bảo hiểm y tế, en: Health card}
        summary: {vi: Thẻ của trẻ., en: The card of a child.}
        icon: card
        group: health
        agencies:
          - {code: insurance.social}
        legal_basis: [Luật Bảo hiểm y tế 25/2008/QH12]
        record:
          type: object
          required: [card_number]
          properties:
            card_number: {type: string, pattern: "^[A-Z]{2}[0-9]{6}$", title: Số thẻ, title_en: Number}
        key: {fields: [card_number], unique: country}
        per_person: one
        sensitivity: ordinary
        retention: permanent
        validity: {ends_at_death: true}
        rights:
          citizen: []
          source: [card_number]
        verification:
          - {method: source-call, working_days: 1}
        card: {colour: blue, front: [card_number]}
        procedures:
          - health-card-loss
          - procedure: child-card
            version: 1
            kind: request
            name: {vi: Cấp thẻ cho trẻ, en: Card of a child}
            summary: {vi: Thẻ miễn phí., en: A free card.}
            icon: card
            group: health
            legal_basis: [Luật Bảo hiểm y tế 25/2008/QH12]
            applicants: {level: 2, who: [parent]}
            subject: {field: number}
            form:
              type: object
              required: [number, commune]
              properties:
                number: {type: string, format: personal-number, title: Số định danh, title_en: Number}
                commune: {type: string, format: commune, title: Xã, title_en: Commune}
            place: {field: commune}
            steps:
              - step: issue
                name: {vi: Cấp thẻ, en: Issue}
                unit: {level: province, body: insurance}
                by: system
                agency: insurance.social
                retry: {attempts: 3, minutes: 5}
            deadline: {working_days: 2}
            result:
              type: object
              required: [card_number]
              properties:
                card_number: {type: string, pattern: "^[A-Z]{2}[0-9]{6}$", title: Số thẻ, title_en: Number}
            effects:
              - {effect: record.issue, utility: health-card, values: {card_number: result.card_number}}
            reasons:
              - {code: has-card, text: {vi: Trẻ đã có thẻ., en: The child has a card.}, law: Luật Bảo hiểm y tế điều 16}
        """
}
