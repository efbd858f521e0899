import Core
import Foundation
import Japanese
import Storage
import Web

/// Other systems look at cases: what the maker of the token may see, recorded as every look is.
struct ApplicationCalls: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// Whose turn it is or was in an approval is a person's matter, not a system's.
    static let views = Inbox.View.allCases.filter { ![.mine, .sat, .returned].contains($0) }.map(\.rawValue)

    @Sendable func list(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let size = input["limit"]?.whole ?? 30
        var inbox = Inbox(on: visit.now.day)
        inbox.view = Inbox.View(rawValue: input["view"]?.text ?? "") ?? .open
        inbox.procedure = input["procedure"]?.text ?? ""
        inbox.isUnread = input["unread"]?.flag ?? false
        inbox.receipt = ReceiptNumber(input["receipt"]?.text ?? "")?.description ?? (input["receipt"]?.text ?? "")
        if input["assigned_to_me"]?.flag == true { inbox.assignee = visit.actor.person }
        let chosen = inbox
        return try await platform.database.read { db in
            let units = CaseAccess.units(of: visit.actor, try OrganisationTree.on(visit.now.day, in: db))
            let found = try chosen.page(units: units, for: visit.actor.person, after: input["after"]?.text, limit: size + 1, in: db)
            let page = Array(found.prefix(size))
            let next = found.count > size ? page.last.map { chosen.position(of: $0) } : nil
            return .api(["items": .array(try ApplicationShape.summaries(page, in: db)), "next": .text(next)])
        }
    }

    @Sendable func show(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        try await look(visit) { file, db in try CaseShape.whole(file, on: visit.now.day, in: db) }
    }

    @Sendable func events(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        try await look(visit) { file, _ in ["items": .array(file.events.map(CaseShape.event))] }
    }

    @Sendable func files(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        try await look(visit) { ["items": .array(try $0.sentFiles(in: $1).map(CaseShape.file))] }
    }

    @Sendable func papers(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        try await look(visit) { ["items": .array(try CaseShape.papers($0, in: $1))] }
    }

    @Sendable func messages(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        try await look(visit) { ["items": .array(try CaseShape.letters($0, in: $1))] }
    }

    @Sendable func rectifications(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        try await look(visit) { file, _ in ["items": .array(CaseShape.rectifications(file.state))] }
    }

    /// Opens a case; that it was opened is in the journal before anything of it is answered.
    private func look(_ visit: Visit, _ body: @escaping @Sendable (CaseFile, any Connection) throws -> JSON) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        return try await platform.database.write { db in
            let file = try CaseAccess.open(id, for: visit, keys: keys, in: db).file
            try CaseAccess.record(CaseAccess.opened, file, by: visit.actor, at: visit.now, in: db)
            return .api(try body(file, db))
        }
    }

    @Sendable func file(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let (file, key) = try await CaseFiles.attachment(visit, platform)
        return .file(try await file.content(key: key, blobs: platform.blobs), type: file.type, name: file.name)
    }

    @Sendable func paper(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let (file, key) = try await CaseFiles.paper(visit, platform)
        return .file(try await file.content(key: key, blobs: platform.blobs), type: file.type, name: file.name)
    }

    @Sendable func messageFile(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let (file, key) = try await CaseFiles.ofMessage(visit, platform)
        return .file(try await file.content(key: key, blobs: platform.blobs), type: file.type, name: file.name)
    }

    @Sendable func notice(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let (notice, key) = try await CaseFiles.notice(visit, platform)
        return .file(
            try await notice.content(key: key, blobs: platform.blobs), type: "application/pdf", name: "\(notice.procedure)-\(notice.number).pdf")
    }
}

/// The files of a case, opened for an officer and for a system alike: that it was opened is in the journal first.
enum CaseFiles {
    /// An attachment, once it has been scanned, with the key that opens it.
    static func attachment(_ visit: Visit, _ platform: Platform) async throws -> (Attachment, DataKey) {
        try await one(visit, platform) { try $0.files(seenBy: .desk, on: visit.now.day, in: $1) }
    }

    /// 職員の資料, and what came with the opinion of another section: one that was taken out is there no longer.
    static func paper(_ visit: Visit, _ platform: Platform) async throws -> (Attachment, DataKey) {
        try await one(visit, platform) { try $0.papers(in: $1).map(\.file) + $0.opinionFiles(in: $1) }
    }

    /// A file of a message, of either side.
    static func ofMessage(_ visit: Visit, _ platform: Platform) async throws -> (Attachment, DataKey) {
        try await one(visit, platform) { try $0.letterFiles(in: $1) }
    }

    static func found(_ id: ID<Attachment>, _ files: [Attachment]) throws -> Attachment {
        guard let file = files.first(where: { $0.id == id }) else { throw RequestProblem.notFound }
        return file
    }

    /// - Parameter files: those among which it is.
    private static func one(_ visit: Visit, _ platform: Platform, _ files: @escaping @Sendable (CaseFile, any Connection) throws -> [Attachment])
        async throws -> (Attachment, DataKey)
    {
        let (id, fileID, keys) = (try visit.id("id", of: Application.self), try visit.id("file", of: Attachment.self), platform.keys)
        return try await platform.database.write { db in
            let (opened, _) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            let file = try found(fileID, files(opened, db))
            if file.state == .quarantined { throw AttachmentProblem.quarantined }
            try CaseAccess.record(CaseAccess.fileOpened, opened, by: visit.actor, at: visit.now, in: db)
            return (file, opened.key)
        }
    }

    static func notice(_ visit: Visit, _ platform: Platform) async throws -> (Notice, DataKey) {
        let (id, noticeID, keys) = (try visit.id("id", of: Application.self), try visit.id("notice", of: Notice.self), platform.keys)
        return try await platform.database.write { db in
            let (opened, _) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            guard let notice = try Notice.all(of: id, in: db).first(where: { $0.id == noticeID && $0.issuedAt != nil }) else {
                throw RequestProblem.notFound
            }
            try CaseAccess.record(CaseAccess.fileOpened, opened, by: visit.actor, at: visit.now, in: db)
            return (notice, opened.key)
        }
    }
}
