/// How a stored file is served: as a download that no browser runs, guesses at or puts into a page.
package enum AttachmentAnswer {
    /// The headers beside the bytes; the names are lower-case.
    package static func headers(for attachment: Attachment) -> [(name: String, value: String)] {
        [
            ("content-type", attachment.kind.mediaType),
            ("content-disposition", disposition(attachment)),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "private, no-store"),
        ]
    }

    /// RFC 6266: a plain name for everybody, the true one in the extended notation of RFC 8187.
    private static func disposition(_ attachment: Attachment) -> String {
        let plain = "\(attachment.id.text.prefix(12)).\(attachment.kind.fileExtension)"
        let extended = attachment.name.utf8.map { byte in
            isPlain(byte) ? String(Unicode.Scalar(byte)) : escaped(byte)
        }
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(extended.joined())"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || byte == 0x2D || byte == 0x2E || byte == 0x5F
    }

    private static func escaped(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
}
