import Glibc

/// The kernel's random source, asked once for 32 bytes where the standard generator asks for each eight.
struct KernelRandom: RandomNumberGenerator {
    private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    private var left = 0

    mutating func next() -> UInt64 {
        if left == 0 { refill() }
        left -= 1
        defer { words = (words.1, words.2, words.3, 0) }
        return words.0
    }

    private mutating func refill() {
        let isFilled = withUnsafeMutableBytes(of: &words) { getentropy($0.baseAddress, $0.count) == 0 }
        if !isFilled {
            // Never in practice: a kernel without the call. The standard generator knows what to do then.
            var standard = SystemRandomNumberGenerator()
            words = (standard.next(), standard.next(), standard.next(), standard.next())
        }
        left = 4
    }
}
