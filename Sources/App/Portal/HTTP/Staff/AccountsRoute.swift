package import Web

/// The operator's page about accounts.
package enum AccountsRoute: RouteSet {
    case accounts

    package var route: RouteDescription {
        switch self {
        case .accounts: .page("/operator/accounts", "accountsPage", "Accounts against the target", for: .operator)
        }
    }
}
