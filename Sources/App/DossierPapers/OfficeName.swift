package import Catalogue
package import Civil
package import Procedures

/// What an office is called.
package struct OfficeName: Hashable, Sendable {
    /// Its own name: `Ủy ban nhân dân Phường Bà Rịa`.
    package let name: Wording
    /// The body above, as the head of a letter has it; nil for bodies of the whole country.
    package let above: Wording?
    /// Where letters are written: the commune or the province; Hà Nội for the whole country.
    package let place: String

    /// The name on a day.
    package init(of unit: UnitCode, on day: Day) {
        switch unit.seat {
        case .commune(let code, let table):
            let commune = table == .inForce(on: day) ? Geography.vietnam.commune(code, on: day) : nil
            let province = commune.flatMap { Geography.vietnam.province($0.province, on: day) }
            self.init(unit, of: commune.map(Self.title), beneath: province.map(Self.title), place: commune?.name)
        case .province(let code, let table):
            let province = table == .inForce(on: day) ? Geography.vietnam.province(code, on: day) : nil
            self.init(unit, of: province.map(Self.title), beneath: province.map(Self.title), place: province?.name)
        case .district, .country:
            self.init(unit, of: nil, beneath: nil, place: nil)
        }
    }

    /// The sentence that names who holds a dossier, each office in full.
    ///
    /// - Parameter units: at least one.
    package static func holding(_ units: [UnitCode], on day: Day) -> Wording {
        let names = units.map { OfficeName(of: $0, on: day).name }
        let hold = names.count == 1 ? "holds" : "hold"
        return Wording(
            vi: "\(names.map(\.vietnamese).joined(separator: " và ")) đang giữ hồ sơ.",
            en: "\(names.map(\.english).joined(separator: " and ")) \(hold) the dossier."
        )
    }

    private init(_ unit: UnitCode, of seat: Wording?, beneath province: Wording?, place: String?) {
        guard let seat, let office = Self.offices[unit.body] else {
            name = Self.national[unit.text] ?? Wording(unit.text)
            above = nil
            self.place = place ?? "Hà Nội"
            return
        }
        // A department has the province in its head and not in its name.
        name =
            office.namesSeat
            ? Wording(vi: "\(office.name.vietnamese) \(seat.vietnamese)", en: "\(office.name.english), \(seat.english)")
            : office.name
        above = office.above ?? province
        self.place = place ?? ""
    }

    private struct Office {
        let name: Wording
        var namesSeat = true
        /// Nil: the province.
        var above: Wording?
    }

    private static let offices: [String: Office] = [
        "commune": Office(name: Wording(vi: "Ủy ban nhân dân", en: "People's Committee")),
        "commune-police": Office(name: Wording(vi: "Công an", en: "Police")),
        "committee": Office(name: Wording(vi: "Ủy ban nhân dân", en: "People's Committee")),
        "police": Office(
            name: Wording(vi: "Công an", en: "Police"),
            above: Wording(vi: "Bộ Công an", en: "Ministry of Public Security")
        ),
        "insurance": Office(
            name: Wording(vi: "Bảo hiểm xã hội", en: "Social Insurance"),
            above: Wording(vi: "Bảo hiểm xã hội Việt Nam", en: "Viet Nam Social Security")
        ),
        "home-affairs": Office(
            name: Wording(vi: "Sở Nội vụ", en: "Department of Home Affairs"),
            namesSeat: false
        ),
    ]

    private static let national: [String: Wording] = [
        "ministry.public-security": Wording(vi: "Bộ Công an", en: "Ministry of Public Security"),
        "ministry.justice": Wording(vi: "Bộ Tư pháp", en: "Ministry of Justice"),
        "ministry.health": Wording(vi: "Bộ Y tế", en: "Ministry of Health"),
        "ministry.home-affairs": Wording(vi: "Bộ Nội vụ", en: "Ministry of Home Affairs"),
        "insurance.social": Wording(vi: "Bảo hiểm xã hội Việt Nam", en: "Viet Nam Social Security"),
    ]

    private static func title(_ commune: Commune) -> Wording {
        Wording(vi: commune.title(in: .vietnamese), en: commune.title(in: .english))
    }

    private static func title(_ province: Province) -> Wording {
        Wording(vi: province.title(in: .vietnamese), en: province.title(in: .english))
    }
}
