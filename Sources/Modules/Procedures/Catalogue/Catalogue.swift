import Core
import Japanese
import Storage

/// 手続の案内: the inventory as residents see it, every body's procedures that are in force, the best fitting first.
///
/// Whoever types a word means the name of the procedure first, then its reading or another word for it, then what its guide says. All
/// words have to be found. One letter is a word: 猟. The cost is one reading of the narrow rows of `procedure_search`, whatever is asked.
struct Catalogue: Sendable, Hashable {
    /// What was typed.
    var words = ""
    /// The prefecture or a municipality.
    var body = ""
    var section = ""
    var event = ""
    /// What the inventory calls online, wherever that is.
    var isOnline = false
    /// What has a form on this site that takes applications.
    var isHere = false

    /// Nothing is asked for yet.
    var isEmpty: Bool { self == Catalogue() }

    private var terms: [String] {
        words.split(whereSeparator: \.isWhitespace).prefix(8).map { ProcedureSearch.fold(String($0)) }.filter { !$0.isEmpty }
    }

    /// The words without what a document is called at its end: whoever looks for 許可申請書 means 許可申請. Three letters stay: 変更届 is no 変更.
    private var stems: [String] { terms.map(Catalogue.stem) }

    private static let endings = ["申請書", "届出書", "願書", "届書", "申請", "届出", "書", "証", "届", "願"]

    private static func stem(_ term: String) -> String {
        guard let ending = endings.first(where: { term.hasSuffix($0) && term.count >= $0.count + 3 }) else { return term }
        return String(term.dropLast(ending.count))
    }

    /// What stands in sentences about anything: what one wants to do, without its bending.
    private static let common: Set<String> = [
        "始", "開", "借", "使", "受", "取", "知", "教", "出", "行", "見", "欲", "要", "申", "込", "変", "作", "建", "売", "買", "入", "払", "安", "思", "持", "送", "調",
        "働", "乗", "辞", "置", "屋", "人", "私", "何", "時", "今", "新", "自分", "必要", "方法", "場合", "申込", "申請", "届出", "手続", "書類", "仕方",
        "want", "need", "get", "open", "apply", "with", "is", "do", "renew", "change",
    ]

    /// A page, and what it answers: what was asked for, or where that finds nothing what comes near it. Of a sentence that is what bears its
    /// meaning, then without what is said of anything, then without the words that say least.
    func answer(on day: Day, after position: String?, limit: Int, in db: any Connection) throws -> (asked: Catalogue, found: [Found]) {
        let found = try page(on: day, after: position, limit: limit, in: db)
        guard found.isEmpty, !terms.isEmpty else { return (self, found) }
        let pieces = Array(SearchFolding.pieces(ProcedureSearch.spelled(words)).prefix(8))
        let kept = pieces.filter { !Catalogue.common.contains($0) }
        for words in [pieces, kept] {
            if let near = try near(words, on: day, limit: limit, in: db) { return near }
        }
        let parts: [Part] = try kept.prefix(Catalogue.mostTaken).flatMap { try takenApart($0, on: day, in: db) }
        var telling = parts.sorted { $0.rank < $1.rank }
        while let first = telling.first, first.word.count > 1 {
            let words = parts.filter(telling.contains).map(\.word)
            if let near = try near(words, on: day, limit: limit, in: db) { return near }
            telling.removeLast()
        }
        return (self, found)
    }

    /// The same with other words, where that finds something.
    private func near(_ words: [String], on day: Day, limit: Int, in db: any Connection) throws -> (asked: Catalogue, found: [Found])? {
        guard !words.isEmpty else { return nil }
        let near = with(words.joined(separator: " "))
        let found = try near.page(on: day, after: nil, limit: limit, in: db)
        return found.isEmpty ? nil : (near, found)
    }

    /// A word of a sentence, and how many procedures have it.
    private struct Part: Hashable {
        let word: String
        let count: Int
        /// A rare word says most; one letter alone is no meaning.
        var rank: (Int, Int) { (word.count == 1 ? 1 : 0, count) }
    }

    /// How many words of a sentence are taken apart: each asks some questions of all procedures, and anybody may ask.
    private static let mostTaken = 5

