import Civil
import Encoding
import HTTPTypes

extension Examination {
    static func httpSignature(_ line: JSONValue) throws(UnreadableMember) -> Verdict {
        let request = try requestMessage(line)
        let keys = try line.member("keys") { $0.list(of: trustedKey) }
        let now = time(try line.member("now", \.unixSeconds))
        let bindsRequest = try line.memberIfPresent("bound", \.boolean) ?? true
        let policy = try line.memberIfPresent("policy") { try? PolicyMembers($0) }
        let response = try line.memberIfPresent("response") { try? responseMessage($0) }
        let lookup: KeyLookup = { id in keys.first { $0.key.id == id } }
        do throws(SignatureError) {
            guard let response else {
                let verifier = RequestVerifier(policy: try policy?.applied(to: .request) ?? .request)
                _ = try verifier.verify(UnverifiedRequest(request), now: now, key: lookup)
                return .valid
            }
            let verifier = ResponseVerifier(
                policy: try policy?.applied(to: .response) ?? .response,
                bindsRequest: bindsRequest
            )
            _ = try verifier.verify(UnverifiedResponse(response), to: request, now: now, key: lookup)
            return .valid
        } catch {
            return Verdict(error)
        }
    }

    private static func requestMessage(_ line: JSONValue) throws(UnreadableMember) -> RequestMessage {
        let method = try line.member("method", \.text)
        let url = try line.member("url", \.text)
        let headers = try line.member("headers", fields)
        let content = try line.memberIfPresent("body", body) ?? .empty
        guard let message = RequestMessage(method: method, uri: url, fields: headers, body: content) else {
            throw UnreadableMember("url")
        }
        return message
    }

    private static func responseMessage(_ object: JSONValue) throws(UnreadableMember) -> ResponseMessage {
        ResponseMessage(
            status: Int(try object.member("status") { $0.wholeNumber(in: 100...999) }),
            fields: try object.member("headers", fields),
            body: try object.memberIfPresent("body", body) ?? .empty
        )
    }

    private static func body(_ member: JSONValue) -> MessageBody? { member.bytes.map { .bytes($0) } }

    private static func fields(_ member: JSONValue) -> HTTPFields? {
        guard let pairs = member.list(of: \.texts) else { return nil }
        var fields = HTTPFields()
        for pair in pairs {
            guard pair.count == 2, let name = HTTPField.Name(pair[0]) else { return nil }
            fields.append(HTTPField(name: name, lenientValue: Array(pair[1].utf8)))
        }
        return fields
    }

    private static func trustedKey(_ jwk: JSONValue) -> TrustedKey? {
        (try? PublicKey(jwk: jwk)).map { TrustedKey($0, holder: "examination") }
    }
}
