internal import Civil
internal import Encoding

/// Reads one row after the other and keeps what is wrong.
struct StayReader {
    let columns: [StayColumn?]
    let today: Day
    private(set) var faults: [StayFault] = []
    private var seen: Set<String> = []

    init(columns: [StayColumn?], today: Day) {
        self.columns = columns
        self.today = today
    }

    /// The guest of a row; nil with a fault.
    mutating func guest(_ row: TableText.Row) -> StayList.Guest? {
        let count = faults.count
        let cells = cells(row)
        var values = JSONValues()
        values.put(.name, cells[.name])
        if cells[.name] == nil { fault(row.line, "Thiếu họ và tên.", "The name is missing.") }
        identify(row.line, cells, &values)
        let (from, until) = span(row.line, cells)
        values.put(.from, from?.iso)
        values.put(.until, until?.iso)
        values.put(.room, cells[.room])
        values.put(.reason, reason(row.line, cells[.reason]))
        return faults.count == count ? StayList.Guest(line: row.line, values: JSONObject(values.members)) : nil
    }

    private func cells(_ row: TableText.Row) -> [StayColumn: String] {
        var cells: [StayColumn: String] = [:]
        for (column, cell) in zip(columns, row.cells) where !cell.isEmpty {
            if let column { cells[column] = cell }
        }
        return cells
    }

    /// A citizen has a number, a foreigner a passport with nationality, birth and sex.
    private mutating func identify(_ line: Int, _ cells: [StayColumn: String], _ values: inout JSONValues) {
        if let text = cells[.number] {
            guard let number = try? PersonalNumber(text.filter { $0 != " " }) else {
                return fault(line, "Số định danh “\(text)” không đúng.", "“\(text)” is no personal number.")
            }
            values.put("guest_kind", "citizen")
            values.put(.number, number.text)
            return once(line, number.text)
        }
        guard let passport = cells[.passport] else {
            return fault(line, "Cần số định danh hoặc hộ chiếu.", "A personal number or a passport is needed.")
        }
        values.put("guest_kind", "foreigner")
        values.put(.passport, passport.uppercased())
        once(line, passport.uppercased())
        foreigner(line, cells, &values)
    }

    private mutating func foreigner(_ line: Int, _ cells: [StayColumn: String], _ values: inout JSONValues) {
        if let country = cells[.nationality].flatMap({ CountryCode($0.uppercased()) }) {
            values.put(.nationality, country.text)
        } else {
            fault(line, "Quốc tịch phải là ba chữ cái như FRA.", "The nationality must be three letters such as FRA.")
        }
        if let birth = cells[.birth].flatMap({ Self.day($0) }) {
            values.put(.birth, birth.iso)
        } else {
            fault(line, "Ngày sinh không đúng, ví dụ 31/12/1990.", "The date of birth is wrong; write 31/12/1990.")
        }
        if let sex = cells[.sex].flatMap({ StayColumn.sexes[VietnameseText.fold($0)] }) {
            values.put(.sex, sex)
        } else {
            fault(line, "Giới tính là nam hoặc nữ.", "The sex is nam (male) or nữ (female).")
        }
    }

    private mutating func once(_ line: Int, _ key: String) {
        guard !seen.insert(key).inserted else { return }
        fault(line, "Khách này đã có ở dòng trên.", "This guest stands above already.")
    }

    /// Thirty days and more are temporary residence (Law on Residence, articles 27 and 30).
    private mutating func span(_ line: Int, _ cells: [StayColumn: String]) -> (from: Day?, until: Day?) {
        let from = cells[.from].map { Self.day($0) } ?? today
        let until = cells[.until].flatMap { Self.day($0) }
        guard let from, let until else {
            fault(line, "Ngày đến hoặc ngày đi không đúng, ví dụ 26/11/2026.", "A day is wrong; write 26/11/2026.")
            return (nil, nil)
        }
        if until < from { fault(line, "Ngày đi trước ngày đến.", "The guest leaves before she comes.") }
        if until >= from.adding(days: 30) {
            fault(line, "Từ 30 ngày phải đăng ký tạm trú.", "A stay of 30 days or more needs temporary residence.")
        }
        return (from, until)
    }

    private mutating func reason(_ line: Int, _ text: String?) -> String {
        guard let text else { return "tourism" }
        if let code = StayColumn.reasons[VietnameseText.fold(text)] { return code }
        fault(line, "Không có lý do “\(text)”.", "There is no reason “\(text)”.")
        return "other"
    }

    private mutating func fault(_ line: Int, _ vi: String, _ en: String) {
        faults.append(StayFault(line, vi: vi, en: en))
    }

    /// `31/12/1990`, `1/2/1990` or `1990-12-31`.
    private static func day(_ text: String) -> Day? {
        if let day = Day(text) { return day }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...4).contains($0.utf8.count) }), parts[2].utf8.count == 4,
            let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        return Day(year: year, month: month, day: day)
    }
}

/// Members of an object that is being put together.
struct JSONValues {
    private(set) var members: [JSONObject.Member] = []

    mutating func put(_ column: StayColumn, _ text: String?) {
        if let text { put(column.rawValue, text) }
    }

    mutating func put(_ name: String, _ text: String) { members.append(.init(name, .string(text))) }
}
