import Civil
import Foundation
import Testing

@Suite("An address")
struct AddressTests {
    private let geography = Geography.vietnam
    private let before = day("2025-06-30")
    private let today = day("2026-11-23")

    private func address(_ code: String, _ line: String, _ table: CodeTable) throws -> Address {
        try Address(commune: try #require(CommuneCode(code)), line: line, table: table)
    }

    @Test("of a commune that went to one unit is rendered under the names of any day")
    func whole() throws {
        let home = try address("00001", "Số 5 Ngõ 10", .of2004)
        #expect(
            try geography.render(home, asOf: before, language: .vietnamese).certainText
                == "Số 5 Ngõ 10, Phường Phúc Xá, Quận Ba Đình, Thành phố Hà Nội"
        )
        #expect(
            try geography.render(home, asOf: before, language: .english).certainText
                == "Số 5 Ngõ 10, Phúc Xá Ward, Ba Đình District, Hà Nội City"
        )
        #expect(
            try geography.render(home, asOf: today, language: .vietnamese).certainText
                == "Số 5 Ngõ 10, Phường Hồng Hà, Thành phố Hà Nội"
        )
    }

    @Test("of a divided commune asks instead of guessing")
    func divided() throws {
        let before = before
        let old = try #require(
            geography.provinces(on: before).flatMap { geography.communes(of: $0.code, on: before) }
                .first { geography.successors(of: $0.code).count > 1 }
        )
        let home = try Address(commune: old.code, line: "Thôn 1", table: .of2004)
        let rendered = try geography.render(home, asOf: today, language: .vietnamese)
        guard case .ambiguous(let candidates) = rendered else {
            Issue.record("\(rendered)")
            return
        }
        #expect(candidates.map(\.code) == geography.successors(of: old.code).map(\.successor))
        #expect(rendered.certainText == nil)
        #expect(try geography.render(home, asOf: before, language: .vietnamese).certainText != nil)
    }

    @Test("of a merged unit is ambiguous before the reform")
    func backward() throws {
        let home = try address("00097", "Số 1", .of2025)
        guard case .ambiguous(let candidates) = try geography.render(home, asOf: before, language: .english) else {
            Issue.record("several communes formed the unit")
            return
        }
        #expect(candidates.count > 1)
        #expect(candidates.allSatisfy { $0.table == .of2004 })
    }

    @Test("says when the tables know no commune")
    func unknown() throws {
        let nowhere = try address("99999", "Số 1", .of2025)
        #expect(throws: GeographyError.unknownCommune(nowhere.commune, .of2025)) {
            try geography.render(nowhere, asOf: today, language: .vietnamese)
        }
        #expect(throws: GeographyError.unknownCommune(nowhere.commune, .of2025)) {
            try geography.renderAsRecorded(nowhere, language: .vietnamese)
        }
        let hoangSa = try address("20333", "", .of2025)
        #expect(throws: GeographyError.noRecordedPredecessor(hoangSa.commune)) {
            try geography.render(hoangSa, asOf: before, language: .vietnamese)
        }
        #expect(
            try geography.render(hoangSa, asOf: today, language: .english).certainText
                == "Hoàng Sa Special Zone, Đà Nẵng City"
        )
    }

    @Test("is rendered as recorded without any doubt, for units all over both tables")
    func asRecorded() throws {
        for (table, day) in [(CodeTable.of2004, before), (.of2025, today)] {
            for province in geography.provinces(on: day) {
                for commune in geography.communes(of: province.code, on: day).prefix(20) {
                    let home = try Address(commune: commune.code, line: "Số 1", table: table)
                    let text = try geography.renderAsRecorded(home, language: .vietnamese)
                    let rendered = try geography.render(home, asOf: day, language: .vietnamese)
                    guard text.hasSuffix(province.title(in: .vietnamese)), rendered.certainText == text else {
                        Issue.record("\(text)")
                        return
                    }
                }
            }
        }
    }

    @Test("puts English kinds before numbers")
    func englishNumbers() throws {
        let district1 = try #require(
            ProvinceCode("79").map { geography.communes(of: $0, on: before) }?
                .first { $0.district?.title(in: .vietnamese) == "Quận 1" }
        )
        #expect(district1.district?.title(in: .english) == "District 1")
        let numbered = try #require(
            ProvinceCode("79").map { geography.communes(of: $0, on: before) }?.first { $0.name == "12" }
        )
        #expect(numbered.title(in: .english) == "Ward 12")
        #expect(numbered.title(in: .vietnamese) == "Phường 12")
    }

    @Test("has a line in NFC with single spaces and no invisible characters")
    func line() throws {
        let decomposed = "  Số 5   Ngõ 10\u{A0}".decomposedStringWithCanonicalMapping
        #expect(Array(try address("00004", decomposed, .of2025).line.utf8) == Array("Số 5 Ngõ 10".utf8))
        #expect(throws: AddressError.invisibleCharacter("\u{202E}")) { try address("00004", "5\u{202E}5", .of2025) }
        #expect(throws: AddressError.invisibleCharacter("\u{0}")) { try address("00004", "5\u{0}", .of2025) }
        #expect(throws: AddressError.lineTooLong) {
            try address("00004", String(repeating: "x", count: 501), .of2025)
        }
        #expect(throws: AddressError.lineTooLong) {
            try address("00004", String(repeating: "ệ", count: 100_000), .of2025)
        }
        #expect(try address("00004", String(repeating: "x", count: 500), .of2025).line.count == 500)
    }
}
