import Encoding

/// A W3C trace id: the request id in every answer, problem and log line.
package struct TraceID: Hashable, Sendable, CustomStringConvertible {
    let high: UInt64
    let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Thirty-two lower-case hexadecimal digits.
    package var description: String {
        String(unsafeUninitializedCapacity: 32) { buffer in
            Hexadecimal.write(high, to: buffer, at: 0)
            Hexadecimal.write(low, to: buffer, at: 16)
            return 32
        }
    }
}

/// The trace a request belongs to (W3C Trace Context level 1, section 3.2).
package struct TraceContext: Hashable, Sendable {
    /// The request id.
    package let traceID: TraceID
    /// The caller's span; zero when the trace began here.
    package let parentID: UInt64
    /// Whether the caller records this trace.
    package let isSampled: Bool

    package init(traceID: TraceID, parentID: UInt64 = 0, isSampled: Bool = false) {
        self.traceID = traceID
        self.parentID = parentID
        self.isSampled = isSampled
    }

    /// Reads `traceparent`; nil for anything that section 3.2 calls invalid, and a new trace starts instead.
    package init?(traceparent text: String) {
        var text = text
        let parsed: TraceContext? = text.withUTF8 { bytes in
            guard bytes.count >= 55, bytes[2] == 0x2d, bytes[35] == 0x2d, bytes[52] == 0x2d else { return nil }
            guard let version = Hexadecimal.read(bytes, 0..<2), version != 0xff,
                bytes.count == 55 || (version > 0 && bytes[55] == 0x2d),
                let high = Hexadecimal.read(bytes, 3..<19), let low = Hexadecimal.read(bytes, 19..<35),
                let parent = Hexadecimal.read(bytes, 36..<52), let flags = Hexadecimal.read(bytes, 53..<55)
            else { return nil }
            guard high | low != 0, parent != 0 else { return nil }
            return TraceContext(
                traceID: TraceID(high: high, low: low),
                parentID: parent,
                isSampled: flags & 1 == 1
            )
        }
        guard let parsed else { return nil }
        self = parsed
    }

    /// The header to send on to another service, with our own span as the parent.
    package func traceparent(span: UInt64) -> String {
        let spanText = String(unsafeUninitializedCapacity: 16) { buffer in
            Hexadecimal.write(span, to: buffer, at: 0)
            return 16
        }
        return "00-\(traceID)-\(spanText)-\(isSampled ? "01" : "00")"
    }
}

/// Numbers of 64 bits as sixteen digits.
extension Hexadecimal {
    static func write(_ value: UInt64, to buffer: UnsafeMutableBufferPointer<UInt8>, at offset: Int) {
        for place in 0..<16 {
            buffer[offset + place] = digit(of: UInt8(truncatingIfNeeded: value &>> UInt64(60 - 4 * place)) & 0xf)
        }
    }

    /// Lower case only, as the trace context demands; the range must lie within the bytes.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64? {
        var number: UInt64 = 0
        for index in range {
            guard let digit = value(of: bytes[index]) else { return nil }
            number = number &<< 4 | UInt64(digit)
        }
        return number
    }
}
