/// How a simulated bank misbehaves.
package struct BankMood: Sendable, Hashable {
    /// The share of transfers told late, and how late.
    package var lateRate: Double
    package var lateSeconds: Int
    /// The share of transfers told twice.
    package var twiceRate: Double
    /// The share of transfers never told; only the statement has them.
    package var neverRate: Double

    package init(lateRate: Double = 0, lateSeconds: Int = 60, twiceRate: Double = 0, neverRate: Double = 0) {
        self.lateRate = lateRate
        self.lateSeconds = lateSeconds
        self.twiceRate = twiceRate
        self.neverRate = neverRate
    }

    /// When the notices of a transfer are to be sent, in seconds from now; none for one that is never told.
    func delays(_ dice: Dice) -> [Int] {
        if dice.falls(neverRate) { return [] }
        let delay = dice.falls(lateRate) ? max(0, lateSeconds) : 0
        return dice.falls(twiceRate) ? [delay, delay + 1] : [delay]
    }
}