    /// A word that some have, or the two of which it is made, 建設会社 as 建設 and 会社. Longer ones are not tried: it is a matter of milliseconds.
    private func takenApart(_ word: String, on day: Day, in db: any Connection) throws -> [Part] {
        func known(_ word: some StringProtocol) throws -> Part? {
            let near = with(String(word))
            let count = try db.count("SELECT count(*) FROM procedure_search WHERE \(SQL.all(near.conditions(on: day)))")
            return count > 0 ? Part(word: near.words, count: count) : nil
        }
        // The first row that has it answers: only what is found is counted.
        func isThere(_ word: Substring) throws -> Bool {
            let condition = SQL.all(with(String(word)).conditions(on: day))
            return try db.value("SELECT procedure_id FROM procedure_search WHERE \(condition) LIMIT 1", as: String.self) != nil
        }
        if let whole = try known(word) { return [whole] }
        guard (4...8).contains(word.count), word.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) else { return [] }
        for place in 2...(word.count - 2) {
            let halves = [word.prefix(place), word.dropFirst(place)]
            if try halves.allSatisfy(isThere) { return try halves.compactMap { try known($0) } }
        }
        return []
    }

    private func with(_ words: String) -> Catalogue {
        var other = self
        other.words = words
        return other
    }

    // MARK: a page

    /// A page in the order of fit and name, each with its position for the page after.
    /// - Parameters:
    ///   - day: what was abolished by then is left out.
    ///   - position: of the last record of the page before.
    func page(on day: Day, after position: String?, limit: Int, in db: any Connection) throws -> [Found] {
        var conditions = conditions(on: day)
        if let (fit, name, id) = position.flatMap(Catalogue.split) {
            conditions.append(
                terms.isEmpty
                    ? "(name, procedure_id) > (\(name), \(id))" : "(\(self.fit(on: day)), name, procedure_id) > (\(fit), \(name), \(id))")
        }
        // Where nothing is typed all fit alike, and the index has the order.
        let order: SQL = terms.isEmpty ? "name, procedure_id" : "fit, name, procedure_id"
        let rows = try db.rows(
            """
            SELECT p.*, s.fit, s.name AS place, s.title_en, s.is_here FROM (
                SELECT procedure_id, name, title_en, CASE WHEN \(Catalogue.here(on: day)) THEN 1 ELSE 0 END AS is_here, \(fit(on: day)) AS fit FROM procedure_search WHERE \(SQL.all(conditions)) ORDER BY \(order) LIMIT \(limit)
            ) s JOIN procedure p ON p.id = s.procedure_id ORDER BY s.fit, s.name, s.procedure_id
            """)
        return try rows.map { row in
            let procedure = try Procedure(row)
            return Found(
                procedure: procedure, english: try row["title_en"], isHere: (try row["is_here"] as Int) == 1,
                position: "\(try row["fit"] as Int)~\(try row["place"] as String)~\(procedure.id)"
            )
        }
    }

    /// A procedure that was found.
    struct Found: Sendable {
        let procedure: Procedure
        /// What its form is called in English; empty where it has none.
        let english: String
        let isHere: Bool
        /// For the address of the page after it.
        let position: String
    }

    /// Online by a day, with a form on this site that has begun by its end.
    private static func here(on day: Day) -> SQL {
        """
        (online_since <= \(day) AND procedure_id IN (
            SELECT procedure_id FROM form_version WHERE valid_from < \(day.adding(days: 1).start) AND withdrawn_at IS NULL
        ))
        """
    }

    /// What is found, by words and filters.
    private func conditions(on day: Day) -> [SQL] {
        var conditions = found(on: day)
        if !body.isEmpty { conditions.append("body = \(body)") }
        if !section.isEmpty { conditions.append("organisation = \(section)") }
        if !event.isEmpty { conditions.append(SQL.contains("events", ",\(event),", isFolded: true)) }
        if isOnline { conditions.append("online_since <= \(day)") }
        if isHere { conditions.append(Catalogue.here(on: day)) }
        return conditions
    }

    private func found(on day: Day) -> [SQL] {
        ["(abolished_on IS NULL OR abolished_on > \(day))"] + stems.map { Catalogue.holds("haystack", $0) }
    }

    /// How well it fits, and of those that fit alike first what can be done online today.
    private func fit(on day: Day) -> SQL { terms.isEmpty ? "0" : "2 * (\(fit)) + CASE WHEN online_since <= \(day) THEN 0 ELSE 1 END" }

    /// 0 the whole name, perhaps with an ending of a document behind one of the two, 1 another word for it or its beginning, 2 its beginning but for
    /// the word's ending, or one of several is another word for it and the others are in its name or among those, 3 within it, 4 its reading or
    /// within another word for it, 5 what the guide and the law say.
    private var fit: SQL {
        let (terms, stems) = (terms, stems)
        guard let first = terms.first, let stem = stems.first else { return "0" }
        // Single letters of a sentence, 店 and 開, stand in a name by chance.
        let isByChance = stems.count > 1 && stems.allSatisfy { $0.count == 1 }
        let inName: SQL = isByChance ? "1 = 0" : SQL.all(stems.map { Catalogue.holds("name", $0) })
        let whole = ProcedureSearch.fold(words)
        func isWord(_ word: String) -> SQL {
            SQL.contains("head || \(ProcedureSearch.edge)", "\(ProcedureSearch.edge)\(word)\(ProcedureSearch.edge)", isFolded: true)
        }
        let inHead = SQL.all(stems.map { Catalogue.holds("head", $0) })
        return """
            CASE WHEN \(whole) LIKE name || '%' OR name IN (\(list: Catalogue.endings.map { whole + $0 })) THEN 0
            WHEN \(isWord(whole)) THEN 1
            WHEN name LIKE \(SQL.pattern(first) + "%") ESCAPE '!' AND \(inName) THEN 1
            WHEN name LIKE \(SQL.pattern(stem) + "%") ESCAPE '!' AND \(inName) THEN 2
            WHEN \(SQL.any(terms.map(isWord))) AND \(inHead) THEN 2
            WHEN \(inName) THEN 3 WHEN \(inHead) THEN 4 ELSE 5 END
            """
    }

    private static func holds(_ column: SQL, _ term: String) -> SQL { SQL.contains(column, term, isFolded: true) }

    private static func split(_ position: String) -> (fit: Int, name: String, id: String)? {
        guard let first = position.firstIndex(of: "~"), let last = position.lastIndex(of: "~"), first < last, let fit = Int(position[..<first]) else {
            return nil
        }
        return (fit, String(position[position.index(after: first)..<last]), String(position[position.index(after: last)...]))
    }

    // MARK: how many there are

    /// 絞り込みの件数: how many would be found if one filter were another, all others as they are.
    struct Facets: Sendable {
        var count = 0
        var here = 0
        var bodies: [String: Int] = [:]
        var sections: [String: Int] = [:]
        var events: [String: Int] = [:]
    }

    /// Procedures that are alike in everything that can be filtered.
    private struct Group: Sendable {
        let body: String
        let section: String
        let events: [String]
        let isHere: Bool
        let count: Int
    }

    private struct Key: Hashable {
        let day: Day
        let revision: Int
    }

    /// The groups of the whole catalogue, which most visitors see first; remembered as long as no procedure changes.
    private static let known = Remembered<Key, [Group]>(limit: 8)

    func facets(on day: Day, in db: any Connection) throws -> Facets {
        let key = Key(day: day, revision: try Revision.number(ProcedureSearch.revision, in: db))
        let isKept = terms.isEmpty && key.revision != 0
        let groups = try isKept ? Catalogue.known(key) { try grouped(on: day, in: db) } ?? [] : grouped(on: day, in: db)
        var facets = Facets()
        for group in groups {
            let (isBody, isSection) = (body.isEmpty || group.body == body, section.isEmpty || group.section == section)
            let (isEvent, isReachable) = (event.isEmpty || group.events.contains(event), !isHere || group.isHere)
            if isBody && isSection && isEvent {
                if isReachable { facets.count += group.count }
                if group.isHere { facets.here += group.count }
            }
            if isSection && isEvent && isReachable { facets.bodies[group.body, default: 0] += group.count }
            if isBody && isEvent && isReachable { facets.sections[group.section, default: 0] += group.count }
            if isBody && isSection && isReachable { for event in group.events { facets.events[event, default: 0] += group.count } }
        }
        return facets
    }

    /// 日本語だけの手続: how many have no English name, within what was asked for but for the words. English words do not find them.
    func inJapaneseOnly(on day: Day, in db: any Connection) throws -> Int {
        let wider = with("").conditions(on: day) + ["title_en = ''"]
        return try db.count("SELECT count(*) FROM procedure_search WHERE \(SQL.all(wider))")
    }

    private func grouped(on day: Day, in db: any Connection) throws -> [Group] {
        let rows = try db.rows(
            """
            SELECT body, organisation, events, is_here, count(*) AS count FROM (
                SELECT body, organisation, events, CASE WHEN \(Catalogue.here(on: day)) THEN 1 ELSE 0 END AS is_here
                FROM procedure_search WHERE \(SQL.all(found(on: day)))
            ) s GROUP BY body, organisation, events, is_here
            """)
        return try rows.map { row in
            Group(
                body: try row["body"], section: try row["organisation"],
                events: (try row["events"] as String).split(separator: ",").map(String.init),
                isHere: (try row["is_here"] as Int) == 1, count: try row["count"])
        }
    }
}
