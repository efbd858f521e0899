import Core
import Foundation
import Forms
import HTTPTypes
import Storage
import Web

/// Files that come in pieces, for browsers with JavaScript: near to draft-ietf-httpbis-resumable-upload. POST begins a file, or finds the
/// same one that broke off and tells how far it came, also after the page was left; PATCH adds a piece exactly there. The page then takes the
/// whole file in by name.
struct UploadHandlers: Sendable {
    /// What the files are for: a draft, or a correction or a message on one side of an application.
    enum Home: Sendable {
        case draft
        case application(CorrectionSide)
    }

    let platform: Platform
    let home: Home
    let drafts: DraftHandlers

    init(_ platform: Platform, for home: Home = .draft) {
        self.platform = platform
        self.home = home
        drafts = DraftHandlers(platform)
    }

    static let offset = HTTPField.Name("Upload-Offset")!

    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let about = Upload.About(
            name: String((input["name"] ?? "").prefix(200)), path: String((input["path"] ?? "").prefix(200)),
            changed: String((input["changed"] ?? "").prefix(40)))
        guard let length = input["length"].flatMap({ Int($0) }) else { throw UploadProblem.empty }
        if case .draft = home { try await drafts.take(visit) }
        let (upload, base) = try await platform.database.write { db in
            let (whither, base, used) = try asked(about.path, visit, db)
            return (try Upload.begin(about, length: length, to: whither, used: used, at: visit.now, in: db), base)
        }
        var answer = told(upload)
        answer.headers[.location] = "\(base)/uploads/\(upload.id)"
        return answer
    }

    @Sendable func append(_ bytes: [UInt8], _ headers: HTTPFields, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("upload", of: Upload.self)
        let (place, found) = try await platform.database.read { db -> (Upload.Place, Upload?) in
            let whither = try self.place(visit, db)
            return (whither, try Upload.with(id, to: whither, at: visit.now, in: db))
        }
        guard let upload = found else { throw RequestProblem.notFound }
        guard let offset = headers[Self.offset].flatMap({ Int($0) }), offset == upload.received, !bytes.isEmpty else {
            throw UploadProblem.elsewhere(upload.received)
        }
        guard upload.received + bytes.count <= upload.length else { throw RequestProblem.tooLarge(limit: upload.length) }
        guard bytes.count >= Upload.smallestPiece || upload.received + bytes.count == upload.length else { throw UploadProblem.short }
        let blob = try await upload.store(bytes, key: place.key, platform.blobs)
        let appended = try await platform.database.write { try upload.append(blob, size: bytes.count, to: place, at: visit.now, in: $0) }
        guard let appended else {
            // Another piece came first: this one belongs nowhere.
            try await platform.blobs.remove(blob)
            throw UploadProblem.elsewhere(upload.received)
        }
        return told(appended)
    }

    /// The record that the visitor has, whatever is sent to it.
    private func place(_ visit: Visit, _ db: any Connection) throws -> Upload.Place {
        switch home {
        case .draft: try drafts.opened(visit, db).draft.uploads
        case .application(let side): try LetterHandlers(platform, side: side).opened(visit, for: nil, db).uploads(of: side)
        }
    }

    /// The same, when it takes a file under a name now; with the bytes that are there already.
    private func asked(_ path: String, _ visit: Visit, _ db: any Connection) throws -> (Upload.Place, base: String, used: Int) {
        switch home {
        case .draft:
            let (draft, _, files) = try drafts.opened(visit, db)
            guard draft.filling(try draft.version.form(), files, on: visit.now.day).takesFiles(at: path) else { throw RequestProblem.notFound }
            return (draft.uploads, "/apply/\(draft.id)", files.map(\.size).reduce(0, +))
        case .application(let side) where path == LetterFile.field:
            let file = try LetterHandlers(platform, side: side).opened(visit, for: .write, db)
            return (file.uploads(of: side), side.home(file.application.id), try file.sizeOfLetterFiles(by: side, in: db))
        case .application(let side):
            let file = try CorrectionHandlers(platform, side: side).opened(visit, db)
            let filling = try file.correction(by: side, at: visit.now, in: db).filling
            guard filling.takesFiles(at: path) else { throw RequestProblem.notFound }
            let used = try file.files(of: filling.answers, in: db).map(\.size).reduce(0, +)
            return (file.uploads(of: side), side.home(file.application.id), used)
        }
    }

    /// How far the file has come.
    private func told(_ upload: Upload) -> Answer {
        Answer(headers: [Self.offset: String(upload.received), .cacheControl: "no-store"])
    }

    // MARK: taking them in

    /// A form's input with the files that came in pieces before it, and which those were.
    /// - Parameter controls: the names of those that take files.
    static func filled(_ input: FormInput, _ controls: [String], from place: Upload.Place, _ platform: Platform, at instant: Instant) async throws
        -> (input: FormInput, taken: [ID<Upload>])
    {
        let names = input.pairs.filter { $0.name.hasSuffix(".upload") }.prefix(Upload.most).compactMap { ID<Upload>($0.value) }
        guard !controls.isEmpty, !names.isEmpty else { return (input, []) }
        let uploads = try await platform.database.read { db in
            try names.compactMap { try Upload.with($0, to: place, at: instant, in: db) }.filter { controls.contains($0.about.path) }
        }
        // They are put together in memory: no more at once than a page may send.
        guard uploads.map(\.length).reduce(0, +) <= Visit.largestBody else { throw RequestProblem.tooLarge(limit: Visit.largestBody) }
        var (files, taken): ([String: [FormInput.File]], [ID<Upload>]) = ([:], [])
        for upload in uploads where upload.isComplete && !taken.contains(upload.id) {
            files[upload.about.path, default: []].append(try await upload.file(key: place.key, platform))
            taken.append(upload.id)
        }
        return (input.adding(files, to: controls), taken)
    }
}

extension FormInput {
    /// The same with files that came before it.
    /// - Parameter names: of the controls that take files.
    fileprivate func adding(_ further: [String: [File]], to names: [String]) -> FormInput {
        let own = Dictionary(names.map { ($0, files($0)) }, uniquingKeysWith: { first, _ in first })
        return FormInput(fields: Dictionary(grouping: pairs, by: \.name).mapValues { $0.map(\.value) }, files: own.merging(further) { $0 + $1 })
    }
}
