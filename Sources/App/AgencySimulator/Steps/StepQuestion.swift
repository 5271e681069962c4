internal import Catalogue
internal import Encoding

/// A question of the platform about a step of a procedure, as an agency reads it.
struct StepQuestion: Sendable {
    let key: String
    let procedure: ProcedureCode
    let step: String
    let values: JSONObject

    /// Reads the body of a call; nil when it is not of the agreed form.
    static func read(_ bytes: [UInt8]) -> StepQuestion? {
        let limits = JSONLimits(bytes: 1 << 20, depth: 12, values: 20_000)
        guard let json = try? JSONValue.parse(bytes, limits: limits) else { return nil }
        return StepQuestion(json)
    }

    private init?(_ json: JSONValue) {
        guard let key = json["key"]?.text, key.utf8.count <= 100, let step = json["step"]?.text,
            let procedure = json["procedure"]?.text.flatMap(ProcedureCode.init), let values = json["values"]?.object
        else { return nil }
        self.key = key
        self.procedure = procedure
        self.step = step
        self.values = values
    }
}
