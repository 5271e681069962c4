internal import Merkle

/// Says what happened, why, and what to do.
struct FailureWords {
    private let failure: CheckFailure

    init(_ failure: CheckFailure) {
        self.failure = failure
    }

    /// The first line of the report.
    var headline: Phrase {
        failure.exitCode == 2
            ? Phrase(vi: "KHÔNG KIỂM TRA ĐƯỢC", en: "COULD NOT CHECK")
            : Phrase(vi: "KHÔNG CHỨNG MINH ĐƯỢC", en: "NOT PROVEN")
    }

    /// What happened.
    var what: Phrase {
        switch failure {
        case .unreadable(let path):
            Phrase(
                vi: "Không đọc được tệp \(ShownText.safe(path)).",
                en: "The file \(ShownText.safe(path)) cannot be read."
            )
        case .tooLarge(let path):
            Phrase(vi: "Tệp \(ShownText.safe(path)) quá lớn.", en: "The file \(ShownText.safe(path)) is too large.")
        case .noKey:
            Phrase(vi: "Chưa có khóa của nhật ký.", en: "No key of the log was given.")
        case .unusableKey(let key, _):
            Phrase(
                vi: "Không dùng được khóa \(ShownText.safe(key)).",
                en: "The key \(ShownText.safe(key)) cannot be used."
            )
        case .notProven(let path, let error):
            Phrase(
                vi: "\(ShownText.safe(path)) không chứng minh được (\(error.code)).",
                en: "\(ShownText.safe(path)) does not prove it (\(error.code))."
            )
        }
    }

    /// Why it happened.
    var why: Phrase {
        switch failure {
        case .unreadable:
            Phrase(
                vi: "Tệp không tồn tại, không được phép đọc hoặc không phải văn bản UTF-8.",
                en: "It does not exist, may not be read, or is not text in UTF-8."
            )
        case .tooLarge:
            Phrase(
                vi: "Biên nhận, điểm kiểm tra và bằng chứng không bao giờ lớn đến thế.",
                en: "Receipts, checkpoints and proofs are never that long."
            )
        case .noKey:
            Phrase(vi: "Không có khóa thì không thể biết ai đã ký.", en: "Without a key nobody can tell who signed.")
        case .unusableKey(_, let error), .notProven(_, let error):
            ErrorWords.why(error)
        }
    }

    /// What to do about it.
    var advice: Phrase {
        switch failure {
        case .unreadable:
            Phrase(vi: "Kiểm tra đường dẫn rồi thử lại.", en: "Check the path and try again.")
        case .tooLarge:
            Phrase(vi: "Kiểm tra xem có đúng tệp không.", en: "Check that it is the right file.")
        case .noKey:
            Phrase(
                vi: "Lấy khóa đã công bố của nhật ký rồi thêm --key hoặc --key-file.",
                en: "Take the log's published key and add --key or --key-file."
            )
        case .unusableKey:
            Phrase(
                vi: "Sao chép lại cả dòng khóa: tên+mã+base64.",
                en: "Copy the whole line of the key again: name+id+base64."
            )
        case .notProven(_, let error):
            ErrorWords.advice(error)
        }
    }
}
