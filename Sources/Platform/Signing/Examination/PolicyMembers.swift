import Encoding

/// The member `policy` of a line: what it puts in the place of a standard policy.
struct PolicyMembers {
    private let components: [String]?
    private let parameters: [SignaturePolicy.Parameter]?
    private let tag: String?
    private let takesAnyAge: Bool
    private let maximumAge: Int64?

    /// - Throws: also for a name that no policy has: a demand with a slip of the pen must not be one that is not made.
    init(_ policy: JSONValue) throws(UnreadableMember) {
        guard let names = policy.object?.names else { throw UnreadableMember("policy") }
        if let unknown = names.first(where: { !Self.names.contains($0) }) { throw UnreadableMember(unknown) }
        components = try policy.memberIfPresent("components", \.texts)
        parameters = try policy.memberIfPresent("parameters") { names in
            names.list { $0.text.flatMap { SignaturePolicy.Parameter(rawValue: $0) } }
        }
        tag = try policy.memberIfPresent("tag", \.text)
        if policy["maxAge"] == .null {
            takesAnyAge = true
            maximumAge = nil
        } else {
            takesAnyAge = false
            maximumAge = try policy.memberIfPresent("maxAge", \.integer)
        }
    }

    private static let names: Set<String> = ["components", "parameters", "tag", "maxAge"]

    /// The policy with what the line says about it.
    func applied(to standard: SignaturePolicy) throws(SignatureError) -> SignaturePolicy {
        var policy = standard
        if let components {
            policy.components = []
            for name in components { policy.components.append(try ComponentIdentifier(name)) }
        }
        if let parameters { policy.parameters = Set(parameters) }
        policy.tag = tag
        if takesAnyAge { policy.maximumAge = nil }
        if let maximumAge { policy.maximumAge = maximumAge }
        return policy
    }
}
