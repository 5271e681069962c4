/// Writes PDF files object by object.
enum PDFFile {
    /// A document of empty pages; the catalogue and the first page take further members.
    static func document(pages: Int = 1, catalogue: String = "", page: String = "", objects: [String] = []) -> [UInt8] {
        let first = 3
        let kids = (0..<pages).map { "\(first + $0) 0 R" }.joined(separator: " ")
        var all = [
            "<</Type/Catalog/Pages 2 0 R\(catalogue)>>", "<</Type/Pages/Kids[\(kids)]/Count \(pages)>>",
        ]
        all += (0..<pages).map { number in
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]\(number == 0 ? page : "")>>"
        }
        all += objects
        return write(all)
    }

    private static func write(_ objects: [String]) -> [UInt8] {
        var text = "%PDF-1.7\n"
        var places: [Int] = []
        for (number, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(number + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        text +=
            "trailer\n<</Size \(objects.count + 1)/Root 1 0 R/Info<</Author(SECRET PLACE)>>>>\nstartxref\n\(table)\n%%EOF\n"
        return Array(text.utf8)
    }
}
