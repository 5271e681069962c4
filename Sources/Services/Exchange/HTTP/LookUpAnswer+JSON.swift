internal import Civil
internal import Encoding
internal import Population
internal import Records
internal import Web

extension LookUpAnswer {
    /// The body of an answered look-up.
    var json: [UInt8] {
        var json = JSONWriter(capacity: 768)
        json.object { json in
            json.member("receipt", receipt)
            json.member("at", at.rfc3339)
            json.member("as_of", asOf.iso)
            json.object("fields") { fields in
                for reading in view.readings {
                    fields.name(reading.field.rawValue)
                    fields.element(reading.value, on: asOf)
                }
            }
            if !records.isEmpty { json.object("records") { json in records.forEach { json.member($0) } } }
        }
        return json.bytes
    }
}

extension JSONWriter {
    /// A value as `docs/exchange.md` describes it; an address carries its code and its text of the day.
    mutating func element(_ value: FieldValue, on day: Day) {
        switch value {
        case .none: elementNull()
        case .text(let text): element(text)
        case .texts(let texts): array { list in texts.forEach { list.element($0) } }
        case .date(let date): element(date.text)
        case .sex(let sex): element(sex.rawValue)
        case .maritalStatus(let status): element(status.rawValue)
        case .address(let address): element(address, on: day)
        case .relatives(let relatives): array { list in relatives.forEach { list.element($0) } }
        }
    }

    private mutating func element(_ relative: Relative) {
        object { json in
            json.member("name", relative.name)
            json.memberIfPresent("number", relative.number?.text)
            json.member("relation", relative.relation)
        }
    }
}

extension JSONWriter {
    /// An address: the commune's code with the table it belongs to, the line, and the words of the day if certain.
    ///
    /// A place recorded before 1 July 2025 whose commune was divided has no certain words on a later day: the candidates
    /// are named instead, and `recorded` gives the words of its own time.
    private mutating func element(_ address: Address, on day: Day) {
        object { json in
            json.member("commune", address.commune.text)
            json.member("codes_of", address.table.rawValue)
            json.member("line", address.line)
            switch try? Geography.vietnam.render(address, asOf: day, language: .vietnamese) {
            case .text(let text): json.member("text", text)
            case .ambiguous(let communes):
                json.array("candidates") { list in communes.forEach { list.element($0.code.text) } }
                fallthrough
            case nil:
                if let text = try? Geography.vietnam.renderAsRecorded(address, language: .vietnamese) {
                    json.member("recorded", text)
                }
            }
        }
    }
}
