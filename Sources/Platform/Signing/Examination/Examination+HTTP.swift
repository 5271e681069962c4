import Civil
import Encoding
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
                bindsRequest: line["bound"] != .boolean(false)
            )
            _ = try verifier.verify(UnverifiedResponse(response), to: request, now: now, key: lookup)
            return .valid
        } catch {
            return Verdict(error)
        }
    }

    private static func request(_ line: JSONValue) -> RequestMessage? {
        guard let method = line["method"]?.text, let url = line["url"]?.text, let fields = fields(line["headers"]),
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
        guard let pairs = member?.elements else { return nil }
        var fields = HTTPFields()
        for pair in pairs {
            guard let pair = pair.elements, pair.count == 2, let name = pair[0].text.flatMap({ HTTPField.Name($0) }),
                let value = pair[1].text
            else { return nil }
            fields.append(HTTPField(name: name, lenientValue: Array(value.utf8)))
        }
        return fields
    }

    private static func keys(_ member: JSONValue?) throws(KeyError) -> [TrustedKey] {
        guard let list = member?.elements else { throw .malformed("keys") }
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
        if let names = member["components"]?.elements {
            policy.components = []
            for name in names { policy.components.append(try ComponentIdentifier(name.text ?? "")) }
        }
        if let names = member["parameters"]?.elements {
            policy.parameters = Set(names.compactMap { $0.text.flatMap(SignaturePolicy.Parameter.init) })
        }
        policy.tag = member["tag"]?.text
        if let age = member["maxAge"] { policy.maximumAge = age.integer }
        return policy
    }
}
