import Bootstrap
import Testing

/// `vneid verify --jsonl` as an examiner meets it.
@Suite struct VerificationPipeTests {
    @Test(
        "What cannot be read is not ok, and says so",
        arguments: [
            ("", "input_malformed"), ("{", "input_malformed"), ("[]", "input_malformed"),
            (#"{"kind":7}"#, "input_malformed"), (#"{"kind":"nothing"}"#, "kind_unknown"),
            (#"{"kind":"checkpoint"}"#, "malformed_note"), (#"{"kind":"receipt","receipt":"{}"}"#, "malformed_receipt"),
            (#"{"kind":"merkle","leaf_data":"*"}"#, "malformed_hash"),
        ]
    )
    func unreadable(line: String, code: String) {
        #expect(VerificationPipe.answer(to: line) == #"{"ok":false,"code":"\#(code)"}"#)
    }

    @Test("An inclusion proof of a tree of one empty leaf holds (RFC 6962 section 2.1), and fails with another index")
    func inclusion() {
        func line(index: Int) -> String {
            """
            {"kind":"merkle","leaf_data":"","index":\(index),"size":1,\
            "root":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d","path":[]}
            """
        }
        #expect(VerificationPipe.answer(to: line(index: 0)) == #"{"ok":true,"code":"proven"}"#)
        #expect(VerificationPipe.answer(to: line(index: 1)) == #"{"ok":false,"code":"index_out_of_range"}"#)
    }
}
