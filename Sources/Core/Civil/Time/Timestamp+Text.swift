extension Timestamp {
    /// The minute in Vietnam as a sentence names it: `20:59 ngày 28/11/2026`.
    package var vietnamese: String { "\(minuteInVietnam) ngày \(dayInVietnam.vietnamese)" }

    /// The same in English: `20:59 on 28/11/2026`.
    package var english: String { "\(minuteInVietnam) on \(dayInVietnam.vietnamese)" }

    /// Hour and minute in Vietnam: `20:59`.
    package var minuteInVietnam: String {
        let minute = Int(timeInVietnam / 60_000_000)
        return DecimalDigits.text(minute / 60, width: 2) + ":" + DecimalDigits.text(minute % 60, width: 2)
    }
}
