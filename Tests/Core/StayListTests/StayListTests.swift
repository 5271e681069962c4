import Civil
import Encoding
import StayList
import Testing

@Suite("Lists of guests")
struct StayListTests {
    /// 26 November 2026.
    static let today = Day(rawValue: 20_783)

    static func read(_ text: String) throws -> [StayList.Guest] { try StayList(Array(text.utf8), today: today).guests }

    static func faults(_ text: String) -> [StayFault] {
        do {
            _ = try StayList(Array(text.utf8), today: today)
            return []
        } catch {
            return error.list
        }
    }

    @Test("The template is read as it stands")
    func template() throws {
        let guests = try Self.read(StayList.template)
        #expect(guests.count == 1)
        #expect(guests[0].line == 2)
        #expect(
            JSONValue.object(guests[0].values).encoded
                == #"{"guest_name":"Trần Thị Lan","guest_kind":"citizen","guest_number":"036190000014","from":"2026-11-26","until":"2026-11-28","room":"302","reason":"tourism"}"#
        )
    }

    @Test(
        "Commas, semicolons and tabs separate, names of columns may be English and without marks, lines may end with CRLF",
        arguments: [
            "guest_name,guest_number,until\nA,036190000014,28/11/2026",
            "Ho va ten;so dinh danh;den ngay\r\nA;036 190 000 014;2026-11-28\r\n\r\n;;\r\n",
            "HỌ VÀ TÊN\tSỐ ĐỊNH DANH\tĐẾN NGÀY\n\"A\"\t036190000014\t28/11/2026\n",
            "\u{FEFF}\"guest_name\",\"guest_number\",\"until\"\n\"A\",\"036190000014\",\"28/11/2026\"",
        ]
    )
    func spellings(text: String) throws {
        let guests = try Self.read(text)
        #expect(guests.count == 1)
        #expect(guests[0].values["guest_name"] == .string("A"))
        #expect(guests[0].values["guest_number"] == .string("036190000014"))
        #expect(guests[0].values["from"] == .string("2026-11-26"))
    }

    @Test("A foreigner needs nationality, birth and sex; quoted cells hold separators, marks and lines")
    func foreigners() throws {
        let head = "guest_name,passport,guest_nationality,guest_birth,guest_sex,until\n"
        let guests = try Self.read(
            head + "\"Doe, \"\"Jo\"\"\nhn\",c1234567,fra,31/12/1990,Nữ,28/11/2026\nB,X99999,USA,1990-12-31,m,27/11/2026"
        )
        #expect(guests.map(\.line) == [2, 4])
        #expect(guests[0].values["guest_name"] == .string("Doe, \"Jo\"\nhn"))
        #expect(guests[0].values["passport"] == .string("C1234567"))
        #expect(guests[0].values["guest_nationality"] == .string("FRA"))
        #expect(guests[0].values["guest_sex"] == .string("female"))
        #expect(Self.faults(head + "A,C1234567,,,,28/11/2026").count == 3)
    }

    @Test(
        "Each fault is told with its line, all at once",
        arguments: [
            ("A,036190000014,26/12/2026", 1), ("A,036190000014,25/11/2026", 1), ("A,036190000014,31/02/2026", 1),
            ("A,036190000014,", 1), ("A,12,28/11/2026", 1), ("A,,28/11/2026", 1), (",,28/11/2026", 2),
            ("A,036190000014,28/11/2026\nB,036190000014,28/11/2026", 1), (",12,", 3),
        ]
    )
    func rowFaults(rows: String, count: Int) {
        let faults = Self.faults("guest_name,guest_number,until\n" + rows)
        #expect(faults.count == count)
        #expect(faults.allSatisfy { $0.line >= 2 && !$0.vi.isEmpty && !$0.en.isEmpty })
    }

    @Test("Twenty-nine days are a stay, thirty are not")
    func longestStay() throws {
        let head = "guest_name,guest_number,from,until\nA,036190000014,01/11/2026,"
        #expect(try Self.read(head + "30/11/2026").count == 1)
        #expect(Self.faults(head + "01/12/2026").count == 1)
    }

    @Test(
        "A file that is no such table is refused as a whole",
        arguments: [
            ("", 0), ("\n\n", 0), ("guest_name,guest_number,until", 0), ("guest_name,until,name\nA,28/11/2026,", 1),
            ("guest_name,guest_name,until\nA,B,28/11/2026", 1), ("guest_number\n1", 1), ("\"guest_name", 0),
            ("guest_name,until\n\"A\"x,28/11/2026", 0), ("guest_name,until\nA\"x,28/11/2026", 0),
        ]
    )
    func headFaults(text: String, line: Int) {
        let faults = Self.faults(text)
        #expect(!faults.isEmpty)
        #expect(faults.allSatisfy { $0.line == line })
    }

    @Test("Too many guests, too many bytes, other letters than UTF-8: refused, and nothing makes the program stop")
    func hostileFiles() {
        let head = "guest_name,guest_number,until\n"
        let rows = String(repeating: "A,12,x\n", count: StayList.longest)
        #expect(Self.faults(head + rows).count == StayList.mostFaults)
        #expect(Self.faults(head + rows + "A,12,x\n").count == 1)
        #expect(Self.faults(String(repeating: "a", count: StayList.largest + 1)).count == 1)
        #expect(Self.faults(String(repeating: ",", count: 200_000)).count == 1)
        #expect(Self.faults(String(repeating: "\"", count: 200_001)).count == 1)
        #expect(throws: StayFaults.self) { try StayList([0xFF, 0xFE, 0x41, 0x00], today: Self.today) }
        let good = Array(StayList.template.utf8)
        for place in good.indices {
            _ = try? StayList(Array(good[..<place]), today: Self.today)
            var changed = good
            changed[place] ^= 0x21
            _ = try? StayList(changed, today: Self.today)
        }
    }
}
