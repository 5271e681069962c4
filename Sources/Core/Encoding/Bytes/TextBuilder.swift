/// Puts a text together from many pieces, in a fraction of the time that a `String` or an array of bytes takes for them.
package struct TextBuilder: Sendable {
    // Longer than the text: an array that is appended to looks at its size, its owner and its type for each piece.
    private var room: [UInt8]
    /// The length of the text so far, in bytes.
    package private(set) var count = 0

    /// Reserves room, so that a text of that many bytes is written without moving.
    package init(capacity: Int) {
        room = [UInt8](repeating: 0, count: max(capacity, 16))
    }

    /// Appends a text.
    package mutating func append(_ text: String) {
        append(text.utf8)
    }

    /// Appends bytes as they are.
    package mutating func append(_ bytes: some Sequence<UInt8>) {
        if bytes.withContiguousStorageIfAvailable({ append($0) }) == nil {
            for byte in bytes { append(byte) }
        }
    }

    /// Appends a byte as it is.
    package mutating func append(_ byte: UInt8) {
        if count == room.count { grow(by: 1) }
        room[count] = byte
        count += 1
    }

    /// Appends bytes as they are.
    package mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
        guard let source = piece.baseAddress else { return }
        if room.count - count < piece.count { grow(by: piece.count) }
        let start = count
        room.withUnsafeMutableBytes { room in
            room.baseAddress?.advanced(by: start).copyMemory(from: source, byteCount: piece.count)
        }
        count += piece.count
    }

    private mutating func grow(by number: Int) {
        room.append(contentsOf: repeatElement(0, count: max(number, room.count)))
    }

    /// What has been appended so far, UTF-8.
    package var bytes: [UInt8] { Array(room[..<count]) }

    /// Lends out what has been appended so far, UTF-8.
    package func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        room.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
    }

    /// The whole as a text.
    package var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }
}
