extension CivilDate {
    /// Parses exactly `yyyy`, `yyyy-mm` or `yyyy-mm-dd`; nil for anything else.
    package init?(_ text: String) {
        var text = text
        let parsed: CivilDate? = text.withUTF8 { bytes in
            switch bytes.count {
            case 4: Self.parse(bytes[0..<4], nil, nil)
            case 7 where bytes[4] == UInt8(ascii: "-"): Self.parse(bytes[0..<4], bytes[5..<7], nil)
            case 10 where bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-"):
                Self.parse(bytes[0..<4], bytes[5..<7], bytes[8..<10])
            default: nil
            }
        }
        guard let parsed else { return nil }
        self = parsed
    }

    /// `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, as precise as the date is.
    package var text: String {
        let length = day != nil ? 10 : month != nil ? 7 : 4
        return String(unsafeUninitializedCapacity: 10) { buffer in
            Gregorian.write((year, month ?? 0, day ?? 0), to: buffer)
            return length
        }
    }

    /// `dd/mm/yyyy`, `mm/yyyy` or `yyyy`, the form of Vietnamese papers.
    package var vietnamese: String {
        if let day = exactDay { return day.vietnamese }
        let year = DecimalDigits.text(year, width: 4)
        guard let month else { return year }
        return DecimalDigits.text(month, width: 2) + "/" + year
    }

    private typealias Digits = Slice<UnsafeBufferPointer<UInt8>>

    private static func parse(_ year: Digits, _ month: Digits?, _ day: Digits?) -> CivilDate? {
        guard let year = DecimalDigits.value(of: year) else { return nil }
        guard let month else { return CivilDate(year: Int(year)) }
        guard let month = DecimalDigits.value(of: month) else { return nil }
        guard let day else { return CivilDate(year: Int(year), month: Int(month)) }
        guard let day = DecimalDigits.value(of: day) else { return nil }
        return CivilDate(year: Int(year), month: Int(month), day: Int(day))
    }
}
