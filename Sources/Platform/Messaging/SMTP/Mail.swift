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
            "From: \(EncodedWord.fold("From", senderName)) <\(sender.text)>",
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

    /// A language tag can break no header.
    private static func tag(_ language: String) -> String {
        let letters = language.utf8.filter { (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-") }
        return letters.isEmpty ? "vi" : String(decoding: letters.prefix(16), as: UTF8.self)
    }
}
