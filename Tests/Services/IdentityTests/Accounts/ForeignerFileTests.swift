import Identity
import Testing

@Suite("Files of foreigners with a residence card")
struct ForeignerFileTests {
    private static let head =
        "file,name,birth,sex,nationality,passport,card.kind,card.number,card.from,card.to,has_biometrics,province"
    private static let row = "XNC-1,KIM MIN SU,1988-04-02,male,KOR,M1,temporary,T1,2025-01-10,2027-01-09,true,01"
    private static let json = """
        {"file":"XNC-1","name":"KIM MIN SU","birth":"1988-04-02","sex":"male","nationality":"KOR","passport":"M1",\
        "card":{"kind":"temporary","number":"T1","from":"2025-01-10","to":"2027-01-09"},"has_biometrics":true,\
        "province":"01"}
        """

    /// Reads a file in pieces of a length.
    private func read(_ text: String, _ format: ForeignerFileReader.Format, by length: Int = .max)
        -> [ForeignerFileReader.Line]
    {
        var (reader, rest, lines) = (ForeignerFileReader(format), Array(text.utf8)[...], [ForeignerFileReader.Line]())
        while !rest.isEmpty {
            lines += reader.take(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return lines + reader.finish()
    }

    private func faults(_ lines: [ForeignerFileReader.Line]) -> [String] {
        lines.flatMap { line -> [String] in
            guard case .failure(let faults) = line.content else { return [] }
            return faults.reasons.map { "\(line.number): \($0)" }
        }
    }

    @Test("A table and JSON Lines say the same, whatever the pieces and the ends of lines", arguments: [1, 7, 4_096])
    func agree(_ length: Int) throws {
        let table = read("\u{FEFF}\(Self.head)\r\n\(Self.row)\r\n\r\n", .csv, by: length)
        let lines = read("\n\(Self.json)", .ndjson, by: length)
        #expect(table.count == 1 && lines.count == 1)
        #expect(table[0].number == 2 && lines[0].number == 2)
        #expect(try table[0].content.get() == lines[0].content.get())
    }

    @Test("Quoted fields keep commas, marks and ends of lines, and the lines after keep their numbers")
    func quotes() throws {
        let quoted = Self.row.replacing("M1", with: "\"M,\"\"1\"\"\n2\"")
        let lines = read("\(Self.head)\n\(quoted)\n\(Self.row.replacing("KOR", with: "Korea"))\n", .csv)
        #expect(lines.map(\.number) == [2, 4])
        #expect(throws: Never.self) { try lines[0].content.get() }
        #expect(faults(lines) == ["4: nationality is missing or malformed"])
    }

    @Test(
        "Every fault is named",
        arguments: [
            (
                "a,b",
                ["1: column a is unknown", "1: column b is unknown"]
                    + head.split(separator: ",").map { "1: column \($0) is missing" }
            ),
            ("\(head)\n1,2", ["2: 2 fields, the head has 12"]),
            ("\(head)\n\"XNC-1,", ["2: a quotation mark is not closed"]),
            ("\(head)\nXN\"C\"-1", ["2: not UTF-8, or a quotation mark stands inside of a field"]),
            ("\(head)\n\(row.replacing(",01", with: ",999"))", ["2: province is missing or malformed"]),
            (
                "\(head)\n\(row.replacing("male", with: "?").replacing("true", with: "yes"))",
                ["2: sex is missing or malformed", "2: has_biometrics is missing or malformed"]
            ),
        ] as [(String, [String])]
    )
    func tableFaults(_ text: String, _ expected: [String]) {
        #expect(faults(read(text, .csv)) == expected)
    }

    @Test(
        "Every fault of a line of JSON is named",
        arguments: [
            ("{", ["not JSON"]), ("[]", ["not JSON"]),
            (json.replacing("\"sex\"", with: "\"gender\""), ["gender is unknown", "sex is missing or malformed"]),
            (json.replacing("true", with: "\"true\""), ["has_biometrics is missing or malformed"]),
            (json.replacing("2025-01-10", with: "2028-01-10"), ["card.to is before card.from"]),
        ] as [(String, [String])]
    )
    func jsonFaults(_ line: String, _ expected: [String]) {
        #expect(faults(read(line, .ndjson)) == expected.map { "1: \($0)" })
    }

    @Test("A line without end does not fill the memory, and the next one is read")
    func long() {
        let lines = read(String(repeating: "x", count: 200_000) + "\n" + Self.json, .ndjson, by: 1_000)
        #expect(faults(lines) == ["1: longer than 64 KiB"])
        #expect(lines.count == 2)
    }
}
