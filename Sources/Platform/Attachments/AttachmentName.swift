/// A file's name as people may read it: the last part of a path, without control or direction characters, of bounded length.
enum AttachmentName {
    static func clean(_ name: String, kind: AttachmentKind) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let letters = last.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        var stem = String(String.UnicodeScalarView(letters))
        if let dot = stem.lastIndex(of: ".") { stem = String(stem[..<dot]) }
        stem = String(stem.drop { $0 == "." || $0 == " " }.prefix(longest))
        return "\(stem.isEmpty ? "tep" : stem).\(kind.fileExtension)"
    }

    private static let longest = 80
}
