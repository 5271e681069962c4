package import Civil

/// How an agency's system does, for the citizen before she tries and for the operator.
package struct AgencyHealth: Sendable, Equatable {
    package let agency: String
    package let way: Way
    package let state: State
    /// Since when it is down; nil while it is not.
    package let since: Timestamp?
    package let lastAnswer: Timestamp?
    /// The median of the last calls.
    package let latency: Duration?
    /// Claims that were to be asked about at the last look.
    package let waiting: Int
    /// Calls that failed in a row.
    package let failures: Int
    /// When it is tried next; nil while calls go through.
    package let retryAt: Timestamp?

    /// How an agency answers.
    package enum Way: String, Sendable, Equatable {
        case system
        /// Officers work in our console.
        case desk
    }

    /// What calls have shown.
    package enum State: String, Sendable, Equatable {
        case working, slow, down
        /// Nobody has called yet.
        case unknown
    }

    /// An agency without a connection.
    static func desk(_ agency: String) -> AgencyHealth {
        AgencyHealth(
            agency: agency,
            way: .desk,
            state: .unknown,
            since: nil,
            lastAnswer: nil,
            latency: nil,
            waiting: 0,
            failures: 0,
            retryAt: nil
        )
    }

    /// One sentence for the citizen.
    package var words: (vi: String, en: String) {
        switch (way, state) {
        case (.desk, _):
            ("Cán bộ của cơ quan sẽ xem và trả lời.", "An officer of the agency will look at it and answer.")
        case (.system, .working), (.system, .unknown):
            ("Hệ thống của cơ quan trả lời ngay.", "The agency's system answers at once.")
        case (.system, .slow):
            (
                "Hệ thống của cơ quan đang chậm; có thể mất vài phút.",
                "The agency's system is slow; it may take some minutes."
            )
        case (.system, .down):
            (
                "Hệ thống của cơ quan đang gián đoạn. Bạn vẫn gửi được; chúng tôi sẽ hỏi lại khi hệ thống hoạt động.",
                "The agency's system is down. You can send all the same; we ask as soon as it is back."
            )
        }
    }
}
