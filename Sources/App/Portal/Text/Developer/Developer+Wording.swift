internal import Web

extension DeveloperHome {
    package static let wording: Wording = [
        "title": Phrase("Dành cho nhà phát triển", "For developers"),
        "lead": Phrase(
            "Chỉ cần địa chỉ nhà phát hành; mọi thứ khác chương trình của bạn tự đọc được.",
            "The issuer's address is all you need; your client reads everything else by itself."
        ),
        "issuer": Phrase("Nhà phát hành (issuer)", "Issuer"),
        "try": Phrase("Thử ngay", "Try it now"),
        "applications": Phrase("Ứng dụng của cơ quan", "Applications of your body"),
        "none": Phrase("Chưa có ứng dụng nào.", "There is no application yet."),
        "new": Phrase("Đăng ký ứng dụng", "Register an application"),
        "staging": Phrase("Thử nghiệm", "Staging"),
        "production": Phrase("Chính thức", "Production"),
        "off": Phrase("Đang tắt", "Disabled"),
        "profile": Phrase("Cấu hình bảo mật", "Security profile"),
        "since": Phrase("Phiên bản từ", "Version since"),
        "documents": Phrase("Tài liệu", "Documents"),
        "personas": Phrase("Người mẫu để thử", "People to try with"),
        "rules": Phrase("Quy tắc", "The rules in short"),
        "rule1": Phrase(
            "Thử nghiệm và chính thức dùng cùng chương trình, cùng đường dẫn.",
            "Staging and production are the same program and the same paths."
        ),
        "rule2": Phrase(
            "Chỉ mã ủy quyền với PKCE S256; địa chỉ chuyển hướng phải khớp từng ký tự.",
            "Authorization code with PKCE S256 only; redirect addresses match letter by letter."
        ),
        "rule3": Phrase(
            "Hỏi nhiều hơn đã đăng ký thì bị từ chối trước khi người dân thấy.",
            "Whoever asks for more than was registered is refused before the citizen sees it."
        ),
        "rule4": Phrase(
            "Mỗi câu trả lời có mã tương quan; tìm nó trong nhật ký yêu cầu.",
            "Each answer carries a correlation id; look it up in the request log."
        ),
    ]
}

extension RegistrationPage {
    package static let wording: Wording = [
        "claims": Phrase("Thông tin cần hỏi", "Claims"),
        "claimsHint": Phrase(
            "Chỉ chọn điều bạn cần. Số định danh phải có căn cứ pháp lý.",
            "Choose only what you need. The personal number takes a legal basis."
        ),
        "claim": Phrase("Thông tin", "Claim"),
        "required": Phrase("Bắt buộc", "Required"),
        "basis": Phrase("Căn cứ pháp lý", "Legal basis"),
        "offline": Phrase("Cần dùng tiếp khi người dân vắng mặt", "Access goes on while the citizen is away"),
        "save": Phrase("Lưu", "Save"),
        "register": Phrase("Đăng ký", "Register"),
    ]

    /// What a field of the form is called.
    static func label(of field: String) -> Phrase {
        switch field {
        case "environment": environmentLabel
        case "profile": profileLabel
        case "name_vi": nameViLabel
        case "name_en": nameEnLabel
        case "contact": contactLabel
        case "purpose_vi": purposeViLabel
        case "purpose_en": purposeEnLabel
        case "redirect_uris": redirectName
        case "post_logout_redirect_uris": logoutName
        case "jwks": jwksLabel
        default: wording[field] ?? wording["claims"] ?? Phrase(same: field)
        }
    }

