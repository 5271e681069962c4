internal import Civil

extension VietQR {
    /// Reads a code that somebody scanned or pasted; objects that say nothing about whom to pay are passed over.
    package init(payload: String) throws(VietQRError) {
        // No symbol of a bank is larger; the bound keeps the search for duplicates small.
        guard payload.utf8.count <= 512, payload.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw .unreadable
        }
        let objects = try EMVObject.read(payload)
        try Self.check(objects, payload)
        try Self.expect("01", "00", in: objects)
        try Self.expect(Self.dong, "53", in: objects)
        try Self.expect(Self.country, "58", in: objects)
        try self.init(
            to: Self.account(in: objects),
            amount: Self.amount(in: objects),
            reference: Self.reference(in: objects)
        )
    }

    /// The checksum is the last object and fits what stands before it.
    private static func check(_ objects: [EMVObject], _ payload: String) throws(VietQRError) {
        guard let last = objects.last, last.identifier == "63", last.value.utf8.count == 4 else { throw .missing("63") }
        let expected = EMVChecksum.text(of: payload.utf8.dropLast(4))
        guard last.value.uppercased() == expected else { throw .checksum(expected: expected) }
    }

    private static func expect(_ value: String, _ name: String, in objects: [EMVObject]) throws(VietQRError) {
        guard try find(name, in: objects, path: name) == value else { throw .unknown(name) }
    }

    private static func account(in objects: [EMVObject]) throws(VietQRError) -> BankAccount {
        let template = try EMVObject.read(find("38", in: objects, path: "38"))
        guard try find("00", in: template, path: "38.00") == BankAccount.scheme else { throw .unknown("38.00") }
        let service = template.first { $0.identifier == "02" }?.value ?? BankAccount.Kind.account.rawValue
        guard let kind = BankAccount.Kind(rawValue: service) else { throw .unknown("38.02") }
        let holder = try EMVObject.read(find("01", in: template, path: "38.01"))
        return try BankAccount(
            bank: find("00", in: holder, path: "38.01.00"),
            number: find("01", in: holder, path: "38.01.01"),
            kind: kind
        )
    }

    /// Digits, perhaps with a fraction of nothing: other writers add `.00`, and the đồng has no parts.
    private static func amount(in objects: [EMVObject]) throws(VietQRError) -> Money? {
        guard let text = objects.first(where: { $0.identifier == "54" })?.value else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...13).contains(whole.count),
            whole.allSatisfy({ (0x30...0x39).contains($0) }), let dong = Int64(String(decoding: whole, as: UTF8.self)),
            parts.dropFirst().allSatisfy({ $0.count <= 2 && $0.allSatisfy { $0 == 0x30 } })
        else { throw .amount }
        return Money(dong: dong)
    }

    private static func reference(in objects: [EMVObject]) throws(VietQRError) -> String? {
        guard let template = objects.first(where: { $0.identifier == "62" })?.value else { return nil }
        return try EMVObject.read(template).first { $0.identifier == "08" }?.value
    }

    private static func find(_ name: String, in objects: [EMVObject], path: String) throws(VietQRError) -> String {
        guard let object = objects.first(where: { $0.identifier == name }) else { throw .missing(path) }
        return object.value
    }
}
