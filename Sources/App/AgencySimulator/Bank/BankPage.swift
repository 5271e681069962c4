internal import Civil
internal import VietQR

/// The bank's application, as a page: what the code says, and a button.
enum BankPage {
    static func form(code: String, transfer: VietQR?) -> String {
        guard let transfer else {
            return page(
                """
                <form method="get" action="/pay"><label for="code">Mã VietQR · VietQR code</label>
                <input id="code" name="code" value="\(escaped(code))" autocomplete="off">
                <button>Đọc mã · Read the code</button></form>
                """
            )
        }
        return page(
            """
            <dl><dt>Tài khoản nhận · To</dt><dd>\(escaped(transfer.account.number)), \(escaped(transfer.account.bank))</dd>
            <dt>Số tiền · Amount</dt><dd>\(escaped(transfer.amount?.text ?? ""))</dd>
            <dt>Nội dung · Reference</dt><dd>\(escaped(transfer.reference ?? ""))</dd></dl>
            <form method="post" action="/pay"><input type="hidden" name="code" value="\(escaped(code))">
            \(transfer.amount == nil ? amountField : "")<button>Chuyển tiền · Transfer</button></form>
            """
        )
    }

    static func done(place: Int64) -> String {
        page("<p role=\"status\">Đã chuyển, mã giao dịch SM-\(place). · Transferred as SM-\(place).</p>")
    }

    private static let amountField =
        "<label for=\"amount\">Số tiền · Amount</label><input id=\"amount\" name=\"amount\">"

    private static func page(_ body: String) -> String {
        """
        <!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Ngân hàng Sao Mai (mẫu)</title><h1>Ngân hàng Sao Mai <small>(mẫu · sample)</small></h1>
        \(body)</html>
        """
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
