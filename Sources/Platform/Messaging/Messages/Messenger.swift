/// Delivers one message to somebody who carries it on.
package protocol Messenger: Sendable {
    /// Returns once the next station has taken the message over, within ``MessengerTimes/longest``.
    ///
    /// - Parameter id: the same in every attempt at this message.
    func send(_ message: Message, as id: MessageID) async throws(MessagingError)
}

/// What holds for every messenger.
package enum MessengerTimes {
    /// The longest time that one attempt may take, in seconds: leases are longer.
    package static let longest: Int64 = 60
}

/// Sends to telephones one way and to addresses another.
package struct MessageRouter: Messenger {
    private let phone: any Messenger
    private let email: any Messenger

    package init(phone: any Messenger, email: any Messenger) {
        self.phone = phone
        self.email = email
    }

    /// Sends by the channel of the recipient.
    package func send(_ message: Message, as id: MessageID) async throws(MessagingError) {
        switch message.recipient {
        case .phone: try await phone.send(message, as: id)
        case .email: try await email.send(message, as: id)
        }
    }
}

/// Sends nothing: where no way for a kind of recipient is configured.
package struct NoMessenger: Messenger {
    package init() {}

    /// Refuses every message.
    package func send(_ message: Message, as id: MessageID) async throws(MessagingError) { throw .noChannel }
}
