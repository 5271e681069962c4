/// An answer of a mail server (RFC 5321 section 4.2).
struct SMTPReply: Sendable, Hashable {
    let code: Int
    /// The texts of the lines.
    let lines: [String]

    /// Whether EHLO's answer names an extension.
    func offers(_ keyword: String) -> Bool {
        lines.dropFirst().contains { line in
            line.split(separator: " ").first.map { $0.uppercased() == keyword } ?? false
        }
    }

    /// Ends unless the code is this one; a server that refuses us, whatever the message, is no fault of the message.
    func expectWelcome(_ code: Int) throws(MessagingError) {
        guard self.code != code else { return }
        if (500...599).contains(self.code) { throw .configuration("smtp \(self.code)") }
        throw .unavailable("smtp \(self.code)")
    }

    /// Ends unless the code is one of these: 4yz may go away, 5yz stays.
    func expect(_ codes: Int...) throws(MessagingError) {
        guard !codes.contains(code) else { return }
        if (500...599).contains(code) { throw .refused("smtp \(code)") }
        throw .unavailable("smtp \(code)")
    }
}
