package import Civil
package import Web

/// What whoever leads a unit sees: ages, owners, figures, apologies to sign, cases to repair.
package struct UnitBoard: PortalPage {
    /// A case that can be closed by hand.
    package struct Repair: Equatable, Sendable {
        let value: String
        let name: Phrase

        /// Makes a case; the value says which one to the form.
        package init(_ value: String, _ name: Phrase) {
            self.value = value
            self.name = name
        }
    }

    let unit: Phrase
    let asOf: Timestamp
    let counts: [BoardCount]
    let tables: [BoardTable]
    let repairs: [Repair]
    let faults: [FormFault]

    /// Makes the page.
    package init(
        unit: Phrase,
        asOf: Timestamp,
        counts: [BoardCount],
        tables: [BoardTable],
        repairs: [Repair],
        faults: [FormFault] = []
    ) {
        self.unit = unit
        self.asOf = asOf
        self.counts = counts
        self.tables = tables
        self.repairs = repairs
        self.faults = faults
    }

    package static let template = PageTemplate.unitBoard
    package var route: PortalRoute { .casework(.board) }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        let own: [String: PageValue] = [
            "unit": .text(unit[language]),
            "asOf": format.value(asOf, as: format.moment(asOf)),
            "queuePath": .text(PortalRoute.casework(.queue()).path(in: language)),
            "repairPath": .text(PortalRoute.casework(.repair).path(in: language)),
            "counts": .list(counts.map { $0.value(format) }),
            "tables": .list(tables.map { $0.value(in: language) }),
            "hasRepairs": .flag(!repairs.isEmpty),
            "repairs": .list(
                repairs.map { ["repairValue": .text($0.value), "repairName": .text($0.name[language])] }
            ),
            "noteWrong": PageValue(faults.text(of: "note", in: language)),
        ]
        return faults.values(in: language).merging(own) { _, own in own }
    }
}
