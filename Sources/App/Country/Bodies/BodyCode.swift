/// The codes of the country's bodies, such as `police.01`: two digits are today's province.
package enum BodyCode {
    /// The police of a province.
    package static func police(_ province: Int) -> String { polices[min(max(province, 0), 99)] }

    /// The People's Committee of a province.
    package static func committee(_ province: Int) -> String { committees[min(max(province, 0), 99)] }

    private static let polices = (0...99).map { "police." + ($0 < 10 ? "0" : "") + String($0) }
    private static let committees = (0...99).map { "committee." + ($0 < 10 ? "0" : "") + String($0) }
}
