internal import Catalogue
internal import Civil
internal import Encoding
internal import Signing
internal import Store

/// Answers questions from what the store holds, in the mood of the moment.
struct SimulatedAgencies: Sendable {
    let store: Store
    let catalogue: Catalogue
    let trusts: Bool
    let mood: SimulatorMood
    let dice: Dice
    let clock: @Sendable () -> Timestamp

    /// The body of an answer to all questions of one call; each is stored before it is given.
    func answer(_ questions: [Question], of agency: String) async throws -> [UInt8] {
        let wrong = Set(questions.filter { _ in dice.falls(mood.wrongRate) }.map(\.name))
        let answers = try await store.write { tx in
            try questions.map { try answer($0, of: agency, isWrong: wrong.contains($0.name), in: tx) }
        }
        var json = JSONWriter(capacity: answers.count * 512)
        json.object { json in
            json.array("answers") { list in answers.forEach { list.elementRaw($0.utf8) } }
        }
        return json.bytes
    }

    private func answer(_ question: Question, of agency: String, isWrong: Bool, in tx: Transaction) throws -> String {
        let known = try HoldingRows.answer(question.name, of: agency, in: tx)
        let text = try known ?? Self.text(judge(question, agency, isWrong: isWrong, in: tx), question)
        try HoldingRows.keep(text, question.name, of: agency, at: clock().microseconds, in: tx)
        return text
    }

    private func judge(_ question: Question, _ agency: String, isWrong: Bool, in tx: Transaction) throws -> Judgement {
        let today = clock().dayInVietnam
        guard let utility = catalogue[question.utility], utility.keeper(on: today)?.code == agency else {
            return .rejected(code: "not-responsible", field: nil)
        }
        if isWrong { return .nonsense }
        let key = utility.keyText(of: .object(JSONObject(question.claimed.members + question.known.members)))
        let held = try HoldingRows.find(
            key: key,
            person: question.person,
            utility: question.utility.text,
            isOnlyOne: utility.perPerson == .one,
            in: tx
        )
        let judgement = Judgement(on: question, utility, held: held, trusts: trusts, today: today)
        if held == nil, case .confirmed(let values) = judgement {
            let key = utility.keyText(of: .object(values)) ?? ""
            try HoldingRows.put(values, key: key, person: question.person, utility: question.utility.text, in: tx)
        }
        return judgement
    }

    private static func text(_ judgement: Judgement, _ question: Question) -> String {
        var json = JSONWriter(escaping: .required)
        judgement.write(question.name, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
