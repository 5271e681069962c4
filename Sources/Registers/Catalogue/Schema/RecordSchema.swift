package import Encoding

/// A JSON Schema (2020-12, the part that docs/catalogue.md lists), compiled once and then asked often.
package struct RecordSchema: Sendable, Hashable {
    /// As it was written.
    package let source: JSONValue
    let program: SchemaProgram

    /// Compiles a schema, or says every thing that is wrong with it.
    package init(_ source: JSONValue) throws(SchemaFaults) {
        var compiler = SchemaCompiler(root: source)
        program = try compiler.compile()
        self.source = source
    }

    /// Everything that is wrong with a value, in the order of the schema; empty when it is valid.
    package func faults(of value: JSONValue) -> [RecordFault] {
        var run = SchemaRun(program)
        run.check(value, against: program.root)
        return run.faults
    }

    /// Whether a value is valid; stops at the first fault.
    package func accepts(_ value: JSONValue) -> Bool {
        var run = SchemaRun(program, stopsAtFirst: true)
        run.check(value, against: program.root)
        return run.faults.isEmpty
    }

    /// A schema that everything satisfies.
    package static let anything = RecordSchema(anything: ())

    private init(anything: Void) {
        source = .boolean(true)
        program = SchemaProgram(nodes: [[]], root: 0)
    }

    package static func == (left: RecordSchema, right: RecordSchema) -> Bool { left.source == right.source }

    package func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// Everything that is wrong with a schema.
package struct SchemaFaults: Error, Hashable, Sendable {
    package let faults: [SchemaFault]
}

/// One thing that is wrong with a schema, and where.
package struct SchemaFault: Hashable, Sendable {
    package let path: [PathStep]
    /// In English, for the author of the schema.
    package let words: String
    /// Whether the name at the end of the path is wrong, not its value.
    var isAboutName = false
}
