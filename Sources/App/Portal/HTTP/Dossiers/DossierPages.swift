internal import RateTokens
internal import Web

/// Everything of the citizen's side of procedures, wired together.
struct DossierPages: Sendable {
    let reception: Reception
    let accounts: (any FeeAccounts)?
    let tokens: RateTokenDesk

    func mount(on routes: inout RouteTable) {
        ServiceDesk(reception: reception).mount(on: &routes)
        ServiceFiling(reception: reception).mount(on: &routes)
        GuestDesk(reception: reception).mount(on: &routes)
        DossierDesk(reception: reception, accounts: accounts).mount(on: &routes)
        ReportDesk(reception: reception, tokens: tokens).mount(on: &routes)
    }
}
