/// The languages that names of units and addresses are written in; the raw value is the BCP 47 tag.
package enum AddressLanguage: String, Sendable, CaseIterable {
    /// Tiếng Việt.
    case vietnamese = "vi"
    /// English kinds around the Vietnamese names.
    case english = "en"
}
