extension FrontPage {
    package static let wording: Wording = [
        "title": Phrase("Ai xem dữ liệu của dân, dân biết", "Whoever looks at your data, you will know"),
        "eyebrow": Phrase("Nền tảng định danh quốc gia", "National identity platform"),
        "lead": Phrase(
            "Nhà nước giữ dữ liệu của bạn để bạn không phải nộp lại giấy tờ. Đổi lại, mỗi lần có ai đọc, bạn thấy ngay: ai, lúc nào, để làm gì. Và bạn tự kiểm chứng được.",
            "The state keeps your data so that you need not hand in papers again. In return, each time someone reads it you see at once who, when and what for. And you can prove it."
        ),
        "promises": Phrase("Ba lời hứa, kiểm chứng được", "Three promises you can check"),
        "promise1": Phrase("Không xem trộm", "No secret looks"),
        "promise1Text": Phrase(
            "Không có mục đích, căn cứ luật và chữ ký của cơ quan hỏi thì không có câu trả lời. Hỏi mà bị từ chối cũng ghi sổ.",
            "No purpose, no legal basis, no signature of the asking body: no answer. Even refused requests are recorded."
        ),
        "promise2": Phrase("Không sửa sổ", "No rewriting"),
        "promise2Text": Phrase(
            "Mỗi lượt là một mục trong sổ chỉ có thể viết thêm. Xóa hay sửa một mục, kể cả do người vận hành, ai cũng phát hiện được.",
            "Each look is an entry in a log that can only grow. Removing or changing one, even by the operators, can be detected by anyone."
        ),
        "promise3": Phrase("Không hỏi lại", "No asking twice"),
        "promise3Text": Phrase(
            "Điều Nhà nước đã biết thì cơ quan tự tra, đúng phần luật cho phép, và không bắt bạn nộp bản sao.",
            "What the state already knows, an agency looks up itself, just the part the law allows, and asks you for no copies."
        ),
        "toServices": Phrase("Dịch vụ công", "Public services"),
        "toReports": Phrase("Báo tin", "Report something"),
        "toRecovery": Phrase("Mất điện thoại?", "Lost your phone?"),
        "counter": Phrase("lượt tra cứu đã ghi vào sổ", "look-ups recorded in the log"),
        "counterEntries": Phrase("mục đã ghi vào sổ", "entries recorded in the log"),
        "checkpointHeading": Phrase("Điểm kiểm mới nhất của sổ", "The log's newest checkpoint"),
        "covers": Phrase("Bao gồm", "Covers"),
        "entries": Phrase("mục", "entries"),
        "rootHash": Phrase("Gốc của sổ", "Root of the log"),
        "signedAt": Phrase("Ký lúc", "Signed at"),
        "noCheckpoint": Phrase(
            "Sổ vừa mở, chưa có điểm kiểm nào.",
            "The log has just begun; there is no checkpoint yet."
        ),
        "howToCheck": Phrase("Tự kiểm sổ", "Check the log yourself"),
        "documentsHeading": Phrase("Tài liệu", "Documents"),
    ]
}

extension LogPage {
    package static let wording: Wording = [
        "title": Phrase("Sổ minh bạch", "Transparency log"),
        "lead": Phrase(
            "Một cuốn sổ chỉ viết thêm được. Nó chứng minh mọi lượt xem đã được ghi và không ai sửa, mà không tiết lộ điều gì về ai.",
            "A log that can only be added to. It proves that every look was recorded and nothing changed, and reveals nothing about anyone."
        ),
        "whatHeading": Phrase("Sổ này là gì", "What the log is"),
        "what1": Phrase(
            "Mỗi lượt xem thành một cam kết: dấu vân tay của biên nhận trộn với một số ngẫu nhiên. Người ngoài nhìn cam kết không biết là ai, cơ quan nào.",
            "Each look becomes a commitment: the fingerprint of a receipt mixed with a random number. An outsider cannot tell from it whom or which body it concerns."
        ),
        "what2": Phrase(
            "Các cam kết xếp thành cây. Gốc của cây đổi nếu bất kỳ lá nào đổi, nên một dòng gốc có chữ ký bảo vệ cả sổ.",
            "The commitments form a tree. Its root changes if any leaf changes, so one signed line of root protects the whole log."
        ),
        "what3": Phrase(
            "Dòng gốc ấy là điểm kiểm. Ai cũng có thể lưu hôm nay và ngày mai so lại: sổ chỉ được dài thêm.",
            "That line is the checkpoint. Anyone can keep today's and compare tomorrow: the log may only have grown."
        ),
        "latestHeading": Phrase("Điểm kiểm mới nhất", "The newest checkpoint"),
        "covers": Phrase("Bao gồm", "Covers"),
        "entries": Phrase("mục", "entries"),
        "signedAt": Phrase("Ký lúc", "Signed at"),
        "none": Phrase("Sổ vừa mở, chưa có điểm kiểm nào.", "The log has just begun; there is no checkpoint yet."),
        "keyHeading": Phrase("Khóa của sổ", "The log's key"),
        "keyText": Phrase(
            "Chép khóa này từ một nơi bạn tin, ví dụ công báo, rồi so với dòng dưới đây.",
            "Take this key from a place you trust, such as the official gazette, and compare it with the line below."
        ),
        "verifyHeading": Phrase("Cách tự kiểm", "How to check it yourself"),
        "verifyReceipt": Phrase(
            "Biên nhận của bạn có trong sổ, không bị đổi một chữ:",
            "Your receipt is in the log and not a byte has changed:"
        ),
        "verifyChain": Phrase(
            "Các biên nhận của bạn nối liền nhau, không thiếu mục nào ở giữa:",
            "Your receipts follow one another and none is missing in between:"
        ),
        "verifyGrowth": Phrase(
            "Sổ hôm nay là sổ hôm qua viết thêm, không dòng cũ nào bị sửa:",
            "Today's log is yesterday's with additions; no old line was touched:"
        ),
        "verifyFormats": Phrase(
            "Định dạng theo chuẩn mở: cây băm RFC 6962, điểm kiểm và ô gạch của C2SP. Chương trình kiểm nào theo chuẩn cũng dùng được.",
            "The formats are open standards: the hash tree of RFC 6962, checkpoints and tiles of C2SP. Any conforming checker works."
        ),
    ]
}

