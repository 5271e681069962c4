internal import Civil
internal import Country
internal import Identity
package import Portal
internal import Web

extension Persona {
    /// The people of a demonstration that developers try their applications with.
    ///
    /// They are made up; an installation for real people names nobody.
    package static var cast: [Persona] {
        CastAccounts.all.map { account in
            Persona(
                name: account.member.name,
                number: AccountKey(account.member.key).text,
                use: account.member.use(level: account.level, hasPhone: account.phone != nil)
            )
        }
    }
}

extension CastMember {
    /// What one tries with this person.
    fileprivate func use(level: Int, hasPhone: Bool) -> LocalizedText {
        switch self {
        case .mai:
            LocalizedText(
                vi: "Mức độ 2, có passkey sau khi đăng ký tại quầy; có con dưới 14 tuổi.",
                en: "Level 2, a passkey after the counter; has children under 14."
            )
        case .hoa:
            LocalizedText(
                vi: "Mức độ 1: ứng dụng đòi mức độ 2 phải nhận từ chối gọn gàng.",
                en: "Level 1: an application that asks for level 2 must take a clean refusal."
            )
        case .yen:
            LocalizedText(
                vi: "Số định danh đã được xác lập lại: mã “sub” không đổi, số thì đổi.",
                en: "A personal number that was set again: “sub” stays, the number changes."
            )
        case .hLinh:
            LocalizedText(
                vi: "Họ đứng cuối tên, có dấu nháy: đừng cắt tên theo dấu cách.",
                en: "The family name stands last, with an apostrophe: do not split names at blanks."
            )
        default:
            hasPhone
                ? LocalizedText(vi: "Mức \(level), có điện thoại.", en: "Level \(level), with a telephone.")
                : LocalizedText(
                    vi: "Mức \(level), không có điện thoại: không nhận được mã.",
                    en: "Level \(level), without a telephone: no codes reach this person."
                )
        }
    }
}
