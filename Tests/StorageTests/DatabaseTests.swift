import Foundation
import HirobaTesting
import Storage
import Testing

private struct Note: Storable {
    static let table = "note"
    let id: ID<Note>
    var text: String
    var size: Int?
    var ratio: Double
    var isOpen: Bool
    var bytes: [UInt8]
    var at: Instant

    init(_ text: String, size: Int? = nil) {
        id = ID()
        self.text = text
        self.size = size
        ratio = 0.1
        isOpen = true
        bytes = [0, 1, 255]
        at = Instant(milliseconds: 1_653_000_000_123)
    }

    init(_ row: Row) throws {
        id = try row["id"]
        text = try row["text"]
        size = try row["size"]
        ratio = try row["ratio"]
        isOpen = try row["is_open"]
        bytes = try row["bytes"]
        at = try row["at"]
    }

    var columns: KeyValuePairs<String, any SQLValue> {
        ["id": id, "text": text, "size": size, "ratio": ratio, "is_open": isOpen, "bytes": bytes, "at": at]
    }

    static let schema = [
        Migration(
            "note-001-create-note",
            """
            CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL UNIQUE CHECK (text <> ''), size BIGINT,
            ratio DOUBLE PRECISION NOT NULL, is_open BOOLEAN NOT NULL, bytes BYTEA NOT NULL, at TEXT NOT NULL);
            """)
    ]
}

@Suite("The database, on every engine") struct DatabaseTests {
    private func withNotes(_ engine: Engine, _ body: (Database) async throws -> Void) async throws {
        try await TestEngines.withDatabase(engine) { database in
            try await database.migrate(Note.schema)
            try await body(database)
        }
    }

    @Test("What is written comes back as it was, every type of it", arguments: Engine.tested)
    func roundTrip(_ engine: Engine) async throws {
        try await withNotes(engine) { database in
            let note = Note("広島県'; DROP TABLE note; --", size: 1742)
            try await database.write { try $0.insert(note) }
            let found = try await database.read { try $0.first("SELECT * FROM note WHERE text = \(note.text)", as: Note.self) }
            #expect(found?.text == note.text && found?.size == 1742 && found?.isOpen == true && found?.ratio == 0.1)
            #expect(found?.bytes == [0, 1, 255] && found?.at == note.at && found?.id == note.id)
        }
    }

