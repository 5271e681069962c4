package import Population

/// A field of the population register as files of the catalogue name it.
package typealias PersonFieldName = PersonField
