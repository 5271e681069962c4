internal import HTTPTypes
internal import Identity
internal import Web

/// Somebody who is signed in, on a page about a problem: her name and menu, nothing of what was refused.
struct RefusedVisit: SignedInContext {
    let web: WebContext
    let session: Session
    let viewer: Viewer
    let acting: Acting?
}

extension PortalGates {
    /// Who is signed in, for the frame of a page about a problem.
    ///
    /// Nil where finding it out fails, and where the request has no time left for it: the page must not fail again.
    func refusedVisit(_ web: WebContext) async -> RefusedVisit? {
        guard ContinuousClock.now < web.deadline, let session = try? await findSession(web),
            let viewer = try? await viewer(of: session)
        else { return nil }
        return RefusedVisit(web: web, session: session, viewer: viewer, acting: try? await acting(session, web))
    }
}

extension FailurePage.Way {
    /// What helps after a problem; nil where nothing to press does.
    init?(after kind: ProblemKind, of method: HTTPRequest.Method, isSignedIn: Bool) {
        switch kind {
        // A form is not sent again by itself, so signing in would not bring back what it was for.
        case PortalError.signInKind where method == .get: self = .signIn
        case PortalError.formForAnotherKind: self = .reopenForAnother
        // The address of a form leads to its page.
        case PortalError.elsewhereKind, WebError.formExpired.problem.kind: self = .reopen
        case PortalError.roleKind where isSignedIn, PortalError.permissionKind where isSignedIn: self = .switchRole
        case PortalError.lockedKind where isSignedIn: self = .security
        case _ where kind.status >= 500 && method == .get: self = .reopen
        default: return nil
        }
    }
}
