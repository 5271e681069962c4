internal import Civil
internal import Logging
internal import ServiceLifecycle
internal import Store

/// Decides what needs no officer and tells of refusals, a moment after they are filed.
///
/// Any process may do it, and a case that is done twice changes nothing. What a crash leaves stays in the queue.
struct ApplicationClerk: Service {
    let store: Store
    let desk: ApplicationDesk
    let contacts: ContactBook
    let organisations: OrganisationDesk
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(500))
                do {
                    while try await work() {}
                } catch {
                    logger.warning("applications will be decided later", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Does what waits, in one page; false when there was nothing.
    func work() async throws -> Bool {
        let (undecided, untold) = try await store.read { tx in
            try (
                ApplicationRows.waiting(for: .comparison, limit: Self.page, in: tx),
                ApplicationRows.waiting(for: .telling, limit: Self.page, in: tx)
            )
        }
        for application in undecided {
            if application.kind == .organisation {
                _ = try await organisations.decide(application.id)
            } else {
                _ = try await desk.decide(application.id)
            }
        }
        for application in untold {
            try await store.write { tx in try tell(application, in: tx) }
        }
        return !undecided.isEmpty || !untold.isEmpty
    }

    /// Tells the applicant that it was refused, and the owner of an account that somebody tried.
    private func tell(_ application: Application, in tx: Transaction) throws {
        guard try ApplicationRows.remove(application, in: tx) else { return }
        let owner = application.key ?? AccountKey(rawValue: 0)
        // An address that nobody has proven to be her own is not written to, or anybody could be pestered through us.
        if let contact = application.contact, application.isContactVerified {
            try contacts.notices.enqueue(.refused(application.id), to: contact, about: owner, in: tx)
        }
        if application.channel == .web, application.defects.contains(where: { $0.reason == .accountExists }) {
            try contacts.notify(.attempted, owner, in: tx)
        }
    }

    private static let page = 100
}
