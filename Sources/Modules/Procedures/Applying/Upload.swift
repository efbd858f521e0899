import Core
import Foundation
import HTTPTypes
import Storage
import Web

/// 送りかけのファイル: a file on its way, in pieces, so that one that breaks off on a phone goes on where it stopped. Each piece is sealed
/// under the record's key as files are; the whole file is looked at like any other when a page takes it in.
struct Upload: Sendable {
    let id: ID<Upload>
    let subject: String
    let about: About
    /// In bytes: the whole file, and what has come of it.
    let length: Int
    let received: Int

    /// What the browser says of the file; sealed.
    struct About: Codable, Sendable, Equatable {
        let name: String
        /// The path of its question.
        let path: String
        /// When it was changed, as the browser tells: the same file, chosen again, is known by it.
        let changed: String
    }

    /// Whither it goes: a draft, or an application on one of its sides, each with its key. What is on its way to one is not found from another.
    struct Place: Sendable {
        let subject: String
        let key: DataKey
    }

    var isComplete: Bool { received == length }

    /// The largest piece, in bytes, and the smallest that is not the last: a file is not strewn over the store byte by byte.
    static let largestPiece = 1024 * 1024
    static let smallestPiece = 64 * 1024
    /// The most files of a record that are on their way; how long one may take.
    static let most = 10
    static let longest = 86_400.0

    // MARK: questions

    private static func purpose(_ id: ID<Upload>, _ what: String) -> String { "upload \(what) \(id)" }

    private init(_ row: Row, _ key: DataKey) throws {
        id = try row["id"]
        subject = try row["subject"]
        about = try key.open(try row["about"], for: Upload.purpose(id, "about"))
        length = try row["length"]
        received = try row["received"]
    }

    /// What is on its way to a place.
    static func all(to place: Place, at instant: Instant, in db: any Connection) throws -> [Upload] {
        try db.rows("SELECT * FROM upload WHERE subject = \(place.subject) AND ends_at > \(instant) ORDER BY id").map { try Upload($0, place.key) }
    }

    /// One that is on its way there; nobody else's is found.
    static func with(_ id: ID<Upload>, to place: Place, at instant: Instant, in db: any Connection) throws -> Upload? {
        try db.rows("SELECT * FROM upload WHERE id = \(id) AND subject = \(place.subject) AND ends_at > \(instant)").first.map {
            try Upload($0, place.key)
        }
    }

    /// The whole file, put together. - Throws: `UploadProblem.gone` when a piece is missing.
    func file(key: DataKey, _ platform: Platform) async throws -> FormInput.File {
        let pieces = try await platform.database.read { db in
            try db.rows("SELECT place, blob FROM upload_piece WHERE upload_id = \(id) ORDER BY place").map { (try $0["place"], try $0["blob"]) }
                as [(Int, Digest)]
        }
        var bytes = Data(capacity: length)
        for (place, blob) in pieces {
            guard place == bytes.count else { throw UploadProblem.gone }
            bytes.append(try key.open([UInt8](try await platform.blobs.get(blob)), for: Upload.purpose(id, "piece \(place)")))
        }
        guard bytes.count == length else { throw UploadProblem.gone }
        return FormInput.File(name: about.name, type: "", bytes: bytes)
    }

    // MARK: verbs

    /// Begins a file, or goes on with the same one that broke off.
    /// - Parameter used: the bytes of the files that are attached already.
    static func begin(_ about: About, length: Int, to place: Place, used: Int, at instant: Instant, in db: any Connection) throws -> Upload {
        guard length > 0 else { throw UploadProblem.empty }
        guard length <= FileIntake.largest else { throw RequestProblem.tooLarge(limit: FileIntake.largest) }
        let known = try all(to: place, at: instant, in: db)
        if let same = known.first(where: { $0.about == about && $0.length == length }) { return same }
        guard known.count < most else { throw UploadProblem.tooMany }
        guard known.map(\.length).reduce(length + used, +) <= FileIntake.largestTogether else { throw UploadProblem.noRoom }
        let id = ID<Upload>(at: instant)
        try db.run(
            """
            INSERT INTO upload (id, subject, about, length, received, ends_at)
            VALUES (\(id), \(place.subject), \(try place.key.seal(about, for: purpose(id, "about"))), \(length), 0, \(instant.adding(seconds: longest)))
            """)
        guard let begun = try with(id, to: place, at: instant, in: db) else { throw UploadProblem.gone }
        return begun
    }

