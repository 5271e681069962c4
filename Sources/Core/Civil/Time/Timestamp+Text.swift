extension Timestamp {
    /// The minute in Vietnam as a sentence names it: `20:59 ngày 28/11/2026`.
    package var vietnamese: String { "\(minuteInVietnam) ngày \(dayInVietnam.vietnamese)" }

    /// The same in English: `20:59 on 28 Nov 2026`.
    package var english: String { "\(minuteInVietnam) on \(dayInVietnam.english)" }

    /// Hour and minute in Vietnam: `20:59`.
    package var minuteInVietnam: String {
        let minute = Int(timeInVietnam / 60_000_000)
        return DecimalDigits.text(minute / 60, width: 2) + ":" + DecimalDigits.text(minute % 60, width: 2)
    }
}

extension Timestamp {
    /// The start of a minute of a day in Vietnam; nil for an hour or a minute that no day has.
    package init?(inVietnam day: Day, hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        self = Timestamp(startInVietnam: day) + (hour * 3_600 + minute * 60)
    }

    /// Parses exactly `yyyy-mm-ddThh:mm`, a minute of the years 1…9999 in Vietnam; nil for anything else.
    package init?(localMinute text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = DecimalDigits.value(of: bytes[11..<13]), let minute = DecimalDigits.value(of: bytes[14..<16])
        else { return nil }
        self.init(inVietnam: day, hour: Int(hour), minute: Int(minute))
    }

    /// The minute in Vietnam as records and dossiers hold it: `2026-11-28T20:59`.
    package var localMinute: String { "\(dayInVietnam.iso)T\(minuteInVietnam)" }
}
