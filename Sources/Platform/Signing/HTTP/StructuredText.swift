import RawStructuredFieldValues

/// The strict serialisation of structured fields and of single dictionary members (RFC 9421 sections 2.1.1, 2.1.2).
enum StructuredText {
    static func canonical(
        _ field: [UInt8],
        _ type: StructuredFieldType,
        _ component: String
    ) throws(SignatureError) -> [UInt8] {
        do {
            var parser = StructuredFieldValueParser(field)
            var serializer = StructuredFieldValueSerializer()
            switch type {
            case .item: return try serializer.writeItemFieldValue(parser.parseItemFieldValue())
            case .list: return try serializer.writeListFieldValue(parser.parseListFieldValue())
            case .dictionary: return try serializer.writeDictionaryFieldValue(parser.parseDictionaryFieldValue())
            }
        } catch {
            throw .malformed(component)
        }
    }

    static func member(_ key: String, of field: [UInt8], _ component: String) throws(SignatureError) -> [UInt8] {
        if let bytes = byteSequence(key, of: field) { return bytes }
        let member: ItemOrInnerList?
        do {
            var parser = StructuredFieldValueParser(field)
            member = try parser.parseDictionaryFieldValue()[key]
        } catch {
            throw .malformed(component)
        }
        guard let member else { throw .componentMissing(component) }
        do {
            // A list of one member is written exactly as the member.
            var serializer = StructuredFieldValueSerializer()
            return try serializer.writeListFieldValue([member])
        } catch {
            throw .malformed(component)
        }
    }

    /// The usual case, a signature or a digest without parameters, without the general parser.
    private static func byteSequence(_ key: String, of field: [UInt8]) -> [UInt8]? {
        var found: [UInt8]?
        var isPlain = true
        var scanner = FieldScanner(field)
        do throws(SignatureError) {
            try scanner.dictionary { (scanner, label) throws(SignatureError) in
                let start = scanner.position
                _ = try scanner.byteSequence()
                // A second member of the name would replace this one; leave that to the general parser.
                if label == key {
                    isPlain = isPlain && found == nil
                    found = Array(field[start..<scanner.position])
                }
                try scanner.parameters { (_, _) throws(SignatureError) in isPlain = false }
            }
        } catch {
            return nil
        }
        return isPlain ? found : nil
    }
}
