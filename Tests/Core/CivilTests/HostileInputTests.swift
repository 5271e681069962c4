import Civil
import SplitMix
import Testing

@Suite("Hostile input")
struct HostileInputTests {
    @Test("of any bytes is refused or read, never trapped on", arguments: [UInt64(1), 2, 3])
    func text(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            parseEverything(random.hostileText())
        }
    }

    @Test(
        "of many characters is refused or read",
        arguments: ["0", "ệ", "e\u{323}\u{302}", " ", "-", "\u{0}", "가"]
    )
    func huge(character: String) {
        parseEverything(String(repeating: character, count: 100_000))
    }

    @Test("of valid texts with one byte changed is refused or read as something valid")
    func mutations() {
        var random = SplitMix64(seed: 17)
        let valid = [
            "001190123456", "2026-11-23", "1990-02", "2026-11-23T20:05:11.123456+07:00", "2026-11-26T08:30",
            "0100109106-001",
            "TẠM-0000-0000-0", "00004", "Nguyễn Thị Hoà",
        ]
        for _ in 0..<8000 {
            var bytes = Array((valid.randomElement(using: &random) ?? "").utf8)
            bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
            let text = String(decoding: bytes, as: UTF8.self)
            parseEverything(text)
            if let number = try? PersonalNumber(text) { #expect(number.text == text) }
            if let day = Day(text) { #expect(day.iso == text) }
            if let date = CivilDate(text) { #expect(date.text == text) }
            if let minute = Timestamp(localMinute: text) { #expect(minute.localMinute == text) }
            if let code = try? TaxCode(text) { #expect(code.text == text) }
        }
    }

    private func parseEverything(_ text: String) {
        _ = try? PersonalNumber(text)
        _ = try? OldIdentityNumber(text)
        _ = TemporaryCode(text)
        _ = try? TaxCode(text)
        _ = (Day(text), CivilDate(text), Timestamp(rfc3339: text), Timestamp(localMinute: text))
        _ = (ProvinceCode(text), CommuneCode(text), CountryCode(text), Ethnicity(name: text), Sex(vietnamese: text))
        if let name = try? PersonName(text) {
            _ = (name.folded, name.toneNormalised, name.sortKey, name.familyName, name.middleName)
        }
        _ = (VietnameseText.fold(text), VietnameseText.toneNormalised(text), VietnameseText.sortKey(text))
        guard let commune = CommuneCode(number: 4) else { return }
        _ = try? Address(commune: commune, line: text)
    }
}