    static let redirectName = Phrase("Địa chỉ chuyển hướng", "Redirect addresses")
    static let logoutName = Phrase("Địa chỉ sau khi đăng xuất", "Addresses after signing out")
    static let newHeading = Phrase("Đăng ký ứng dụng", "Register an application")
    static let editHeading = Phrase("Sửa ứng dụng", "Change the application")
    static let environmentLabel = Phrase("Môi trường", "Environment")
    static let staging = Phrase("Thử nghiệm", "Staging")
    static let stagingHint = Phrase(
        "Lỗi được giải thích đến từng ký tự; cho phép http trên máy của bạn.",
        "Errors are explained to the letter; http on your own machine is allowed."
    )
    static let production = Phrase("Chính thức", "Production")
    static let productionHint = Phrase("Lỗi ngắn kèm mã tương quan.", "Short errors with a correlation id.")
    static let profileLabel = Phrase("Cấu hình bảo mật", "Security profile")
    static let fapiHint = Phrase(
        "FAPI 2.0: PAR, khóa, token gắn với khóa. Cho ngân hàng, cơ quan.",
        "FAPI 2.0: PAR, keys, tokens bound to keys. For banks and agencies."
    )
    static let oidcHint = Phrase(
        "OpenID Connect thông thường, như mod_auth_openidc.",
        "Plain OpenID Connect, such as mod_auth_openidc."
    )
    static let nameViLabel = Phrase("Tên ứng dụng, tiếng Việt", "Name in Vietnamese")
    static let nameEnLabel = Phrase("Tên ứng dụng, tiếng Anh", "Name in English")
    static let contactLabel = Phrase("Thư điện tử liên hệ", "E-mail for contact")
    static let purposeViLabel = Phrase("Mục đích, tiếng Việt", "Purpose in Vietnamese")
    static let purposeEnLabel = Phrase("Mục đích, tiếng Anh", "Purpose in English")
    static let purposeHint = Phrase(
        "Người dân đọc đúng câu này. Để trống nếu chỉ đăng nhập.",
        "Citizens read this very sentence. Leave empty for signing in alone."
    )
    static let redirectLabel = Phrase("Địa chỉ chuyển hướng, mỗi dòng một địa chỉ", "Redirect addresses, one a line")
    static let redirectHint = Phrase("Phải khớp từng ký tự khi gọi.", "A request must match one letter by letter.")
    static let logoutLabel = Phrase(
        "Địa chỉ sau khi đăng xuất, mỗi dòng một địa chỉ",
        "Addresses after signing out, one a line"
    )
    static let logoutHint = Phrase("Không bắt buộc.", "Optional.")
    static let jwksLabel = Phrase("Khóa công khai (JWKS)", "Public keys (JWKS)")
    static let jwksHint = Phrase(
        "Dán cả tập khóa dạng JSON. Đừng bao giờ dán khóa bí mật.",
        "Paste the whole key set as JSON. Never paste a private key."
    )
    /// Said when the key set is no JSON.
    package static let jwksMalformed = Phrase(
        "Đây không phải JSON hợp lệ. Cần {\"keys\":[…]}.",
        "This is not valid JSON. It takes {\"keys\":[…]}."
    )
}

extension ConsentPage {
    /// Stands in a preview where the citizen reads her own name.
    static let holderInPreview = Phrase("Xem trước", "Preview")
    /// Stands in a preview where the citizen reads her own value.
    static let valueInPreview = Phrase("(giá trị của người dân)", "(the citizen's own value)")
}

