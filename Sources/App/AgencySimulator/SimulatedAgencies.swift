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

    // MARK: steps of procedures

    /// The body of an answer for a step; stored before it is given, with what the platform is to be told later.
    func answer(_ question: StepQuestion, of agency: String) async throws -> [UInt8] {
        let isLate = dice.falls(mood.lateRate)
        let isTwice = !isLate && dice.falls(mood.twiceRate)
        let (isRefused, isWrong) = (dice.falls(mood.refuseRate), dice.falls(mood.wrongRate))
        let text = try await store.write { tx in
            let known = try HoldingRows.answer(Self.name(of: question.key), of: agency, in: tx)
            let text = known ?? judge(question, isRefused: isRefused, isWrong: isWrong)
            let now = clock()
            try HoldingRows.keep(text, Self.name(of: question.key), of: agency, at: now.microseconds, in: tx)
            guard isLate || isTwice else { return text }
            try StepRows.plan(question.key, of: agency, at: now + (isLate ? mood.lateSeconds : 1), in: tx)
            return text
        }
        guard isLate else { return Array(text.utf8) }
        var json = JSONWriter(capacity: 128)
        StepJudgement.writeLater(question.key, to: &json)
        return json.bytes
    }

    /// Answers for steps stand beside those about claims.
    static func name(of key: String) -> String { "step:" + key }

    private func judge(_ question: StepQuestion, isRefused: Bool, isWrong: Bool) -> String {
        var json = JSONWriter(escaping: .required)
        let judgement =
            isWrong
            ? .nonsense
            : catalogue[question.procedure].map {
                StepJudgement(on: question, $0, isRefused: isRefused, today: clock().dayInVietnam)
            }
        // Of a procedure that the agency does not know it can only say that a human must look.
        (judgement ?? .nonsense).write(question.key, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func text(_ judgement: Judgement, _ question: Question) -> String {
        var json = JSONWriter(escaping: .required)
        judgement.write(question.name, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
