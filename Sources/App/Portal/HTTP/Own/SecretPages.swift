internal import Hummingbird
internal import Identity
internal import Web

/// Passcode, sessions, and the lock of the account.
struct SecretPages: Sendable {
    let reception: Reception

    private var signIn: SignInParts { reception.identity.signIn }

    func mount(on routes: inout RouteTable) {
        let owners = reception.gates.owners
        routes.on(OwnRoute.passcode, through: owners) { _, visit in try await passcodePage(visit) }
        routes.on(OwnRoute.setPasscode, through: owners) { request, visit in try await setPasscode(request, visit) }
        routes.on(OwnRoute.sessions, through: owners) { _, visit in try await sessions(visit) }
        routes.on(OwnRoute.endSession, through: owners) { request, visit in try await endSession(request, visit) }
        routes.on(OwnRoute.endOthers, through: owners) { request, visit in
            _ = try await reception.gates.form(request, of: visit)
            _ = try await signIn.sessions.endOthers(of: visit.session)
            return reception.to(.sessions, visit.web)
        }
        routes.on(OwnRoute.lock, through: owners) { _, visit in
            try reception.pages.response(QuestionPage.lock(), for: visit)
        }
        routes.on(OwnRoute.lockNow, through: owners) { request, visit in try await lock(request, visit) }
        let locked = reception.gates.lockedOwners
        routes.on(OwnRoute.unlock, through: locked) { _, visit in
            try reception.pages.response(
                QuestionPage.unlock(isLocked: !visit.session.account.locks.isEmpty),
                for: visit
            )
        }
        routes.on(OwnRoute.unlockNow, through: locked) { request, visit in try await unlock(request, visit) }
    }

    private func passcodePage(_ visit: CitizenVisit) async throws -> Response {
        if let detour = try reception.detour(before: .manageAuthenticators, visit, then: .passcode) { return detour }
        let standing = try await signIn.passcode.standing(of: visit.key)
        return try reception.pages.response(QuestionPage.passcode(isChange: standing != .none), for: visit)
    }

    private func setPasscode(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        let (first, second) = (Typed.digits(form["passcode"]), Typed.digits(form["again"]))
        if let fault = Self.fault(first, second) { return try await askAgain(fault, visit) }
        let result = try await signIn.passcode.set(first, session: visit.session, client: visit.client)
        switch result {
        case .success: return reception.to(.security, visit.web)
        case .failure(.stepUpNeeded): return reception.stepUp(visit, then: .passcode)
        case .failure(let refusal): return try await askAgain(FormFault("passcode", refusal.words), visit)
        }
    }

    private static func fault(_ first: String, _ second: String) -> FormFault? {
        guard first.utf8.count == 6, first.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return FormFault("passcode", TypedWords.passcodeWrong)
        }
        return first == second ? nil : FormFault("again", TypedWords.passcodesDiffer)
    }

    private func askAgain(_ fault: FormFault, _ visit: CitizenVisit) async throws -> Response {
        let standing = try await signIn.passcode.standing(of: visit.key)
        return try reception.again(
            QuestionPage.passcode(isChange: standing != .none, faults: [fault]),
            for: visit
        )
    }

    private func sessions(_ visit: CitizenVisit) async throws -> Response {
        let list = try await signIn.sessions.list(of: visit.key)
        let summaries = list.map { SessionSummary($0, isThisOne: $0.handle == visit.session.handle) }
        return try reception.pages.response(ListPage.sessions(summaries), for: visit)
    }

    private func endSession(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        guard let handle = try SessionHandle(visit.web.parameter("session")),
            try await signIn.sessions.end(handle, of: visit.session)
        else { throw WebError.notFound }
        return reception.to(.sessions, visit.web)
    }

    /// One step, whatever the session is worth: losing a minute may cost the account.
    private func lock(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        _ = try await reception.identity.locks.lock(visit.key, by: visit.actor).get()
        var response = try reception.pages.response(OutcomePage.locked(), in: visit.web)
        reception.gates.cookies.removeSession(from: &response)
        OfflineFiles.wipe(on: &response)
        return response
    }

    private func unlock(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        if visit.session.account.locks.isEmpty { return reception.to(.citizenHome, visit.web) }
        switch AccessPolicy.verdict(on: .unlockAccount, for: visit.subject, at: reception.clock()) {
        case .allowed: break
        // A locked account cannot step up: whoever waited too long signs in again.
        case .needsStepUp: return reception.to(.signIn(continueTo: PortalRoute.unlock.path), visit.web)
        case .needsLevelTwo: throw PortalError.levelTwoRequired
        case .refused(let refusal): throw PortalError(refusal)
        }
        _ = try await reception.identity.locks.unlock(visit.key, by: visit.actor).get()
        return reception.to(.security, visit.web)
    }
}

extension SessionSummary {
    init(_ session: Session, isThisOne: Bool) {
        self.init(
            id: session.handle.text,
            device: session.device.name,
            started: session.created,
            seen: session.seen,
            isThisOne: isThisOne,
            way: Self.way(session.methods)
        )
    }

    private static func way(_ methods: [AuthenticationMethod]) -> Phrase {
        let words = methods.compactMap { method -> Phrase? in
            switch method {
            case .hardwareKey, .softwareKey: Phrase("passkey", "passkey")
            case .oneTimeCode: Phrase("mã một lần", "one-time code")
            case .passcode: Phrase("passcode", "passcode")
            case .smartCard: Phrase("thẻ căn cước", "identity card")
            case .counter: Phrase("quầy", "counter")
            case .demonstration: Phrase("liên kết trình diễn", "demonstration link")
            default: nil
            }
        }
        return words.isEmpty ? Phrase("không rõ", "unknown") : ListPage.joined(words)
    }
}
