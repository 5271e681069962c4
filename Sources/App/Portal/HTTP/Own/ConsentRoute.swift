package import Web

/// The pages about what clients may know.
package enum ConsentRoute: RouteSet {
    case consent, decide, consents, withdraw

    package var route: RouteDescription {
        switch self {
        case .consent: .page("/consent/{interaction}", "consentPage", "Who asks for which data")
        case .decide: .form("/consent/{interaction}", "decideConsent", "Agree or refuse", for: .citizen)
        case .consents: .page("/me/consents", "consentsPage", "The consents one gave", for: .citizen)
        case .withdraw: .form("/me/consents/{consent}/revoke", "withdrawConsent", "Withdraw a consent", for: .citizen)
        }
    }
}
