package import Encoding

/// The public keys of another party, given by value as a JWK Set (RFC 7517 section 5).
///
/// No address is ever followed. Keys for encryption and of kinds unknown are left out, as section 5 advises;
/// anything else wrong is a fault, because a registration with half of its keys fails later and elsewhere.
package struct TokenKeySet: Hashable, Sendable {
    package let keys: [TokenKey]

    /// No keys.
    package static let empty = TokenKeySet(keys: [])
    /// More keys than anybody needs for a rotation.
    package static let maximumKeys = 20

    private init(keys: [TokenKey]) {
        self.keys = keys
    }

    /// A set of some keys of distinct identifiers.
    package init(_ keys: [TokenKey]) throws(TokenKeySetFaults) {
        var seen: Set<KeyID> = []
        let faults = keys.enumerated().filter { !seen.insert($0.element.id).inserted }
            .map { TokenKeySetFaults.Fault(index: $0.offset, error: .duplicate($0.element.id)) }
        guard faults.isEmpty else { throw TokenKeySetFaults(faults: faults) }
        self.keys = keys
    }

    /// Reads `{"keys":[…]}`.
    ///
    /// - Throws: every fault with the index of its key, none of them hidden by another.
    package init(jwks: JSONValue) throws(TokenKeySetFaults) {
        guard let list = jwks["keys"]?.elements else { throw TokenKeySetFaults(.malformed("keys")) }
        guard list.count <= Self.maximumKeys else { throw TokenKeySetFaults(.malformed("keys")) }
        var found: [TokenKey] = []
        var faults: [TokenKeySetFaults.Fault] = []
        var names: Set<KeyID> = []
        for (index, jwk) in list.enumerated() {
            do throws(KeyError) {
                // The names of keys left out count too: which one a token means must never depend on what we know.
                if let id = try JWK.id(jwk), !names.insert(id).inserted { throw .duplicate(id) }
                let key = try TokenKey(jwk: jwk)
                if found.contains(where: { $0.thumbprint == key.thumbprint }) { throw .duplicate(key.id) }
                found.append(key)
            } catch .unsupported {
                continue
            } catch {
                faults.append(.init(index: index, error: error))
            }
        }
        guard faults.isEmpty else { throw TokenKeySetFaults(faults: faults) }
        keys = found
    }

    /// The key a token means: by `kid`, or, without one, the only key that has the algorithm.
    package func key(_ id: KeyID?, for algorithm: TokenAlgorithm) -> TokenKey? {
        guard let id else {
            let fitting = keys.filter { $0.algorithms.contains(algorithm) }
            return fitting.count == 1 ? fitting.first : nil
        }
        return keys.first { $0.id == id }
    }

    /// The JSON document, public members only.
    package var json: JSONValue {
        .object([.init("keys", .array(keys.map(\.jwk)))])
    }
}

/// Everything wrong with a JWK Set.
package struct TokenKeySetFaults: Error, Hashable, Sendable {
    /// One fault; without an index it concerns the set itself.
    package struct Fault: Hashable, Sendable {
        package let index: Int?
        package let error: KeyError
    }

    package let faults: [Fault]

    init(faults: [Fault]) {
        self.faults = faults
    }

    init(_ error: KeyError) {
        faults = [Fault(index: nil, error: error)]
    }
}
