import Core
import Foundation
import Forms
import HTTPTypes
import Japanese
import Storage
import Web

/// 添付ファイル: a file of a draft or an application. Its content lies in the blob store, sealed under the record's key; its name too is sealed.
struct Attachment: Sendable, Hashable {
    /// Whether an officer may open it.
    enum State: String, SQLValue {
        /// Waits for the scan.
        case quarantined
        case clean
        /// The scan found something; nobody can open it any more.
        case infected

        var sql: Value { .text(rawValue) }
        init?(sql: Value) {
            guard case .text(let text) = sql else { return nil }
            self.init(rawValue: text)
        }
    }

    let id: ID<Attachment>
    let subject: String
    let name: String
    /// The kind that was found by content: `pdf`.
    let kind: String
    let type: String
    /// In bytes.
    let size: Int
    let blob: Digest
    let state: State
    let takenAt: Instant
    /// Whether an officer attached it.
    let isOfOffice: Bool
    /// Whether it came with a message, and answers no question.
    let isOfMessage: Bool
    /// What the scan found, by the scanner's name for it.
    let finding: String?

    private static func purpose(_ id: ID<Attachment>, _ what: String) -> String { "attachment \(what) \(id)" }

    private init(_ row: Row, _ key: DataKey) throws {
        id = try row["id"]
        subject = try row["subject"]
        name = String(decoding: try key.open(try row["name"], for: Attachment.purpose(id, "name")), as: UTF8.self)
        kind = try row["kind"]
        type = try row["type"]
        size = try row["size"]
        blob = try row["blob"]
        state = try row["state"]
        takenAt = try row["taken_at"]
        finding = try row["finding"]
        isOfOffice = try row["of_office"]
        isOfMessage = try row["of_message"]
    }

    /// The applicant's files of a draft or an application, by which questions are answered.
    static func all(of subject: String, key: DataKey, in db: any Connection) throws -> [Attachment] {
        try db.rows("SELECT * FROM attachment WHERE subject = \(subject) AND NOT of_office AND NOT of_message ORDER BY id").map {
            try Attachment($0, key)
        }
    }

    /// 連絡の添付: the files of messages, of both sides.
    static func ofMessages(_ subject: String, key: DataKey, in db: any Connection) throws -> [Attachment] {
        try db.rows("SELECT * FROM attachment WHERE subject = \(subject) AND of_message ORDER BY id").map { try Attachment($0, key) }
    }

    /// 職員の資料: the officers' own files of an application.
    static func papers(of subject: String, key: DataKey, in db: any Connection) throws -> [Attachment] {
        try db.rows("SELECT * FROM attachment WHERE subject = \(subject) AND of_office AND NOT of_message ORDER BY id").map {
            try Attachment($0, key)
        }
    }

    /// One file with the key of its record, whichever that is; `nil` when it is no longer there. - Throws: `DataKeyProblem.erased`.
    static func with(_ id: ID<Attachment>, keys: Keys, in db: any Connection) throws -> (Attachment, DataKey)? {
        guard let row = try db.rows("SELECT * FROM attachment WHERE id = \(id)").first else { return nil }
        let subject: String = try row["subject"]
        let known: ID<DataKey>? = try db.value(
            "SELECT key_id FROM application WHERE id = \(subject) UNION ALL SELECT key_id FROM draft WHERE id = \(subject) LIMIT 1")
        guard let known else { return nil }
        let key = try DataKey.open(known, keys: keys, in: db)
        return (try Attachment(row, key), key)
    }

    /// The ids of a record's files in which a scan has found something, by the index of those alone (`attachment_infected`): its condition is
    /// written out, for a bound value does not tell that it holds.
    static func infected(of subject: String, in db: any Connection) throws -> Set<String> {
        Set(try db.values("SELECT id FROM attachment WHERE subject = \(subject) AND state = 'infected'", as: String.self))
    }

    /// A file that was looked at and sealed, its content stored, not yet part of a record.
    struct Taken: Sendable {
        let id: ID<Attachment>
        let name: String
        let kind: String
        let type: String
        let size: Int
        let blob: Digest
    }

    /// Seals the content and stores it: outside of any transaction, before the record names it. That it is removed a day later where none has
    /// come to name it, because the act was refused, overtaken or cut off, is ordered before.
    static func take(_ bytes: Data, name: String, kind: String, type: String, key: DataKey, _ platform: Platform, at instant: Instant)
        async throws -> Taken
    {
        let id = ID<Attachment>(at: instant)
        let sealed = Data(try key.seal(bytes, for: purpose(id, "content")))
        let blob = Digest(of: sealed)
        try await platform.database.write { db in
            _ = try Jobs.enqueue(removing.kind, blob.hex, at: instant, notBefore: instant.adding(seconds: 86_400), in: db)
        }
        return Taken(id: id, name: name, kind: kind, type: type, size: bytes.count, blob: try await platform.blobs.put(sealed))
    }

