internal import HTTPTypes
internal import Hummingbird
internal import Web

/// The page whose form carries a response to the client (OAuth 2.0 Form Post Response Mode), sent by a button: no script runs here.
struct FormPostPage {
    let action: String
    let fields: [FormField]

    var response: Response {
        var response = Response.html(html)
        response.headers[.cacheControl] = "no-store"
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; form-action \(Self.origin(of: action)); "
            + "base-uri 'none'; frame-ancestors 'none'"
        return response
    }

    private var html: String {
        let inputs = fields.map { field in
            "<input type=\"hidden\" name=\"\(Self.escaped(field.name))\" value=\"\(Self.escaped(field.value))\">"
        }
        return """
            <!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Tiếp tục</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>
            <h1>Tiếp tục về dịch vụ</h1><p lang="en">Go back to the service</p>
            <form method="post" action="\(Self.escaped(action))">\(inputs.joined())
            <button id="go">Tiếp tục (Continue)</button></form></main></body></html>
            """
    }

    private static func origin(of address: String) -> String { WebAddress(address)?.origin ?? "'none'" }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, letter in
            switch letter {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(letter)
            }
        }
    }
}
