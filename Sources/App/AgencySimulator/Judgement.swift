internal import Catalogue
internal import Civil
internal import Encoding

/// What an agency answers to a question, given what it holds.
enum Judgement: Sendable {
    case confirmed(JSONObject)
    case differs(JSONObject)
    case rejected(code: String, field: String?)

    /// - Parameters:
    ///   - held: the agency's record of this key; nil when it has none.
    ///   - trusts: whether what nobody holds is believed and completed.
    init(on question: Question, _ utility: Utility, held: JSONObject?, trusts: Bool, today: Day) {
        if let held {
            let claimed = question.claimed.members.filter {
                utility.field($0.name)?.format != .file && !$0.value.isNull
            }
            let differing = claimed.filter { member in held[member.name].map { $0 != member.value } ?? false }
            let truth = JSONObject(differing.compactMap { member in held[member.name].map { .init(member.name, $0) } })
            let files = question.claimed.members.filter { utility.field($0.name)?.format == .file }
            self = truth.members.isEmpty ? .confirmed(JSONObject(held.members + files)) : .differs(truth)
        } else if trusts {
            let values = JSONObject(question.claimed.members + question.known.members)
            self = .confirmed(Completion(of: utility, today: today).completing(values))
        } else {
            self = .rejected(
                code: utility.reason("not-found")?.code ?? utility.reasons.first?.code ?? "other",
                field: nil
            )
        }
    }

    /// An answer that no catalogue allows: every text is a list of numbers.
    static var nonsense: Judgement { .confirmed(["khong_co": .array([.integer(-1)])].asObject) }

    func write(_ name: String, to json: inout JSONWriter) {
        json.object { json in
            json.member("id", name)
            switch self {
            case .confirmed(let values):
                json.member("outcome", "confirmed")
                json.member("values", .object(values))
            case .differs(let values):
                json.member("outcome", "differs")
                json.member("values", .object(values))
            case .rejected(let code, let field):
                json.member("outcome", "rejected")
                json.array("reasons") { list in
                    list.object { json in
                        json.member("code", code)
                        json.memberIfPresent("field", field)
                    }
                }
            }
        }
    }
}

extension [String: JSONValue] {
    fileprivate var asObject: JSONObject { JSONObject(sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }) }
}
