/// Texts for C: they live as long as this does.
final class LetterStrings {
    private var kept: [UnsafeMutablePointer<CChar>] = []
    private(set) var bytes = 0

    deinit {
        for text in kept { text.deallocate() }
    }

    /// A cleaned text that ends with zero; nil for none and for an empty one.
    func keep(_ text: String?) -> UnsafePointer<CChar>? {
        guard let text = text.map(LetterText.clean), !text.isEmpty else { return nil }
        let count = text.utf8.count
        let place = UnsafeMutablePointer<CChar>.allocate(capacity: count + 1)
        var position = 0
        for byte in text.utf8 {
            place[position] = CChar(bitPattern: byte)
            position += 1
        }
        place[position] = 0
        bytes += count
        kept.append(place)
        return UnsafePointer(place)
    }
}
