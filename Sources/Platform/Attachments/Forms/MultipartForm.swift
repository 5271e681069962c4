/// The parts of a `multipart/form-data` body (RFC 7578), with limits.
package struct MultipartForm: Sendable {
    /// A field or a file.
    package struct Part: Sendable, Hashable {
        package let name: String
        /// What the sender calls the file; nil for a field.
        package let fileName: String?
        package let bytes: [UInt8]
    }

    package let parts: [Part]

    /// Splits a body at its boundary.
    package init(_ body: [UInt8], contentType: String) throws(MultipartError) {
        var scanner = try MultipartScanner(body, boundary: Self.boundary(of: contentType))
        var parts: [Part] = []
        while let part = try scanner.next() {
            guard parts.count < Self.maximumParts else { throw .tooManyParts }
            parts.append(part)
        }
        self.parts = parts
    }

    /// The first value of a field, as text; nil when it is missing, a file, or no UTF-8.
    package func text(_ name: String) -> String? {
        parts.first { $0.name == name && $0.fileName == nil }.flatMap { String(validating: $0.bytes, as: UTF8.self) }
    }

    /// All values of a field that are text.
    package func texts(_ name: String) -> [String] {
        parts.filter { $0.name == name && $0.fileName == nil }.compactMap {
            String(validating: $0.bytes, as: UTF8.self)
        }
    }

    /// The first file of a name; nil when none was chosen, which browsers send as an empty file without a name.
    package func file(_ name: String) -> (name: String, bytes: [UInt8])? {
        for part in parts where part.name == name {
            if let fileName = part.fileName, !(fileName.isEmpty && part.bytes.isEmpty) { return (fileName, part.bytes) }
        }
        return nil
    }

    private static let maximumParts = 200

    /// The parameter `boundary` of the content type: 1 to 70 characters (RFC 2046 section 5.1.1).
    private static func boundary(of contentType: String) throws(MultipartError) -> [UInt8] {
        let pieces = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard pieces.first?.lowercased() == "multipart/form-data" else { throw .otherType }
        for piece in pieces.dropFirst() where piece.lowercased().hasPrefix("boundary=") {
            var value = piece.dropFirst(9)
            if value.count >= 2, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
            guard (1...70).contains(value.utf8.count) else { break }
            return Array(value.utf8)
        }
        throw .boundaryMissing
    }
}

/// Why a body is no form with files.
package enum MultipartError: Error, Hashable, Sendable {
    case otherType
    case boundaryMissing
    /// Cut off, or not of the form's grammar.
    case malformed
    case tooManyParts
}
