internal import Crypto
internal import Encoding

/// A token as its holder shows it.
package struct RateToken: Hashable, Sendable {
    /// The week whose key signed it.
    package let week: RateTokenWeek
    /// 32 random bytes, then ``purpose``: the prepared message of RFC 9474, section 4.1.
    package let message: [UInt8]
    package let signature: [UInt8]

    /// What a message says after its random bytes.
    package static let purpose = Array("vneid report".utf8)
    static let randomBytes = 32

    package init(week: RateTokenWeek, message: [UInt8], signature: [UInt8]) {
        self.week = week
        self.message = message
        self.signature = signature
    }

    /// `week.message.signature`, the two last in base64url.
    package var text: String {
        "\(week.number).\(Base64.url.encode(message)).\(Base64.url.encode(signature))"
    }

    /// A token as a form or a header carries it; nil when it has another form.
    package init?(_ text: String) {
        guard text.utf8.count <= 1024 else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, (1...6).contains(parts[0].count), parts[0].allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int32(String(decoding: parts[0], as: UTF8.self)), parts[0].first != 0x30,
            let message = Base64.url.decode(parts[1]), let signature = Base64.url.decode(parts[2])
        else { return nil }
        self.init(week: RateTokenWeek(number: number), message: message, signature: signature)
    }

    /// What is kept of it once it was taken.
    package var digest: [UInt8] { Array(SHA256.hash(data: message)) }

    /// Whether the message has the form of this platform and the signature is the key's.
    func isValid(by key: RateTokenPublicKey) -> Bool {
        message.count == Self.randomBytes + Self.purpose.count
            && message.suffix(Self.purpose.count) == Self.purpose[...]
            && key.week == week && key.isValid(signature, for: message)
    }
}
