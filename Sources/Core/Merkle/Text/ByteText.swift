/// Text compared and cut by its bytes.
///
/// Swift's strings are equal when they look alike, and a line break of two characters counts as one. Signed formats mean
/// the bytes and nothing else.
enum ByteText {
    static let newline = UInt8(ascii: "\n")

    /// Whether two texts consist of the same bytes.
    static func areSame(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }

    /// The lines of a text that ends with a newline, without the newlines.
    /// - Returns: nil when the last line is not ended.
    static func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        guard bytes.last == newline else { return nil }
        return bytes.dropLast().split(separator: newline, omittingEmptySubsequences: false)
    }

    /// The bytes as a string.
    /// - Returns: nil unless they are well-formed UTF-8.
    static func string(_ bytes: some Sequence<UInt8>) -> String? {
        String(validating: bytes, as: UTF8.self)
    }

    /// What follows a prefix.
    /// - Returns: nil when the line does not start with it.
    static func rest(of line: ArraySlice<UInt8>, after prefix: StaticString) -> ArraySlice<UInt8>? {
        let prefix = prefix.withUTF8Buffer { [UInt8]($0) }
        return line.starts(with: prefix) ? line.dropFirst(prefix.count) : nil
    }
}
