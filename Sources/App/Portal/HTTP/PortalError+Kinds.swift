internal import Web

extension PortalError {
    static let signInKind = ProblemKind(
        "sign-in-required",
        status: 401,
        title: Phrase("Bạn cần đăng nhập", "You need to sign in"),
        explanation: Phrase(
            "Trang này chỉ dành cho người đã đăng nhập, hoặc phiên của bạn đã hết. Hãy đăng nhập bằng passkey hoặc mã một lần; câu trả lời đã lưu vẫn còn. Bản trình diễn còn có liên kết một lần mà lệnh vneid demo in ra trên chính máy này.",
            "This page is for people who are signed in, or your session is over. Sign in with a passkey or a one-time code; answers that were saved are still there. A demonstration also has the one-time links that vneid demo prints on this very machine."
        )
    )
    static let roleKind = ProblemKind(
        "other-role",
        status: 403,
        title: Phrase("Trang này dành cho vai trò khác", "This page is for another role"),
        explanation: Phrase(
            "Bạn đã đăng nhập, nhưng trang này dành cho vai trò khác: công dân, cán bộ, người vận hành hoặc nhà phát triển. Nếu bạn được bổ nhiệm vào vai trò đó, hãy đổi ở trang “Đổi vai trò”.",
            "You are signed in, but this page is for another role: citizen, officer, operator or developer. If you are appointed to that role, take it on the page “Switch role”."
        )
    )
    static let elsewhereKind = ProblemKind(
        "request-from-elsewhere",
        status: 403,
        title: Phrase("Yêu cầu đến từ trang khác", "The request came from another site"),
        explanation: Phrase(
            "Biểu mẫu này được gửi từ một trang không phải của chúng tôi, nên không có gì được thực hiện. Hãy mở lại trang ở đúng địa chỉ rồi bấm lại.",
            "The form was sent by a page that is not ours, so nothing was done. Open the page at its own address and press the button again."
        )
    )
    static let recordKind = ProblemKind(
        "no-record",
        status: 404,
        title: Phrase("Không có dữ liệu về bạn", "There is no record of you"),
        explanation: Phrase(
            "Cơ sở dữ liệu dân cư không có người mang số định danh của phiên này. Nếu bạn cho là sai, hãy hỏi công an cấp xã nơi bạn cư trú.",
            "The population register has nobody with the personal number of this session. If you think that is wrong, ask the police of the commune you live in."
        )
    )
    static let memberKind = ProblemKind(
        "member-not-in-force",
        status: 403,
        title: Phrase("Cơ quan không còn là thành viên", "The body is no member today"),
        explanation: Phrase(
            "Cơ quan của bạn hôm nay không phải là thành viên của trục trao đổi. Hãy hỏi người vận hành.",
            "Your body is not a member of the exchange today. Ask the operator."
        )
    )
    static let receiptKind = ProblemKind(
        "receipt-not-yet",
        status: 409,
        title: Phrase("Biên nhận đang chờ vào sổ", "The receipt is waiting for its place"),
        explanation: Phrase(
            "Mục này đã được lưu chắc chắn nhưng chưa có vị trí trong sổ. Hãy thử lại sau một giây.",
            "The entry is stored durably but has no place in the log yet. Try again in a second."
        )
    )
    static let checkpointKind = ProblemKind(
        "checkpoint-not-yet",
        status: 404,
        title: Phrase("Chưa có điểm kiểm", "There is no checkpoint yet"),
        explanation: Phrase(
            "Sổ vừa mở và chưa ký điểm kiểm nào. Hãy thử lại sau một giây.",
            "The log has just begun and has signed no checkpoint. Try again in a second."
        )
    )
    static let sizeKind = ProblemKind(
        "no-such-checkpoint",
        status: 404,
        title: Phrase("Không có điểm kiểm này", "There is no such checkpoint"),
        explanation: Phrase(
            "Sổ chưa từng công bố điểm kiểm với số mục này, chưa dài đến đó, hoặc hai số không theo thứ tự tăng dần.",
            "The log never published a checkpoint of that size, has not grown so far, or the two sizes are out of order."
        )
    )

    static func sizeNeeded(_ parameter: String) -> Phrase {
        Phrase(
            "Tham số «\(parameter)» còn thiếu hoặc không phải là số mục: chỉ gồm chữ số, không có số 0 ở đầu.",
            "The parameter «\(parameter)» is missing or is no size: decimal digits without a leading zero."
        )
    }

    static let tileKind = ProblemKind(
        "no-such-tile",
        status: 404,
        title: Phrase("Không có ô gạch này", "There is no such tile"),
        explanation: Phrase(
            "Sổ chưa có ô gạch này, hoặc đường dẫn không viết đúng theo c2sp.org/tlog-tiles.",
            "The log has no such tile yet, or the path is not spelled as c2sp.org/tlog-tiles demands."
        )
    )
    static let tokensKind = ProblemKind(
        "tokens-issued",
        status: 409,
        title: Phrase("Hôm nay đã lấy mã báo tin", "Tokens were issued today"),
        explanation: Phrase(
            "Mỗi tài khoản lấy mã báo tin một lần mỗi ngày, cho một trình duyệt. Ngày mai lấy được tiếp.",
            "Each account gets tokens for reports once a day, for one browser. There are new ones tomorrow."
        )
    )
}
