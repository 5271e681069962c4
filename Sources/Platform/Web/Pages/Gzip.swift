internal import CGzip

/// The gzip format (RFC 1952), for what is sent often and made once.
package enum Gzip {
    /// The bytes compressed; nil when that makes them no smaller.
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        let room = bytes.count
        let packed = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            count = bytes.withUnsafeBufferPointer { cgzip_compress($0.baseAddress, $0.count, start, room) }
        }
        return packed.isEmpty || packed.count >= bytes.count ? nil : packed
    }

    /// Whether a client says that it takes gzip (RFC 9110 section 12.5.3); a weight of zero says that it does not.
    package static func isAccepted(_ header: String?) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard pieces.first == "gzip" else { return false }
            return !pieces.dropFirst().contains { $0.hasPrefix("q=0") && !$0.contains { "123456789".contains($0) } }
        }
    }
}
