import RawStructuredFieldValues

/// Readers of the two fields that carry signatures (RFC 9421 sections 4.1 and 4.2).
enum SignatureFields {
    /// More components than any message of ours could need, and few enough to compare each with each.
    static let maximumComponents = 32

    /// Reads `Signature-Input`; text in a spelling other than the canonical one is first serialised anew.
    static func inputs(_ field: [UInt8], maximum: Int) throws(SignatureError) -> [SignatureInput] {
        let (inputs, isCanonical) = try scanInputs(field, maximum: maximum)
        if isCanonical { return inputs }
        return try scanInputs(canonical(field), maximum: maximum).inputs
    }

    /// Reads `Signature`: the bytes under each label.
    static func signatures(
        _ field: [UInt8],
        maximum: Int
    ) throws(SignatureError) -> [(label: String, bytes: [UInt8])] {
        var signatures: [(label: String, bytes: [UInt8])] = []
        var scanner = FieldScanner(field)
        try scanner.dictionary { (scanner, label) throws(SignatureError) in
            guard signatures.count < maximum else { throw .tooLarge("number of signatures") }
            guard !signatures.contains(where: { $0.label == label }) else { throw .malformed("label") }
            signatures.append((label, try scanner.byteSequence()))
            try scanner.parameters { (_, _) throws(SignatureError) in }
        }
        return signatures
    }

    private static func scanInputs(
        _ field: [UInt8],
        maximum: Int
    ) throws(SignatureError) -> (inputs: [SignatureInput], isCanonical: Bool) {
        var inputs: [SignatureInput] = []
        var scanner = FieldScanner(field)
        try scanner.dictionary { (scanner, label) throws(SignatureError) in
            guard inputs.count < maximum else { throw .tooLarge("number of signatures") }
            guard !inputs.contains(where: { $0.label == label }) else { throw .malformed("label") }
            inputs.append(try scanner.signatureInput(label: label))
        }
        return (inputs, scanner.isCanonical)
    }

    private static func canonical(_ field: [UInt8]) throws(SignatureError) -> [UInt8] {
        do {
            var parser = StructuredFieldValueParser(field)
            var serializer = StructuredFieldValueSerializer()
            return try serializer.writeDictionaryFieldValue(parser.parseDictionaryFieldValue())
        } catch {
            throw .malformed("Signature-Input")
        }
    }
}

extension FieldScanner {
    /// Reads `key=value, key=value`; the closure reads each value.
    mutating func dictionary(
        _ value: (inout FieldScanner, String) throws(SignatureError) -> Void
    ) throws(SignatureError) {
        _ = skipSpaces(expected: 0)
        repeat {
            let label = try key()
            guard skip("=") else { throw .malformed("member \(label)") }
            try value(&self, label)
            if isAtEnd { return }
            _ = skipSpaces(expected: 0, tabs: true)
            if isAtEnd { return }
            guard skip(",") else { throw .malformed("dictionary") }
            _ = skipSpaces(expected: 1, tabs: true)
        } while !isAtEnd
        throw .malformed("dictionary")
    }

    mutating func signatureInput(label: String) throws(SignatureError) -> SignatureInput {
        let start = position
        let components = try innerList()
        var parameters = SignatureParameters()
        try self.parameters { (name, value) throws(SignatureError) in
            try parameters.set(name, value)
        }
        return SignatureInput(
            label: label,
            components: components,
            parameters: parameters,
            text: text(start..<position)
        )
    }

    private mutating func innerList() throws(SignatureError) -> [ComponentIdentifier] {
        guard skip("(") else { throw .malformed("inner list") }
        var components: [ComponentIdentifier] = []
        _ = skipSpaces(expected: 0)
        while !skip(")") {
            let component = try componentIdentifier()
            guard components.count < SignatureFields.maximumComponents else { throw .tooLarge("components") }
            guard !components.contains(where: component.isSameComponent) else { throw .malformed("component twice") }
            components.append(component)
            if skip(")") { break }
            guard skipSpaces(expected: 1) > 0 else { throw .malformed("inner list") }
        }
        return components
    }
}
