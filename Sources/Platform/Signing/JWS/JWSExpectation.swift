import Encoding

/// What the header of a token must say; there is no token without an expectation.
package struct JWSExpectation: Hashable, Sendable {
    /// The rule for the header member `typ` (RFC 8725 section 3.11).
    package enum TokenType: Hashable, Sendable {
        /// Present and this type; `application/` before it is optional, letters compare without case (RFC 7515
        /// section 4.1.9).
        case exactly(String)
        /// Absent, or this type.
        case absentOr(String)
        /// Absent, or one of these types.
        case absentOrOne(of: Set<String>)
    }

    package let type: TokenType
    /// Header members accepted besides `alg`, `typ`, `kid` and `cty`.
    ///
    /// Their values are never followed: a key comes from the caller's lookup and from nowhere else.
    package let permittedHeaders: Set<String>
    /// Longer tokens are refused unread.
    package let maximumBytes: Int

    package init(_ type: TokenType, permittedHeaders: Set<String> = [], maximumBytes: Int = 16_384) {
        self.type = type
        self.permittedHeaders = permittedHeaders
        self.maximumBytes = maximumBytes
    }

    func checkType(_ type: JSONValue?) throws(SignatureError) {
        switch (self.type, type) {
        case (.absentOr, nil), (.absentOrOne, nil): return
        case (.exactly(let expected), .string(let found)?), (.absentOr(let expected), .string(let found)?):
            guard Self.short(found) == Self.short(expected) else { throw .wrongType }
        case (.absentOrOne(let types), .string(let found)?):
            guard types.contains(where: { Self.short($0) == Self.short(found) }) else { throw .wrongType }
        default: throw .wrongType
        }
    }

    private static func short(_ type: String) -> String {
        let type = type.lowercased()
        return type.hasPrefix("application/") ? String(type.dropFirst("application/".count)) : type
    }
}
