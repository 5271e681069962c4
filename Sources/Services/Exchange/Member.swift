package import Civil

/// The code of a body that exchanges data, such as `bank.sao-mai`: unique, stable for ever, safe in a URL.
package struct MemberCode: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}

/// A body that exchanges data through the coordination centre.
package struct Member: Equatable, Sendable {
    package let code: MemberCode
    /// Ministry, province, commune, bank, hospital, airport, utility, telecom.
    package let kind: String
    package let nameVi: String
    package let nameEn: String
    /// First and last day in force, both inclusive.
    package let validity: ClosedRange<Day>

    package init(code: MemberCode, kind: String, nameVi: String, nameEn: String, validity: ClosedRange<Day>) {
        self.code = code
        self.kind = kind
        self.nameVi = nameVi
        self.nameEn = nameEn
        self.validity = validity
    }
}
