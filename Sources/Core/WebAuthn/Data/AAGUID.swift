internal import Encoding

/// The identifier of an authenticator's model (section 6.5.1).
package struct AAGUID: Hashable, Sendable {
    /// 16 bytes.
    package let bytes: [UInt8]

    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// For the 16 bytes that the parser has cut out.
    init(slice: ArraySlice<UInt8>) { bytes = Array(slice) }

    /// Whether the authenticator does not say what it is.
    package var isZero: Bool { bytes.allSatisfy { $0 == 0 } }

    /// Lower-case hexadecimal in the groups 8-4-4-4-12.
    package var text: String {
        let digits = Array(Hexadecimal.encode(bytes).utf8)
        var text: [UInt8] = []
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
