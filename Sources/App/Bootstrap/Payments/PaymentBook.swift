internal import FeePayments
internal import Logging
internal import Procedures
internal import Store
import Synchronization
internal import VietQR

/// The banks and accounts in force; the file is looked at again when it has changed.
final class PaymentBook: Sendable {
    private struct State {
        var stamp: FileStamp?
        var arrangement = PaymentArrangement()
    }

    private let file: PaymentFile
    private let logger: Logger
    private let state = Mutex(State())

    init(file: PaymentFile, logger: Logger) {
        self.file = file
        self.logger = logger
    }

    /// The banks that may tell of payments.
    var providers: [PaymentProvider] { current.providers }

    /// Where the fees of a unit go; nil while no bank is known.
    func account(of unit: UnitCode) -> BankAccount? {
        let current = current
        return current.units[unit] ?? current.treasury
    }

    /// A faulty file changes nothing, and its fault is told once.
    private var current: PaymentArrangement {
        let stamp = file.stamp
        return state.withLock { state in
            guard state.stamp != stamp else { return state.arrangement }
            state.stamp = stamp
            do throws(BootstrapError) {
                state.arrangement = try file.read()
            } catch {
                logger.error("PAYMENTS-FILE-REFUSED", metadata: ["why": "\(error)"])
            }
            return state.arrangement
        }
    }
}
