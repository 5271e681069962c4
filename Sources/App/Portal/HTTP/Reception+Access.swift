internal import Hummingbird
internal import Identity
internal import Web

extension Reception {
    /// Nil when the session may do something; otherwise the way to what would permit it.
    ///
    /// - Parameter route: where she goes on afterwards; a page, because forms are not sent twice.
    func detour(before action: AccessAction, _ visit: some SignedInContext, then route: PortalRoute) throws -> Response?
    {
        switch AccessPolicy.verdict(on: action, for: visit.subject, at: clock()) {
        case .allowed: nil
        case .needsStepUp: to(.stepUp(continueTo: route.path(in: visit.web.language)), visit.web)
        case .needsLevelTwo: throw PortalError.levelTwoRequired
        case .refused(let refusal): throw PortalError(refusal)
        }
    }
}

extension SignedInContext {
    /// Who wants to do something, as the policy asks.
    var subject: AccessSubject {
        AccessSubject(
            account: session.account,
            acr: session.acr,
            authenticatedAt: session.authenticatedAt,
            steppedUpAt: session.steppedUpAt,
            role: session.role.appointment?.role
        )
    }
}
