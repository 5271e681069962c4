package import Civil
package import Web

/// What the operator sees of dossiers: counts by procedure and province, stuck parts, orphans, cases to repair; never a person.
package struct DossierBoard: PortalPage {
    /// Dossiers of one province.
    package struct Province: Equatable, Sendable {
        let code: String
        let name: String
        let filed: Int

        /// Makes a province of the map of tiles.
        package init(code: String, name: String, filed: Int) {
            self.code = code
            self.name = name
            self.filed = filed
        }
    }

    /// A procedure to choose.
    package struct Choice: Equatable, Sendable {
        let code: String
        let name: Phrase

        /// Makes a choice.
        package init(_ code: String, _ name: Phrase) {
            self.code = code
            self.name = name
        }
    }

    let asOf: Timestamp
    let filter: DossierBoardFilter
    let choices: [Choice]
    let counts: [BoardCount]
    let provinces: [Province]
    let tables: [BoardTable]

    /// Makes the page.
    package init(
        asOf: Timestamp,
        filter: DossierBoardFilter,
        choices: [Choice],
        counts: [BoardCount],
        provinces: [Province],
        tables: [BoardTable]
    ) {
        self.asOf = asOf
        self.filter = filter
        self.choices = choices
        self.counts = counts
        self.provinces = provinces
        self.tables = tables
    }

    package static let template = PageTemplate.dossierBoard
    package var route: PortalRoute { .operatorDossiers(filter) }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "asOf": format.value(asOf, as: format.moment(asOf)),
            "herePath": .text(PortalRoute.operatorDossiers().path(in: language)),
            "periods": .list(
                DossierBoardFilter.periods.map {
                    [
                        "months": .text("\($0)"),
                        "periodName": .text(format.counted($0, Self.month)),
                        "isChosen": .flag($0 == filter.months),
                    ]
                }
            ),
            "procedures": .list(
                choices.map {
                    [
                        "code": .text($0.code), "choiceName": .text($0.name[language]),
                        "isChosen": .flag($0.code == filter.procedure),
                    ]
                }
            ),
            "isOldMap": .flag(filter.isOldMap),
            "counts": .list(counts.map { $0.value(format) }),
            "mapChart": .markup(map(format).draw()),
            "tables": .list(tables.map { $0.value(in: language) }),
        ]
    }

    private func map(_ format: LocalFormat) -> TileMap {
        var map = TileMap(
            id: "dossier-map",
            title: Self.mapTitle,
            summary: Self.mapSummary,
            provinces.map { (code: $0.code, name: Phrase(same: $0.name), count: $0.filed) },
            format
        )
        if filter.isOldMap { map.places = .of2004 }
        return map
    }
}
