import Encoding

extension UnverifiedJWS {
    /// Checks header, key and signature of a token that another party signed with one of its registered keys.
    ///
    /// The algorithm must be one of the key's and one that the caller permits; the key comes from the set only.
    package func verify(
        _ expectation: JWSExpectation,
        algorithms: Set<TokenAlgorithm>,
        keys: TokenKeySet
    ) throws(SignatureError) -> VerifiedToken {
        let parts = try parts(expectation)
        let header = try Self.header(parts.header, expectation)
        let kid = try Self.keyID(header)
        let algorithm = try Self.algorithm(header, algorithms)
        guard let key = keys.key(kid, for: algorithm) else { throw .unknownKey }
        return try Self.verified(parts, header, algorithm, key)
    }

    /// Checks a token with the public key that its own header carries: it proves possession of that key, no more.
    ///
    /// Only proofs of possession (RFC 9449 section 4.2) are made like this. The expectation must permit `jwk`.
    package func verifyPossession(
        _ expectation: JWSExpectation,
        algorithms: Set<TokenAlgorithm>
    ) throws(SignatureError) -> VerifiedToken {
        let parts = try parts(expectation)
        let header = try Self.header(parts.header, expectation)
        let algorithm = try Self.algorithm(header, algorithms)
        guard expectation.permittedHeaders.contains("jwk"), let jwk = header["jwk"] else { throw .unknownKey }
        let key: TokenKey
        do {
            key = try TokenKey(jwk: jwk)
        } catch .privateMember {
            throw .forbiddenHeader("jwk")
        } catch {
            throw .malformed("jwk")
        }
        return try Self.verified(parts, header, algorithm, key)
    }

    /// What an unverified token says in a member that is a text, to find out whose keys to check it with.
    ///
    /// Nothing else may rest on it.
    package func claimed(_ name: String, maximumBytes: Int = 16_384) -> String? {
        guard let parts = try? parts(JWSExpectation(.absentOr(""), maximumBytes: maximumBytes)),
            let claims = try? JSONValue.parse(parts.payload, limits: .keysAndClaims(bytes: maximumBytes))
        else { return nil }
        return claims[name]?.text
    }

    private static func algorithm(
        _ header: JSONValue,
        _ permitted: Set<TokenAlgorithm>
    ) throws(SignatureError) -> TokenAlgorithm {
        guard let algorithm = header["alg"]?.text.flatMap(TokenAlgorithm.init), permitted.contains(algorithm) else {
            throw .wrongAlgorithm
        }
        return algorithm
    }

    private static func verified(
        _ parts: Parts,
        _ header: JSONValue,
        _ algorithm: TokenAlgorithm,
        _ key: TokenKey
    ) throws(SignatureError) -> VerifiedToken {
        guard key.algorithms.contains(algorithm) else { throw .wrongAlgorithm }
        guard key.isValid(parts.signature, for: parts.signed, algorithm) else { throw .badSignature }
        return VerifiedToken(header: header, payload: parts.payload, key: key, algorithm: algorithm)
    }
}
