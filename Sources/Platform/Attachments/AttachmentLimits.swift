internal import Civil

/// How much is taken, looked at and kept.
package struct AttachmentLimits: Sendable, Hashable {
    /// One file as it is sent.
    package var uploadBytes = 10 << 20
    /// One file as it is kept: a picture that was packed better than we pack it may grow.
    package var storedBytes = 24 << 20
    /// What one person keeps.
    package var personBytes = 200 << 20
    package var personFiles = 500
    /// What one sending of somebody unnamed keeps until it is filed (see ``AttachmentStore/sending(_:)``).
    package var sendingBytes = 100 << 20
    package var sendingFiles = 24
    /// A picture that streams through its decoder, such as the usual JPEG of a camera.
    package var streamedPixels = 64_000_000
    /// A picture that has to be held as a whole: PNG, progressive JPEG.
    package var heldPixels = 16_000_000
    /// A larger JPEG is scaled down to this.
    package var keptPixels = 16_000_000
    /// Pixels in one direction.
    package var side = 20_000
    package var pages = 200
    /// Objects of a PDF.
    package var objects = 100_000
    /// Processor time of one cleaning.
    package var seconds = 3
    /// Memory of one cleaning.
    package var memory = 112 << 20
    /// Cleanings at once; each takes that much time and memory.
    package var cleanedAtOnce = 2
    /// What may wait for its turn, of all and of one person; more is sent away with the request to try again.
    package var waitingBytes = 256 << 20
    package var waitingOfPerson = 6
    /// How long a file waits for its turn, so that the answer still comes while the sender looks at the page.
    package var patience: Duration = .seconds(15)

    package init() {}

    /// What may be kept under a key.
    func quota(of person: PersonKey) -> (files: Int, bytes: Int) {
        person.isSending ? (sendingFiles, sendingBytes) : (personFiles, personBytes)
    }
}
