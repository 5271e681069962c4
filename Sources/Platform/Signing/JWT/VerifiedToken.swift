package import Encoding

/// A token of another party whose signature holds; only ``UnverifiedJWS`` makes one.
package struct VerifiedToken: Sendable {
    /// The JOSE header, an object.
    package let header: JSONValue
    /// The payload's bytes; read them as ``JWTClaims``.
    package let payload: [UInt8]
    package let key: TokenKey
    package let algorithm: TokenAlgorithm

    init(header: JSONValue, payload: [UInt8], key: TokenKey, algorithm: TokenAlgorithm) {
        self.header = header
        self.payload = payload
        self.key = key
        self.algorithm = algorithm
    }
}
