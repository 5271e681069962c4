import Bootstrap
import Testing

/// `vneid verify --jsonl` as an examiner meets it.
@Suite struct VerificationPipeTests {
    @Test(
        "What cannot be read is not ok, and says so",
        arguments: [
            ("", "input_malformed"), ("{", "input_malformed"), ("[]", "input_malformed"),
            (#"{"kind":7}"#, "input_malformed"), (#"{"kind":"nothing"}"#, "kind_unknown"),
            (#"{"kind":"checkpoint"}"#, "input_checkpoint"), (#"{"kind":"receipt"}"#, "input_receipt"),
            (#"{"kind":"merkle"}"#, "input_leaf_hash"), (#"{"kind":"merkle","old":1}"#, "input_new"),
            (#"{"kind":"merkle","old":[]}"#, "input_old"), (#"{"kind":"http-signature"}"#, "input_method"),
            (#"{"kind":"webauthn"}"#, "input_challenge"),
        ]
    )
    func unreadable(line: String, code: String) {
        #expect(VerificationPipe.answer(to: line) == Self.refusal(code))
    }

    @Test(
        "A member of another type is never taken for an absent one",
        arguments: [
            (#""receipt":7,"keys":[]"#, "input_receipt"), (#""receipt":"{}""#, "input_keys"),
            (#""receipt":"{}","keys":[5]"#, "input_keys"), (#""receipt":"{}","keys":"k""#, "input_keys"),
            (#""receipt":"{}","keys":[],"origin":["other"]"#, "input_origin"),
            (#""receipt":"{}","keys":[],"origin":false"#, "input_origin"),
            (#""receipt":"{}","keys":[],"checkpoint":["note"]"#, "input_checkpoint"),
            (#""receipt":"{}","keys":[],"checkpoint":"note","consistency":7"#, "input_consistency"),
            (#""receipt":"{}","keys":[],"consistency":"proof""#, "input_checkpoint"),
            (#""receipt":"{}","keys":[]"#, "malformed_receipt"),
        ]
    )
    func receipt(members: String, code: String) {
        #expect(VerificationPipe.answer(to: "{\"kind\":\"receipt\",\(members)}") == Self.refusal(code))
    }

    @Test(
        "A checkpoint whose demands cannot be read is not examined",
        arguments: [
            (#""checkpoint":["x"],"keys":[]"#, "input_checkpoint"), (#""checkpoint":"x""#, "input_keys"),
            (#""checkpoint":"x","keys":[null]"#, "input_keys"),
            (#""checkpoint":"x","keys":[],"origin":["other"]"#, "input_origin"),
            (#""checkpoint":"x","keys":[]"#, "malformed_note"),
        ]
    )
    func checkpoint(members: String, code: String) {
        #expect(VerificationPipe.answer(to: "{\"kind\":\"checkpoint\",\(members)}") == Self.refusal(code))
    }

    @Test(
        "A proof that holds without its odd members does not hold with them",
        arguments: [
            (#""path":[]"#, #""path":[null]"#, "input_path"), (#""path":[]"#, #""path":[1,{}]"#, "input_path"),
            (#""path":[]"#, #""path":null"#, "input_path"), (#""path":[]"#, #""way":[]"#, "input_path"),
            (#""path":[]"#, #""path":"""#, "input_path"), (#""index":0"#, #""index":false"#, "input_index"),
            (#""index":0"#, #""index":0.0"#, "input_index"), (#""size":1"#, #""size":[1]"#, "input_size"),
            (#""leaf_data":"""#, #""leaf_data":7"#, "input_leaf_data"),
            (#""leaf_data":"""#, #""leaf_data":"!!""#, "input_leaf_data"),
            (#""root":"6e"#, #""root":"zz"#, "malformed_hash"), (#""index":0"#, #""index":"x""#, "malformed_number"),
        ]
    )
    func merkle(member: String, odd: String, code: String) {
        let line = Self.emptyLeaf(index: 0)
        #expect(line.contains(member))
        #expect(VerificationPipe.answer(to: line.replacing(member, with: odd)) == Self.refusal(code))
    }

    private static func refusal(_ code: String) -> String {
        #"{"ok":false,"code":"\#(code)"}"#
    }

    private static func emptyLeaf(index: Int) -> String {
        """
        {"kind":"merkle","leaf_data":"","index":\(index),"size":1,\
        "root":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d","path":[]}
        """
    }

    @Test("An inclusion proof of a tree of one empty leaf holds (RFC 6962 section 2.1), and fails with another index")
    func inclusion() {
        #expect(VerificationPipe.answer(to: Self.emptyLeaf(index: 0)) == #"{"ok":true,"code":"proven"}"#)
        #expect(VerificationPipe.answer(to: Self.emptyLeaf(index: 1)) == Self.refusal("index_out_of_range"))
    }
}
