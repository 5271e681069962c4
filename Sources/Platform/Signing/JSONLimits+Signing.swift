package import Encoding

extension JSONLimits {
    /// Bounds on what carries keys and claims: 16 levels, numbers of 64 bytes; 65,536 bytes unless said otherwise.
    package static func keysAndClaims(bytes: Int = 65_536) -> JSONLimits {
        JSONLimits(bytes: bytes, depth: 16, values: .max, number: 64)
    }
}
