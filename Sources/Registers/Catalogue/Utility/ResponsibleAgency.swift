package import Civil

/// The agency that answers for a utility during a period: agencies are merged, their data goes on.
package struct ResponsibleAgency: Hashable, Sendable {
    /// The agency's code as a member of the exchange: `ministry.public-security`.
    package let code: String
    /// Its name, for a file whose agency is no member yet.
    package let name: Wording?
    /// First and last day, both inclusive; a last agency with an end retires its utility.
    package let validity: ClosedRange<Day>
}
