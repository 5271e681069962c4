package import Civil

/// Hands mail to a server (RFC 5321), each message over a connection of its own.
package struct SMTPMessenger: Messenger {
    private let configuration: SMTPConfiguration
    private let clock: @Sendable () -> Timestamp

    package init(_ configuration: SMTPConfiguration, clock: @escaping @Sendable () -> Timestamp) {
        self.configuration = configuration
        self.clock = clock
    }

    /// Hands the message to the relay.
    package func send(_ message: Message, as id: MessageID) async throws(MessagingError) {
        guard case .email(let address) = message.recipient else { throw .noChannel }
        let mail = Mail(
            from: configuration.sender,
            named: configuration.senderName,
            to: address,
            message,
            id: id,
            at: clock()
        )
        let connection = try await SMTPConnection.open(configuration)
        do throws(MessagingError) {
            try await connection.begin()
            try await connection.deliver(mail, to: address)
        } catch {
            await connection.end(politely: false)
            throw error
        }
        await connection.end(politely: true)
    }
}
