internal import Encoding
internal import Store
internal import Web

/// Answers that an agency's system sends by itself, after it said `later` or was not heard.
struct AnswerList: Sendable {
    let answers: [GivenAnswer]

    static let limits = JSONLimits(bytes: 1 << 20, depth: 12, values: 100_000)
    private static let longest = 500

    /// Reads a body; all of it or nothing.
    init(_ json: JSONValue) throws(AnswerRefusal) {
        guard let list = json["answers"]?.elements, (1...Self.longest).contains(list.count) else {
            throw .malformed(pointer: "/answers")
        }
        var answers: [GivenAnswer] = []
        for (place, element) in list.enumerated() {
            guard let answer = GivenAnswer(element) else { throw .malformed(pointer: "/answers/\(place)") }
            answers.append(answer)
        }
        self.answers = answers
    }
}

/// One of them: the question's key and what is answered.
struct GivenAnswer: Sendable {
    let key: String
    let number: String
    let step: String
    let answer: AgencyAnswer

    init?(_ json: JSONValue) {
        guard let key = json["key"]?.text, key.utf8.count <= 100, let answer = AgencyAnswer(json: json) else {
            return nil
        }
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = DossierNumber.normal(String(parts[0])), !parts[1].isEmpty else {
            return nil
        }
        (self.key, self.number, self.answer) = (key, number, answer)
        step = String(parts[1])
    }
}

/// What became of it.
struct AnswerOutcome: Sendable {
    let key: String
    /// Whether it was waited for; what comes twice or too late counts no more.
    let counted: Bool
    /// The code of a problem with the answer itself.
    let fault: String?

    func write(to list: inout JSONWriter) {
        list.object { json in
            json.member("key", key)
            json.member("counted", counted)
            json.memberIfPresent("fault", fault)
        }
    }
}

extension ProcedureEngine {
    /// Takes one answer in; false when nobody waits for it, or not from this agency.
    func take(_ given: GivenAnswer, by agency: String, in tx: Transaction) throws -> Bool {
        guard let id = try NumberRow.find(given.number, in: tx) else { return false }
        return try take(given.answer, to: id, step: given.step, agency: agency, reference: given.key, in: tx)
    }
}

/// Why a list of answers was not taken, though its signature held.
enum AnswerRefusal: ProblemError, Equatable {
    case replayed
    case malformed(pointer: String)

    var problem: Problem {
        switch self {
        case .replayed: Problem(Self.replayedKind)
        case .malformed(let pointer):
            Problem(Self.malformedKind, detail: LocalizedText(vi: pointer, en: pointer))
        }
    }

    static let problemKinds = [replayedKind, malformedKind]

    private static let replayedKind = ProblemKind(
        "answers-replayed",
        status: 409,
        title: LocalizedText(vi: "Thông điệp đã được nhận trước đó", en: "This message was taken before"),
        explanation: LocalizedText(
            vi: "Mỗi chữ ký chỉ dùng một lần. Hãy ký lại với nonce mới.",
            en: "A signature counts once. Sign again with a new nonce."
        )
    )
    private static let malformedKind = ProblemKind(
        "answers-malformed",
        status: 422,
        title: LocalizedText(vi: "Câu trả lời không đúng định dạng", en: "The answers are malformed"),
        explanation: LocalizedText(
            vi: "Chi tiết cho biết phần nào sai; không câu trả lời nào được nhận. Xem docs/procedures.md.",
            en: "The detail names the place; no answer was taken. See docs/procedures.md."
        )
    )
}
