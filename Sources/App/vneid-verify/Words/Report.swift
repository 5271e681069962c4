internal import Encoding
internal import Merkle

/// What a run of the program says at the end.
struct Report: Sendable {
    private let statements: [Statement]
    private let failure: CheckFailure?

    /// Everything was proven.
    init(statements: [Statement]) {
        self.statements = statements
        failure = nil
    }

    /// Something was not.
    init(failure: CheckFailure) {
        statements = []
        self.failure = failure
    }

    /// 0 proven, 1 not proven, 2 usage error or unreadable.
    var exitCode: Int32 { failure?.exitCode ?? 0 }

    /// The report for people.
    func text(_ language: Language) -> String {
        guard let failure else {
            let proven = Phrase(vi: "ĐÃ CHỨNG MINH", en: "PROVEN").text(language)
            return ([proven] + statements.flatMap { lines(of: $0, language) }).joined(separator: "\n") + "\n"
        }
        let words = FailureWords(failure)
        return """
            \(words.headline.text(language))
            \(Phrase(vi: "Điều gì xảy ra", en: "What happened").text(language)): \(words.what.text(language))
            \(Phrase(vi: "Vì sao", en: "Why").text(language)): \(words.why.text(language))
            \(Phrase(vi: "Nên làm gì", en: "What to do").text(language)): \(words.advice.text(language))

            """
    }

    /// The report for machines: `proven`, `code`, `exit`, then what was found.
    var json: String {
        let head: [JSONObject.Member] = [
            .init("proven", .boolean(failure == nil)), .init("code", .string(failure?.code ?? "proven")),
            .init("exit", .integer(Int64(exitCode))),
        ]
        let tail: [JSONObject.Member] =
            if let failure {
                [.init("message", .string(FailureWords(failure).what.english))]
            } else {
                [.init("statements", .array(statements.map { .object(JSONObject($0.members)) }))]
            }
        return JSONValue.object(JSONObject(head + tail)).encoded + "\n"
    }

    private func lines(of statement: Statement, _ language: Language) -> [String] {
        [statement.sentence.text(language)]
            + statement.facts.map { "  \($0.label.text(language)): \($0.value.text(language))" }
    }
}
