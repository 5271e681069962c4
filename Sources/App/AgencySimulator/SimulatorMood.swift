import SplitMix
import Synchronization

/// How a simulated agency misbehaves.
package struct SimulatorMood: Sendable, Hashable {
    /// Before each answer.
    package var delayMilliseconds: Int
    /// The share of calls answered with an error of the server.
    package var errorRate: Double
    /// The share of calls never answered.
    package var hangRate: Double
    /// The share of questions answered with data that break the catalogue.
    package var wrongRate: Double

    /// Of the steps of procedures: the share that is refused.
    package var refuseRate: Double
    /// The share that is put off, and answered by a request of the agency's own.
    package var lateRate: Double
    /// How long, in seconds.
    package var lateSeconds: Int
    /// The share that is answered once more by itself.
    package var twiceRate: Double

    package init(
        delayMilliseconds: Int = 0,
        errorRate: Double = 0,
        hangRate: Double = 0,
        wrongRate: Double = 0,
        refuseRate: Double = 0,
        lateRate: Double = 0,
        lateSeconds: Int = 60,
        twiceRate: Double = 0
    ) {
        self.refuseRate = refuseRate
        self.lateRate = lateRate
        self.lateSeconds = lateSeconds
        self.twiceRate = twiceRate
        self.delayMilliseconds = delayMilliseconds
        self.errorRate = errorRate
        self.hangRate = hangRate
        self.wrongRate = wrongRate
    }
}

/// Dice that fall alike for the same seed.
final class Dice: Sendable {
    private let random: Mutex<SplitMix64>

    init(seed: UInt64) {
        random = Mutex(SplitMix64(seed: seed))
    }

    /// True in this share of cases.
    func falls(_ share: Double) -> Bool {
        guard share > 0 else { return false }
        let bits = random.withLock { $0.next() }
        return Double(bits >> 11) / Double(1 << 53) < share
    }
}
