import CPostgres

/// Arguments laid out as libpq takes them: one buffer of bytes, all in binary format.
struct PostgresArguments {
    private var bytes: [UInt8] = []
    /// Where each argument begins in `bytes`; nil for NULL.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ arguments: [Value]) throws(StoreError) {
        starts.reserveCapacity(arguments.count)
        lengths.reserveCapacity(arguments.count)
        for argument in arguments {
            try argument.check()
            append(argument)
        }
    }

    private mutating func append(_ value: Value) {
        let start = bytes.count
        switch value {
        case .null: break
        case .integer(let number): append(UInt64(bitPattern: number))
        case .real(let number): append(number.bitPattern)
        case .text(let text): bytes += text.utf8
        case .blob(let blob): bytes += blob
        }
        starts.append(value == .null ? nil : start)
        lengths.append(Int32(clamping: bytes.count - start))
    }

    /// Big-endian, as the wire has it.
    private mutating func append(_ word: UInt64) {
        withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Lends the arguments for the duration of one call.
    func lend(
        _ call: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> OpaquePointer?
    ) -> Result<OpaquePointer?, StoreError> {
        let formats = [Int32](repeating: 1, count: starts.count)
        // One byte more, so that an empty text at the end still has an address: a null pointer would mean NULL.
        return .success(
            (bytes + [0]).withUnsafeBytes { memory in
                let base = memory.bindMemory(to: CChar.self).baseAddress
                let values = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
                return call(Int32(clamping: starts.count), values, lengths, formats)
            }
        )
    }
}
