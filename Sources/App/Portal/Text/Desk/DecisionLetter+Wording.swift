internal import Web

extension DecisionLetter {
    static let dear = Phrase("Kính gửi {name},", "Dear {name},")
    static let about = Phrase("Về:", "About:")
    static let declared = Phrase("Bạn đã khai:", "You declared:")
    static let verifiedSubject = Phrase("{utility}: đã xác minh", "{utility}: verified")
    static let returnedSubject = Phrase("{utility}: cần sửa rồi gửi lại", "{utility}: put right and send again")
    static let verifiedOpening = Phrase(
        "Chúng tôi đã xác minh yêu cầu ngày {day} về {utility}. Dữ liệu sau được ghi vào hồ sơ của bạn:",
        "We have verified your claim of {day} about {utility}. These values are on record now:"
    )
    static let returnedOpening = Phrase(
        "Chúng tôi chưa xác minh được yêu cầu ngày {day} về {utility}. Đây là mọi điểm cần sửa:",
        "We could not verify your claim of {day} about {utility}. This is everything to put right:"
    )
    static let verifiedNext = Phrase(
        "Giấy tờ đã có trong ví của bạn. Bạn không phải làm gì thêm. Nếu có chỗ sai, hãy bấm “Cập nhật” ở giấy tờ này.",
        "The paper is in your wallet; there is nothing to do. If something is wrong, press “Update” at this paper."
    )
    static let returnedNext = Phrase(
        "Mở lại yêu cầu: mọi điều bạn đã khai vẫn còn. Sửa các điểm trên rồi gửi lại; dữ liệu đang lưu không thay đổi.",
        "Open the claim again: your answers are still there. Put these points right and send it; what is on record stays."
    )
    static let until = Phrase("Có giá trị đến {day}.", "Valid until {day}.")
    static let complain = Phrase(
        "Nếu không đồng ý, bạn có quyền khiếu nại đến cơ quan này trong 90 ngày, hoặc khởi kiện tại tòa án (Luật Khiếu nại 02/2011/QH13, điều 7 và 9).",
        "If you disagree, you may complain to this agency within 90 days, or go to court (Law on Complaints 02/2011/QH13, articles 7 and 9)."
    )
}
