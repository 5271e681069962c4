internal import Foundation
internal import Glibc

/// Secret bytes in a file of mode 0600 in the data directory, made at the first start and never changed.
enum SecretFile {
    private static let length = 32

    /// Reads the secret, or makes it.
    /// - Throws: ``BootstrapError/dataDirectory(_:reason:)`` for a file that others may read or that is not ours.
    static func keep(_ name: String, in directory: String) throws(BootstrapError) -> [UInt8] {
        let path = "\(directory)/\(name)"
        if let kept = try read(path) { return kept }
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
        // Written beside and linked: a crash before leaves no secret of the name, and of two processes one wins.
        let temporary = "\(path).\(getpid()).new"
        try write(secret, to: temporary)
        let isFirst = link(temporary, path) == 0
        unlink(temporary)
        if isFirst { try sync(directory) }
        guard let kept = try read(path) else { throw fault(path, "it could not be written") }
        return kept
    }

    private static func read(_ path: String) throws(BootstrapError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw fault(path, String(cString: strerror(errno)))
        }
        defer { close(file) }
        guard try isClosed(path) else { throw fault(path, "it must be a file of ours with mode 0600") }
        var bytes = [UInt8](repeating: 0, count: length + 1)
        guard Glibc.read(file, &bytes, bytes.count) == length else { throw fault(path, "it is damaged") }
        return Array(bytes.prefix(length))
    }

    /// Whether a plain file of ours may be read by nobody else; the directory is ours alone, so nobody changes it meanwhile.
    private static func isClosed(_ path: String) throws(BootstrapError) -> Bool {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            throw fault(path, "it cannot be looked at")
        }
        return attributes[.type] as? FileAttributeType == .typeRegular
            && (attributes[.posixPermissions] as? Int).map { $0 & 0o077 == 0 } ?? false
            && attributes[.ownerAccountID] as? Int == Int(geteuid())
    }

    private static func write(_ secret: [UInt8], to path: String) throws(BootstrapError) {
        _ = unlink(path)
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw fault(path, String(cString: strerror(errno))) }
        defer { close(file) }
        guard fchmod(file, 0o600) == 0, Glibc.write(file, secret, secret.count) == secret.count, fsync(file) == 0 else {
            throw fault(path, "it could not be written")
        }
    }

    private static func sync(_ directory: String) throws(BootstrapError) {
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw fault(directory, String(cString: strerror(errno))) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw fault(directory, String(cString: strerror(errno))) }
    }

    private static func fault(_ path: String, _ reason: String) -> BootstrapError {
        .dataDirectory(path, reason: reason)
    }
}
