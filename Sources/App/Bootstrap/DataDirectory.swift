internal import Foundation
internal import Glibc

/// The directory of an installation, closed to everybody else on the machine.
enum DataDirectory {
    /// Makes the directory if it is missing; refuses one that others may read.
    static func prepare(_ path: String) throws(BootstrapError) {
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw .dataDirectory(path, reason: String(cString: strerror(errno)))
        }
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        )
        guard attributes?[.type] as? FileAttributeType == .typeDirectory else {
            throw .dataDirectory(path, reason: "it is not a directory")
        }
        guard (attributes?[.posixPermissions] as? Int).map({ $0 & 0o077 == 0 }) ?? false else {
            throw .dataDirectory(path, reason: "others may read it; say: chmod 700 \(path)")
        }
    }
}