extension ProblemPage {
    package static let wording: Wording = [
        "eyebrow": Phrase("Giải thích mã lỗi", "What this error means"),
        "code": Phrase("Mã", "Code"),
        "status": Phrase("Trạng thái HTTP", "HTTP status"),
        "front": Phrase("Về trang đầu", "To the front page"),
    ]
}

extension FailurePage {
    package static let wording: Wording = [
        "eyebrow": Phrase("Chưa mở được trang này", "This page could not be opened"),
        "quote": Phrase("Khi hỏi hỗ trợ, hãy đọc mã yêu cầu này:", "When you ask for help, quote this request number:"),
        "more": Phrase("Giải thích đầy đủ", "Full explanation"),
        "again": Phrase("Mở lại trang này", "Open this page again"),
        "first": Phrase("Về trang của người bạn đang làm cho", "To the page of whom you act for now"),
        "explained": Phrase("Xem chỗ sai", "See what is wrong"),
        "code": Phrase("Mã lỗi:", "Code of the error:"),
        "front": Phrase("Về trang đầu", "To the front page"),
    ]
}

extension OneTimeLinkPage {
    package static let wording: Wording = [
        "title": Phrase("Đăng nhập bằng liên kết một lần", "Sign in with a one-time link"),
        "validText": Phrase("Liên kết này đăng nhập bạn với tên", "This link signs you in as"),
        "button": Phrase("Đăng nhập", "Sign in"),
        "once": Phrase("Bấm nút là liên kết hết hiệu lực.", "Pressing the button uses the link up."),
        "expiredTitle": Phrase("Liên kết đã hết hạn", "The link has expired"),
        "usedTitle": Phrase("Liên kết đã được dùng", "The link has been used"),
        "usedText": Phrase(
            "Mỗi liên kết chỉ đăng nhập được một lần. Nếu không phải bạn dùng, hãy báo ngay người đã gửi liên kết.",
            "Each link signs in once. If it was not you who used it, tell whoever sent it at once."
        ),
        "again": Phrase(
            "Chạy lại lệnh vneid demo để có liên kết mới.",
            "Run vneid demo again for a new link."
        ),
        "front": Phrase("Về trang đầu", "To the front page"),
    ]

    static let lifetime = Phrase("Liên kết sống {n} phút.", "Links live for {n} minutes.")

    static func name(of role: Role) -> Phrase {
        switch role {
        case .citizen: Phrase("Công dân", "Citizen")
        case .officer: Phrase("Cán bộ cơ quan", "Agency officer")
        case .platformOperator: Phrase("Người vận hành", "Operator")
        case .developer: Phrase("Nhà phát triển", "Developer")
        }
    }
}

extension SignedOutPage {
    package static let wording: Wording = [
        "title": Phrase("Bạn đã đăng xuất", "You are signed out"),
        "text": Phrase(
            "Máy này không còn giữ phiên của bạn. Nếu dùng máy chung, hãy đóng cả cửa sổ trình duyệt.",
            "This device no longer holds your session. On a shared computer, close the browser window too."
        ),
        "front": Phrase("Về trang đầu", "To the front page"),
    ]
}
