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

    /// An apology that waits for a signature.
    package struct Apology: Equatable, Sendable {
        let number: String
        let procedure: Phrase
        /// The new date that the draft promises.
        let due: Day?
        /// Whether that date has passed, so that another one is needed.
        let isPast: Bool
        /// The version on which it is signed.
        let version: Int
        /// Under which signing counts once.
        let key: String

        /// Makes an apology.
        package init(
            number: String,
            procedure: Phrase,
            due: Day?,
            isPast: Bool = false,
            version: Int,
            key: String
        ) {
            self.number = number
            self.procedure = procedure
            self.due = due
            self.isPast = isPast
            self.version = version
            self.key = key
        }
    }

    let unit: Phrase
    let asOf: Timestamp
    let counts: [BoardCount]
    let tables: [BoardTable]
    let apologies: [Apology]
    /// How many more wait than are shown.
    let moreApologies: Int
    let repairs: [Repair]
    let faults: [FormFault]

    /// Makes the page.
    package init(
        unit: Phrase,
        asOf: Timestamp,
        counts: [BoardCount],
        tables: [BoardTable],
        apologies: [Apology] = [],
        moreApologies: Int = 0,
        repairs: [Repair],
        faults: [FormFault] = []
    ) {
        self.unit = unit
        self.asOf = asOf
        self.counts = counts
        self.tables = tables
        self.apologies = apologies
        self.moreApologies = moreApologies
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
            "hasApologies": .flag(!apologies.isEmpty),
            "apologies": .list(apologies.map { value(of: $0, format) }),
            "moreApologies": PageValue(
                moreApologies > 0
                    ? Self.more.text(in: language, ["n": format.number(moreApologies)]) : nil
            ),
            "hasRepairs": .flag(!repairs.isEmpty),
            "repairs": .list(
                repairs.map { ["repairValue": .text($0.value), "repairName": .text($0.name[language])] }
            ),
            "noteWrong": PageValue(faults.text(of: "note", in: language)),
        ]
        return faults.values(in: language).merging(own) { _, own in own }
    }

    private func value(of apology: Apology, _ format: LocalFormat) -> PageValue {
        let language = format.language
        return [
            "number": .text(apology.number),
            "casePath": .text(PortalRoute.casework(.one(apology.number)).path(in: language)),
            "actionPath": .text(PortalRoute.casework(.act(apology.number)).path(in: language)),
            "procedureName": .text(apology.procedure[language]),
            "newDate": PageValue(apology.due.map(format.day)),
            "isPast": .flag(apology.isPast),
            "version": .text("\(apology.version)"),
            "caseKey": .text(apology.key),
        ]
    }
}
