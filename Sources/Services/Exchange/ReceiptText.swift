internal import Catalogue
internal import Civil
internal import Encoding
internal import Population
internal import Web

/// The members of an entry of evidence that the exchange writes, in JSON, as the citizen will read them.
enum ReceiptText {
    /// Body, purpose and legal basis: the same for every look-up under one agreement.
    static func agreementMembers(_ agreement: Agreement, member: Member?) -> String {
        members { json in
            json.member("member", agreement.member.text)
            json.object("body") { name in
                name.member("vi", member?.nameVi ?? agreement.member.text)
                name.member("en", member?.nameEn ?? agreement.member.text)
            }
            json.memberIfPresent("body_kind", member?.kind)
            json.member("agreement", agreement.code)
            json.object("purpose") { text in
                text.member("vi", agreement.purposeVi)
                text.member("en", agreement.purposeEn)
            }
            json.member("legal_basis", agreement.legalBasis)
        }
    }

    /// The whole of a look-up or verification: who, why, what, for which case, and what came of it.
    static func lookUp(_ request: LookUpRequest, under entry: AgreementEntry, outcome: Outcome) -> String {
        entry.receiptMembers + ","
            + members { json in
                json.member("officer", request.officer)
                write(request, to: &json)
                json.memberIfPresent("case", request.caseNumber)
                json.memberIfPresent("as_of", request.asOf?.iso)
                write(outcome, to: &json)
            }
    }

    /// A request that had no agreement to stand on: who asked, what for, and why it was refused.
    static func refusal(_ request: LookUpRequest, by member: Member?, code: MemberCode, _ refusal: Refusal) -> String {
        members { json in
            json.member("member", code.text)
            json.object("body") { name in
                name.member("vi", member?.nameVi ?? code.text)
                name.member("en", member?.nameEn ?? code.text)
            }
            json.memberIfPresent("body_kind", member?.kind)
            json.member("agreement", request.purpose)
            json.member("officer", request.officer)
            write(request, to: &json)
            json.memberIfPresent("case", request.caseNumber)
            write(.refused(refusal), to: &json)
        }
    }

    private static func write(_ request: LookUpRequest, to json: inout JSONWriter) {
        json.array("fields") { list in
            request.fields.forEach { list.element($0.rawValue) }
            request.recordFields.forEach { list.element($0.text) }
            request.unknownFields.forEach { list.element($0) }
        }
    }

    private static func write(_ outcome: Outcome, to json: inout JSONWriter) {
        switch outcome {
        case .answered: json.member("outcome", "answered")
        case .refused(let refusal):
            json.member("outcome", "refused")
            json.member("refusal", refusal.code)
        }
    }

    /// Writes an object's members and takes its braces off.
    static func members(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        json.object(body)
        return String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
    }
}

/// What came of a request, in one word for lists and receipts.
enum Outcome: Equatable, Sendable {
    case answered
    case refused(Refusal)

    var text: String {
        switch self {
        case .answered: "answered"
        case .refused(let refusal): refusal.code
        }
    }
}

extension ReceiptText {
    /// A member was told that something about the person changed.
    static func changeNotice(_ kind: String, _ request: ChangesRequest, under entry: AgreementEntry) -> String {
        entry.receiptMembers + ","
            + members { json in
                json.member("officer", request.officer)
                json.member("change", kind)
                write(.answered, to: &json)
            }
    }
}
