/// Walks over a body from boundary to boundary.
struct MultipartScanner {
    private let body: [UInt8]
    private let delimiter: [UInt8]
    private var place: Int

    init(_ body: [UInt8], boundary: [UInt8]) throws(MultipartError) {
        self.body = body
        delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + boundary
        // The first boundary has no line end before it.
        guard body.starts(with: delimiter.dropFirst(2)) else { throw .malformed }
        place = delimiter.count - 2
    }

    mutating func next() throws(MultipartError) -> MultipartForm.Part? {
        if has([0x2D, 0x2D], at: place) { return nil }
        guard has([0x0D, 0x0A], at: place) else { throw .malformed }
        let (headers, content) = try head(from: place + 2)
        guard let end = find(delimiter, from: content) else { throw .malformed }
        place = end + delimiter.count
        let (name, fileName) = try Self.disposition(headers)
        return MultipartForm.Part(name: name, fileName: fileName, bytes: Array(body[content..<end]))
    }

    /// The header lines of a part, at most 4 KiB, and where its content begins.
    private func head(from start: Int) throws(MultipartError) -> (lines: [String], content: Int) {
        var lines: [String] = []
        var line = start
        while let end = find([0x0D, 0x0A], from: line), end - start <= 4_096 {
            if end == line { return (lines, end + 2) }
            guard let text = String(validating: body[line..<end], as: UTF8.self) else { throw .malformed }
            lines.append(text)
            line = end + 2
        }
        throw .malformed
    }

    private func has(_ bytes: [UInt8], at index: Int) -> Bool {
        index <= body.count - bytes.count && body[index..<(index + bytes.count)].elementsEqual(bytes)
    }

    private func find(_ bytes: [UInt8], from start: Int) -> Int? {
        guard let first = bytes.first, start <= body.count - bytes.count else { return nil }
        return body.withUnsafeBufferPointer { body in
            var index = start
            let last = body.count - bytes.count
            while index <= last {
                guard let hit = body[index...last].firstIndex(of: first) else { return nil }
                if body[hit..<(hit + bytes.count)].elementsEqual(bytes) { return hit }
                index = hit + 1
            }
            return nil
        }
    }

    /// `name` and `filename` of the one Content-Disposition; browsers write quotes inside as `%22`.
    private static func disposition(_ lines: [String]) throws(MultipartError) -> (name: String, fileName: String?) {
        let found = lines.filter { $0.lowercased().hasPrefix("content-disposition:") }
        guard let line = found.first, found.count == 1 else { throw .malformed }
        guard let name = parameter("name", of: line) else { throw .malformed }
        return (name, parameter("filename", of: line))
    }

    private static func parameter(_ name: String, of line: String) -> String? {
        guard let start = line.firstRange(of: "; \(name)=\"") else { return nil }
        let rest = line[start.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        return String(rest[..<end]).replacing("%22", with: "\"").filter { $0 != "\r" && $0 != "\n" }
    }
}
