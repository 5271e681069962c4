#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Reads files of a bounded size, pipes included.
enum InputFile {
    /// More than any receipt, note, proof or bundle may have.
    private static let maximumBytes = 17_000_000

    /// The bytes of a file.
    static func bytes(_ path: String) throws(CheckFailure) -> [UInt8] {
        guard let bytes = try find(path) else { throw .unreadable(path: path) }
        return bytes
    }

    /// The text of a file in UTF-8.
    static func text(_ path: String) throws(CheckFailure) -> String {
        guard let text = String(validating: try bytes(path), as: UTF8.self) else { throw .unreadable(path: path) }
        return text
    }

    /// The bytes of a file.
    /// - Returns: nil when there is no such file; one that is there and cannot be read is an error.
    static func find(_ path: String) throws(CheckFailure) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .unreadable(path: path)
        }
        defer { close(file) }
        return try contents(of: file, path: path)
    }

    private static func contents(of file: Int32, path: String) throws(CheckFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = block.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            guard count > 0 else { throw .unreadable(path: path) }
            bytes.append(contentsOf: block.prefix(count))
            guard bytes.count <= maximumBytes else { throw .tooLarge(path: path) }
        }
    }
}
