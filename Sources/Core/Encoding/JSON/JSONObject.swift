/// The members of a JSON object in the order they were written; names are unique.
package struct JSONObject: Sendable, Hashable {
    /// One name with its value.
    package struct Member: Sendable, Hashable {
        /// Decoded, as a string.
        package let name: String
        /// Of any type.
        package let value: JSONValue

        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// In the order they were written.
    package let members: [Member]

    /// For the parser, which has refused names given twice, and for members of an object that has been put together before.
    init(unique members: [Member]) { self.members = members }

    /// Puts an object together; of two members with the same name the first one stays.
    package init(_ members: [Member] = []) {
        guard members.count > 8 else {
            let unique = members.enumerated().filter { place, member in
                !members[..<place].contains { $0.name == member.name }
            }
            self.init(unique: unique.count == members.count ? members : unique.map(\.element))
            return
        }
        var names: Set<String> = []
        self.init(unique: members.filter { names.insert($0.name).inserted })
    }

    /// The value of a member, nil when there is none.
    ///
    /// Names are found by their bytes: a letter that only looks like another is another name.
    package subscript(name: String) -> JSONValue? {
        for member in members where member.name == name && member.name.utf8.elementsEqual(name.utf8) {
            return member.value
        }
        return nil
    }

    /// The names in the order they were written.
    package var names: [String] { members.map(\.name) }

    /// The members that a closure wants.
    package func filter(_ isWanted: (Member) -> Bool) -> JSONObject {
        JSONObject(unique: members.filter(isWanted))
    }

    /// The same names with other values.
    package func mapValues(_ change: (JSONValue) -> JSONValue) -> JSONObject {
        JSONObject(unique: members.map { Member($0.name, change($0.value)) })
    }

    /// The same members in the order of the bytes of their names.
    package var sorted: JSONObject {
        isSorted ? self : JSONObject(unique: members.sorted { Self.precedes($0.name, $1.name) })
    }

    /// Whether the members stand in the order of the bytes of their names.
    package var isSorted: Bool {
        zip(members, members.dropFirst()).allSatisfy { Self.precedes($0.name, $1.name) }
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

extension JSONObject: ExpressibleByArrayLiteral {
    package init(arrayLiteral members: Member...) { self.init(members) }
}
