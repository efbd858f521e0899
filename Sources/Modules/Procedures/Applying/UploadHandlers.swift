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
    let platform: Platform
    let drafts: DraftHandlers

    init(_ platform: Platform) {
        self.platform = platform
        drafts = DraftHandlers(platform)
    }

    static let offset = HTTPField.Name("Upload-Offset")!

    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let about = Upload.About(
            name: String((input["name"] ?? "").prefix(200)), path: String((input["path"] ?? "").prefix(200)),
            changed: String((input["changed"] ?? "").prefix(40)))
        guard let length = input["length"].flatMap({ Int($0) }) else { throw UploadProblem.empty }
        let upload = try await platform.database.write { db in
            let (draft, _, files) = try drafts.opened(visit, db)
            let form = try draft.version.form()
            guard draft.filling(form, files, on: visit.now.day).takesFiles(at: about.path) else { throw RequestProblem.notFound }
            return try Upload.begin(about, length: length, of: draft, used: files.map(\.size).reduce(0, +), at: visit.now, in: db)
        }
        var answer = told(upload)
        answer.headers[.location] = "/apply/\(upload.subject)/uploads/\(upload.id)"
        return answer
    }

    @Sendable func append(_ bytes: [UInt8], _ headers: HTTPFields, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("upload", of: Upload.self)
        let found = try await platform.database.read { db in
            let draft = try drafts.opened(visit, db).draft
            return (draft, try Upload.with(id, of: draft, at: visit.now, in: db))
        }
        guard let upload = found.1 else { throw RequestProblem.notFound }
        let draft = found.0
        guard let offset = headers[Self.offset].flatMap({ Int($0) }), offset == upload.received, !bytes.isEmpty else {
            throw UploadProblem.elsewhere(upload.received)
        }
        guard upload.received + bytes.count <= upload.length else { throw RequestProblem.tooLarge(limit: upload.length) }
        guard bytes.count >= Upload.smallestPiece || upload.received + bytes.count == upload.length else { throw UploadProblem.short }
        let blob = try await upload.store(bytes, key: draft.key, platform.blobs)
        let appended = try await platform.database.write { try upload.append(blob, size: bytes.count, of: draft, at: visit.now, in: $0) }
        guard let appended else {
            // Another piece came first: this one belongs nowhere.
            try await platform.blobs.remove(blob)
            throw UploadProblem.elsewhere(upload.received)
        }
        return told(appended)
    }

    /// How far the file has come.
    private func told(_ upload: Upload) -> Answer {
        Answer(headers: [Self.offset: String(upload.received), .cacheControl: "no-store"])
    }

    // MARK: taking them in

    /// A page's input with the files that came in pieces before it, and which those were.
    static func filled(
        _ input: FormInput, _ page: FormPage, _ filling: Filling, of draft: Draft, _ platform: Platform, at instant: Instant
    ) async throws -> (input: FormInput, taken: [ID<Upload>]) {
        let names = input.pairs.filter { $0.name.hasSuffix(".upload") }.prefix(Upload.most).compactMap { ID<Upload>($0.value) }
        guard page.questions.contains(where: \.asksFiles), !names.isEmpty else { return (input, []) }
        let uploads = try await platform.database.read { db in
            try names.compactMap { try Upload.with($0, of: draft, at: instant, in: db) }
        }
        // They are put together in memory: no more at once than a page may send.
        guard uploads.map(\.length).reduce(0, +) <= Visit.largestBody else { throw RequestProblem.tooLarge(limit: Visit.largestBody) }
        var (files, taken): ([String: [FormInput.File]], [ID<Upload>]) = ([:], [])
        for upload in uploads where upload.isComplete && !taken.contains(upload.id) {
            files[upload.about.path, default: []].append(try await upload.file(key: draft.key, platform))
            taken.append(upload.id)
        }
        return (input.adding(files, to: filling.fileControls(on: page, input).map(\.path.description)), taken)
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
