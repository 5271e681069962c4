internal import Civil
package import Encoding
internal import VietQR

extension PaymentNotice {
    /// Reads a notice; nil when it has another form.
    package init?(_ json: JSONValue) {
        guard let id = json["id"]?.text, let kind = json["kind"]?.text.flatMap(Kind.init),
            let account = json["account"].flatMap(Self.account), let dong = json["amount"]?.integer,
            let reference = json["reference"]?.text,
            let paidAt = json["paid_at"]?.text.flatMap(Timestamp.init(rfc3339:))
        else { return nil }
        self.init(
            id: id,
            kind: kind,
            account: account,
            amount: Money(dong: dong),
            reference: reference,
            paidAt: paidAt
        )
    }

    /// Reads a notice from a body.
    package init?(bytes: [UInt8]) {
        let limits = JSONLimits(bytes: 8192, depth: 4, values: 40)
        guard let json = try? JSONValue.parse(bytes, limits: limits) else { return nil }
        self.init(json)
    }

    /// Writes the notice where a value is expected.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("kind", kind.rawValue)
            json.object("account") { json in
                json.member("bank", account.bank)
                json.member("number", account.number)
            }
            json.member("amount", amount.dong)
            json.member("reference", reference)
            json.member("paid_at", paidAt.rfc3339)
        }
    }

    /// The body of a request that carries it.
    package var body: [UInt8] {
        var json = JSONWriter(capacity: 256)
        write(to: &json)
        return json.bytes
    }

    private static func account(_ json: JSONValue) -> BankAccount? {
        guard let bank = json["bank"]?.text, let number = json["number"]?.text else { return nil }
        return try? BankAccount(bank: bank, number: number)
    }
}
