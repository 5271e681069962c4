import Civil
import HTTPTypes

extension Examination {
    static func httpSignature(_ line: JSONValue) -> Verdict {
        guard let request = request(line) else { return .unreadable("request") }
        guard let keys = try? keys(line["keys"]) else { return .unreadable("keys") }
        let now = time(line["now"])
        let lookup: KeyLookup = { id in keys.first { $0.key.id == id } }
        do throws(SignatureError) {
            guard let member = line["response"] else {
                let verifier = RequestVerifier(policy: try policy(line["policy"], default: .request))
                _ = try verifier.verify(UnverifiedRequest(request), now: now, key: lookup)
                return .valid
            }
            guard let response = response(member) else { return .unreadable("response") }
            let verifier = ResponseVerifier(
                policy: try policy(line["policy"], default: .response),
                bindsRequest: line["bound"] != .bool(false)
            )
            _ = try verifier.verify(UnverifiedResponse(response), to: request, now: now, key: lookup)
            return .valid
        } catch {
            return Verdict(error)
        }
    }

    private static func request(_ line: JSONValue) -> RequestMessage? {
        guard let method = line["method"]?.string, let url = line["url"]?.string, let fields = fields(line["headers"]),
            let body = body(line["body"])
        else { return nil }
        return RequestMessage(method: method, uri: url, fields: fields, body: body)
    }

    private static func response(_ member: JSONValue) -> ResponseMessage? {
        guard let status = member["status"]?.integer, (100...999).contains(status),
            let fields = fields(member["headers"]), let body = body(member["body"])
        else { return nil }
        return ResponseMessage(status: Int(status), fields: fields, body: body)
    }

    private static func body(_ member: JSONValue?) -> MessageBody? {
        guard let member, member != .null else { return .empty }
        return bytes(member).map { .bytes($0) }
    }

    private static func fields(_ member: JSONValue?) -> HTTPFields? {
        guard let pairs = member?.array else { return nil }
        var fields = HTTPFields()
        for pair in pairs {
            guard let pair = pair.array, pair.count == 2, let name = pair[0].string.flatMap({ HTTPField.Name($0) }),
                let value = pair[1].string
            else { return nil }
            fields.append(HTTPField(name: name, lenientValue: Array(value.utf8)))
        }
        return fields
    }

    private static func keys(_ member: JSONValue?) throws(KeyError) -> [TrustedKey] {
        guard let list = member?.array else { throw .malformed("keys") }
        var keys: [TrustedKey] = []
        for jwk in list {
            keys.append(TrustedKey(try PublicKey(jwk: jwk), holder: "examination"))
        }
        return keys
    }

    private static func policy(
        _ member: JSONValue?,
        default policy: SignaturePolicy
    ) throws(SignatureError) -> SignaturePolicy {
        guard let member else { return policy }
        var policy = policy
        if let names = member["components"]?.array {
            policy.components = []
            for name in names { policy.components.append(try ComponentIdentifier(name.string ?? "")) }
        }
        if let names = member["parameters"]?.array {
            policy.parameters = Set(names.compactMap { $0.string.flatMap(SignaturePolicy.Parameter.init) })
        }
        policy.tag = member["tag"]?.string
        if let age = member["maxAge"] { policy.maximumAge = age.integer }
        return policy
    }
}
