/// The page of last resort: no style sheet, no layout, nothing that could itself fail.
package enum PlainErrorPage {
    /// A problem as a page.
    package static func render(_ problem: Problem, _ context: WebContext) -> String {
        let language = context.language
        let label = LocalizedText(vi: "Mã yêu cầu", en: "Request id")[language]
        let detail = problem.detail.map { "<p>\(HTMLText.escape($0[language]))</p>" } ?? ""
        return document(
            title: problem.kind.title[language],
            language: language,
            body: "\(detail)<p>\(HTMLText.escape(problem.kind.explanation[language]))</p>"
                + "<p>\(label): <code>\(context.id)</code></p>"
        )
    }

    /// What one kind of problem means.
    package static func explain(_ kind: ProblemKind, _ context: WebContext) -> String {
        let language = context.language
        return document(
            title: kind.title[language],
            language: language,
            body: "<p>\(HTMLText.escape(kind.explanation[language]))</p>"
                + "<p><code>\(HTMLText.escape(kind.code))</code> · HTTP \(kind.status)</p>"
        )
    }

    private static func document(title: String, language: Language, body: String) -> String {
        let title = HTMLText.escape(title)
        return """
            <!doctype html>
            <html lang="\(language.tag)">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
            <title>\(title)</title></head>
            <body><main><h1>\(title)</h1>\(body)</main></body>
            </html>

            """
    }
}

/// Escapes text for HTML content and quoted attributes.
package enum HTMLText {
    /// Replaces the five characters that HTML gives a meaning.
    package static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
