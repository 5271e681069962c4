package import Civil
package import Encoding

extension Procedure {
    /// One of its fields by name.
    package func field(_ name: String) -> UtilityField? { fields.first { $0.name == name } }

    /// One of its steps by code.
    package func step(_ code: String) -> ProcedureStep? { steps.first { $0.code == code } }

    /// The step after another one; the first one for nil, nil after the last one.
    package func step(after code: String?) -> ProcedureStep? {
        guard let code else { return steps.first }
        guard let index = steps.firstIndex(where: { $0.code == code }), index + 1 < steps.count else { return nil }
        return steps[index + 1]
    }

    /// One of its legs by code.
    package func leg(_ code: String) -> LegRule? { legs.first { $0.code == code } }

    /// The reason with this code that may be given for something.
    package func reason(_ code: String, for use: ProcedureReason.Use) -> ProcedureReason? {
        reasons.first { $0.code == code && $0.uses.contains(use) }
    }

    /// What is wrong with a complete declaration, whenever it is made; empty when nothing is.
    package func formFaults(_ values: JSONValue) -> [RecordFault] { form.faults(of: values) }

    /// What is wrong with a complete declaration that is made now; empty when nothing is.
    package func formFaults(_ values: JSONObject, at now: Timestamp) -> [RecordFault] {
        formFaults(.object(values)) + futureFaults(values, at: now)
    }

    /// The days and minutes that have not come yet, of those fields that tell when something happened.
    package func futureFaults(_ values: JSONObject, at now: Timestamp) -> [RecordFault] {
        past.filter { name in values[name]?.text.map { Self.isAhead($0, of: now) } ?? false }
            .map { RecordFault(path: [.member($0)], problem: .ahead) }
    }

    private static func isAhead(_ text: String, of now: Timestamp) -> Bool {
        Timestamp(localMinute: text).map { $0 > now } ?? Day(text).map { $0 > now.dayInVietnam } ?? false
    }

    /// What is wrong with what a decision states; empty when nothing is.
    package func resultFaults(_ values: JSONValue) -> [RecordFault] { result?.faults(of: values) ?? [] }

    /// What a dossier with these values, filed on a day, costs; nil: nothing.
    package func fee(for values: JSONValue, on day: Day) -> FeeRule? {
        let rule = fees.first { $0.validity.contains(day) && $0.condition?.accepts(values) ?? true }
        return rule.flatMap { $0.amount > .zero ? $0 : nil }
    }

    /// The deadline of a dossier with these values; nil: none is promised.
    package func deadline(for values: JSONValue) -> Period? { deadlineCase(for: values)?.deadline ?? deadline }

    /// The longer deadline of a dossier with these values; nil: there is none.
    package func verification(for values: JSONValue) -> Period? {
        deadlineCase(for: values)?.verification ?? verification
    }

    private func deadlineCase(for values: JSONValue) -> DeadlineCase? {
        deadlineCases.first { $0.condition.accepts(values) }
    }

    /// How long it takes, in words: every length that it may be by the form; nil: none is promised.
    package var deadlineWords: Wording? {
        guard let deadline else { return nil }
        let lengths = (deadlineCases.map(\.deadline) + [deadline]).reduce(into: [Period]()) { found, length in
            if !found.contains(length) { found.append(length) }
        }
        let words = lengths.map(\.words)
        return Wording(
            vi: words.map(\.vietnamese).joined(separator: " hoặc "),
            en: words.map(\.english).joined(separator: " or ")
        )
    }

    /// The documents that must be attached with these values.
    package func requiredDocuments(_ values: JSONValue) -> [RequiredDocument] {
        documents.filter { $0.condition?.accepts(values) ?? true }
    }

    /// Who must agree to a dossier with these values, each once, and how long they may take.
    package func confirmers(_ values: JSONObject, besides applicant: PersonKey?) -> (people: [PersonKey], days: Int) {
        var people: [PersonKey] = []
        for rule in confirmations {
            guard let text = values[rule.field]?.text, let person = (try? PersonalNumber(text))?.key,
                person != applicant,
                !people.contains(person)
            else { continue }
            people.append(person)
        }
        return (people, confirmations.map(\.days).max() ?? 0)
    }

    /// The fields whose values name attached files.
    package var fileFields: [UtilityField] {
        fields.filter { field in
            if case .list(let element) = field.shape { return element.format == .file }
            return field.format == .file
        }
    }

    /// The SHA-256 of every attached file that a declaration names, by field.
    package func files(of values: JSONObject) -> [(field: String, digest: String)] {
        fileFields.flatMap { field -> [(field: String, digest: String)] in
            let value = values[field.name]
            let digests = value?.elements?.compactMap(\.text) ?? value?.text.map { [$0] } ?? []
            return digests.map { (field.name, $0) }
        }
    }
}

extension ProcedureReason {
    /// Those of every procedure.
    package static let common: [ProcedureReason] = [
        ProcedureReason("incomplete", vi: "Thiếu thông tin hoặc giấy tờ.", en: "Information or papers are missing."),
        ProcedureReason(
            "unreadable",
            vi: "Tệp hoặc ảnh gửi kèm không đọc được.",
            en: "An attached file or picture cannot be read."
        ),
        ProcedureReason("expired", vi: "Giấy tờ đã hết hạn.", en: "The document has expired."),
        ProcedureReason(
            "differs",
            vi: "Thông tin khai khác với dữ liệu của cơ quan nhà nước.",
            en: "What is declared differs from the data of the state."
        ),
        ProcedureReason(
            "not-entitled",
            vi: "Người nộp không có quyền nộp hồ sơ này.",
            en: "The applicant may not file this."
        ),
        ProcedureReason(
            "not-eligible",
            vi: "Chưa đủ điều kiện theo luật.",
            en: "The conditions of the law are not met."
        ),
        ProcedureReason(
            "not-competent",
            vi: "Việc này không thuộc thẩm quyền của cơ quan.",
            en: "The office is not competent for it."
        ),
        ProcedureReason("duplicate", vi: "Việc này đã được giải quyết.", en: "The matter has been dealt with already."),
        ProcedureReason("no-supplement", vi: "Quá hạn bổ sung hồ sơ.", en: "Nothing was added in time."),
        ProcedureReason(
            "not-confirmed",
            vi: "Người liên quan không xác nhận.",
            en: "Somebody who must agree has not."
        ),
        ProcedureReason("unpaid", vi: "Quá hạn nộp phí, lệ phí.", en: "The fee was not paid in time."),
        ProcedureReason(
            "leg-failed",
            vi: "Thủ tục liên thông trước đó không hoàn thành.",
            en: "An earlier part failed."
        ),
        ProcedureReason("other", vi: "Lý do khác, ghi trong thư.", en: "Another reason, given in the letter."),
    ]

    private init(_ code: String, vi: String, en: String) {
        self.init(code: code, text: Wording(vi: vi, en: en), law: nil, uses: Set(Use.allCases))
    }
}
