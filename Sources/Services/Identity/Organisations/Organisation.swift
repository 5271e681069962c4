package import Civil
internal import Encoding

/// An organisation that has an account (Decree 69/2024/NĐ-CP article 6).
package struct Organisation: Equatable, Sendable {
    /// The electronic identification code of the organisation, set by the system.
    package let key: AccountKey
    package let nameVi: String
    /// Empty when there is none.
    package let nameShort: String
    /// The name in a foreign language; empty when there is none.
    package let nameForeign: String
    package let taxCode: OrganisationTaxCode?
    package let established: Day
    package let headOffice: Address
    package let representative: AccountKey
}

/// What the legal representative declares for an organisation's account (article 12).
package struct OrganisationFiling: Equatable, Sendable {
    package let nameVi: String
    package let nameShort: String
    package let nameForeign: String
    /// Nil for bodies without one.
    package let taxCode: OrganisationTaxCode?
    package let established: Day
    package let headOffice: Address

    /// Checks the names: 1 to 300 characters in Vietnamese, nothing invisible; nil for anything else.
    package init?(
        nameVi: String,
        nameShort: String = "",
        nameForeign: String = "",
        taxCode: OrganisationTaxCode?,
        established: Day,
        headOffice: Address
    ) {
        let names = [nameVi, nameShort, nameForeign].map { VietnameseText.singleSpaced(String($0.prefix(1_200))) }
        guard names.allSatisfy({ $0.count <= 300 && !$0.unicodeScalars.contains(where: Self.isInvisible) }),
            names.first?.isEmpty == false
        else { return nil }
        self.nameVi = names[0]
        self.nameShort = names[1]
        self.nameForeign = names[2]
        self.taxCode = taxCode
        self.established = established
        self.headOffice = headOffice
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}

extension OrganisationFiling {
    func write(to json: inout JSONWriter) {
        json.member("name_vi", nameVi)
        json.member("name_short", nameShort)
        json.member("name_foreign", nameForeign)
        json.memberIfPresent("tax_code", taxCode?.text)
        json.member("established", established.iso)
        json.member("commune", headOffice.commune.text)
        json.member("line", headOffice.line)
    }

    init?(_ json: JSONValue) {
        guard let nameVi = json["name_vi"]?.text, let established = json["established"]?.text.flatMap({ Day($0) }),
            let commune = json["commune"]?.text.flatMap({ CommuneCode($0) }), let line = json["line"]?.text,
            let office = try? Address(commune: commune, line: line)
        else { return nil }
        self.init(
            nameVi: nameVi,
            nameShort: json["name_short"]?.text ?? "",
            nameForeign: json["name_foreign"]?.text ?? "",
            taxCode: json["tax_code"]?.text.flatMap { OrganisationTaxCode(text: $0) },
            established: established,
            headOffice: office
        )
    }

    func organisation(_ key: AccountKey, representative: AccountKey) -> Organisation {
        Organisation(
            key: key,
            nameVi: nameVi,
            nameShort: nameShort,
            nameForeign: nameForeign,
            taxCode: taxCode,
            established: established,
            headOffice: headOffice,
            representative: representative
        )
    }

    /// What differs from what the registers of organisations have; every field.
    func defects(against registered: RegisteredOrganisation, representative: AccountKey) -> [Defect] {
        var defects: [Defect] = []
        if VietnameseText.fold(registered.nameVi) != VietnameseText.fold(nameVi) {
            defects.append(Defect(.dataDiffer, .organisationName, of: .organisation))
        }
        if let day = registered.established, day != established {
            defects.append(Defect(.dataDiffer, .established, of: .organisation))
        }
        if let person = registered.representative, person != representative.person {
            defects.append(Defect(.notTheRepresentative, .representative, of: .organisation))
        }
        return defects
    }
}

extension OrganisationTaxCode {
    /// Reads ten digits with their check digit; nil for anything else.
    package init?(text: String) {
        guard case .organisation(let code) = try? TaxCode(text) else { return nil }
        self = code
    }
}
