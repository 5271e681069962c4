import CFuzzer
import Glibc

/// `Fuzz TARGET [libFuzzer's options and corpus folders]`.
@main
enum Fuzz {
    static func main() {
        var arguments = CommandLine.arguments
        guard arguments.count > 1, let name = FuzzTarget(rawValue: arguments.remove(at: 1)) else {
            print("usage: Fuzz \(FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")) [OPTIONS] [CORPUS…]")
            return
        }
        var count = Int32(arguments.count)
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        pointers.withUnsafeMutableBufferPointer { buffer in
            var base = buffer.baseAddress
            _ = LLVMFuzzerRunDriver(&count, &base, name.callback)
        }
    }
}

/// What is fuzzed.
enum FuzzTarget: String, CaseIterable {
    case cbor
    case webauthn
    case jws
    case signature = "http-signature"
    case json
    case catalogue
    case recordSchema = "record-schema"
    case multipart
    case checkAnswer = "check-answer"
    case stayList = "stay-list"
    case vietQR = "vietqr"
    case geoJSON = "geojson"

    /// A C function has no context, so each target has one of its own.
    var callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32 {
        switch self {
        case .cbor: { bytes, count in run(bytes, count, CBORFuzz.run) }
        case .webauthn: { bytes, count in run(bytes, count, WebAuthnFuzz.run) }
        case .jws: { bytes, count in run(bytes, count, JWSFuzz.run) }
        case .signature: { bytes, count in run(bytes, count, SignatureFuzz.run) }
        case .json: { bytes, count in run(bytes, count, JSONFuzz.run) }
        case .catalogue: { bytes, count in run(bytes, count, CatalogueFuzz.run) }
        case .recordSchema: { bytes, count in run(bytes, count, RecordSchemaFuzz.run) }
        case .multipart: { bytes, count in run(bytes, count, MultipartFuzz.run) }
        case .checkAnswer: { bytes, count in run(bytes, count, CheckAnswerFuzz.run) }
        case .stayList: { bytes, count in run(bytes, count, StayListFuzz.run) }
        case .vietQR: { bytes, count in run(bytes, count, VietQRFuzz.run) }
        case .geoJSON: { bytes, count in run(bytes, count, GeoJSONFuzz.run) }
        }
    }
}

private func run(_ bytes: UnsafePointer<UInt8>?, _ count: Int, _ body: ([UInt8]) -> Void) -> Int32 {
    body(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// Ends the program, which libFuzzer reports with the input that did it.
func demand(_ condition: Bool, _ rule: String) {
    if !condition { fatalError(rule) }
}