extension ClientPage {
    package static let wording: Wording = [
        "staging": Phrase("Thử nghiệm", "Staging"),
        "production": Phrase("Chính thức", "Production"),
        "on": Phrase("Đang bật", "Enabled"),
        "off": Phrase("Đang tắt", "Disabled"),
        "version": Phrase("Phiên bản", "Version"),
        "since": Phrase("từ", "since"),
        "settings": Phrase("Cấu hình cho chương trình của bạn", "Settings for your program"),
        "try": Phrase("Thử", "Try"),
        "asked": Phrase("Người dân sẽ đọc", "What citizens read"),
        "signInOnly": Phrase("Chỉ đăng nhập, không hỏi dữ liệu.", "Signing in alone; no data are asked."),
        "preview": Phrase("Xem trước trang đồng ý", "Preview of the consent page"),
        "keys": Phrase("Khóa và kiểm tra JWKS", "Keys and check of a JWKS"),
        "keyCount": Phrase("Số khóa", "Keys"),
        "log": Phrase("Nhật ký yêu cầu", "Request log"),
        "edit": Phrase("Sửa đăng ký", "Change the registration"),
        "rotate": Phrase("Đổi khóa không gián đoạn", "Changing keys without a break"),
        "rotate1": Phrase(
            "Thêm khóa mới vào tập khóa, giữ khóa cũ.",
            "Add the new key to the set and keep the old one."
        ),
        "rotate2": Phrase("Chuyển chương trình sang ký bằng khóa mới.", "Let your program sign with the new key."),
        "rotate3": Phrase(
            "Xem nhật ký: khi không còn yêu cầu nào dùng khóa cũ, gỡ khóa cũ.",
            "Watch the log: when nothing uses the old key, take it out."
        ),
        "disable": Phrase("Tắt ứng dụng: mọi token hết hiệu lực ngay", "Disable: every token ends at once"),
        "enable": Phrase("Bật lại", "Enable again"),
    ]
}

extension ClientKeysPage {
    package static let wording: Wording = [
        "title": Phrase("Khóa của ứng dụng", "Keys of the application"),
        "now": Phrase("Đang có hiệu lực", "In force now"),
        "none": Phrase("Chưa có khóa nào.", "There is no key."),
        "kid": Phrase("Mã khóa (kid)", "Key id (kid)"),
        "algorithms": Phrase("Thuật toán", "Algorithms"),
        "thumbprint": Phrase("Dấu vân (RFC 7638)", "Thumbprint (RFC 7638)"),
        "newSet": Phrase("Tập khóa mới (JWKS)", "New key set (JWKS)"),
        "newHint": Phrase(
            "Thay toàn bộ tập khóa hiện có. Kiểm tra trước, rồi lưu.",
            "Takes the place of the whole set. Check first, then save."
        ),
        "checkedHeading": Phrase("Tập khóa đọc được", "The key set can be read"),
        "check": Phrase("Kiểm tra", "Check"),
        "save": Phrase("Lưu", "Save"),
    ]

    /// What is wrong with one key of a set.
    package static let keyWrong = Phrase("Khóa {n}: {error}", "Key {n}: {error}")
}

extension RequestLogPage {
    package static let wording: Wording = [
        "title": Phrase("Nhật ký yêu cầu", "Request log"),
        "lead": Phrase(
            "30 ngày gần nhất. Không giữ token, mã hay dữ liệu người dân.",
            "The last 30 days. No tokens, codes or data of citizens are kept."
        ),
        "outcome": Phrase("Kết quả", "Outcome"),
        "outcomeHint": Phrase("ok hoặc mã lỗi, ví dụ invalid_grant", "ok, or an error code such as invalid_grant"),
        "endpoint": Phrase("Điểm cuối", "Endpoint"),
        "every": Phrase("Tất cả", "All"),
        "correlation": Phrase("Mã tương quan", "Correlation id"),
        "filter": Phrase("Lọc", "Filter"),
        "none": Phrase("Không có yêu cầu nào như vậy.", "There is no such request."),
        "at": Phrase("Lúc", "At"),
        "good": Phrase("Được", "OK"),
        "replay": Phrase("Gửi lại bằng curl", "Send again with curl"),
        "replayHint": Phrase(
            "Điền phần trong ngoặc nhọn: bí mật không được lưu.",
            "Fill in what stands in angle brackets: secrets are not kept."
        ),
    ]
}

