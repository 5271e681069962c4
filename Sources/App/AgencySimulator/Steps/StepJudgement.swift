internal import Catalogue
internal import Civil
internal import Encoding

/// What an agency says for a step: granted with a result that the procedure allows, or refused with one of its reasons.
enum StepJudgement: Sendable {
    case approved(JSONObject)
    case refused(code: String)

    /// - Parameter isRefused: whether the agency is in the mood to refuse.
    init(on question: StepQuestion, _ procedure: Procedure, isRefused: Bool, today: Day) {
        // Rather one of the procedure's own, which names its law.
        let reasons = procedure.reasons.filter { $0.uses.contains(.refusal) }
        let reason = reasons.first { $0.law != nil } ?? reasons.first
        if isRefused, let reason {
            self = .refused(code: reason.code)
        } else {
            let completion = Completion(fields: procedure.resultFields, until: "valid_until", today: today)
            self = .approved(completion.completing(StepValues(of: question).known(procedure.resultFields)))
        }
    }

    /// A result that no procedure allows.
    static var nonsense: StepJudgement { .approved([.init("khong_co", .array([.integer(-1)]))]) }

    /// The answer as it is sent, with the key of its question.
    func write(_ key: String, to json: inout JSONWriter) {
        json.object { json in
            json.member("key", key)
            switch self {
            case .approved(let result):
                json.member("outcome", "approved")
                json.member("result", .object(result))
            case .refused(let code):
                json.member("outcome", "refused")
                json.array("reasons") { list in list.object { $0.member("code", code) } }
            }
        }
    }

    /// That the answer comes later by itself.
    static func writeLater(_ key: String, to json: inout JSONWriter) {
        json.object { json in
            json.member("key", key)
            json.member("outcome", "later")
        }
    }
}

/// Values that differ from question to question, and are the same for the same question.
struct StepValues: Sendable {
    private let question: StepQuestion
    private let seed: UInt64

    init(of question: StepQuestion) {
        self.question = question
        // FNV-1a: stable from run to run, which Swift's own hash is not.
        seed = question.key.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }

    /// A personal number for a birth, and numbers of cards, where the result has a field for them.
    func known(_ fields: [UtilityField]) -> JSONObject {
        JSONObject(
            fields.compactMap { field in
                if field.format == .personalNumber { return number.map { .init(field.name, .string($0.text)) } }
                guard field.isRequired, field.shape == .text, field.format == nil else { return nil }
                let value = [8, 10, 12, 13, 15].map(digits).first { field.schema.faults(of: .string($0)).isEmpty }
                return value.map { .init(field.name, .string($0)) }
            }
        )
    }

    /// Synthetic, as every number of a demonstration: it begins with 9.
    private var number: PersonalNumber? {
        let place = question.values["commune"]?.text.flatMap { CommuneCode($0) }
        guard let birth = question.values["child_birth"]?.text.flatMap({ Day($0) }) else { return nil }
        let today = place.flatMap { Geography.vietnam.commune($0, on: CodeTable.reform) }
        return PersonalNumber(
            birthRegistrationCode: 900 + (today?.province.number ?? 1),
            sex: question.values["child_sex"]?.text == "male" ? .male : .female,
            birthYear: birth.year,
            // Serials below 300,000 are more than the country has used up in any year.
            serial: 300_000 + Int(seed % 700_000)
        )
    }

    private func digits(_ count: Int) -> String {
        var (text, rest) = ("", seed)
        while text.utf8.count < count {
            text += String(rest % 10)
            rest = rest / 10 ^ rest &* 0x9e37_79b9
        }
        return text
    }
}
