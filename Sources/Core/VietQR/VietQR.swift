package import Civil

/// A payment by transfer, as a code for the application of a bank.
package struct VietQR: Hashable, Sendable {
    /// Whom to pay.
    package let account: BankAccount
    /// How much; nil leaves it to the payer.
    package let amount: Money?
    /// What the transfer says: the number of a dossier.
    package let reference: String?

    /// A payment; refuses what the code could not carry whole.
    package init(to account: BankAccount, amount: Money?, reference: String?) throws(VietQRError) {
        if let amount, amount.dong <= 0 || amount.dong > 9_999_999_999_999 { throw .amount }
        if let reference, !(1...25).contains(reference.utf8.count) || !reference.utf8.allSatisfy(Self.isPlain) {
            throw .reference
        }
        self.account = account
        self.amount = amount
        self.reference = reference
    }

    /// The text to be drawn as a QR code.
    package var payload: String {
        var text = EMVObject.text("00", "01") + EMVObject.text("01", amount == nil ? "11" : "12")
        text += EMVObject.text("38", account.template) + EMVObject.text("53", Self.dong)
        if let amount { text += EMVObject.text("54", String(amount.dong)) }
        text += EMVObject.text("58", Self.country)
        if let reference { text += EMVObject.text("62", EMVObject.text("08", reference)) }
        text += "6304"
        return text + EMVChecksum.text(of: text.utf8)
    }

    /// Letters, digits and the signs of numbers; banks drop or change others.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: " .-/_".utf8.contains(byte)
        }
    }

    static let dong = "704"
    static let country = "VN"
}

/// An account at a bank, or a card of one.
package struct BankAccount: Hashable, Sendable {
    /// What the number is of.
    package enum Kind: String, Sendable {
        case account = "QRIBFTTA"
        case card = "QRIBFTTC"
    }

    /// The six digits by which NAPAS knows the bank.
    package let bank: String
    /// The number at the bank, letters and digits.
    package let number: String
    package let kind: Kind

    /// An account; refuses what no bank has.
    package init(bank: String, number: String, kind: Kind = .account) throws(VietQRError) {
        guard bank.utf8.count == 6, bank.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .bank }
        guard (1...19).contains(number.utf8.count), number.utf8.allSatisfy(Self.isLetterOrDigit) else { throw .account }
        self.bank = bank
        self.number = number
        self.kind = kind
    }

    /// Object 38: the scheme, the bank with the account, the service.
    var template: String {
        EMVObject.text("00", Self.scheme)
            + EMVObject.text("01", EMVObject.text("00", bank) + EMVObject.text("01", number))
            + EMVObject.text("02", kind.rawValue)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    static let scheme = "A000000727"
}
