internal import Web

/// What happened to an account, as a sentence: one for each kind of entry that Identity and OpenID write.
package enum EventWords {
    /// The sentence of a kind; an unknown kind says its name, so that nothing is hidden.
    static func sentence(_ kind: String) -> Phrase {
        sentences[kind]
            ?? Phrase("Việc thuộc loại “\(kind)”", "Something of the kind “\(kind)”")
    }

    /// Whether the reader should act if it was not she who did it.
    static func isGrave(_ kind: String) -> Bool { grave.contains(kind) }

    /// The drawing beside an event.
    static func icon(_ kind: String) -> String {
        if kind.contains("passkey") || kind.contains("device_lost") || kind.contains("passcode")
            || kind.contains("enrolment")
        {
            return "key"
        }
        if kind.contains("lock") || kind.contains("closed") { return "seal" }
        if kind.contains("delegat") || kind.contains("trusted") || kind.contains("acted") || kind.contains("member") {
            return "people"
        }
        if kind.contains("contact") || kind.contains("code_sent") || kind.contains("recovery") { return "phone" }
        if kind.hasPrefix("openid.") { return "paper" }
        return kind.contains("appoint") || kind.contains("role") ? "ministry" : "check"
    }

    private static let grave: Set<String> = [
        "identity.signed_in", "identity.passkey_added", "identity.passkey_removed", "identity.device_lost",
        "identity.passcode_set",
        "identity.contact_set", "identity.contact_removed", "identity.recovery_started", "identity.recovery_completed",
        "identity.recovery_proven", "identity.enrolment_issued", "identity.enrolment_redeemed",
        "identity.delegation_offered", "identity.delegation_accepted", "identity.trusted_named", "identity.unlocked",
        "identity.acted_for", "identity.sign_in_failed", "identity.passcode_failed", "openid.consent_given",
    ]

    /// Every sentence, by the kind of its entry.
    package static let sentences: [String: Phrase] = [
        // accounts
        "identity.application_filed": Phrase("Nộp hồ sơ về tài khoản", "An application about the account was filed"),
        "identity.application_decided": Phrase("Quyết định hồ sơ về tài khoản", "An application was decided"),
        "identity.application_refused": Phrase("Hồ sơ về tài khoản bị từ chối", "An application was refused"),
        "identity.issued": Phrase("Cấp tài khoản", "The account was issued"),
        "identity.upgraded": Phrase("Nâng tài khoản lên mức độ 2", "The account was raised to level 2"),
        "identity.activated": Phrase("Kích hoạt tài khoản", "The account was activated"),
        "identity.closed": Phrase("Đóng tài khoản vĩnh viễn", "The account was closed for good"),
        "identity.locked": Phrase("Khóa tài khoản", "The account was locked"),
        "identity.unlocked": Phrase("Mở khóa tài khoản", "The account was unlocked"),
        "identity.contact_set": Phrase("Đặt địa chỉ nhận mã và thông báo", "An address for codes and notices was set"),
        "identity.contact_removed": Phrase("Bỏ một địa chỉ nhận mã", "An address for codes was removed"),
        "identity.province_followed": Phrase("Ghi lại tỉnh cư trú mới", "The new province of residence was noted"),
        "identity.accounts_imported": Phrase(
            "Nhập tài khoản từ hệ thống trước",
            "Accounts were taken over from an earlier system"
        ),
        "identity.foreigners_imported": Phrase("Nhập dữ liệu thẻ cư trú", "Data of residence cards were taken over"),
        "identity.counter_viewed": Phrase(
            "Cán bộ tại quầy mở hồ sơ của bạn",
            "An officer at a counter opened your record"
        ),
        // organisations and appointments
        "identity.organisation_registered": Phrase(
            "Đăng ký tài khoản tổ chức",
            "An organisation's account was registered"
        ),
        "identity.member_named": Phrase("Thêm thành viên của tổ chức", "A member of the organisation was named"),
        "identity.member_removed": Phrase("Bỏ thành viên của tổ chức", "A member of the organisation was removed"),
        "identity.appointed": Phrase("Bổ nhiệm vào một vai trò", "You were appointed to a role"),
        "identity.appointment_ended": Phrase("Kết thúc bổ nhiệm", "An appointment ended"),
        "identity.role_taken": Phrase("Đổi vai trò", "A role was taken"),
        // delegation and trust
        "identity.delegation_offered": Phrase("Mời một người làm thay", "Somebody was invited to act"),
        "identity.delegation_accepted": Phrase("Nhận lời làm thay", "An invitation to act was accepted"),
        "identity.delegation_ended": Phrase("Kết thúc việc làm thay", "A delegation ended"),
        "identity.acted_for": Phrase("Có người làm thay bạn", "Somebody acted for you"),
        "identity.acted_as_delegate": Phrase("Bạn làm thay người khác", "You acted for somebody"),
        "identity.trusted_named": Phrase("Chọn người tin cậy", "A trusted person was named"),
        "identity.trusted_accepted": Phrase("Nhận lời làm người tin cậy", "Being a trusted person was accepted"),
        "identity.trusted_ended": Phrase("Bỏ người tin cậy", "A trusted person was removed"),
        // signing in
        "identity.signed_in": Phrase("Đăng nhập", "Signed in"),
        "identity.sign_in_failed": Phrase("Đăng nhập không thành", "A sign-in failed"),
        "identity.stepped_up": Phrase("Xác nhận lại là chính bạn", "Confirmed again that it is you"),
        "identity.session_ended": Phrase("Kết thúc phiên đăng nhập", "A session ended"),
        "identity.code_sent": Phrase("Gửi mã một lần", "A one-time code was sent"),
        "identity.passkey_added": Phrase("Thêm passkey", "A passkey was added"),
        "identity.passkey_renamed": Phrase("Đổi tên passkey", "A passkey was renamed"),
        "identity.device_lost": Phrase(
            "Báo mất thiết bị: gỡ passkey của nó",
            "A device was reported lost: its passkeys were removed"
        ),
        "identity.passkey_removed": Phrase("Gỡ passkey", "A passkey was removed"),
        "identity.passkey_confirmed": Phrase("Nâng passkey lên mức độ 2", "A passkey was raised to level 2"),
        "identity.passcode_set": Phrase("Đặt passcode", "The passcode was set"),
        "identity.passcode_removed": Phrase("Bỏ passcode", "The passcode was removed"),
        "identity.passcode_failed": Phrase("Nhập sai passcode", "A wrong passcode was entered"),
        // recovery
        "identity.enrolment_issued": Phrase("Quầy cấp mã để thêm thiết bị", "A counter issued a code for a new device"),
        "identity.enrolment_redeemed": Phrase("Dùng mã của quầy", "The counter's code was used"),
        "identity.recovery_started": Phrase("Bắt đầu lấy lại tài khoản", "A recovery began"),
        "identity.recovery_confirmed": Phrase("Người tin cậy xác nhận", "A trusted person confirmed"),
        "identity.recovery_refused": Phrase("Người tin cậy từ chối", "A trusted person refused"),
        "identity.recovery_proven": Phrase(
            "Đủ căn cứ lấy lại tài khoản, bắt đầu chờ",
            "The recovery was proven; the wait began"
        ),
        "identity.recovery_completed": Phrase("Lấy lại tài khoản xong", "The account was recovered"),
        "identity.recovery_ended": Phrase("Dừng việc lấy lại tài khoản", "The recovery was stopped"),
        // OpenID
        "openid.consent_given": Phrase("Đồng ý gửi dữ liệu khi đăng nhập", "You agreed to send data on signing in"),
        "openid.consent_refused": Phrase("Từ chối gửi dữ liệu", "You refused to send data"),
        "openid.consent_withdrawn": Phrase("Rút đồng ý", "You withdrew a consent"),
        "openid.signed_in": Phrase("Đăng nhập vào một nơi khác", "You signed in elsewhere"),
        "openid.claims_released": Phrase("Dữ liệu được gửi theo đồng ý của bạn", "Data were sent by your consent"),
        "openid.client_registered": Phrase("Đăng ký một ứng dụng", "An application was registered"),
        "openid.client_changed": Phrase("Sửa một ứng dụng", "An application was changed"),
        "openid.client_disabled": Phrase("Tắt một ứng dụng", "An application was switched off"),
        "openid.client_enabled": Phrase("Bật lại một ứng dụng", "An application was switched on again"),
    ]
}

