package import Civil
package import VietQR

/// A transfer that arrived, in the words of the provider.
package struct PaymentNotice: Hashable, Sendable {
    /// Which way the money went.
    package enum Kind: String, Sendable, CaseIterable {
        /// To the body's account.
        case transfer
        /// Back to the payer.
        case refund
    }

    /// Names the transfer for ever at this provider; letters, digits, `.-_`, 64 at most.
    package let id: String
    package let kind: Kind
    /// Whose account it is about.
    package let account: BankAccount
    package let amount: Money
    /// What the payer wrote, as the bank passed it on: the dossier's number, perhaps with words around it.
    package let reference: String
    package let paidAt: Timestamp

    /// A notice; nil when a part is out of its bounds.
    package init?(
        id: String,
        kind: Kind = .transfer,
        account: BankAccount,
        amount: Money,
        reference: String,
        paidAt: Timestamp
    ) {
        guard (1...64).contains(id.utf8.count), id.utf8.allSatisfy(Self.isPlain), amount.dong > 0,
            amount.dong <= 9_999_999_999_999, reference.utf8.count <= 400
        else { return nil }
        self.id = id
        self.kind = kind
        self.account = account
        self.amount = amount
        self.reference = reference
        self.paidAt = paidAt
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: ".-_".utf8.contains(byte)
        }
    }
}

extension PaymentNotice {
    /// Whether the reference names a dossier: its number, as banks pass it on.
    ///
    /// Banks change signs: a hyphen or a full stop may be gone or be a blank, and words of their own stand around it.
    package func names(_ number: String) -> Bool {
        let wanted = Self.letters(number)
        return !wanted.isEmpty && Self.letters(reference).contains(wanted)
    }

    /// Letters and digits alone, in capitals.
    private static func letters(_ text: String) -> String {
        String(
            decoding: text.uppercased().utf8.filter { $0 < 0x80 && isPlain($0) && !".-_".utf8.contains($0) },
            as: UTF8.self
        )
    }
}
