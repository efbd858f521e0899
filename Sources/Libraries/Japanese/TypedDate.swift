/// The parts of a date as somebody typed them, before anybody asks whether there was such a day.
struct TypedDate {
    /// The name of an era, its first character or its letter; `nil` for a year of the common era.
    let era: String?
    let year: Int
    let month: Int
    let dayOfMonth: Int
    /// A year of one or two digits without an era.
    let lacksEra: Bool

    init?(_ text: String) {
        var plain = Dash.hyphens(TypedDate.arabic(Numerals.halved(text))).uppercased()
        if plain.contains("元") { plain = plain.replacing(#/元(?=[年\-\/.])/#, with: "1") }
        if plain.utf8.count == 8, plain.utf8.allSatisfy({ (48...57).contains($0) }), let digits = Int(plain) {
            (era, lacksEra) = (nil, false)
            (year, month, dayOfMonth) = (digits / 10_000, digits / 100 % 100, digits % 100)
            return
        }
        if let (year, month, day) = TypedDate.english(plain) {
            (era, lacksEra, self.year, self.month, dayOfMonth) = (nil, false, year, month, day)
            return
        }
        guard let match = plain.wholeMatch(of: TypedDate.pattern), let year = Int(match.year), let month = Int(match.month), let day = Int(match.day)
        else {
            return nil
        }
        (era, self.year, self.month, dayOfMonth) = (match.era.map(String.init), year, month, day)
        lacksEra = match.era == nil && match.year.count < 4
    }

    // Safe to share: it holds no closure and nothing changes it; what it is compiled to at the first match is put in place atomically.
    nonisolated(unsafe) private static let pattern =
        #/(?<era>令和|平成|昭和|大正|明治|令|平|昭|大|明|R|H|S|T|M)?(?<year>\d{1,4})(?:年|[-\/.])(?<month>\d{1,2})(?:月|[-\/.])(?<day>\d{1,2})日?(?:\(.\))?/#

    /// The day without regard to when its era ended; `nil` when there is none, or when the era had not begun.
    var day: Day? {
        guard !lacksEra else { return nil }
        guard let era else { return Day(year: year, month: month, day: dayOfMonth) }
        guard let first = Wareki.first(of: era), let read = unbounded, read >= first else { return nil }
        return read
    }

    /// The day of an era's year, even before the era began.
    var unbounded: Day? {
        guard let era, year > 0, let first = Wareki.first(of: era) else { return nil }
        return Day(year: first.year + year - 1, month: month, day: dayOfMonth)
    }

    /// 20NOVEMBER2026, 20-NOV-2026, NOV20,2026: the spaces are gone by now.
    private static func english(_ plain: String) -> (year: Int, month: Int, day: Int)? {
        // Only what has the letters of a month is tried.
        guard plain.utf8.count(where: { (65...90).contains($0) }) >= 3 else { return nil }
        let dayFirst = #/(?<day>\d{1,2})(?:ST|ND|RD|TH)?[-\/.,]?(?<month>[A-Z]{3,9})[-\/.,]{0,2}(?<year>\d{4})/#
        let monthFirst = #/(?<month>[A-Z]{3,9})[-\/.]?(?<day>\d{1,2})(?:ST|ND|RD|TH)?[-\/.,]?(?<year>\d{4})/#
        let found =
            plain.wholeMatch(of: dayFirst).map { ($0.year, $0.month, $0.day) } ?? plain.wholeMatch(of: monthFirst).map { ($0.year, $0.month, $0.day) }
        guard let (year, name, day) = found, let month = months.firstIndex(where: { $0.hasPrefix(name) && (name.count < 5 || $0 == name) }),
            let year = Int(year), let day = Int(day)
        else { return nil }
        return (year, month + 1, day)
    }

    private static let months = [
        "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
    ]

    /// 二十三 → 23, 二〇二一 → 2021. Numerals stand in dates only between signs that are none, so a run is one number.
    private static func arabic(_ text: String) -> String {
        var (plain, run) = ("", "")
        func number() -> String {
            guard run.contains("十") else { return run.compactMap { Numerals.kanjiDigits.firstIndex(of: $0).map(String.init) }.joined() }
            let parts = run.split(separator: "十", omittingEmptySubsequences: false).map {
                $0.isEmpty ? nil : $0.first.flatMap(Numerals.kanjiDigits.firstIndex)
            }
            guard parts.count == 2, run.count <= 3 else { return run }
            return String((parts[0] ?? 1) * 10 + (parts[1] ?? 0))
        }
        for character in text {
            if character == "十" || Numerals.kanjiDigits.contains(character) {
                run.append(character)
            } else {
                plain += number()
                run = ""
                plain.append(character)
            }
        }
        return plain + number()
    }
}