extension RedirectFault {
    package static let wording: Wording = [
        "title": Phrase("Địa chỉ chuyển hướng không khớp", "The redirect address does not match"),
        "lead": Phrase(
            "Yêu cầu bị dừng ở đây, không có gì được gửi đi.",
            "The request was stopped here; nothing was sent on."
        ),
        "client": Phrase("Ứng dụng", "Application"),
        "requested": Phrase("Được yêu cầu", "Requested"),
        "registered": Phrase("Đã đăng ký, gần nhất", "Registered, the nearest"),
        "others": Phrase("Địa chỉ khác đã đăng ký", "Other registered addresses"),
        "missing": Phrase("(thiếu ở đây)", "(missing here)"),
        "same": Phrase("Hai địa chỉ giống nhau từng ký tự.", "Both are the same to the letter."),
        "production": Phrase(
            "Ứng dụng không đúng như đã đăng ký. Hãy báo cho đơn vị chủ quản ứng dụng, kèm mã tương quan của trang lỗi.",
            "The application is not as it was registered. Tell whoever runs it, with the correlation id of the error page."
        ),
        "fix": Phrase(
            "Sửa địa chỉ trong chương trình, hoặc thêm địa chỉ này vào đăng ký.",
            "Correct the address in your program, or add this one to the registration."
        ),
        "open": Phrase("Mở đăng ký của ứng dụng", "Open the registration"),
    ]
}

extension ApprovalPage {
    package static let wording: Wording = [
        "asks": Phrase("Ai hỏi", "Who asks"),
        "organisation": Phrase("Đăng ký cho", "Registered for"),
        "host": Phrase("Địa chỉ", "Address"),
        "why": Phrase("Để làm gì", "What for"),
        "staging": Phrase("Ứng dụng thử nghiệm", "An application in staging"),
        "message": Phrase(
            "Câu bạn phải thấy hoặc nghe ở đầu bên kia",
            "The words you must see or hear at the other end"
        ),
        "approve": Phrase("Đúng là tôi, tiếp tục", "It is me, go on"),
        "refuse": Phrase("Không phải tôi, từ chối", "It is not me, refuse"),
        "warning": Phrase(
            "Ai gọi điện hối thúc bạn bấm nút này là kẻ lừa đảo.",
            "Whoever telephones and urges you to press this is a fraud."
        ),
    ]

    static let deviceHeading = Phrase("Thiết bị này có ở trước mặt bạn không?", "Is this device in front of you?")
    static let deviceLead = Phrase(
        "Bạn vừa nhập mã hiện trên một thiết bị khác. Chỉ tiếp tục nếu chính bạn đang dùng thiết bị đó.",
        "You entered a code that another device shows. Go on only if you yourself are using that device."
    )
    static let callHeading = Phrase("Có yêu cầu cần bạn xác nhận", "A request waits for your approval")
    static let callLead = Phrase(
        "Chỉ tiếp tục nếu bạn đang gọi điện hoặc dùng máy của nơi này, và câu bên dưới giống hệt câu ở đó.",
        "Go on only if you are calling or using a machine of this body, and the words below are the same as there."
    )
}

extension QuestionPage {
    /// Asks for the code that a device shows.
    package static func userCode(typed: String = "", faults: [FormFault] = []) -> QuestionPage {
        var page = QuestionPage(
            .device(.code),
            Phrase("Nhập mã hiện trên thiết bị", "Enter the code that the device shows"),
            button: Phrase("Tiếp tục", "Continue")
        )
        page.lead = Phrase(
            "Ki-ốt, ti vi hoặc máy ở quầy đang hiện mã gồm 8 chữ.",
            "A kiosk, television or machine at a counter shows a code of 8 letters."
        )
        page.fields = [
            QuestionField(
                "user_code",
                Phrase("Mã trên thiết bị", "Code of the device"),
                hint: Phrase(
                    "Ví dụ: BCDF-GHJK. Dấu gạch không quan trọng.",
                    "Such as BCDF-GHJK. The dash does not matter."
                ),
                .line(.plain),
                typed: typed
            )
        ]
        page.faults = faults
        page.notes = [
            Phrase(
                "Chỉ nhập mã của thiết bị bạn đang dùng. Không nhập mã người khác gửi cho bạn.",
                "Enter only the code of a device that you are using. Never one that somebody sent you."
            )
        ]
        return page
    }
}
