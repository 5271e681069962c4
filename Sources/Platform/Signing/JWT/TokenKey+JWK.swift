package import Encoding

extension TokenKey {
    /// Reads a public JWK for signatures; private members, another `use`, `key_ops` or `alg` are refused.
    ///
    /// `x5u` and `jku` are never followed.
    package init(jwk: JSONValue) throws(KeyError) {
        guard let object = jwk.object else { throw .malformed("jwk") }
        guard !object.names.contains(where: Self.secretMembers.contains) else { throw .privateMember }
        try Self.checkPurpose(jwk)
        let id = try JWK.id(jwk)
        let certificate = try Self.certificate(jwk)
        switch (jwk["kty"]?.text, jwk["crv"]?.text) {
        case ("RSA", _):
            let key = RSAPublicKey.read(jwk)
            let algorithms = try Self.algorithms(jwk, among: [.ps256, .rs256])
            self.init(.rsa(try key.get()), id: id, algorithms: algorithms, certificate: certificate)
        case ("EC", "P-256"), ("OKP", "Ed25519"):
            let key = try PublicKey(jwk: jwk)
            let algorithms: Set<TokenAlgorithm> = [TokenAlgorithm(key.algorithm)]
            self.init(.curve(key), id: id, algorithms: algorithms, certificate: certificate)
        default: throw .unsupported
        }
    }

    /// The public JWK with `kid`, `use`, and `alg` where there is only one.
    package var jwk: JSONValue {
        var members =
            switch material {
            case .curve(let key): JWK.members(key)
            case .rsa(let key):
                [JWK.text("kty", "RSA"), JWK.coordinate("n", key.modulus), JWK.coordinate("e", key.exponent)]
            }
        members.append(JWK.text("kid", id.text))
        if algorithms.count == 1, let algorithm = algorithms.first {
            members.append(JWK.text("alg", algorithm.rawValue))
        }
        members.append(JWK.text("use", "sig"))
        if let certificate {
            members.append(.init("x5c", .array([.string(Base64.standard.encode(certificate))])))
        }
        return .object(JSONObject(members))
    }

    /// RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1.
    private static let secretMembers: Set<String> = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

    /// RFC 7517 sections 4.2 and 4.3: a key for something else must not be pressed into service.
    private static func checkPurpose(_ jwk: JSONValue) throws(KeyError) {
        if let use = jwk["use"], use.text != "sig" { throw .unsupported }
        guard let operations = jwk["key_ops"] else { return }
        guard let names = operations.elements?.map(\.text), Set(names).count == names.count, !names.contains(nil)
        else { throw .malformed("key_ops") }
        guard names.contains("verify") else { throw .unsupported }
    }

    private static func algorithms(
        _ jwk: JSONValue,
        among possible: Set<TokenAlgorithm>
    ) throws(KeyError) -> Set<TokenAlgorithm> {
        guard let member = jwk["alg"] else { return possible }
        guard let algorithm = member.text.flatMap(TokenAlgorithm.init), possible.contains(algorithm) else {
            throw .unsupported
        }
        return [algorithm]
    }

    private static func certificate(_ jwk: JSONValue) throws(KeyError) -> [UInt8]? {
        guard let member = jwk["x5c"] else { return nil }
        guard let chain = member.elements, (1...8).contains(chain.count), let first = chain.first?.text,
            let der = Base64.standard.decode(first), (1...8192).contains(der.count)
        else { throw .malformed("x5c") }
        return der
    }
}

extension RSAPublicKey {
    fileprivate static func read(_ jwk: JSONValue) -> Result<RSAPublicKey, KeyError> {
        // A modulus of 8192 bits has 1366 letters; anything longer is refused before it is decoded.
        guard let n = jwk["n"]?.text, n.utf8.count <= 1400, let modulus = Base64.url.decode(n) else {
            return .failure(.malformed("n"))
        }
        guard let e = jwk["e"]?.text, e.utf8.count <= 16, let exponent = Base64.url.decode(e) else {
            return .failure(.malformed("e"))
        }
        return Result { () throws(KeyError) in try RSAPublicKey(modulus: modulus, exponent: exponent) }
    }
}
