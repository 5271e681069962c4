import Encoding
import Records
import Sources

/// The answer of an agency's system: as many answers as it lists, or none at all.
enum CheckAnswerFuzz {
    static func run(_ bytes: [UInt8]) {
        guard let answers = CheckAnswer.read(bytes) else { return }
        let listed = (try? JSONValue.parse(bytes, limits: JSONLimits(bytes: 8 << 20, depth: 12)))?["answers"]
        demand(listed?.elements?.count == answers.count, "an answer was left out")
        for answer in answers {
            guard case .rejected(let reasons) = answer.outcome else { continue }
            demand(reasons.allSatisfy { $0.note.count <= 500 }, "a note of any length")
        }
    }
}