    /// Seals a piece and stores it: outside of any transaction, before the upload names it.
    func store(_ bytes: [UInt8], key: DataKey, _ blobs: any BlobStore) async throws -> Digest {
        try await blobs.put(Data(try key.seal(Data(bytes), for: Upload.purpose(id, "piece \(received)"))))
    }

    /// Adds a stored piece where the file stopped. - Returns: `nil` when another piece came first.
    func append(_ blob: Digest, size: Int, to place: Place, at instant: Instant, in db: any Connection) throws -> Upload? {
        let rows = try db.rows(
            """
            UPDATE upload SET received = \(received + size) WHERE id = \(id) AND subject = \(place.subject) AND received = \(received)
            AND length >= \(received + size) AND ends_at > \(instant) RETURNING id
            """)
        if rows.isEmpty { return nil }
        try db.run("INSERT INTO upload_piece (upload_id, place, size, blob) VALUES (\(id), \(received), \(size), \(blob))")
        return try Upload.with(id, to: place, at: instant, in: db)
    }

    /// Forgets uploads with their pieces, which are removed from the store once this is done.
    static func forget(_ which: SQL, at instant: Instant, in db: any Connection) throws {
        let ids = try db.values("SELECT id FROM upload WHERE \(which)", as: String.self)
        if ids.isEmpty { return }
        for id in ids {
            let blobs = try db.values("SELECT blob FROM upload_piece WHERE upload_id = \(id) ORDER BY place", as: String.self)
            if blobs.isEmpty { continue }
            try Jobs.enqueue(Attachment.removing.kind, blobs.joined(separator: " "), once: "remove-upload:\(id)", at: instant, in: db)
        }
        try db.run("DELETE FROM upload_piece WHERE upload_id IN (\(list: ids))")
        try db.run("DELETE FROM upload WHERE id IN (\(list: ids))")
    }

    /// Forgets what broke off for good, some at a time.
    static func sweep(at instant: Instant, in db: any Connection) throws {
        try forget("id IN (SELECT id FROM upload WHERE ends_at <= \(instant) ORDER BY ends_at LIMIT 200)", at: instant, in: db)
    }

    static let migration = Migration(
        "procedures-023-uploads",
        """
        CREATE TABLE upload (
            id TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, about BYTEA NOT NULL, length BIGINT NOT NULL, received BIGINT NOT NULL,
            ends_at TEXT NOT NULL, CHECK (received >= 0 AND received <= length)
        );
        CREATE INDEX upload_subject ON upload (subject);
        CREATE INDEX upload_end ON upload (ends_at);
        CREATE TABLE upload_piece (
            upload_id TEXT NOT NULL REFERENCES upload (id), place BIGINT NOT NULL, size BIGINT NOT NULL, blob TEXT NOT NULL,
            PRIMARY KEY (upload_id, place)
        );
        CREATE INDEX upload_piece_blob ON upload_piece (blob);
        """)
}

extension Draft {
    var uploads: Upload.Place { Upload.Place(subject: id.text, key: key) }
}

extension CaseFile {
    /// What each side has on its way is its own.
    func uploads(of side: CorrectionSide) -> Upload.Place {
        Upload.Place(subject: side == .applicant ? application.id.text : "desk \(application.id)", key: key)
    }
}

