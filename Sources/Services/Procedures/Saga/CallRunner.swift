internal import Catalogue
internal import Civil
internal import Logging
internal import ServiceLifecycle
internal import Store

/// Asks agencies' systems about the steps that wait for them, until they answer or an officer has them.
///
/// A round puts the next attempt of what it takes a minute off before it asks: a crash on the way leaves the question where it was,
/// and it is asked again under the same key.
struct CallRunner: Service {
    let store: Store
    let engine: ProcedureEngine
    let systems: any AgencySystems
    let skipped: SkippedDossiers
    let logger: Logger

    /// How long a question that is on its way is left alone.
    static let grace = 60
    private static let batch = 20
    /// How long a dossier that cannot be read is left alone.
    private static let pause = 3_600

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var worked = false
                do {
                    worked = try await round() > 0
                } catch {
                    logger.warning("systems will be asked again", metadata: ["error": "\(error)"])
                }
                if !worked { try? await Task.sleep(for: .milliseconds(500)) }
            }
        }
    }

    /// Asks about what waits now; returns how many questions were asked.
    func round() async throws -> Int {
        let engine = engine
        let (calls, damaged) = try await store.write { tx in
            var (calls, damaged): ([AgencyCall], [(DossierID, DossierRefusal)]) = ([], [])
            for row in try CallRow.due(at: engine.now, limit: Self.batch, in: tx) {
                do {
                    guard let call = try engine.call(row, in: tx) else {
                        try CallRow.remove(row.id, in: tx)
                        continue
                    }
                    try CallRow.postpone(row.id, to: engine.now + Self.grace, fault: "", in: tx)
                    calls.append(call)
                } catch let refusal as DossierRefusal {
                    // Thrown while it was read: the others of the round are asked, this one later.
                    try CallRow.put(row.id, off: engine.now + Self.pause, fault: "damaged", in: tx)
                    damaged.append((row.id, refusal))
                }
            }
            return (calls, damaged)
        }
        for (id, refusal) in damaged { await skipped.skip(id, because: refusal, at: engine.now) }
        await withDiscardingTaskGroup { group in
            for call in calls { group.addTask { await ask(call) } }
        }
        return calls.count
    }

    private func ask(_ call: AgencyCall) async {
        do throws(AgencyCallFault) {
            let answer = try await systems.ask(call)
            await settle(call, answer)
        } catch {
            await postpone(call, because: Wording(error.reason))
        }
    }

    private func settle(_ call: AgencyCall, _ answer: AgencyAnswer) async {
        let engine = engine
        do {
            try await store.write { tx in
                _ = try engine.take(
                    answer,
                    to: call.id,
                    step: call.step,
                    agency: call.agency,
                    reference: call.key,
                    in: tx
                )
            }
        } catch {
            // An answer that cannot be used is a fault of the agency's: a human looks at it in the end.
            await postpone(call, because: (error as? DossierRefusal)?.words ?? Wording("\(error)"))
        }
    }

    private func postpone(_ call: AgencyCall, because reason: Wording) async {
        guard !Task.isCancelled else { return }
        let engine = engine
        logger.notice("an agency gave no answer", metadata: ["agency": "\(call.agency)", "why": "\(reason.english)"])
        do {
            try await store.write { tx in try engine.postpone(call, because: reason, in: tx) }
        } catch {
            logger.warning("an attempt could not be written down", metadata: ["error": "\(error)"])
        }
    }
}

extension ProcedureEngine {
    /// The next attempt after a pause that doubles, at most six hours; after the last one an officer gets it.
    func postpone(_ call: AgencyCall, because reason: Wording, in tx: Transaction) throws {
        guard let state = try state(of: call.id, in: tx) else { return }
        let procedure = try definition(of: state, in: tx)
        guard let step = CallRow.waiting(state, procedure), step.code == call.step else { return }
        guard call.attempt < step.retry.attempts else {
            _ = try hand(state, procedure, reason: .joined([Wording(call.agency), reason], by: ": "), in: tx)
            return
        }
        let pause = min(step.retry.minutes * 60 * (1 << min(call.attempt - 1, 12)), 6 * 3600)
        try CallRow.put(call.id, off: clock() + pause, fault: reason.english, in: tx)
    }
}
