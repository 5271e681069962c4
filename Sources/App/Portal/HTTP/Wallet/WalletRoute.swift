internal import HTTPTypes
package import Web

/// The wallet: papers, claims, showing a paper, and the files that make it an app.
package enum WalletRoute: RouteSet {
    case wallet, copy, search, paper, summary, withdraw
    case claims, start, begin, page, answer, files, check, send, discard, outcome
    case choose, show, code, verification, verify
    case manifest, worker

    package var route: RouteDescription { papers ?? claiming ?? showing }

    private var papers: RouteDescription? {
        switch self {
        case .wallet: .page("/me/wallet", "walletPage", "All papers as cards", for: .citizen)
        case .copy: .page("/me/wallet/copy", "walletCopy", "The copy that a phone keeps", for: .citizen)
        case .search: .page("/me/search", "searchPage", "Finds papers, data and pages", for: .citizen)
        case .paper: .page("/me/wallet/{utility}/{record}", "paperPage", "One paper and its history", for: .citizen)
        case .summary:
            .page("/me/wallet/{utility}/{record}/summary", "paperSummary", "A health book as FHIR", for: .citizen)
        case .withdraw:
            .form("/me/wallet/{utility}/{record}/withdraw", "withdrawClaim", "Take a claim back", for: .citizen)
        default: nil
        }
    }

    private var claiming: RouteDescription? {
        switch self {
        case .claims: .page("/me/claims", "claimsPage", "What was begun, waits, or came back", for: .citizen)
        case .start:
            .page("/me/claims/{utility}/{record}", "claimStartPage", "What a claim takes and brings", for: .citizen)
        case .begin: .form("/me/claims/{utility}/{record}", "beginClaim", "Begin a claim", for: .citizen)
        case .page:
            .page("/me/claims/{utility}/{record}/page/{page}", "claimPage", "Asks for some fields", for: .citizen)
        case .answer:
            .answers("/me/claims/{utility}/{record}/page/{page}", "answerClaimPage", "Keep the answers", for: .citizen)
        case .files:
            RouteDescription(
                .post,
                "/me/claims/{utility}/{record}/page/{page}/files",
                operationID: "attachToClaim",
                summary: "Keep answers and files",
                access: .citizen,
                kind: .page,
                body: .bytes(UploadLimits.body)
            )
        case .check:
            .page("/me/claims/{utility}/{record}/check", "claimCheckPage", "The claim before it is sent", for: .citizen)
        case .send: .form("/me/claims/{utility}/{record}/check", "sendClaim", "Send a claim", for: .citizen)
        case .discard:
            .form("/me/claims/{utility}/{record}/discard", "discardClaim", "Throw a draft away", for: .citizen)
        case .outcome:
            .page("/me/claims/{utility}/{record}/outcome", "claimOutcomePage", "What became of it", for: .citizen)
        default: nil
        }
    }

    private var showing: RouteDescription {
        switch self {
        case .choose: .page("/me/show/{utility}/{record}", "choosePage", "Asks what to show", for: .citizen)
        case .show: .form("/me/show/{utility}/{record}", "showPaper", "Make a code", for: .citizen)
        case .code: .page("/me/code/{token}", "codePage", "The code and how long it holds", for: .citizen)
        case .verification: .page("/verify/{token}", "verificationPage", "What a code would tell")
        case .verify: .form("/verify/{token}", "verifyPaper", "See what a code tells, once")
        case .manifest:
            RouteDescription(
                .get,
                "/manifest.webmanifest",
                operationID: "webAppManifest",
                summary: "What makes the portal an app (W3C Web Application Manifest)",
                access: .anyone
            )
        default:
            RouteDescription(
                .get,
                "/sw.js",
                operationID: "serviceWorker",
                summary: "Keeps the copy of the wallet on the phone",
                access: .anyone
            )
        }
    }
}

/// How much one page of a claim may bring along.
enum UploadLimits {
    /// A file of the largest size kept, some that are a little larger so that they get a sentence, and the other fields.
    static let body = 12 * 1_024 * 1_024
}