enum UploadProblem: Problem, Equatable {
    case empty
    /// It is over, or a piece of it is missing.
    case gone
    case tooMany
    /// With those that are attached or on their way they would be more than a record may hold.
    case noRoom
    /// A piece came that does not go on where the file stopped.
    case elsewhere(Int)
    /// A piece is too small, and not the last.
    case short

    var status: HTTPResponse.Status {
        switch self {
        case .empty, .short: .unprocessableContent
        case .gone: .gone
        case .tooMany, .noRoom, .elsewhere: .conflict
        }
    }
    var headers: HTTPFields {
        guard case .elsewhere(let offset) = self else { return [:] }
        return [UploadHandlers.offset: String(offset)]
    }
    var message: Message {
        switch self {
        case .empty:
            Message(
                ja: "空のファイルです。中身のあるファイルを選んでください。", en: "The file is empty. Choose another.", easy: "中（なか）が 空（から）の ファイルです。別（べつ）の ファイルを えらんで ください。",
                zh: "文件是空的。请选择有内容的文件。", ko: "빈 파일입니다. 내용이 있는 파일을 선택해 주세요.", pt: "O arquivo está vazio. Escolha outro.",
                vi: "Tệp trống. Hãy chọn tệp khác.")
        case .gone:
            Message(
                ja: "送りかけのファイルは期限が過ぎました。もう一度選んでください。", en: "The file took too long on its way. Choose it again.",
                easy: "送（おく）って いる あいだに 時間（じかん）が 過（す）ぎました。もう 一度（いちど） ファイルを えらんで ください。", zh: "发送中的文件已过期。请重新选择。", ko: "보내던 파일의 기한이 지났습니다. 다시 선택해 주세요.",
                pt: "O envio do arquivo demorou demais. Escolha-o de novo.", vi: "Việc gửi tệp quá thời gian. Hãy chọn lại.")
        case .tooMany:
            Message(
                ja: "送りかけのファイルが多すぎます。先に送り終えるか、一日待ってください。", en: "Too many files are on their way. Finish them first, or wait for a day.",
                easy: "送（おく）って いる ファイルが 多（おお）すぎます。先（さき）に 送り終（お）わるか、一日（いちにち） 待（ま）って ください。", zh: "发送中的文件过多。请先完成发送，或等待一天。",
                ko: "보내는 중인 파일이 너무 많습니다. 먼저 다 보내거나 하루 기다려 주세요.", pt: "Há arquivos demais a caminho. Termine-os primeiro ou espere um dia.",
                vi: "Có quá nhiều tệp đang gửi. Hãy gửi xong trước hoặc chờ một ngày.")
        case .noRoom:
            Message(
                ja: "添付ファイルは全部で60 MBまでです。要らないファイルを外すか、ファイルを小さくしてから、もう一度選んでください。",
                en: "All files together may have 60 MB. Remove one that is not needed or make the file smaller, and choose it again.",
                easy: "ファイルは ぜんぶで 60 MBまでです。いらない ファイルを 外（はず）すか、小（ちい）さく してから、もう 一度（いちど） えらんで ください。", zh: "附件总计不超过60 MB。请移除不需要的文件或缩小文件后重新选择。",
                ko: "첨부 파일은 모두 합해 60 MB까지입니다. 필요 없는 파일을 빼거나 줄인 뒤 다시 선택해 주세요.",
                pt: "Todos os arquivos juntos podem ter até 60 MB. Remova um ou reduza o tamanho e escolha de novo.",
                vi: "Tổng dung lượng tệp tối đa 60 MB. Hãy bỏ bớt hoặc thu nhỏ tệp rồi chọn lại.")
        case .short:
            Message(
                ja: "ファイルの一部が小さすぎます（\(Upload.smallestPiece)バイト以上ずつ送ってください）。",
                en: "A piece is too small: send at least \(Upload.smallestPiece) bytes at a time.")
        case .elsewhere(let offset):
            Message(ja: "ファイルの続きは\(offset)バイト目からです。", en: "The file goes on at byte \(offset).")
        }
    }
}
