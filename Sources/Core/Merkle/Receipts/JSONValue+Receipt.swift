internal import Encoding

extension JSONValue {
    /// Reads the JSON of a receipt or an entry: 32 levels at most; how long it may be is for the caller to check.
    /// - Throws: ``MerkleError/malformedJSON``, also for a name given twice.
    static func ofReceipt(_ bytes: [UInt8]) throws(MerkleError) -> JSONValue {
        let result = bytes.withUnsafeBytes { read($0, limits: JSONLimits(bytes: .max, depth: 32, values: .max)) }
        guard case .success(let value) = result else { throw .malformedJSON }
        return value
    }
}
