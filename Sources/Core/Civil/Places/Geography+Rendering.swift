/// An address in words, or the units among which somebody must choose first.
package enum RenderedAddress: Hashable, Sendable {
    /// The line, the commune, the district until 30 June 2025, and the province.
    case text(String)
    /// The recorded commune was divided or merged: ask which of these the place lies in.
    case ambiguous([Commune])

    /// The words when they are certain.
    package var certainText: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }
}

extension Geography {
    /// An address under the names in force on a day: `Số 5 Phố Huế, Phường …, Quận …, Thành phố Hà Nội`.
    ///
    /// The line stays as recorded in either language.
    package func render(
        _ address: Address,
        asOf day: Day,
        language: AddressLanguage
    ) throws(GeographyError) -> RenderedAddress {
        switch try resolve(address.commune, table: address.table, on: day) {
        case .unit(let commune): .text(words(address.line, commune, on: day, in: language))
        case .ambiguous(let candidates): .ambiguous(candidates)
        }
    }

    /// An address under the last names of the table it was recorded in, which is never ambiguous.
    package func renderAsRecorded(_ address: Address, language: AddressLanguage) throws(GeographyError) -> String {
        guard let commune = versions(of: address.commune, in: address.table).last else {
            throw .unknownCommune(address.commune, address.table)
        }
        return words(address.line, commune, on: commune.validity.through, in: language)
    }

    private func words(_ line: String, _ commune: Commune, on day: Day, in language: AddressLanguage) -> String {
        let parts = [
            line, commune.title(in: language), commune.district?.title(in: language) ?? "",
            province(commune.province, on: day)?.title(in: language) ?? "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
