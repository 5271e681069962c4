package import Civil

/// An officer of a body, who may ask on its behalf.
package struct Officer: Equatable, Sendable {
    /// The officer's own key in the register.
    package let person: PersonKey
    package let name: String
    /// The code of the body.
    package let body: String
    package let titleVi: String
    package let titleEn: String
}

/// The officers of the cast.
package enum Officers {
    /// Every officer.
    package static let all: [Officer] = [
        Officer(
            person: CastMember.hung.key,
            name: CastMember.hung.name,
            body: BodyCode.police(48),
            titleVi: "Cán bộ quản lý cư trú",
            titleEn: "Residence officer"
        ),
        Officer(
            person: CastMember.quan.key,
            name: CastMember.quan.name,
            body: BodyCode.committee(1),
            titleVi: "Công chức một cửa",
            titleEn: "One-stop counter officer"
        ),
    ]
}
