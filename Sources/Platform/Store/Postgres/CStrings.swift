import Glibc

/// Lends a null-terminated list of C strings, as libpq takes them.
func withCStrings<T>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> T) -> T {
    let list = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: texts.count + 1)
    defer { list.deallocate() }
    list.initialize(repeating: nil, count: texts.count + 1)
    for (index, text) in texts.enumerated() { list[index] = UnsafePointer(strdup(text)) }
    defer { for index in texts.indices { free(UnsafeMutableRawPointer(mutating: list[index])) } }
    return body(list)
}
