internal import Encoding
package import FeePayments
internal import Foundation
internal import Procedures
internal import Signing
internal import Store
package import VietQR

/// The file in which an operator says which banks keep accounts of state bodies, and by which keys they sign: `payments.json`.
///
/// ```json
/// {"providers": [{"provider": "bank.sao-mai", "keys": [{"kty": "EC", …}], "statements": "https://…/statements",
///   "accounts": [{"bank": "970499", "number": "1030000017"}]}],
///  "treasury": {"bank": "970499", "number": "1030000017"},
///  "units": {"commune.00004": {"bank": "970499", "number": "1030000018"}}}
/// ```
/// The fees of a unit that is not among `units` go to the treasury.
package struct PaymentFile: Sendable {
    let path: String

    /// The file of a data directory.
    package init(data: String) { path = data + "/payments.json" }

    /// What tells one state of the file from another; nil when there is none.
    var stamp: FileStamp? { FileStamp(path: path) }

    /// Reads the file; one that is not there knows nobody.
    func read() throws(BootstrapError) -> PaymentArrangement {
        guard stamp != nil else { return PaymentArrangement() }
        guard let data = FileManager.default.contents(atPath: path) else { throw .payments("it cannot be read") }
        let json: JSONValue
        do {
            json = try JSONValue.parse(Array(data), limits: JSONLimits(bytes: 1 << 20, depth: 6, values: 50_000))
        } catch {
            throw .payments("it is not JSON: \(error)")
        }
        guard let list = json["providers"]?.elements else { throw .payments("it has no list «providers»") }
        var providers: [PaymentProvider] = []
        for (place, element) in list.enumerated() {
            guard let provider = PaymentProvider(json: element) else { throw .payments("providers[\(place)] is none") }
            providers.append(provider)
        }
        guard Set(providers.map(\.code)).count == providers.count else {
            throw .payments("a provider stands there twice")
        }
        var units: [UnitCode: BankAccount] = [:]
        for member in json["units"]?.object?.members ?? [] {
            guard let unit = UnitCode(member.name), let account = BankAccount(json: member.value) else {
                throw .payments("units.\(member.name) is none")
            }
            units[unit] = account
        }
        let treasury = json["treasury"].flatMap(BankAccount.init(json:))
        return PaymentArrangement(providers: providers, treasury: treasury, units: units)
    }

    /// Enters a bank with its account, in the place of what stands there of it; the first one's account becomes the treasury's.
    package func enter(_ provider: PaymentProvider, treasury account: BankAccount) throws {
        var arrangement = try read()
        arrangement.providers.removeAll { $0.code == provider.code }
        arrangement.providers.append(provider)
        arrangement.treasury = arrangement.treasury ?? account
        try Data(arrangement.json).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}

/// What the file says.
struct PaymentArrangement: Sendable {
    var providers: [PaymentProvider] = []
    var treasury: BankAccount?
    var units: [UnitCode: BankAccount] = [:]

    /// The content of the file.
    fileprivate var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.array("providers") { list in providers.forEach { $0.write(to: &list) } }
            if let treasury { json.object("treasury") { treasury.writeMembers(to: &$0) } }
            json.object("units") { json in
                for (unit, account) in units.sorted(by: { $0.key < $1.key }) {
                    json.object(unit.text) { account.writeMembers(to: &$0) }
                }
            }
        }
        return json.bytes
    }
}

extension PaymentProvider {
    fileprivate init?(json: JSONValue) {
        let known: Set = ["provider", "keys", "accounts", "statements"]
        guard let object = json.object, Set(object.names).isSubset(of: known), let code = json["provider"]?.text,
            (1...100).contains(code.utf8.count), let keys = json["keys"]?.elements,
            let accounts = json["accounts"]?.elements
        else { return nil }
        let read = (keys.compactMap { try? PublicKey(jwk: $0) }, accounts.compactMap(BankAccount.init(json:)))
        guard read.0.count == keys.count, read.1.count == accounts.count, !accounts.isEmpty else { return nil }
        self.init(code: code, keys: read.0, accounts: Set(read.1), statementURL: json["statements"]?.text)
    }

    fileprivate func write(to list: inout JSONWriter) {
        list.object { json in
            json.member("provider", code)
            json.array("keys") { list in keys.forEach { list.element($0.jwk) } }
            json.array("accounts") { list in
                for account in accounts.sorted(by: { $0.text < $1.text }) {
                    list.object { account.writeMembers(to: &$0) }
                }
            }
            json.memberIfPresent("statements", statementURL)
        }
    }
}

extension BankAccount {
    fileprivate init?(json: JSONValue) {
        guard let bank = json["bank"]?.text, let number = json["number"]?.text else { return nil }
        try? self.init(bank: bank, number: number)
    }

    fileprivate func writeMembers(to json: inout JSONWriter) {
        json.member("bank", bank)
        json.member("number", number)
    }

    /// As tables keep it: `970499/1030000017`.
    var text: String { "\(bank)/\(number)" }
}
