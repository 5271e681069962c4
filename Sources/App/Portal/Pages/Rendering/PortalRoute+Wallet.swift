/// A page or form of the wallet.
package enum WalletPlace: Hashable, Sendable {
    /// All papers as cards.
    case cards
    /// The copy that a phone keeps.
    case copy
    case search(String)
    case paper(PaperPath)
    /// A health book to take along.
    case summary(PaperPath)
    case withdraw(PaperPath)
    /// Everything that was begun, waits, or came back.
    case claims
    case claim(PaperPath, ClaimStep)
    /// Choosing what to show of a paper.
    case show(PaperPath)
    case code(String)

    var path: String {
        switch self {
        case .cards: "/me/wallet"
        case .copy: "/me/wallet/copy"
        case .search(let text): "/me/search" + QueryText.query(text.isEmpty ? [] : [("q", text)])
        case .paper(let paper): "/me/wallet/\(paper.text)"
        case .summary(let paper): "/me/wallet/\(paper.text)/summary"
        case .withdraw(let paper): "/me/wallet/\(paper.text)/withdraw"
        case .claims: "/me/claims"
        case .claim(let paper, let step): "/me/claims/\(paper.text)\(step.path)"
        case .show(let paper): "/me/show/\(paper.text)"
        case .code(let token): "/me/code/\(QueryText.encode(token))"
        }
    }
}

/// Which paper an address is about: a utility, and one of her records or a new one.
package struct PaperPath: Hashable, Sendable {
    /// The utility's code.
    package let utility: String
    /// The record's number among hers of that utility; 0: one that does not exist yet.
    package let record: Int

    /// Makes the address of a record.
    package init(_ utility: String, _ record: Int) {
        self.utility = utility
        self.record = record
    }

    /// The identity card, which is no record: the population register holds it.
    package static let identity = PaperPath("identity", 1)

    /// The segment for what does not exist yet.
    package static let new = "new"

    var text: String { "\(QueryText.encode(utility))/\(record == 0 ? Self.new : "\(record)")" }
    /// An id for elements of pages.
    var id: String { "\(utility)-\(record)" }
}

/// A page on the way of a claim.
package enum ClaimStep: Hashable, Sendable {
    case start
    /// One of the pages that ask, from 1.
    case page(Int)
    /// Where a page with files sends them.
    case files(Int)
    case check
    case discard
    case outcome

    var path: String {
        switch self {
        case .start: ""
        case .page(let number): "/page/\(number)"
        case .files(let number): "/page/\(number)/files"
        case .check: "/check"
        case .discard: "/discard"
        case .outcome: "/outcome"
        }
    }
}
