internal import Catalogue
internal import Encoding

/// One question of the platform, as an agency reads it.
struct Question: Sendable {
    let name: String
    let utility: UtilityCode
    let person: String
    let claimed: JSONObject
    let known: JSONObject

    /// Reads the body of a call; nil when it is not of the agreed form.
    static func read(_ bytes: [UInt8]) -> [Question]? {
        let limits = JSONLimits(bytes: 16 << 20, depth: 12, values: 400_000)
        guard let list = (try? JSONValue.parse(bytes, limits: limits))?["checks"]?.elements else { return nil }
        let questions = list.compactMap(Question.init)
        return questions.count == list.count ? questions : nil
    }

    private init?(_ json: JSONValue) {
        guard let name = json["id"]?.text, name.utf8.count <= 200, let person = json["person"]?.text,
            let utility = json["utility"]?.text.flatMap(UtilityCode.init), let claimed = json["values"]?.object
        else { return nil }
        self.name = name
        self.utility = utility
        self.person = person
        self.claimed = claimed
        known = json["known"]?.object ?? []
    }
}
