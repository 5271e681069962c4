internal import Civil

/// A person while a village is simulated; others are meant by their index in the village.
struct Villager {
    let sex: Sex
    let birth: Day
    /// The day of death, open for those who live.
    var death: Day = .openEnd
    let father: Int?
    let mother: Int?
    let group: EthnicGroup
    /// Empty for groups without family names.
    let family: String
    var name = ""
    /// The marriage, if there was one: nobody marries twice here.
    var marriage: Int?
    /// Where the person lived, in order of time.
    var stays: [Stay] = []

    var birthYear: Int { birth.year }

    func isAlive(on day: Day) -> Bool {
        birth <= day && day < death
    }
}

/// A marriage while a village is simulated.
struct Marriage {
    let husband: Int
    let wife: Int
    let day: Day
    /// When it ended by death or divorce; open while it lasts.
    var end: Day
    var isDivorced = false
    var children: [Int] = []
    /// The house in which the couple lives.
    var house: Int?
}

/// A period in which a person lived in a house.
struct Stay {
    let house: Int
    let from: Day
    var to: Day
}

/// A dwelling: where it is, and whether its household moved once.
struct House {
    /// The first place.
    let place: HousePlace
    /// The second place with the day of moving.
    var moved: (day: Day, place: HousePlace)?
}

/// The place of a house in both tables of communes.
struct HousePlace {
    let province: ProvincePlaces
    let home: ProvincePlaces.Home
    let line: String
}
