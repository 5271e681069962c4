internal import Civil

/// Somebody was asked to act or to vouch for somebody else.
///
/// Each one is an entry in the history of whoever is asked, and a message to her telephone, whether she wants it or not: nobody may
/// bury the one or flood the other.
struct Invitation: Sendable {
    let to: AccountKey
    let at: Timestamp

    /// How many one account sends within 24 hours.
    static let mostADay = 20
    /// How many of them to the same person.
    static let mostADayToOne = 3

    /// Whether one more may follow those that were sent, ended ones too.
    static func mayFollow(_ sent: [Invitation], to key: AccountKey, at now: Timestamp) -> Bool {
        let recent = sent.filter { now < $0.at + 86_400 }
        return recent.count < mostADay && recent.count { $0.to == key } < mostADayToOne
    }
}
