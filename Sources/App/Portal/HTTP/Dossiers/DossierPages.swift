internal import RateTokens
internal import Web

/// Everything of the citizen's side of procedures, wired together.
struct DossierPages: Sendable {
    let reception: Reception
    let accounts: (any FeeAccounts)?
    let tokens: RateTokenDesk
    let acts: ActingRecord

    func mount(on routes: inout RouteTable) {
        let access = DossierAccess(reception: reception, acts: acts)
        ServiceDesk(reception: reception).mount(on: &routes)
        ServiceFiling(reception: reception, access: access).mount(on: &routes)
        GuestDesk(reception: reception).mount(on: &routes)
        DossierDesk(reception: reception, access: access, accounts: accounts).mount(on: &routes)
        ReportDesk(reception: reception, tokens: tokens).mount(on: &routes)
    }
}
