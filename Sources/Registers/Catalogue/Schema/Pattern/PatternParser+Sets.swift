extension PatternParser {
    /// After the opening bracket.
    mutating func set() throws(PatternError) -> PatternSet {
        var set = PatternSet()
        set.isNegated = takes("^")
        while !takes("]") {
            let first = try member()
            guard case .range(let low) = first, next == "-" else {
                set.parts.append(first)
                continue
            }
            position(skipping: 1)
            if next == "]" {
                set.parts += [first, .range(0x2d...0x2d)]
                continue
            }
            let place = position
            guard case .range(let high) = try member(), low.lowerBound <= high.upperBound else {
                throw .unexpected("-", at: place)
            }
            set.parts.append(.range(low.lowerBound...high.upperBound))
        }
        return set
    }

    private mutating func member() throws(PatternError) -> PatternSet.Part {
        let scalar = try take()
        guard scalar == "\\" else { return .range(scalar.value...scalar.value) }
        if takes("b") { return .range(8...8) }
        return try escape()
    }

    /// After the backslash, outside of a set.
    mutating func escapedAtom() throws(PatternError) -> PatternTree {
        if takes("b") { return .boundary(true) }
        if takes("B") { return .boundary(false) }
        return .one(PatternSet(parts: [try escape()]))
    }

    private mutating func escape() throws(PatternError) -> PatternSet.Part {
        let place = position
        let letter = try take()
        switch letter {
        case "d", "D": return .digit(letter == "d")
        case "w", "W": return .word(letter == "w")
        case "s", "S": return .space(letter == "s")
        case "p", "P": return try property(letter == "p")
        case "t": return .range(9...9)
        case "n": return .range(10...10)
        case "v": return .range(11...11)
        case "f": return .range(12...12)
        case "r": return .range(13...13)
        case "x": return try hexadecimal(2)
        case "u": return try unicode()
        case "c": return try control()
        case "0" where next.map({ !("0"..."9").contains($0) }) ?? true: return .range(0...0)
        case "0"..."9", "k": throw .unsupported("\\" + String(letter), at: place)
        case "a"..."z", "A"..."Z": throw .unexpected("\\" + String(letter), at: place)
        default: return .range(letter.value...letter.value)
        }
    }

    private mutating func control() throws(PatternError) -> PatternSet.Part {
        let place = position
        let letter = try take()
        guard ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) else {
            throw .unexpected("\\c" + String(letter), at: place)
        }
        return .range((letter.value % 32)...(letter.value % 32))
    }

    private mutating func unicode() throws(PatternError) -> PatternSet.Part {
        guard takes("{") else { return try hexadecimal(4) }
        let part = try hexadecimal(nil)
        guard takes("}") else { throw unexpected }
        return part
    }

    private mutating func hexadecimal(_ count: Int?) throws(PatternError) -> PatternSet.Part {
        let start = position
        var value: UInt32 = 0
        while position - start < count ?? 6, let digit = next.flatMap({ Character($0).hexDigitValue }) {
            value = value << 4 | UInt32(digit)
            position(skipping: 1)
        }
        guard position - start == count ?? max(1, position - start) else { throw unexpected }
        return .range(value...value)
    }

    private mutating func property(_ wanted: Bool) throws(PatternError) -> PatternSet.Part {
        let place = position
        guard takes("{") else { throw unexpected }
        var name = ""
        while let scalar = next, scalar != "}", name.count < 20 {
            name.unicodeScalars.append(scalar)
            position(skipping: 1)
        }
        guard takes("}") else { throw unexpected }
        switch name {
        case "L", "Letter": return .letter(wanted)
        case "Lu", "Uppercase_Letter": return .capital(wanted)
        case "Ll", "Lowercase_Letter": return .small(wanted)
        case "Nd", "Decimal_Number", "digit": return .number(wanted)
        default: throw .unsupported("\\p{\(name)}", at: place)
        }
    }
}
