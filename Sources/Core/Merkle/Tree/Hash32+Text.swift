internal import Encoding

extension Hash32 {
    /// Reads canonical base64 (44 characters, RFC 4648 section 4).
    /// - Returns: nil for anything that is not the one spelling of 32 bytes.
    package init?(base64 text: some StringProtocol) {
        guard text.utf8.count == Self.base64Count, let bytes = Base64.standard.decode(text.utf8) else { return nil }
        self.init(bytes)
    }

    /// Reads 64 hexadecimal digits in lower case.
    package init?(hex text: some StringProtocol) {
        guard let bytes = Hexadecimal.decode(text.utf8) else { return nil }
        self.init(bytes)
    }

    /// The hash in base64, 44 characters.
    package var base64: String {
        withUnsafeBytes { Base64.standard.encode($0) }
    }

    /// The hash in 64 hexadecimal digits, lower case.
    package var hex: String {
        withUnsafeBytes { Hexadecimal.encode($0) }
    }

    /// The length of a hash in base64.
    static let base64Count = 44
}

extension Hash32: CustomStringConvertible {
    package var description: String { base64 }
}
