/// Why a file was not taken.
package enum AttachmentRefusal: Error, Hashable, Sendable {
    case empty
    case tooLarge(limit: Int)
    /// Neither JPEG nor PNG nor PDF, whatever its name says.
    case kindUnknown
    case tooManyPixels(limit: Int)
    /// Broken, cut off, or not what its first bytes promise.
    case unreadable
    case encrypted
    /// A document that runs something; the name is the PDF word found.
    case activeContent(String)
    case embeddedFiles
    case tooManyPages(limit: Int)
    /// Needs more time or memory than one file gets.
    case tooComplex
    case quotaExceeded(limit: Int)
    case infected(String)
    /// The virus scanner does not answer: nothing is taken unscanned.
    case scannerDown
    /// Too many files are being cleaned at this moment.
    case busy
}

extension AttachmentRefusal {
    /// The stable code.
    package var code: String {
        switch self {
        case .empty: "attachment-empty"
        case .tooLarge: "attachment-too-large"
        case .kindUnknown: "attachment-kind-unknown"
        case .tooManyPixels: "attachment-too-many-pixels"
        case .unreadable: "attachment-unreadable"
        case .encrypted: "attachment-encrypted"
        case .activeContent: "attachment-active-content"
        case .embeddedFiles: "attachment-embedded-files"
        case .tooManyPages: "attachment-too-many-pages"
        case .tooComplex: "attachment-too-complex"
        case .quotaExceeded: "attachment-quota-exceeded"
        case .infected: "attachment-infected"
        case .scannerDown: "attachment-scanner-down"
        case .busy: "attachment-busy"
        }
    }

    /// What the sender reads: what is wrong and what to do.
    package var words: (vi: String, en: String) {
        switch self {
        case .empty:
            ("Tệp không có nội dung. Hãy chọn lại tệp.", "The file is empty. Choose it again.")
        case .tooLarge(let limit):
            (
                "Tệp lớn hơn \(limit >> 20) MB. Hãy chụp hoặc quét lại với cỡ nhỏ hơn.",
                "The file is larger than \(limit >> 20) MB. Take or scan it again in a smaller size."
            )
        case .kindUnknown:
            ("Chỉ nhận ảnh JPEG, PNG hoặc tài liệu PDF.", "Only JPEG and PNG pictures and PDF documents are taken.")
        case .tooManyPixels(let limit):
            (
                "Ảnh có hơn \(limit / 1_000_000) triệu điểm ảnh. Hãy thu nhỏ ảnh.",
                "The picture has more than \(limit / 1_000_000) million pixels. Make it smaller."
            )
        case .unreadable:
            ("Không đọc được tệp: tệp bị hỏng hoặc thiếu.", "The file cannot be read: it is damaged or cut off.")
        case .encrypted:
            (
                "Tài liệu có mật khẩu. Hãy lưu lại không có mật khẩu.",
                "The document has a password. Save it without one."
            )
        case .activeContent:
            (
                "Tài liệu chứa nội dung tự chạy. Hãy in ra PDF rồi gửi lại.",
                "The document contains something that runs. Print it to a new PDF and send that."
            )
        case .embeddedFiles:
            (
                "Tài liệu chứa tệp đính kèm bên trong. Hãy gửi riêng từng tệp.",
                "The document carries other files. Send them apart."
            )
        case .tooManyPages(let limit):
            ("Tài liệu có hơn \(limit) trang.", "The document has more than \(limit) pages.")
        case .tooComplex:
            (
                "Tệp quá phức tạp để kiểm tra. Hãy in ra PDF hoặc chụp lại.",
                "The file is too complex to check. Print or photograph it again."
            )
        case .quotaExceeded(let limit):
            (
                "Bạn đã dùng hết \(limit >> 20) MB để lưu tệp. Hãy xóa tệp không cần nữa.",
                "Your \(limit >> 20) MB for files are used up. Remove files that you need no more."
            )
        case .infected:
            ("Tệp chứa mã độc nên không được nhận.", "The file contains malware and was not taken.")
        case .scannerDown:
            (
                "Chưa kiểm tra được mã độc. Hãy thử lại sau ít phút.",
                "Files cannot be scanned now. Try again in a few minutes."
            )
        case .busy:
            (
                "Đang có quá nhiều tệp được gửi. Hãy thử lại sau ít giây.",
                "Too many files are being sent. Try again in a few seconds."
            )
        }
    }
}
