/// The pairs of a CBOR map in the order they were written; keys are unique.
package struct CBORMap: Hashable, Sendable {
    /// One key with its value.
    package struct Pair: Hashable, Sendable {
        package let key: CBOR
        package let value: CBOR

        package init(_ key: CBOR, _ value: CBOR) {
            self.key = key
            self.value = value
        }
    }

    /// In the order they were written.
    package let pairs: [Pair]

    /// For the decoder, which has refused keys given twice.
    init(unique pairs: [Pair]) { self.pairs = pairs }

    /// Puts a map together; of two pairs with the same key the first one stays.
    package init(_ pairs: [Pair] = []) {
        var keys: Set<CBOR> = []
        self.init(unique: pairs.filter { keys.insert($0.key).inserted })
    }

    package subscript(key: CBOR) -> CBOR? { pairs.first { $0.key == key }?.value }
    /// The value under a text, found by its bytes.
    package subscript(name: String) -> CBOR? {
        pairs.first { $0.key.text.map { $0.utf8.elementsEqual(name.utf8) } ?? false }?.value
    }
    package subscript(label: Int64) -> CBOR? { self[CBOR.integer(label)] }

    package var count: Int { pairs.count }
}
