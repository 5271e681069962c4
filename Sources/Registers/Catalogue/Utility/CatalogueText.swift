/// The name of ``Wording`` for modules that have another type called so.
package typealias CatalogueText = Wording
