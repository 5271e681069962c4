internal import Civil
internal import DossierPapers
internal import Exchange
internal import FeePayments
internal import Procedures
internal import Signing
internal import Web

/// The banks' notices, as the register of dossiers takes them.
struct BankNotices: Payments {
    let book: PaymentBook
    let admission: MemberAdmission
    let clock: @Sendable () -> Timestamp

    func verify(_ message: RequestMessage) throws -> ReceivedMoney {
        do throws(PaymentError) {
            let gate = PaymentGate(providers: book.providers)
            return try ReceivedMoney(gate.verify(UnverifiedRequest(message), now: clock()))
        } catch {
            if case .signature(let fault) = error { throw admission.problem(of: fault) }
            throw PaymentProblem(error)
        }
    }
}

extension ReceivedMoney {
    /// What a bank signed for, with the dossiers that it may mean.
    init(_ verified: VerifiedNotice) {
        let notice = FeeIntake.notice(verified, of: "")
        self.init(
            kind: notice.kind,
            reference: notice.reference,
            amount: notice.amount,
            account: verified.notice.account.text,
            purpose: verified.notice.reference,
            numbers: FeeIntake.numbers(in: verified.notice.reference)
        )
    }
}

/// Why a notice was not taken, though its signature held.
struct PaymentProblem: ProblemError {
    let problem: Problem

    init(_ error: PaymentError) {
        if case .foreignAccount = error {
            problem = Problem(Self.foreignAccount)
        } else {
            problem = Problem(Self.malformed)
        }
    }

    static let problemKinds = [malformed, foreignAccount]

    private static let malformed = ProblemKind(
        "payment-notice-malformed",
        status: 422,
        title: LocalizedText(vi: "Thông báo thanh toán sai định dạng", en: "The payment notice is malformed"),
        explanation: LocalizedText(
            vi: "Thông báo có chữ ký đúng nhưng nội dung không theo mẫu đã thỏa thuận.",
            en: "The signature holds, but the content is not of the agreed form."
        )
    )
    private static let foreignAccount = ProblemKind(
        "payment-account-foreign",
        status: 403,
        title: LocalizedText(vi: "Tài khoản không do ngân hàng này giữ", en: "This bank does not keep the account"),
        explanation: LocalizedText(
            vi: "Ngân hàng chỉ được báo về tài khoản mà mình giữ cho cơ quan nhà nước.",
            en: "A bank tells of accounts that it keeps for state bodies, and of no others."
        )
    )
}
