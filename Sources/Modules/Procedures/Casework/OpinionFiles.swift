import Core
import Foundation
import Forms
import Hummingbird
import Storage
import Web

/// 照会の添付: the files of an opinion request, both ways. The section that is asked opens those that belong to the questions of the pages that it
/// is shown, as long as it is asked; what it sends with its answer is an attachment of the office like a paper, read on the case.
enum OpinionFiles {
    /// The name of the control.
    static let field = "opinion_files"
    /// The most files of one answer.
    static let most = 5

    /// The files of the pages that are shown. Identity papers and what holds an individual number serve to know who applies (番号法): an opinion
    /// does not need them.
    static func shown(_ opinion: Opinion, _ evaluation: Evaluation) -> Set<String> {
        let questions = evaluation.pages.filter { opinion.pages.contains($0.id) }.flatMap(\.questions)
        return Set(
            questions.flatMap { question -> [String] in
                guard case .group = question.kind, case .rows(let rows)? = evaluation.answers[question.id] else {
                    return ids(question, evaluation.answers[question.id])
                }
                return rows.flatMap { row in
                    (evaluation.rows[question.id]?[row.id] ?? []).flatMap { ids($0, row.answers[$0.id]) }
                }
            })
    }

    private static func ids(_ question: Question, _ answer: FormAnswer?) -> [String] {
        guard question.dataClass == .ordinary, case .files(let ids)? = answer else { return [] }
        return ids
    }

    /// Those of an answer, in their order.
    static func of(_ answer: Opinion.Answer, _ all: [Attachment]) -> [Attachment] {
        (answer.files ?? []).compactMap { id in all.first { $0.id.text == id } }
    }

    static func list(_ files: [Attachment], at base: String, _ lang: Language) -> HTML {
        guard !files.isEmpty else { return .empty }
        return """
            <ul class="plain">\(files.html { file in
                "<li>\(CasePieces.file(file, title: file.name, at: "\(base)/\(file.id)", lang)) <span class=\"small muted\">\(CasePieces.size(file.size))</span></li>"
            })</ul>
            """
    }
}

extension CaseFile {
    /// Whether the section that is asked may still see what it is shown: what is asked no longer gives no reason to read what somebody has applied
    /// with.
    func isOpen(_ asked: CaseState.Consulted) -> Bool { asked.answer == nil && !state.phase.isOver }

    func files(shownFor opinion: Opinion, _ evaluation: Evaluation, in db: any Connection) throws -> [Attachment] {
        let shown = OpinionFiles.shown(opinion, evaluation)
        if shown.isEmpty { return [] }
        return try Attachment.all(of: application.id.text, key: key, in: db).filter { shown.contains($0.id.text) }
    }

    /// The files that came with answers to what was asked.
    func opinionFiles(in db: any Connection) throws -> [Attachment] {
        let sent = Set(state.opinions.flatMap { $0.answer?.files ?? [] })
        if sent.isEmpty { return [] }
        return try Attachment.papers(of: application.id.text, key: key, in: db).filter { sent.contains($0.id.text) }
    }

    /// Takes in what was looked at and stored already. - Returns: the attachments' ids.
    func take(_ intake: FileIntake, at instant: Instant, in db: any Connection) throws -> [String] {
        try intake.requireRoom(beside: Attachment.papers(of: application.id.text, key: key, in: db))
        for one in intake.taken {
            try Attachment.add(one.file, to: application.id.text, ofOffice: true, key: key, state: intake.state, at: instant, in: db)
        }
        return intake.taken.map(\.file.id.text)
    }
}

extension OpinionHandlers {
    /// The files that came with an answer, looked at and stored.
    func taken(_ input: FormInput, _ visit: Visit) async throws -> FileIntake {
        let (key, used) = try await platform.database.read { db in
            let file = try opened(visit, db).0
            return (file.key, try Attachment.papers(of: file.application.id.text, key: file.key, in: db).map(\.size).reduce(0, +))
        }
        return try await FileIntake.take(
            input.files(OpinionFiles.field), of: OpinionFiles.field, OpinionText.files, most: OpinionFiles.most, key: key, used: used, platform,
            at: visit.now)
    }

    /// A file of the pages that are shown, or one that the section has sent itself. That it was opened is in the journal first, and the applicant sees it.
    @Sendable func file(_ request: Request, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("file", of: Attachment.self)
        let (file, key) = try await platform.database.write { db in
            let (opened, asked) = try opened(visit, db)
            let sent = try asked.answer.map { OpinionFiles.of($0, try opened.opinionFiles(in: db)) } ?? []
            let shown = opened.isOpen(asked) ? try opened.files(shownFor: asked.opinion, opened.evaluation(in: db), in: db) : []
            let file = try CaseFiles.found(id, shown + sent)
            if file.state != .clean { throw file.state == .infected ? AttachmentProblem.infected : .quarantined }
            try CaseAccess.record(CaseAccess.fileOpened, opened, by: visit.actor, at: visit.now, in: db)
            return (file, opened.key)
        }
        return .file(try await file.content(key: key, blobs: platform.blobs), type: file.type, name: file.name)
    }
}
