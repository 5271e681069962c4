internal import CCatalogue
internal import Encoding

/// The published schema of the files, docs/catalogue.schema.json: the loader enforces this very text.
package enum CatalogueSchema {
    /// The bytes of the published file.
    package static var bytes: [UInt8] {
        let file = catalogue_schema()
        return Array(UnsafeBufferPointer(start: file.bytes, count: file.size))
    }

    /// Compiled at the first use; a schema that does not compile would accept nothing, and a test says so.
    package static let compiled: RecordSchema? = {
        guard let source = try? JSONValue.parse(bytes) else { return nil }
        return try? RecordSchema(source)
    }()

    /// The part of it that a procedure with a file of its own must satisfy.
    package static let compiledProcedure: RecordSchema? = {
        guard let source = try? JSONValue.parse(bytes), let parts = source["$defs"] else { return nil }
        return try? RecordSchema(.object([.init("$ref", .string("#/$defs/procedure")), .init("$defs", parts)]))
    }()
}
