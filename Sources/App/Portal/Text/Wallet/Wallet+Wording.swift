extension WalletPage {
    package static let wording: Wording = [
        "title": Phrase("Ví giấy tờ", "Wallet"),
        "lead": Phrase(
            "Mỗi giấy tờ ghi rõ cơ quan nào chịu trách nhiệm và lần kiểm tra gần nhất. Có chỗ sai hay thiếu, bạn tự khai và cơ quan xác minh.",
            "Each paper says which agency stands for it and when it was last checked. What is wrong or missing you declare, and the agency verifies it."
        ),
        "empty": Phrase("Ví chưa có giấy tờ nào", "The wallet is empty"),
        "emptyText": Phrase(
            "Chọn loại giấy tờ ở dưới để khai. Cơ quan quản lý xác minh xong, giấy tờ sẽ hiện ở đây.",
            "Choose a kind of paper below and declare it. Once its agency has verified it, it appears here."
        ),
        "add": Phrase("Thêm giấy tờ hoặc dữ liệu", "Add a paper or data"),
        "addText": Phrase(
            "Chọn loại bạn có mà ví chưa có, hoặc có thêm.",
            "Choose what you have and the wallet does not, or one more of a kind."
        ),
        "offline": Phrase("Xem khi không có mạng", "See it without a network"),
        "offlineText": Phrase(
            "Máy này có thể giữ một bản sao của ví, ghi rõ bản sao có từ lúc nào. Giấy tờ nhạy cảm không nằm trong bản sao. Đăng xuất là bản sao bị xóa.",
            "This device can keep a copy of the wallet, which says how old it is. Sensitive papers are not in it. Signing out deletes it."
        ),
        "offlineWithout": Phrase(
            "Trình duyệt này không giữ được bản sao tự động. Bạn có thể mở bản sao và lưu trang hoặc in ra.",
            "This browser cannot keep a copy by itself. You can open the copy and save or print the page."
        ),
        "offlineKeep": Phrase("Giữ bản sao trên máy này", "Keep a copy on this device"),
        "offlineForget": Phrase("Xóa bản sao", "Delete the copy"),
        "offlineKept": Phrase("Máy này đang giữ bản sao của ví.", "This device keeps a copy of the wallet."),
        "offlineForgotten": Phrase("Đã xóa bản sao trên máy này.", "The copy on this device is deleted."),
        "offlineFailed": Phrase("Chưa lưu được bản sao. Hãy thử lại.", "The copy could not be stored. Try again."),
        "offlineSee": Phrase("Xem bản sao", "See the copy"),
    ]

    static let underWay = Phrase("Đang làm và đang chờ", "Under way")
}

extension WalletCopy {
    package static let wording: Wording = [
        "title": Phrase("Bản sao ví giấy tờ", "Copy of the wallet"),
        "made": Phrase("Bản sao làm:", "Copy made:"),
        "madeText": Phrase(
            "Đây là những gì máy này giữ, có thể đã cũ. Muốn ai đó tin, hãy mở ví khi có mạng và xuất trình bằng mã QR.",
            "This is what this device keeps, and it may be old. To convince somebody, open the wallet with a network and show a code."
        ),
        "empty": Phrase("Chưa có giấy tờ nào.", "There is no paper yet."),
    ]

    static let leftOut = Phrase(
        "{n} giấy tờ nhạy cảm không nằm trong bản sao.",
        "{n} sensitive papers are not in the copy."
    )
}

extension PaperPage {
    package static let wording: Wording = [
        "toWallet": Phrase("Ví giấy tờ", "Wallet"),
        "front": Phrase("Mặt trước", "Front"),
        "backSide": Phrase("Mặt sau", "Back"),
        "all": Phrase("Tất cả thông tin và nguồn", "Everything, with its source"),
        "from": Phrase("Từ:", "From:"),
        "allFrom": Phrase("Tất cả từ:", "All of it from:"),
        "mostFrom": Phrase("Chỗ nào không ghi khác thì từ:", "Where nothing else is said, from:"),
        "missing": Phrase("Chưa ghi.", "Not recorded."),
        "conflict": Phrase("Bạn và cơ quan nói khác nhau", "You and the agency say different things"),
        "field": Phrase("Mục", "Field"),
        "yours": Phrase("Bạn khai", "You declared"),
        "theirs": Phrase("Cơ quan ghi", "The agency has"),
        "settles": Phrase("Nơi giải quyết:", "Who settles it:"),
        "told": Phrase("Ai đã được báo về thay đổi", "Who was told of the change"),
        "toldText": Phrase(
            "Những nơi này đã nhận giá trị cũ. Mỗi nơi được báo ngay khi giá trị được sửa, và phải trả lời là đã biết.",
            "These bodies were given the old value. Each was told as soon as it was corrected, and has to answer that it knows."
        ),
        "history": Phrase("Lịch sử", "History"),
    ]

    static let claimHeading = Phrase("Việc bạn đã gửi", "What you have sent")
    static let basis = Phrase("Căn cứ: {laws}", "Legal basis: {laws}")
}

extension PaperConflict {
    static let text = Phrase(
        "{n} mục khác nhau. Cả hai giá trị được giữ cho đến khi có người quyết định.",
        "{n} fields differ. Both values are kept until somebody has decided."
    )
}

extension ToldBody {
    static let knows = Phrase("Đã xác nhận lúc {at}.", "Acknowledged at {at}.")
    static let silent = Phrase("Báo lúc {at}, chưa xác nhận.", "Told at {at}, not acknowledged yet.")
}

extension SearchPage {
    package static let wording: Wording = [
        "nothing": Phrase("Không tìm thấy gì", "Nothing was found"),
        "nothingHint": Phrase(
            "Thử từ ngắn hơn, có dấu hay không dấu đều được. Ví dụ: bang lai, thue, bhyt.",
            "Try a shorter word, with or without diacritics. For instance: licence, tax, insurance."
        ),
    ]

    static let ask = Phrase("Tìm", "Search")
    static let found = Phrase("{n} kết quả cho “{words}”", "{n} results for “{words}”")
}
