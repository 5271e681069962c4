import Web

/// Every number of the chain is accounted for: by its row, as an account event that this part leaves out, or as missing.
extension AccessHistory {
    /// Whether the page shows neighbours, so that a number without a row must be explained.
    private var isWhole: Bool { !filter.isActive && filter.part != .account }

    /// The numbers between two rows that are neither shown nor passed over.
    func missingWords(above number: Int, below previous: Int?, _ format: LocalFormat) -> String? {
        guard isWhole, let previous else { return nil }
        var missing: ClosedRange<Int>?
        var expected = previous - 1
        for found in passed.filter({ number < $0 && $0 < previous }) + [number] {
            if found < expected { missing = found + 1...(missing?.upperBound ?? expected) }
            expected = found - 1
        }
        guard let missing else { return nil }
        let phrase = missing.count == 1 ? Self.missingOne : Self.missingSeveral
        return phrase.text(
            in: format.language,
            ["first": format.number(missing.lowerBound), "last": format.number(missing.upperBound)]
        )
    }

    /// The account events between two rows.
    func passedWords(above number: Int, below previous: Int, _ format: LocalFormat) -> String? {
        let between = passed.filter { number < $0 && $0 < previous }
        guard let last = between.first, let first = between.last else { return nil }
        let phrase = between.count == 1 ? Self.passedOne : Self.passedSeveral
        return phrase.text(
            in: format.language,
            ["n": format.number(between.count), "first": format.number(first), "last": format.number(last)]
        )
    }
}
