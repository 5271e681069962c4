internal import Civil
package import FeePayments
package import Procedures

/// What a bank tells of a payment, as the service of dossiers takes it.
package enum FeeIntake {
    /// The numbers of dossiers that a reference may mean, the likeliest first; whoever knows the dossiers picks.
    ///
    /// Banks put words of their own around it and turn signs into blanks or nothing: `MBVCB.77 X26560 261126 000012 CT tu 01`.
    package static func numbers(in reference: String) -> [String] {
        let words = words(of: reference)
        var found: [String] = []
        for start in words.indices.dropLast(2) {
            add(words[start], words[start + 1], words[start + 2], to: &found)
        }
        for word in words where word.utf8.count > 12 {
            let day = word.dropLast(6).suffix(6)
            add(String(word.dropLast(12)), String(day), String(word.suffix(6)), to: &found)
        }
        return Array(found.prefix(8))
    }

    /// The notice about one dossier; the provider's name goes before its own, so that no two providers can mean the same.
    package static func notice(_ verified: VerifiedNotice, of number: String) -> Procedures.PaymentNotice {
        Procedures.PaymentNotice(
            kind: verified.notice.kind == .transfer ? .paid : .refunded,
            reference: "\(verified.provider)/\(verified.notice.id)",
            number: number,
            amount: verified.notice.amount
        )
    }

    /// Runs of letters and digits, in capitals.
    private static func words(of reference: String) -> [String] {
        reference.uppercased().utf8.prefix(400).split { byte in
            !(0x30...0x39).contains(byte) && !(0x41...0x5A).contains(byte)
        }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Adds what has the form of a number: the unit's letters, six digits of a day that exists, six or more of a serial.
    private static func add(_ unit: String, _ day: String, _ serial: String, to found: inout [String]) {
        guard (1...10).contains(unit.utf8.count), unit.utf8.first.map({ $0 > 0x40 }) ?? false,
            day.utf8.count == 6, (6...9).contains(serial.utf8.count), isDay(day), isNumber(serial)
        else { return }
        let number = "\(unit)-\(day)-\(serial)"
        if !found.contains(number) { found.append(number) }
    }

    private static func isDay(_ text: String) -> Bool {
        guard isNumber(text), let value = Int(text) else { return false }
        return Day(year: 2000 + value / 10_000, month: value / 100 % 100, day: value % 100) != nil
    }

    private static func isNumber(_ text: String) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
