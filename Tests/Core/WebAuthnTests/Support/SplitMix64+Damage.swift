import SplitMix

extension SplitMix64 {
    /// Cuts, doubles, swaps, overwrites or flips something.
    mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        guard !bytes.isEmpty else { return [UInt8.random(in: 0...255, using: &self)] }
        for _ in 0..<Int.random(in: 1...3, using: &self) where !bytes.isEmpty {
            let start = Int.random(in: bytes.indices, using: &self)
            let end = Int.random(in: start..<min(start + 40, bytes.count), using: &self)
            switch Int.random(in: 0..<6, using: &self) {
            case 0: bytes.removeSubrange(start...end)
            case 1: bytes.insert(contentsOf: bytes[start...end], at: start)
            case 2: bytes.swapAt(start, end)
            case 3: bytes[start] = UInt8.random(in: 0...255, using: &self)
            case 4: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            default: bytes = Array(bytes[...start])
            }
        }
        return bytes
    }
}