/// Who did something and by which way, in words.
enum AuthorWords {
    static let yourself = Phrase("Chính bạn", "You yourself")
    static let delegate = Phrase("Người làm thay bạn", "Your delegate")
    static let representative = Phrase("Người đại diện theo pháp luật", "Your legal representative")
    static let system = Phrase("Hệ thống, theo luật", "The system, by law")
    static let applicant = Phrase("Người nộp hồ sơ", "Whoever filed the application")
    static let typist = Phrase("Người nhập số định danh của bạn", "Whoever typed your number")
    static let unknown = Phrase("Không rõ", "Not stated")

    /// Somebody of whom nothing is known: at a sign-in only that the number was typed, elsewhere that something was
    /// applied for.
    static func stranger(_ kind: String, purpose: String?) -> Phrase {
        switch (kind, purpose) {
        case ("identity.sign_in_failed", _), ("identity.code_sent", "sign_in"): typist
        default: applicant
        }
    }

    static func officer(_ body: Phrase, unit: String?, appointment: String?) -> Phrase {
        // Beside the name of the office the number of an appointment tells nobody anything.
        let shown = unit == nil ? appointment : nil
        let unit = unit.map { ", \($0)" } ?? ""
        let number = shown.map { Phrase(" (bổ nhiệm số \($0))", " (appointment \($0))") } ?? Phrase(same: "")
        return Phrase(
            "Cán bộ, \(body.vietnamese)\(unit)\(number.vietnamese)",
            "Officer, \(body.english)\(unit)\(number.english)"
        )
    }

