internal import Crypto
internal import Glibc

/// A file with a secret: a plain file of ours that nobody else may read, made once and never changed by the program.
package struct SecretFile: Sendable {
    /// Why a secret cannot be had.
    package enum Fault: Error, Equatable, Sendable {
        /// It is not there.
        case missing
        /// The system said no, with this number.
        case system(Int32)
        /// It is no plain file of ours with mode 0600 or narrower.
        case open
        /// It is empty, longer than asked for, or not as long as it was made.
        case damaged
    }

    private let path: String

    package init(_ path: String) { self.path = path }

    /// Reads it afresh.
    /// - Parameter most: how many bytes it may have.
    package func read(most: Int) throws(Fault) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try OwnFile(path: path).read(most: most + 1) { $0 & 0o077 == 0 }
        } catch {
            throw Self.fault(error)
        }
        guard (1...most).contains(bytes.count) else { throw .damaged }
        return bytes
    }

    /// Reads random bytes that it holds, or makes them: of two processes one wins, and both have the same.
    ///
    /// Written beside and linked: a crash before leaves no secret of the name, after it a whole one.
    package func keep(count: Int) throws(Fault) -> [UInt8] {
        do {
            return try kept(count)
        } catch .missing {
            try write(SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) })
            return try kept(count)
        }
    }

    /// Reads a secret of another kind, or makes it in the same way; the maker runs only when there is none.
    package func keep(most: Int, making make: () -> [UInt8]) throws(Fault) -> [UInt8] {
        do {
            return try read(most: most)
        } catch .missing {
            try write(make())
            return try read(most: most)
        }
    }

    private func kept(_ count: Int) throws(Fault) -> [UInt8] {
        let bytes = try read(most: count)
        guard bytes.count == count else { throw .damaged }
        return bytes
    }

    private func write(_ secret: [UInt8]) throws(Fault) {
        let temporary = "\(path).\(getpid()).new"
        do {
            try OwnFile(path: temporary).write(secret)
            let isFirst = link(temporary, path) == 0
            unlink(temporary)
            if isFirst { try OwnFile(path: path).sync() }
        } catch {
            throw Self.fault(error)
        }
    }

    private static func fault(_ fault: OwnFile.Fault) -> Fault {
        switch fault {
        case .unsafe: .open
        case .system("open", code: ENOENT): .missing
        case .system(_, let code): .system(code)
        }
    }
}
