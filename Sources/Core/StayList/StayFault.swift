/// What is wrong with a list of guests, and where.
package struct StayFault: Error, Hashable, Sendable {
    /// The line in the file, from 1; 0 for the file as a whole.
    package let line: Int
    package let vi: String
    package let en: String

    init(_ line: Int, vi: String, en: String) {
        self.line = line
        self.vi = vi
        self.en = en
    }

    static let unreadable = StayFault(
        0,
        vi: "Tệp không phải bảng CSV mã UTF-8.",
        en: "The file is no CSV table in UTF-8."
    )
    static let tooLong = StayFault(
        0,
        vi: "Tệp có hơn \(StayList.longest) khách; hãy chia thành nhiều tệp.",
        en: "The file has more than \(StayList.longest) guests; send several files."
    )
    static let empty = StayFault(0, vi: "Tệp không có khách nào.", en: "The file has no guest.")
}

/// Why a list is not taken: every fault, at most ``StayList/mostFaults``.
package struct StayFaults: Error, Hashable, Sendable {
    package let list: [StayFault]

    init(_ list: [StayFault]) { self.list = Array(list.prefix(StayList.mostFaults)) }
}
