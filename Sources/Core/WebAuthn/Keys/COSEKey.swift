/// The parameters of a COSE_Key (RFC 9053 section 7, RFC 8230 section 4) under the rules of WebAuthn section 5.8.5.
enum COSEKey {
    /// The algorithm decides over type and curve, and no further parameter may stand there (section 6.5.1.1).
    static func read(_ map: CBORMap) throws(WebAuthnError) -> VerificationKey {
        guard let identifier = map[3]?.integer, let type = map[1]?.integer else { throw .malformed("publicKey") }
        guard let algorithm = COSEAlgorithm(rawValue: identifier) else { throw .keyUnsupported }
        let key: VerificationKey?
        switch (algorithm, type) {
        case (.es256, 2): key = try es256(map)
        case (.eddsa, 1): key = try eddsa(map)
        case (.rs256, 3): key = try rs256(map)
        default: throw .malformed("publicKey")
        }
        guard let key else { throw .keyInvalid }
        return key
    }

    private static func es256(_ map: CBORMap) throws(WebAuthnError) -> VerificationKey? {
        guard map[-1]?.integer == 1 else { throw .keyUnsupported }
        // A compressed point has a boolean in the place of y, which WebAuthn does not allow.
        guard map.count == 5, let x = map[-2]?.bytes, let y = map[-3]?.bytes else { throw .malformed("publicKey") }
        return .es256(x: x, y: y)
    }

    private static func eddsa(_ map: CBORMap) throws(WebAuthnError) -> VerificationKey? {
        guard map[-1]?.integer == 6 else { throw .keyUnsupported }
        guard map.count == 4, let x = map[-2]?.bytes else { throw .malformed("publicKey") }
        return .eddsa(x)
    }

    private static func rs256(_ map: CBORMap) throws(WebAuthnError) -> VerificationKey? {
        guard map.count == 4, let modulus = map[-1]?.bytes, let exponent = map[-2]?.bytes else {
            throw .malformed("publicKey")
        }
        return .rs256(modulus: modulus, exponent: exponent)
    }
}