    /// Makes a stored file part of the record. - Parameter state: quarantined where a scanner is configured.
    static func add(
        _ taken: Taken, to subject: String, ofOffice: Bool = false, ofMessage: Bool = false, key: DataKey, state: State, at instant: Instant,
        in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO attachment (id, subject, name, kind, type, size, blob, state, taken_at, of_office, of_message)
            VALUES (\(taken.id), \(subject), \(try key.seal(Data(taken.name.utf8), for: purpose(taken.id, "name"))), \(taken.kind), \(taken.type),
            \(taken.size), \(taken.blob), \(state), \(instant), \(ofOffice), \(ofMessage))
            """)
        if state == .quarantined { try Scan.order(taken.id, at: instant, in: db) }
    }

    /// Forgets the files that no answer names any more.
    static func prune(of subject: String, keeping ids: [String], at instant: Instant, in db: any Connection) throws {
        try forget("subject = \(subject) AND NOT of_office AND NOT of_message AND id NOT IN (\(list: ids + [""]))", at: instant, in: db)
    }

    /// Takes files out of their record, and orders what is stored of them to be removed once this is done.
    static func forget(_ which: SQL, at instant: Instant, in db: any Connection) throws {
        for blob in try db.values("SELECT blob FROM attachment WHERE \(which)", as: String.self) {
            _ = try Jobs.enqueue("procedures.remove-file", blob, once: "remove:\(blob)", at: instant, in: db)
        }
        try db.run("DELETE FROM attachment WHERE \(which)")
    }

    /// Removes the stored content of a file that no record has any more: of one that came in pieces, all of them.
    static let removing = Job("procedures.remove-file", Message(ja: "使われなくなったファイルの削除", en: "Remove a file that nothing names")) { run in
        for blob in run.payload.split(separator: " ").compactMap({ Digest(hex: String($0)) }) {
            let isNamed = try await run.platform.database.read { db in
                try db.count("SELECT count(*) FROM attachment WHERE blob = \(blob)")
                    + db.count("SELECT count(*) FROM upload_piece WHERE blob = \(blob)")
                    + db.count("SELECT count(*) FROM intake_file WHERE blob = \(blob)") > 0
            }
            if !isNamed { try await run.platform.blobs.remove(blob) }
        }
    }

    /// The content, unsealed.
    func content(key: DataKey, blobs: any BlobStore) async throws -> [UInt8] {
        guard state != .infected else { throw AttachmentProblem.infected }
        return Array(try key.open([UInt8](try await blobs.get(blob)), for: Attachment.purpose(id, "content")))
    }
}

enum AttachmentProblem: Problem, Equatable {
    /// It waits for the scan.
    case quarantined
    case infected

    var status: HTTPResponse.Status { self == .quarantined ? .conflict : .gone }
    var code: String { self == .quarantined ? "quarantined" : "infected" }
    var message: Message {
        switch self {
        case .quarantined:
            Message(
                ja: "このファイルは安全の確認を待っています。しばらくしてからもう一度開いてください。", en: "This file waits to be scanned. Open it again in a while.",
                easy: "この ファイルは 安全（あんぜん）か 調（しら）べて います。すこし あとで もう 一度（いちど） 開（ひら）いて ください。", zh: "此文件正在等待安全检查。请稍后再打开。",
                ko: "이 파일은 안전 확인을 기다리고 있습니다. 잠시 뒤에 다시 열어 주세요.", pt: "Este arquivo aguarda verificação. Abra-o mais tarde.",
                vi: "Tệp này đang chờ kiểm tra an toàn. Hãy mở lại sau.")
        case .infected:
            Message(
                ja: "このファイルには危険なものが見つかったため、開けません。", en: "Something dangerous was found in this file; it cannot be opened.",
                easy: "この ファイルに 危（あぶ）ない ものが あったので、開（ひら）けません。", zh: "此文件中发现危险内容，无法打开。", ko: "이 파일에서 위험한 것이 발견되어 열 수 없습니다.",
                pt: "Algo perigoso foi encontrado neste arquivo; não pode ser aberto.",
                vi: "Phát hiện nội dung nguy hiểm trong tệp này nên không mở được.")
        }
    }
}
