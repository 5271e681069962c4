internal import Civil
internal import Records

/// Writes the papers of one person.
struct PersonPapers {
    let resident: Resident
    let today: Day
    var random: SeededGenerator
    var serials: SerialNumbers
    private(set) var seeds: [RecordSeed] = []
    /// When the agencies connected: the day on which they told the register.
    private let told: Timestamp

    init(_ resident: Resident, serials: SerialNumbers, today: Day) {
        self.resident = resident
        self.serials = serials
        self.today = today
        random = SeededGenerator(seed: UInt64(bitPattern: resident.key.rawValue) ^ 0x5245_434F_5244_5331)
        told = Timestamp(startInVietnam: today.adding(days: -random.between(5, 300))) + 9 * 3_600
    }

    /// The cast has what its story says; of the others one in a few has everything that people of her age have.
    mutating func write() {
        if let member = CastMember.allCases.first(where: { $0.key == resident.key }) {
            writeStory(of: member)
        } else {
            writeInsurance()
            if random.chance(Self.connected) { writeEverything() }
        }
    }

    /// The share of people whose papers are all there; of the rest only the insurance is.
    ///
    /// It keeps the making of a country within twice the time of its people.
    private static let connected = 0.15

    private mutating func writeEverything() {
        writeResidences()
        writeBirth()
        writeParents()
        writeMarriages()
        writeTravel()
        writeTransport()
        writeHealthBook()
        writeEducation()
        writeService()
        writeMoney()
        writeHousehold()
        writePhones()
        writeWelfare()
    }

    /// Adds a record, behind those of the same utility.
    mutating func add(_ utility: SeedUtility, _ paper: Paper, daysLater: Int = 0) {
        guard let code = utility.code else { return }
        let ordinal = seeds.count { $0.id.utility == code } + 1
        let id = RecordID(person: resident.key, utility: code, ordinal: ordinal)
        seeds.append(RecordSeed(id, paper.values, at: told + daysLater * 86_400))
    }

    /// A day between the two, or the first of them when they are the wrong way round.
    mutating func day(from first: Day, to last: Day) -> Day {
        let span = Int(last.rawValue) - Int(first.rawValue)
        return span > 0 ? first.adding(days: random.below(span + 1)) : first
    }

    /// The day on which the person reaches an age.
    func birthday(_ age: Int) -> Day {
        resident.birthDay.adding(months: age * 12) ?? today
    }

    /// The day so many years after another.
    func years(_ years: Int, after day: Day) -> Day {
        day.adding(months: years * 12) ?? day
    }
}
