internal import Merkle

/// The reason behind each error of the mathematics and of the formats, in plain words.
enum ErrorWords {
    /// Why the check failed.
    static func why(_ error: MerkleError) -> Phrase {
        switch error {
        case .rootMismatch:
            Phrase(
                vi: "Nội dung hoặc bằng chứng không dẫn đến gốc mà nhật ký đã ký: có gì đó đã bị sửa.",
                en: "The content or the proof does not lead to the root that the log signed: something was altered."
            )
        case .oldRootMismatch:
            Phrase(
                vi: "Cây mới không phải là phần tiếp nối của cây cũ: lịch sử đã bị viết lại hoặc bằng chứng bị sửa.",
                en: "The new tree does not continue the old one: history was rewritten, or the proof altered."
            )
        case .invalidSignature:
            Phrase(
                vi: "Chữ ký mang tên khóa này nhưng không phải do khóa này ký.",
                en: "A signature bears the name of the key but is not by it."
            )
        case .noKnownSignature:
            Phrase(
                vi: "Không có chữ ký nào của khóa đã cho.",
                en: "There is no signature by any of the keys given."
            )
        case .originMismatch:
            Phrase(
                vi: "Điểm kiểm tra thuộc về một nhật ký khác.",
                en: "The checkpoint is of another log."
            )
        case .consistencyProofMissing:
            Phrase(
                vi: "Hai điểm kiểm tra có kích thước khác nhau.",
                en: "The two checkpoints are of different sizes."
            )
        case .proofSizeMismatch:
            Phrase(
                vi: "Bằng chứng nói về những kích thước khác với hai điểm kiểm tra.",
                en: "The proof is about other sizes than the two checkpoints."
            )
        case .sizesReversed:
            Phrase(vi: "Điểm kiểm tra cũ lớn hơn điểm mới.", en: "The old checkpoint is larger than the new one.")
        case .brokenChain:
            Phrase(
                vi: "Có mục thiếu, đảo thứ tự hoặc thuộc về người khác.",
                en: "An entry is missing, out of order, or of another person."
            )
        case .proofLength, .indexOutOfRange, .negativeSize, .treeFull, .frontierMismatch:
            Phrase(
                vi: "Bằng chứng không khớp với kích thước của cây.",
                en: "The proof does not fit the size of the tree."
            )
        case .tileMissing: Phrase(vi: "Thiếu một ô của cây.", en: "A tile of the tree is missing.")
        case .tileMismatch, .entryMismatch:
            Phrase(
                vi: "Tệp không khớp với các giá trị băm bên dưới nó.",
                en: "The file does not fit the hashes it belongs to."
            )
        case .noteTooLong, .tooManySignatures, .receiptTooLong, .entryTooLong:
            Phrase(vi: "Tệp vượt quá giới hạn của định dạng.", en: "The file exceeds the limits of its format.")
        case .unsupportedKeyType:
            Phrase(
                vi: "Chỉ dùng được khóa Ed25519 và ECDSA P-256.",
                en: "Only Ed25519 and ECDSA P-256 keys can be used."
            )
        case .malformedKey:
            Phrase(
                vi: "Khóa sai định dạng hoặc mã không khớp với tên và khóa.",
                en: "It is not a key, or its id does not fit name and key."
            )
        case .malformedNumber, .malformedHash, .malformedTilePath, .malformedTile, .malformedBundle,
            .malformedNote, .malformedCheckpoint, .malformedProof, .malformedJSON, .malformedReceipt, .malformedEntry,
            .signingFailed:
            Phrase(
                vi: "Tệp sai định dạng: bị hỏng, bị sửa, hoặc là tệp khác.",
                en: "The file does not have its format: it is damaged, altered, or another file."
            )
        }
    }

    /// What to do about it.
    static func advice(_ error: MerkleError) -> Phrase {
        switch error {
        case .noKnownSignature, .originMismatch:
            Phrase(
                vi: "Kiểm tra xem khóa có phải của nhật ký này không.",
                en: "Check that the key is the one of this log."
            )
        case .consistencyProofMissing, .proofSizeMismatch:
            Phrase(
                vi: "Tải bằng chứng nhất quán cho đúng hai kích thước này từ nhật ký.",
                en: "Get the consistency proof for exactly these two sizes from the log."
            )
        case .sizesReversed: Phrase(vi: "Đổi thứ tự hai tệp.", en: "Swap the two files.")
        case .brokenChain:
            Phrase(
                vi: "Đưa đủ biên nhận, cũ nhất trước. Nếu đã đủ, hãy báo cho cơ quan giám sát.",
                en: "Give all receipts, oldest first. If they are all there, report it to the supervisor."
            )
        default:
            Phrase(
                vi: "Tải lại tệp từ cổng chính thức. Nếu vẫn vậy, giữ tệp làm bằng chứng và báo cho cơ quan giám sát.",
                en: "Download the file again from the official portal. If it still fails, keep it and report it to the "
                    + "supervisor."
            )
        }
    }
}
