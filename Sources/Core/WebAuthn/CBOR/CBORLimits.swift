/// Bounds on CBOR.
package struct CBORLimits: Sendable, Hashable {
    /// The longest item read, in bytes.
    package var bytes: Int
    /// How many arrays and maps may enclose an item; 32 at most.
    package var depth: Int
    /// Items of any kind, keys and elements included.
    package var items: Int

    package init(bytes: Int = 65_536, depth: Int = 8, items: Int = 1_024) {
        self.bytes = bytes
        self.depth = min(depth, 32)
        self.items = items
    }
}
