internal import Civil
package import Web

extension RecordsDashboard {
    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        let all = total
        return [
            "asOf": format.value(asOf, as: format.moment(asOf)),
            "periods": .list(RecordsFilter.periods.map { value(ofPeriod: $0, format) }),
            "herePath": .text(PortalRoute.operatorRecords().path(in: language)),
            "days": .text("\(filter.days)"),
            "kindChoices": .list(choices.kinds.map { Self.value(of: $0, filter.utility, language) }),
            "provinceChoices": .list(choices.provinces.map { Self.value(of: $0, filter.province, language) }),
            "automatic": .text(format.number(all.automatic)),
            "byHand": .text(format.number(all.byHand)),
            "returned": .text(format.number(all.returned)),
            "waiting": .text(format.number(kinds.map(\.waiting).countSum)),
            "overdue": .text(format.number(kinds.map(\.overdue).countSum)),
            "hasOverdue": .flag(kinds.contains { $0.overdue > 0 }),
            "hasKinds": .flag(!kindsWithClaims.isEmpty),
            "hasDecided": .flag(all.total > 0),
            "kindChart": .markup(kindBars(format).draw()),
            "kinds": .list(kindsWithClaims.map { value(of: $0, format) }),
            "mapChart": .markup(map(format).draw()),
            "provinces": .list(provinces.map { value(of: $0, format) }),
            "hasReasons": .flag(!reasons.isEmpty),
            "reasons": .list(reasons.map { value(of: $0, format) }),
            "agencies": .list(agencies.map { $0.value(format) }),
        ]
    }

    /// The kinds that somebody claimed: a row of zeros tells nothing.
    private var kindsWithClaims: [Kind] {
        kinds.filter { $0.outcome.total > 0 || $0.waiting > 0 || $0.overdue > 0 }
    }

    var total: Outcome {
        Outcome(
            automatic: kinds.map(\.outcome.automatic).countSum,
            byHand: kinds.map(\.outcome.byHand).countSum,
            returned: kinds.map(\.outcome.returned).countSum,
            other: kinds.map(\.outcome.other).countSum
        )
    }

    private func value(ofPeriod period: Int, _ format: LocalFormat) -> PageValue {
        var other = filter
        other.days = period
        return [
            "periodPath": .text(PortalRoute.operatorRecords(other).path(in: format.language)),
            "periodName": .text(format.counted(period, Self.day)),
            "isChosen": .flag(period == filter.days),
        ]
    }

    private static func value(of choice: Choice, _ chosen: String, _ language: Language) -> PageValue {
        [
            "choiceCode": .text(choice.code), "choiceName": .text(choice.name[language]),
            "isChosen": .flag(choice.code == chosen),
        ]
    }

    private func value(of kind: Kind, _ format: LocalFormat) -> PageValue {
        var record = Self.values(of: kind.outcome, format)
        record["kindName"] = .text(kind.name[format.language])
        record["mean"] = .text(Self.time(kind.meanSeconds, format))
        record["longest"] = .text(Self.time(kind.longestSeconds, format))
        record["waiting"] = .text(format.number(kind.waiting))
        record["overdue"] = .text(format.number(kind.overdue))
        record["hasOverdue"] = .flag(kind.overdue > 0)
        return .record(record)
    }

    private func value(of province: Province, _ format: LocalFormat) -> PageValue {
        var record = Self.values(of: province.outcome, format)
        record["province"] = .text(province.name[format.language])
        record["mean"] = .text(Self.time(province.meanSeconds, format))
        return .record(record)
    }

    private func value(of reason: Reason, _ format: LocalFormat) -> PageValue {
        [
            "reasonText": .text(reason.text[format.language]),
            "code": .text(reason.code),
            "count": .text(format.number(reason.count)),
            "shareBar": .markup(ShareBar(part: reason.count, whole: reasons.map(\.count).max() ?? 0).draw()),
        ]
    }

    private static func values(of outcome: Outcome, _ format: LocalFormat) -> [String: PageValue] {
        [
            "total": .text(format.number(outcome.total)), "automatic": .text(format.number(outcome.automatic)),
            "byHand": .text(format.number(outcome.byHand)), "returned": .text(format.number(outcome.returned)),
            "other": .text(format.number(outcome.other)),
        ]
    }

    /// A time in its two largest units: a mean of 47 hours is not “1 day”.
    private static func time(_ seconds: Int?, _ format: LocalFormat) -> String {
        guard let seconds else { return "–" }
        let unit = [86_400, 3_600, 60].first { seconds >= $0 } ?? 1
        let (rest, next) = (seconds % unit, unit == 86_400 ? 3_600 : 60)
        guard unit > 60, rest >= next else { return format.age(seconds: seconds) }
        return "\(format.age(seconds: seconds)) \(format.age(seconds: rest))"
    }
}

// MARK: charts

extension RecordsDashboard {
    /// One bar for each kind: by a system, by hand, returned.
    private func kindBars(_ format: LocalFormat) -> StackedBars {
        let all = total
        return StackedBars(
            id: "kind-chart",
            title: Self.kindTitle[format.language],
            summary: Self.kindSummary.text(
                in: format.language,
                [
                    "automatic": format.number(all.automatic), "byHand": format.number(all.byHand),
                    "returned": format.number(all.returned),
                ]
            ),
            labels: kindsWithClaims.indices.map { "\($0 + 1)" },
            bars: kindsWithClaims.map { [$0.outcome.returned, $0.outcome.byHand, $0.outcome.automatic] },
            format: format
        )
    }

    private func map(_ format: LocalFormat) -> TileMap {
        TileMap(
            id: "claims-map",
            title: Self.mapTitle,
            summary: Self.mapSummary,
            provinces.map { ($0.code, $0.name, $0.outcome.total) },
            format
        )
    }
}

extension AgencyStatus {
    fileprivate func value(_ format: LocalFormat) -> PageValue {
        let language = format.language
        return [
            "agency": .text(name[language]),
            "state": .text(RecordsDashboard.name(of: state)[language]),
            "isGood": .flag(state == .working || state == .desk),
            "isSlow": .flag(state == .slow || state == .unknown),
            "isDown": .flag(state == .down),
            "since": PageValue(since.map(format.moment)),
            "latency": .text(
                milliseconds.map {
                    format.duration(microseconds: $0.multipliedReportingOverflow(by: 1_000).partialValue)
                } ?? "–"
            ),
            "failures": .text(format.number(failures)),
            "waiting": .text(format.number(waiting)),
            "overdue": .text(format.number(overdue)),
            "hasOverdue": .flag(overdue > 0),
        ]
    }
}
