internal import Civil
internal import Web

extension AccessFilter {
    /// Whether an entry is wanted.
    ///
    /// A sealed one matches by its day only: anything else would tell what is in it.
    package func matches(_ entry: ReadEntry) -> Bool {
        guard includes(entry) else { return false }
        let day = entry.row.at.dayInVietnam
        guard from.map({ $0 <= day }) ?? true, to.map({ day <= $0 }) ?? true else { return false }
        guard case .open(let open) = entry.row else { return body == nil && purpose == nil && outcome == .any }
        return matchesBody(entry) && matchesPurpose(open.purpose) && matchesOutcome(open.outcome)
    }

    /// Whether the entry is of the part that is wanted; sealed, erased and unknown ones are never taken for events.
    private func includes(_ entry: ReadEntry) -> Bool {
        switch part {
        case .all: true
        case .looks: !entry.isAccountEvent
        case .account: entry.isAccountEvent
        }
    }

    private func matchesBody(_ entry: ReadEntry) -> Bool {
        body == nil || entry.body?.code == body
    }

    /// Without diacritics and letter case, in either language.
    private func matchesPurpose(_ text: Phrase) -> Bool {
        guard let purpose else { return true }
        let wanted = VietnameseText.fold(purpose)
        return Language.allCases.contains { VietnameseText.fold(text[$0]).contains(wanted) }
    }

    private func matchesOutcome(_ found: AccessOutcome) -> Bool {
        switch (outcome, found) {
        case (.any, _): true
        case (.refused, .refused), (.allowed, .answered), (.allowed, .done), (.allowed, .compared): true
        case (.refused, _), (.allowed, _): false
        }
    }
}

extension AccessCursor {
    /// Reads the cursor of an address; nil without one, or for one that no page of ours wrote.
    init?(fields: [String: String]) {
        if let before = fields["before"], Self.number(before) != nil {
            self = .older(before)
        } else if let after = fields["after"], Self.number(after) != nil {
            self = .newer(after)
        } else {
            return nil
        }
    }

    /// A running number as the cursors write it.
    static func number(_ text: String) -> Int64? {
        guard let number = Int64(text), number >= 0, String(number) == text else { return nil }
        return number
    }
}