    @Test("A question mark of a statement is none of its values, in whatever fragments it was put together", arguments: Engine.tested)
    func places(_ engine: Engine) async throws {
        try await withNotes(engine) { database in
            let one: SQL = "'a?b' || \("c?") || '?'"
            let two: SQL = "\(one) || \("é") || '??'" + " || '?' || \("last")"
            var three: SQL = "SELECT "
            three += two
            let statement = three
            #expect(try await database.read { try $0.value(statement, as: String.self) } == "a?bc??é???last")
            try await database.write { db in
                try db.insert(Note("x?"))
                let changed = try db.run(
                    "UPDATE note SET \(SQL.sets(["size": 7, "text": "y?"] as KeyValuePairs<String, any SQLValue>)) WHERE text = \("x?")")
                #expect(changed == 1)
                let rows: SQL = .list(["(\("a"), \(1))", "('b?', \(2))"])
                #expect(
                    try db.value("WITH pair (name, number) AS (VALUES \(rows)) SELECT name FROM pair WHERE number = \(2)", as: String.self) == "b?")
            }
            #expect(try await database.read { try $0.value("SELECT size FROM note WHERE text = 'y?'", as: Int.self) } == 7)
        }
    }

    @Test("Text sorts by its bytes, whatever the server's language", arguments: Engine.tested)
    func order(_ engine: Engine) async throws {
        try await withNotes(engine) { database in
            try await database.write { db in for text in ["b", "B", "_", "a-1", "a1", "あ", "亜", "Ａ"] { try db.insert(Note(text)) } }
            let sorted = try await database.read { try $0.values("SELECT text FROM note ORDER BY text", as: String.self) }
            #expect(sorted == ["B", "_", "a-1", "a1", "b", "あ", "亜", "Ａ"])
        }
    }

    @Test("Words are found in a text alike on every engine: ASCII letters in either case, and no word is a pattern", arguments: Engine.tested)
    func words(_ engine: Engine) async throws {
        try await withNotes(engine) { database in
            try await database.write { db in for text in ["H-0912 許可", "100%", "a_b", "a!b", "ÉTÉ", "été"] { try db.insert(Note(text)) } }
            for (words, wanted) in [
                ("h-09", ["H-0912 許可"]), ("H-09", ["H-0912 許可"]), ("許可", ["H-0912 許可"]), ("%", ["100%"]), ("_", ["a_b"]), ("!", ["a!b"]),
                ("A!B", ["a!b"]), ("a%b", []), ("É", ["ÉTÉ"]), ("é", ["été"]), ("'", []),
            ] {
                let found = try await database.read {
                    try $0.values("SELECT text FROM note WHERE \(SQL.contains("text", words)) ORDER BY text", as: String.self)
                }
                #expect(found == wanted, "\(words): \(found)")
            }
            let folded = try await database.read {
                try $0.count("SELECT count(*) FROM note WHERE \(SQL.any([SQL.contains("text", "_", isFolded: true), SQL.contains("text", "0%")]))")
            }
            let none = try await database.read { try $0.count("SELECT count(*) FROM note WHERE \(SQL.any([]))") }
            #expect(folded == 2 && none == 0)
        }
    }

    @Test("A write that fails keeps nothing of itself and does not hurt the others", arguments: Engine.tested)
    func isolation(_ engine: Engine) async throws {
        try await withNotes(engine) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<100 {
                    group.addTask {
                        if index % 10 == 3 {
                            await #expect(throws: StorageProblem.self) {
                                try await database.write { db in
                                    try db.insert(Note("half of \(index)"))
                                    try db.insert(Note(""))
                                }
                            }
                        } else {
                            try await database.write { try $0.insert(Note("whole \(index)")) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let texts = try await database.read { try $0.values("SELECT text FROM note", as: String.self) }
            #expect(texts.count == 90 && !texts.contains { $0.hasPrefix("half") })
        }
    }

    @Test("Broken rules of the schema are told apart", arguments: Engine.tested)
    func constraints(_ engine: Engine) async throws {
        try await withNotes(engine) { database in
            try await database.write { try $0.insert(Note("one")) }
            func kind(_ body: @escaping @Sendable (any Connection) throws -> Void) async -> StorageProblem.Kind? {
                do { try await database.write(body) } catch StorageProblem.constraint(let kind, _) { return kind } catch { return nil }
                return nil
            }
            #expect(await kind { try $0.insert(Note("one")) } == .unique)
            #expect(await kind { try $0.insert(Note("")) } == .check)
            #expect(await kind { try $0.run("INSERT INTO note (id) VALUES ('x')") } == .notNull)
            #expect(await kind { try $0.insert(Note("U+0000 \0 within")) } == .check)
        }
    }

    @Test("A read cannot write", arguments: Engine.tested)
    func readOnly(_ engine: Engine) async throws {
        try await withNotes(engine) { database in
            await #expect(throws: (any Error).self) { try await database.read { try $0.insert(Note("sneaked in")) } }
            let count = try await database.read { try $0.count("SELECT count(*) FROM note") }
            #expect(count == 0)
        }
    }

    @Test("Hundreds of reads at once each get their own answer; after the end every read is told so", arguments: Engine.tested)
    func manyReaders(_ engine: Engine) async throws {
        try await withNotes(engine) { database in
            try await database.write { db in for number in 0..<300 { try db.insert(Note("note \(number)", size: number)) } }
            let sizes = try await withThrowingTaskGroup(of: Int?.self) { group in
                for number in 0..<300 {
                    group.addTask { try await database.read { try $0.value("SELECT size FROM note WHERE text = \("note \(number)")", as: Int.self) } }
                }
                return try await group.reduce(into: Set<Int?>()) { $0.insert($1) }
            }
            #expect(sizes == Set(0..<300))
            // A block that fails takes nothing with it.
            await #expect(throws: StorageProblem.self) { try await database.read { try $0.count("SELECT count(*) FROM nowhere") } }
            #expect(try await database.read { try $0.count("SELECT count(*) FROM note") } == 300)
            await database.close()
            for _ in 0..<8 {
                await #expect(throws: (any Error).self) { try await database.read { try $0.count("SELECT count(*) FROM note") } }
            }
        }
    }

    @Test("Increments by many writers at once are all counted: writes are serial", arguments: Engine.tested)
    func serial(_ engine: Engine) async throws {
        try await withNotes(engine) { database in
            let note = Note("counter", size: 0)
            try await database.write { try $0.insert(note) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await database.write { db in
                            let size = try db.value("SELECT size FROM note WHERE id = \(note.id)", as: Int.self) ?? 0
                            try db.run("UPDATE note SET size = \(size + 1) WHERE id = \(note.id)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.value("SELECT size FROM note WHERE id = \(note.id)", as: Int.self) } == 200)
        }
    }

    @Test("Migrations run once, although several servers start at the same time", arguments: Engine.tested)
    func migrations(_ engine: Engine) async throws {
        try await TestEngines.withDatabase(engine) { database in
            let taken = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<8 { group.addTask { try await database.migrate(Note.schema) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(taken == ["note-001-create-note"])
            await #expect(throws: StorageProblem.newerSchema("note-001-create-note")) { try await database.migrate([]) }
        }
    }

    @Test("A failing migration leaves the schema as it was", arguments: Engine.tested)
    func failingMigration(_ engine: Engine) async throws {
        try await TestEngines.withDatabase(engine) { database in
            let broken = Note.schema + [Migration("note-002-broken", "CREATE TABLE second (id TEXT NOT NULL); CREATE TABLE note (id TEXT);")]
            await #expect(throws: (any Error).self) { try await database.migrate(broken) }
            let pending = try await database.pendingMigrations(Note.schema)
            #expect(pending == ["note-001-create-note"])
        }
    }

    @Test("Nothing, an empty text and empty bytes are three things; long and many-sided text comes back whole", arguments: Engine.tested)
    func edges(_ engine: Engine) async throws {
        try await TestEngines.withDatabase(engine) { database in
            let long = String(repeating: "広島🏯e\u{301}", count: 40_000)
            try await database.write { db in
                try db.script("CREATE TABLE edge (id INTEGER NOT NULL PRIMARY KEY, text TEXT, bytes BYTEA, number BIGINT)")
                try db.run("INSERT INTO edge (id, text, bytes, number) VALUES (1, \(""), \([UInt8]()), \(Int64.min))")
                try db.run("INSERT INTO edge (id, text, bytes, number) VALUES (2, \(nil as String?), \(nil as [UInt8]?), \(nil as Int64?))")
                try db.run("INSERT INTO edge (id, text, bytes, number) VALUES (3, \(long), \([UInt8](long.utf8)), \(Int64.max))")
            }
            let rows = try await database.read { try $0.rows("SELECT * FROM edge ORDER BY id") }
            #expect(try rows.map { try $0["text"] as String? } == ["", nil, long])
            #expect(try rows.map { try $0["bytes"] as [UInt8]? } == [[], nil, [UInt8](long.utf8)])
            #expect(try rows.map { try $0["number"] as Int64? } == [.min, nil, .max])
        }
    }

    @Test("A statement that fails in the midst of its answer leaves the connection as good as before", arguments: Engine.tested)
    func interrupted(_ engine: Engine) async throws {
        struct Enough: Error {}
        try await TestEngines.withDatabase(engine) { database in
            for _ in 0..<3 {
                await #expect(throws: Enough.self) {
                    try await database.read { db in
                        var seen = 0
                        try db.each("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n") { _ in
                            seen += 1
                            if seen == 10 { throw Enough() }
                        }
                    }
                }
            }
            let sum = try await database.read { try $0.count("SELECT 41 + 1") }
            #expect(sum == 42)
        }
    }

    @Test("A long answer is handed over row by row", arguments: Engine.tested)
    func streaming(_ engine: Engine) async throws {
        try await TestEngines.withDatabase(engine) { database in
            let sum = try await database.read { db in
                var sum = 0
                try db.each(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT i FROM n"
                ) { row in sum += try row["i"] as Int }
                return sum
            }
            #expect(sum == 1_250_025_000)
        }
    }
}

@Suite("Names, instants, statements") struct ValueTests {
    @Test("Names are in the order of time and refuse what they are not") func ids() {
        let early = ID<Int>(at: Instant(milliseconds: 1000))
        let late = ID<Int>(at: Instant(milliseconds: 2000))
        #expect(early < late && early.text.count == 26 && ID<Int>(early.text) == early)
        #expect(ID<Int>("../../etc/passwd") == nil && ID<Int>("ILOU0000000000000000000000") == nil && ID<Int>("ZZZZZZZZZZZZZZZZZZZZZZZZZZ") == nil)
    }

    @Test("An instant reads what it writes, over six thousand years") func instants() {
        for step in stride(from: Int64(-62_000_000_000_000), through: 200_000_000_000_000, by: 987_654_321_987) {
            let instant = Instant(milliseconds: step)
            #expect(Instant(iso: instant.description) == instant)
        }
        #expect(Instant(milliseconds: 0).description == "1970-01-01T00:00:00.000Z")
        #expect(Instant(iso: "2022-03-31") == nil && Instant(iso: "2022-13-31T00:00:00.000Z") == nil)
    }

    @Test("A name that is no identifier cannot become SQL", arguments: Engine.tested)
    func names(_ engine: Engine) async throws {
        try await TestEngines.withDatabase(engine) { database in
            await #expect(throws: (any Error).self) { try await database.read { try $0.rows("SELECT * FROM \(name: "note; DROP TABLE note")") } }
        }
    }
}

@Suite("Files by their content") struct BlobTests {
    @Test("Bytes come back, twice put is once kept, damage is noticed") func directory() async throws {
        try await TestEngines.withFolder { folder in
            let blobs = try DirectoryBlobs(root: folder)
            let digest = try await blobs.put(Data("県立美術館".utf8))
            #expect(try await blobs.put(Data("県立美術館".utf8)) == digest)
            #expect(try await blobs.get(digest) == Data("県立美術館".utf8))
            #expect(try await blobs.all() == [digest])
            try Data("改ざん".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"))
            await #expect(throws: BlobProblem.damaged(digest)) { try await blobs.get(digest) }
            let absent = Digest(of: Data("absent".utf8))
            await #expect(throws: BlobProblem.missing(absent)) { try await blobs.get(absent) }
            try await blobs.remove(digest)
            try await blobs.remove(digest)
            await #expect(throws: BlobProblem.missing(digest)) { try await blobs.get(digest) }
        }
    }
}
