/// What an installation supplies for signing in.
package struct SignInOptions: Sendable {
    let pepper: Pepper
    let chipCard: any ChipCardCheck
    let observer: any SessionObserver
    let rules: RecoveryRules
    let cost: PasscodeCost
    let workers: PasscodeWorkers
    let throttleFactor: Double

    /// - Parameters:
    ///   - pepper: from a file that only the program's user may read.
    ///   - chipCard: the reader of cards, if one is connected.
    ///   - observer: learns that sessions ended.
    ///   - workers: the threads that hash passcodes.
    ///   - throttleFactor: by how much limits on requests are raised, for measurements from one address.
    package init(
        pepper: Pepper,
        chipCard: any ChipCardCheck = NoChipCard(),
        observer: any SessionObserver = NoSessionObserver(),
        rules: RecoveryRules = .standard,
        cost: PasscodeCost = .standard,
        workers: PasscodeWorkers = PasscodeWorkers(),
        throttleFactor: Double = 1
    ) {
        self.pepper = pepper
        self.chipCard = chipCard
        self.observer = observer
        self.rules = rules
        self.cost = cost
        self.workers = workers
        self.throttleFactor = throttleFactor
    }
}
