internal import Civil

/// A message in the form of RFC 5322 with MIME (RFC 2045), all of it ASCII.
struct Mail: Sendable {
    private let headers: [String]
    private let body: [UInt8]

    init(
        from sender: EmailAddress,
        named senderName: String,
        to recipient: EmailAddress,
        _ message: Message,
        id: MessageID,
        at now: Timestamp
    ) {
        headers = [
            "Date: \(MailDate.text(now))",
            Self.from(senderName, sender),
            "To: <\(recipient.text)>",
            "Subject: \(EncodedWord.fold("Subject", message.subject))",
            "Message-ID: <\(id.text)@\(sender.domain)>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Language: \(Self.tag(message.language))",
            "Content-Transfer-Encoding: quoted-printable",
        ]
        body = QuotedPrintable.encode(message.text)
    }

    /// What follows DATA: lines that begin with a dot get another one (RFC 5321 section 4.5.2), a dot alone ends it.
    var data: [UInt8] {
        var data: [UInt8] = []
        for header in headers { data += Array((header + "\r\n").utf8) }
        data += [0x0D, 0x0A]
        var isLineStart = true
        for byte in body {
            if isLineStart, byte == UInt8(ascii: ".") { data.append(byte) }
            data.append(byte)
            isLineStart = byte == 0x0A
        }
        if !isLineStart { data += [0x0D, 0x0A] }
        return data + Array(".\r\n".utf8)
    }

    /// The address stands on a line of its own where it would make the first too long.
    private static func from(_ name: String, _ sender: EmailAddress) -> String {
        let text = "From: \(EncodedWord.fold("From", name))"
        let last =
            text.utf8.count
            - (text.utf8.lastIndex(of: 0x0A).map { text.utf8.distance(from: text.startIndex, to: $0) } ?? 0)
        return text + (last + sender.text.utf8.count + 3 > 76 ? "\r\n" : "") + " <\(sender.text)>"
    }

    /// A language tag can break no header.
    private static func tag(_ language: String) -> String {
        let isTag = language.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-") }
        return isTag && (2...16).contains(language.utf8.count) ? language : "vi"
    }
}