    static func channel(_ name: String) -> Phrase {
        switch name {
        case "web": Phrase("trang này", "this site")
        case "counter": Phrase("quầy", "a counter")
        case "hotline": Phrase("điện thoại 1900 0368", "telephone 1900 0368")
        case "system": Phrase("hệ thống", "the system")
        default: Phrase("không rõ", "not stated")
        }
    }
}

/// What clients' claims are called.
enum ClaimWords {
    /// The words of a claim; an unknown one stands for itself.
    static func phrase(for claim: String) -> Phrase {
        phrases[claim] ?? FieldWords.phrase(for: claim)
    }

    static let phrases: Wording = [
        "sub": Phrase("Mã riêng cho nơi này", "A code made for this place alone"),
        "name": Phrase("Họ, chữ đệm và tên", "Full name"),
        "given_name": Phrase("Tên", "Given name"),
        "family_name": Phrase("Họ", "Family name"),
        "middle_name": Phrase("Chữ đệm", "Middle name"),
        "birthdate": Phrase("Ngày sinh", "Date of birth"),
        "gender": Phrase("Giới tính", "Sex"),
        "address": Phrase("Nơi thường trú", "Permanent residence"),
        "nationalities": Phrase("Quốc tịch", "Nationality"),
        "place_of_birth": Phrase("Nơi sinh", "Place of birth"),
        "phone_number": Phrase("Số điện thoại", "Phone number"),
        "email": Phrase("Thư điện tử", "E-mail"),
        "age_over_18": Phrase("Đủ 18 tuổi hay chưa", "Whether you are 18 or older"),
        "personal_number": Phrase("Số định danh cá nhân", "Personal number"),
    ]
}
