internal import Encoding

/// A credential that options name (section 5.8.3).
package struct CredentialDescriptor: Hashable, Sendable {
    package let id: [UInt8]
    /// As the registration gave them.
    package let transports: [String]

    package init(id: [UInt8], transports: [String] = []) {
        self.id = id
        self.transports = transports
    }

    var json: JSONValue {
        var members: [JSONObject.Member] = [
            .init("type", .string("public-key")), .init("id", .string(Base64.url.encode(id))),
        ]
        if !transports.isEmpty { members.append(.init("transports", .array(transports.map { .string($0) }))) }
        return .object(JSONObject(members))
    }
}
