import Glibc
import Logging
import Synchronization

/// Where faults of the storage are reported, and where it is remembered that durability was lost.
final class FaultDesk: Sendable {
    private let database: DatabaseURL
    private let options: StoreOptions
    private let lost = Atomic<Bool>(false)

    init(database: DatabaseURL, options: StoreOptions) {
        self.database = database
        self.options = options
    }

    /// Whether a commit could once not be made durable, so that no further write may be accepted.
    var hasLostDurability: Bool { lost.load(ordering: .acquiring) }

    /// Reports a fault that leaves the store working.
    func raise(_ name: StorageAlarm.Name, _ detail: String) {
        let alarm = StorageAlarm(name: name, detail: detail, database: database.description)
        guard let hook = options.onAlarm else {
            options.logger.error("\(name.rawValue)", metadata: ["database": "\(database)", "detail": "\(detail)"])
            return
        }
        hook(alarm)
    }

    /// Reports that a commit or checkpoint may not be on the disk; by default the process ends here.
    func raiseFatal(_ detail: String) {
        lost.store(true, ordering: .releasing)
        let alarm = StorageAlarm(name: .durabilityLost, detail: detail, database: database.description)
        guard let hook = options.onFatalStorage else {
            options.logger.critical(
                "\(alarm.name.rawValue)",
                metadata: ["database": "\(database)", "detail": "\(detail)"]
            )
            // No exit handlers: they might write to the storage that has just failed.
            _exit(EX_IOERR)
        }
        hook(alarm)
    }
}
