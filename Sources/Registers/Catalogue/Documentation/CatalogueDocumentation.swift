internal import Encoding

/// What is written from a catalogue for people and programs outside.
package enum CatalogueDocumentation {
    /// The published schema of the files themselves.
    package static var fileSchema: String {
        String(decoding: CatalogueSchema.bytes, as: UTF8.self).trimmedOfNewlines
    }

    /// The JSON Schema of one utility's records as any validator reads it: nothing that the loader adds is left unsaid.
    package static func recordSchema(of utility: Utility) -> String {
        let head = [
            JSONObject.Member("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            JSONObject.Member("title", .string(utility.name.vietnamese)),
            JSONObject.Member("title_en", .string(utility.name.english)),
        ]
        return JSONValue.object(JSONObject(head + (utility.schema.source.object?.members ?? []))).encoded
    }

    /// A page about utilities in Markdown.
    package static func markdown(of utilities: [Utility]) -> String {
        let heading = """
            # Utilities

            Written by `vneid catalogue docs`. A field's name on the wire is the one that agreements, look-ups and receipts use.
            """
        return ([heading] + utilities.map { UtilityPage($0).text }).joined(separator: "\n\n")
    }
}

extension String {
    fileprivate var trimmedOfNewlines: String {
        var text = self
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
