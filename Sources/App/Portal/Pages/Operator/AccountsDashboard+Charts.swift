internal import Civil
internal import Web

extension AccountsDashboard {
    /// A share in per cent with two decimals, cut and not rounded: nothing is reached before it is, and what is begun is
    /// not told as zero.
    static func percent(_ part: Int, of whole: Int, in language: Language) -> String {
        guard whole > 0 else { return "–" }
        let hundredths = Int(Double(max(0, part)) / Double(whole) * 10_000)
        if part > 0, hundredths == 0 { return smallShare[language] }
        let mark = language == .vietnamese ? "," : "."
        let rest = hundredths % 100
        return "\(LocalFormat(language).number(hundredths / 100))\(mark)\(rest < 10 ? "0" : "")\(rest)%"
    }

    func map(_ format: LocalFormat) -> TileMap {
        TileMap(
            id: "map",
            title: Self.mapTitle,
            summary: Self.mapSummary,
            provinces.map { ($0.code, $0.name, $0.levels.two) },
            format
        )
    }

    func weekBars(_ format: LocalFormat) -> StackedBars {
        let shown = weeks.suffix(Self.shownWeeks)
        return StackedBars(
            id: "week-chart",
            title: Self.weekTitle[format.language],
            summary: Self.weekSummary.text(
                in: format.language,
                [
                    "from": format.number(shown.first?.levels.two ?? 0),
                    "to": format.number(shown.last?.levels.two ?? 0),
                ]
            ),
            labels: shown.map { String(format.day($0.monday).dropLast(5)) },
            bars: shown.map { [$0.levels.two, $0.levels.one, $0.levels.organisations] },
            format: format
        )
    }

    func hourBars(_ format: LocalFormat) -> StackedBars {
        StackedBars(
            id: "hour-chart",
            title: Self.hourTitle[format.language],
            summary: Self.hourSummary.text(
                in: format.language,
                [
                    "done": format.number(hours.map(\.done).countSum),
                    "failed": format.number(hours.map(\.failed).countSum),
                ]
            ),
            labels: hours.map { format.hour($0.start) },
            bars: hours.map { [$0.failed, $0.done] },
            format: format
        )
    }

    func value(of province: ProvinceCount, _ format: LocalFormat) -> PageValue {
        [
            "province": .text(province.name[format.language]),
            "one": .text(format.number(province.levels.one)),
            "two": .text(format.number(province.levels.two)),
            "other": .text(format.number(province.levels.organisations)),
        ]
    }

    func value(of week: WeekCount, _ format: LocalFormat) -> PageValue {
        [
            "week": .text(format.day(week.monday)),
            "one": .text(format.number(week.levels.one)),
            "two": .text(format.number(week.levels.two)),
            "other": .text(format.number(week.levels.organisations)),
        ]
    }

    func value(of hour: HourCount, _ format: LocalFormat) -> PageValue {
        [
            "start": format.value(hour.start, as: format.hour(hour.start)),
            "done": .text(format.number(hour.done)),
            "failed": .text(format.number(hour.failed)),
        ]
    }
}

extension AccountsDashboard.NamedCount {
    func value(_ format: LocalFormat) -> PageValue {
        [
            "name": .text(name[format.language]),
            "count": .text(format.number(count)),
            "isAlarm": .flag(isGrave && count > 0),
        ]
    }
}

extension TileMap {
    /// A map of counts by province, whose summary names the province with the most; what has no code is in no tile.
    init(
        id: String,
        title: Phrase,
        summary: Phrase,
        _ provinces: [(code: String, name: Phrase, count: Int)],
        _ format: LocalFormat
    ) {
        let language = format.language
        let most = provinces.max { $0.count < $1.count }
        let count = most?.count ?? 0
        self.init(
            id: id,
            title: title[language],
            summary: count > 0
                ? summary.text(in: language, ["province": most?.name[language] ?? "–", "most": format.number(count)])
                : AccountsDashboard.mapOfNone[language],
            tiles: provinces.filter { !$0.code.isEmpty }.map {
                Tile(code: $0.code, name: $0.name[language], count: $0.count)
            },
            format: format,
            countedWith: { AccountsDashboard.countedWith.text(in: language, ["province": $0]) }
        )
    }
}
