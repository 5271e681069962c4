extension PageFrame {
    /// The words around every page.
    package static let wording: Wording = [
        "brand": Phrase("VNeID Open", "VNeID Open"),
        "motto": Phrase("Dân biết, dân kiểm tra", "The people know, the people check"),
        "skip": Phrase("Đến thẳng nội dung", "Skip to the content"),
        "sampleLabel": Phrase("DỮ LIỆU MẪU", "SAMPLE DATA"),
        "sampleText": Phrase(
            "Mọi người và mọi số ở đây đều do máy tạo ra.",
            "Every person and number here was made up by a machine."
        ),
        "official": Phrase("Trang chính thức.", "Official site."),
        "officialHow": Phrase("Làm sao biết?", "How do you know?"),
        "officialHost": Phrase("Thanh địa chỉ phải hiện đúng", "The address bar must read exactly"),
        "officialAsk": Phrase(
            "Chúng tôi không bao giờ gọi điện hay nhắn tin xin mật khẩu, passcode hoặc mã OTP.",
            "We never call or text to ask for your password, passcode or one-time code."
        ),
        "officialProof": Phrase(
            "Điều trang này nói, bạn tự kiểm chứng được bằng chương trình độc lập vneid-verify.",
            "What this site tells you, you can verify yourself with the independent program vneid-verify."
        ),
        "otherLanguage": Phrase("English", "Tiếng Việt"),
        "otherLanguageShort": Phrase("EN", "VI"),
        "navigation": Phrase("Các trang của bạn", "Your pages"),
        "navHome": Phrase("Của tôi", "My space"),
        "navWallet": Phrase("Ví giấy tờ", "Wallet"),
        "navServices": Phrase("Dịch vụ công", "Services"),
        "navDossiers": Phrase("Hồ sơ", "Dossiers"),
        "navData": Phrase("Dữ liệu của tôi", "My data"),
        "navHistory": Phrase("Ai đã xem", "Who looked"),
        "navAgency": Phrase("Cơ quan tôi", "My agency"),
        "navOperator": Phrase("Vận hành", "Operations"),
        "navLog": Phrase("Sổ minh bạch", "Transparency log"),
        "navSecurity": Phrase("Bảo mật", "Security"),
        "navCounter": Phrase("Quầy", "Counter"),
        "navAccounts": Phrase("Tài khoản", "Accounts"),
        "navCasework": Phrase("Hồ sơ", "Dossiers"),
        "navBoard": Phrase("Đơn vị", "The unit"),
        "navDossierBoard": Phrase("Hồ sơ", "Dossiers"),
        "navDesk": Phrase("Yêu cầu chờ", "Waiting claims"),
        "navFiling": Phrase("Nộp hộ", "Filing for others"),
        "navRecords": Phrase("Dữ liệu", "Records"),
        "navDeveloper": Phrase("Ứng dụng", "Applications"),
        "navRoles": Phrase("Đổi vai trò", "Switch role"),
        "signIn": Phrase("Đăng nhập", "Sign in"),
        "signOut": Phrase("Đăng xuất", "Sign out"),
        "actingFor": Phrase("Bạn đang thay mặt cho", "You are acting for"),
        "delegated": Phrase("Đang được ủy quyền:", "Delegated to you now:"),
        "actingSeen": Phrase(
            "Mỗi việc bạn làm được ghi lại và cả hai người đều thấy.",
            "Each thing you do is recorded and both of you see it."
        ),
        "endActing": Phrase("Thôi thay mặt", "Stop acting"),
        "signedInAs": Phrase("Đang đăng nhập:", "Signed in as:"),
        "footNavigation": Phrase("Về trang này", "About this site"),
        "footFront": Phrase("Trang đầu", "Front page"),
        "footServices": Phrase("Dịch vụ công", "Public services"),
        "footReports": Phrase("Báo tin", "Report"),
        "footLog": Phrase("Sổ minh bạch và cách tự kiểm", "Transparency log and how to check it"),
        "footWord": Phrase(
            "Mỗi lượt xem dữ liệu của bạn để lại một mục trong sổ mà không ai, kể cả người vận hành, sửa được mà không lộ.",
            "Each look at your data leaves an entry in a log that nobody, not even its operators, can alter unnoticed."
        ),
        "errorsTitle": Phrase("Có chỗ cần sửa", "There is a problem"),
        "back": Phrase("Quay lại", "Back"),
        "change": Phrase("Thay đổi", "Change"),
        "searchLabel": Phrase("Tìm giấy tờ, dữ liệu, việc cần làm", "Search papers, data and things to do"),
        "searchDo": Phrase("Tìm", "Search"),
        "checkedAt": Phrase("kiểm tra:", "checked:"),
        "neverChecked": Phrase("chưa kiểm tra", "not checked yet"),
        "footTime": Phrase("Giờ ghi theo giờ Việt Nam (UTC+7).", "Times are in Vietnam time (UTC+7)."),
    ]
}
