import Encoding
import HTTPTypes

/// The bytes that are signed (RFC 9421 section 2.5), written into one buffer.
package struct SignatureBase {
    private var text = TextBuilder(capacity: 1_024)
    private let structuredFields: [String: StructuredFieldType]

    /// Writes the base.
    ///
    /// - Parameter parameters: the canonical text of the inner list with its parameters.
    static func bytes(
        of message: SignedMessage,
        components: [ComponentIdentifier],
        parameters: String,
        structuredFields: [String: StructuredFieldType]
    ) throws(SignatureError) -> [UInt8] {
        var base = SignatureBase(structuredFields: structuredFields)
        for component in components {
            base.text.append(component.text)
            base.text.append(": ")
            try base.append(component, of: message.source(of: component))
            base.text.append(0x0A)
        }
        base.text.append("\"@signature-params\": ")
        base.text.append(parameters)
        return base.text.bytes
    }

    private init(structuredFields: [String: StructuredFieldType]) {
        self.structuredFields = structuredFields
    }

    /// Appends text from a message; a line feed in it would let one component pose as two.
    private mutating func append(visible piece: String) throws(SignatureError) {
        guard piece.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .malformed("request line") }
        text.append(piece)
    }

    private mutating func append(
        _ component: ComponentIdentifier,
        of message: SignedMessage
    ) throws(SignatureError) {
        guard component.name.utf8.first == UInt8(ascii: "@") else {
            return try append(field: component, of: message.fields)
        }
        switch message {
        case .request(let request): try append(derived: component, of: request)
        case .response(let response, _):
            guard component.name == "@status", (100...999).contains(response.status) else {
                throw .unknownComponent(component.text)
            }
            text.append(String(response.status))
        }
    }

    // MARK: Derived components, section 2.2

    private mutating func append(
        derived component: ComponentIdentifier,
        of request: RequestMessage
    ) throws(SignatureError) {
        switch component.name {
        case "@method": try append(visible: request.method)
        case "@target-uri": try appendURI(request)
        case "@authority": try append(visible: request.authority)
        case "@scheme": try append(visible: request.scheme)
        case "@request-target": try append(visible: request.target)
        case "@path": try append(visible: request.path)
        case "@query":
            text.append(UInt8(ascii: "?"))
            try append(visible: request.query ?? "")
        case "@query-param": try appendParameter(component, request)
        default: throw .unknownComponent(component.text)
        }
    }

    private mutating func appendURI(_ request: RequestMessage) throws(SignatureError) {
        guard request.target.utf8.first == UInt8(ascii: "/") else {
            return try append(visible: request.target)  // absolute form, as a proxy sees it
        }
        try append(visible: request.scheme)
        text.append("://")
        try append(visible: request.authority)
        try append(visible: request.target)
    }

    private mutating func appendParameter(
        _ component: ComponentIdentifier,
        _ request: RequestMessage
    ) throws(SignatureError) {
        let values = FormQuery.values(of: component.queryName ?? "", in: request.query ?? "")
        // A name that occurs twice must not be covered this way (section 2.2.8).
        guard values.count == 1, let value = values.first else { throw .componentMissing(component.text) }
        text.append(value)
    }

    // MARK: Fields, section 2.1

    private mutating func append(
        field component: ComponentIdentifier,
        of fields: HTTPFields
    ) throws(SignatureError) {
        if component.isStructured || component.key != nil {
            return try append(structured: component, of: fields)
        }
        var isFirst = true
        for index in fields.indices where fields[index].name.canonicalName == component.name {
            if !isFirst { text.append(", ") }
            isFirst = false
            try append(line: fields[index], isBinary: component.isBinary)
        }
        if isFirst { throw Self.missing(component) }
    }

    private mutating func append(line: HTTPField, isBinary: Bool) throws(SignatureError) {
        try line.withUnsafeBytesOfValue { (value: UnsafeBufferPointer<UInt8>) throws(SignatureError) in
            let trimmed = Self.trimmed(value)
            guard !isBinary else {
                text.append(UInt8(ascii: ":"))
                text.append(Base64.standard.encode(trimmed))
                return text.append(UInt8(ascii: ":"))
            }
            guard trimmed.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x09 }) else {
                throw .malformed("field value")
            }
            text.append(UnsafeBufferPointer(rebasing: trimmed))
        }
    }

    private static func trimmed(_ value: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var slice = value[...]
        while let first = slice.first, first == 0x20 || first == 0x09 { slice = slice.dropFirst() }
        while let last = slice.last, last == 0x20 || last == 0x09 { slice = slice.dropLast() }
        return slice
    }

    private mutating func append(
        structured component: ComponentIdentifier,
        of fields: HTTPFields
    ) throws(SignatureError) {
        guard let value = try fields.combined(component.name, limit: 65_536) else { throw Self.missing(component) }
        if let key = component.key {
            text.append(try StructuredText.member(key, of: value, component.text))
        } else if let type = structuredFields[component.name] {
            text.append(try StructuredText.canonical(value, type, component.text))
        } else {
            throw .unknownComponent(component.text)
        }
    }

    private static func missing(_ component: ComponentIdentifier) -> SignatureError {
        component.name == "content-digest" ? .digestMissing : .componentMissing(component.text)
    }
}
