/// A small generator with a seed (SplitMix64), so that a failing property can be repeated.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

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
