import Glibc

/// Lends a null-terminated list of C strings, as libpq takes them.
func withCStrings<T>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T) -> T {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    let pointers = copies.map { UnsafePointer($0) } + [nil]
    return pointers.withUnsafeBufferPointer { list in
        // The list always has its terminating nil, so it always has an address.
        withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: list.count) { memory in
            _ = memory.initialize(from: list)
            return body(UnsafePointer(memory.baseAddress.unsafelyUnwrapped))
        }
    }
}
