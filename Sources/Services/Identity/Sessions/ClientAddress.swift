/// The address that a request comes from, cut to what stands for one customer: an IPv4 address or an IPv6 /64.
package struct ClientAddress: Hashable, Sendable {
    /// The key of the customer's limits: `203.0.113.7` or `2001:db8:1:2`.
    package let network: String
    /// What is kept and shown: too coarse to find a house (`203.0.113.x`, `2001:db8:1::`).
    package let coarse: String

    /// Reads an address in text; one that cannot be read counts as a customer of its own kind.
    package init(_ text: String?) {
        guard let text, text.utf8.count <= 64 else { (network, coarse) = ("", ""); return }
        let bare = text.split(separator: "%").first.map(String.init) ?? text
        if let four = Self.four(bare) {
            (network, coarse) = (four.joined(separator: "."), four.prefix(3).joined(separator: ".") + ".x")
        } else if let last = bare.split(separator: ":").last, last.contains("."), let four = Self.four(String(last)),
            bare.lowercased().hasPrefix("::ffff:")
        {
            (network, coarse) = (four.joined(separator: "."), four.prefix(3).joined(separator: ".") + ".x")
        } else if let six = Self.six(bare) {
            network = six.prefix(4).map { String($0, radix: 16) }.joined(separator: ":")
            coarse = six.prefix(3).map { String($0, radix: 16) }.joined(separator: ":") + "::"
        } else {
            (network, coarse) = ("", "")
        }
    }

    private static func four(_ text: String) -> [String]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let numbers = parts.compactMap { part in part.utf8.count <= 3 ? UInt8(part) : nil }
        return numbers.count == 4 ? numbers.map { String($0) } : nil
    }

    /// The eight groups of RFC 4291 section 2.2, with one `::` filled up.
    private static func six(_ text: String) -> [UInt16]? {
        func groups(_ part: Substring) -> [UInt16]? {
            guard !part.isEmpty else { return [] }
            let words = part.split(separator: ":", omittingEmptySubsequences: false)
            let numbers = words.compactMap { (1...4).contains($0.utf8.count) ? UInt16($0, radix: 16) : nil }
            return numbers.count == words.count ? numbers : nil
        }
        let bytes = Array(text.utf8)
        let gap = bytes.indices.dropLast().first { bytes[$0] == 0x3A && bytes[$0 + 1] == 0x3A }
        guard let gap else {
            let all = groups(text[...])
            return all?.count == 8 ? all : nil
        }
        let head = Substring(decoding: bytes.prefix(gap), as: UTF8.self)
        let tail = Substring(decoding: bytes.dropFirst(gap + 2), as: UTF8.self)
        guard let left = groups(head), let right = groups(tail), left.count + right.count < 8 else { return nil }
        return left + Array(repeating: 0, count: 8 - left.count - right.count) + right
    }
}
