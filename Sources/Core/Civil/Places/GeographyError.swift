/// Why a question about places has no answer in the tables.
package enum GeographyError: Error, Hashable, Sendable {
    /// The table has no unit at commune level with this code.
    case unknownCommune(CommuneCode, CodeTable)
    /// The unit has no commune before it in the tables: Bạch Long Vĩ, Cồn Cỏ, Hoàng Sa, Lý Sơn and Côn Đảo came from
    /// districts without communes.
    case noRecordedPredecessor(CommuneCode)
}
