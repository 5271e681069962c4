package import Civil

/// The commune that decides which unit is responsible, with the table its code belongs to.
package struct DossierPlace: Hashable, Sendable {
    package let commune: CommuneCode
    package let table: CodeTable

    package init(commune: CommuneCode, table: CodeTable) {
        self.commune = commune
        self.table = table
    }
}
