import Approval
import Core
import Foundation
import Hummingbird
import Japanese
import Storage
import Web

/// 職員の資料: what an officer attaches to a case, such as the record of an inspection or a map. The applicant sees it only when it is marked
/// so. Its content is an attachment like any other: looked at, scanned, sealed, erased with the case.
struct Paper: Codable, Hashable, Sendable {
    enum Kind: String, Codable, CaseIterable, Sendable {
        case inspection, map, minutes, reference, other

        var name: Message {
            switch self {
            case .inspection: Message(ja: "検査・実地調査の記録", en: "Record of an inspection")
            case .map: Message(ja: "図面・地図", en: "Plan or map")
            case .minutes: Message(ja: "打合せ・聞き取りの記録", en: "Minutes")
            case .reference: Message(ja: "参考資料", en: "Reference")
            case .other: Message(ja: "そのほか", en: "Other")
            }
        }
    }

    /// That of the attachment.
    let id: String
    let title: String
    let kind: Kind
    var isShown: Bool
}

extension CaseFile {
    /// The papers that are in the case, each with its file.
    func papers(in db: any Connection) throws -> [(paper: Paper, file: Attachment)] {
        if state.papers.isEmpty { return [] }
        let files = try Attachment.papers(of: application.id.text, key: key, in: db)
        return state.papers.compactMap { paper in files.first { $0.id.text == paper.id }.map { (paper, $0) } }
    }

    /// Attaches what was looked at and stored already.
    func attach(
        _ taken: Attachment.Taken, _ state: Attachment.State, title: String, kind: Paper.Kind, isShown: Bool, by actor: Actor, at instant: Instant,
        in db: any Connection
    ) throws {
        try begin(.note, by: actor, in: db)
        try requirePapersOpen(on: instant.day, in: db)
        if try hasJustAttached(taken, title, kind, by: actor, at: instant, in: db) { return }
        try FileIntake.requireRoom(for: taken.size, beside: Attachment.papers(of: application.id.text, key: key, in: db))
        try Attachment.add(taken, to: application.id.text, ofOffice: true, key: key, state: state, at: instant, in: db)
        try append(.paperAttached(Paper(id: taken.id.text, title: title, kind: kind, isShown: isShown)), by: actor, at: instant, in: db)
    }

    /// Whether the same was the last thing that happened: a button that was pressed again while the file was on its way.
    private func hasJustAttached(
        _ taken: Attachment.Taken, _ title: String, _ kind: Paper.Kind, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> Bool {
        guard let last = events.last, case .paperAttached(let paper) = last.content, paper.title == title, paper.kind == kind,
            last.actor == actor.name, instant < last.at.adding(seconds: 60)
        else { return false }
        return try papers(in: db).contains { $0.paper.id == paper.id && $0.file.name == taken.name && $0.file.size == taken.size }
    }

    /// Shows a paper to the applicant, or hides it again.
    func show(_ paper: String, _ isShown: Bool, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.note, by: actor, in: db)
        guard let known = state.papers.first(where: { $0.id == paper }) else { throw RequestProblem.notFound }
        if known.isShown == isShown { return }
        try append(.paperShown(paper: paper, isShown: isShown), by: actor, at: instant, in: db)
    }

    /// Whether a paper was there when it was decided: the decision rests on it.
    func isDecidedOn(_ paper: String) -> Bool {
        let attached = events.firstIndex { if case .paperAttached(let one) = $0.content { one.id == paper } else { false } }
        let decided = events.lastIndex { if case .decided = $0.content { true } else { false } }
        guard let attached, let decided, state.decision != nil else { return false }
        return attached < decided
    }

    /// Takes out what does not belong to the case; that it was there stays in the history.
    /// - Throws: `RequestProblem.conflict` for what a decision rests on, or is before the seats.
    func removePaper(_ paper: String, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.note, by: actor, in: db)
        guard state.papers.contains(where: { $0.id == paper }) else { throw RequestProblem.notFound }
        if isDecidedOn(paper) { throw RequestProblem.conflict(PaperText.decidedOn) }
        try requirePapersOpen(on: instant.day, in: db)
        try Attachment.forget("id = \(paper) AND subject = \(application.id) AND of_office", at: instant, in: db)
        try append(.paperRemoved(paper: paper, reason: reason), by: actor, at: instant, in: db)
    }
}

extension CaseFile {
    private func requirePapersOpen(on day: Day, in db: any Connection) throws {
        if state.keepsPapers(isStuck: false), try state.seatsLeft(StaffList.on(day, in: db), on: day).isEmpty {
            throw RequestProblem.conflict(PaperText.circulating)
        }
    }
}

extension CaseState {
    /// Whether papers stay as they are: who agrees later has the same before their eyes as who agreed first.
    /// - Parameter isStuck: whether it waits for a seat whose holder has left: it is proposed anew then.
    func keepsPapers(isStuck: Bool) -> Bool { withdrawnAt == nil && approval?.status == .circulating && !isStuck }
}

struct PaperHandlers: Sendable {
    let platform: Platform
    let acts: CaseActHandlers

    init(_ platform: Platform) {
        self.platform = platform
        acts = CaseActHandlers(platform)
    }

    @Sendable func attach(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems(lengths: input)
        let kind = Paper.Kind(rawValue: input["paper_kind"] ?? "")
        if kind == nil { problems.add("paper_kind", PaperText.needKind) }
        if input.given("paper_title") == nil { problems.add("paper_title", PaperText.needTitle) }
        let file = input.file("paper_file")
        if file == nil { problems.add("paper_file", PaperText.needFile) }
        if let file, file.bytes.count > FileIntake.largest { problems.add("paper_file", FileText.tooLarge(PaperText.file, file.name)) }
        guard problems.isEmpty, let kind, let title = input["paper_title"], let file else { return try await acts.refused(visit, input, problems) }
        let found = try await platform.inspections.run { Inspected(file) }
        guard found.isAccepted else {
            problems.add("paper_file", found.message(PaperText.file))
            return try await acts.refused(visit, input, problems)
        }
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let key = try await platform.database.read { db in
            let (opened, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            guard worksIt else { throw RequestProblem.notFound }
            return opened.key
        }
        let taken = try await Attachment.take(
            file.bytes, name: found.name, kind: found.kind, type: found.type, key: key, platform, at: visit.now)
        let state = FileIntake.state(platform)
        return try await acts.act(visit, input, done: "attached") {
            try $0.attach(taken, state, title: title, kind: kind, isShown: input["paper_shown"] != nil, by: visit.actor, at: visit.now, in: $1)
        }
    }

    @Sendable func show(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await acts.act(visit, input, done: "shown") {
            try $0.show(input["paper"] ?? "", input["shown"] == "yes", by: visit.actor, at: visit.now, in: $1)
        }
    }

    @Sendable func remove(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems(lengths: input)
        if input.given("paper") == nil { problems.add("paper", PaperText.needPaper) }
        if input.given("paper_reason") == nil { problems.add("paper_reason", PaperText.needReason) }
        guard problems.isEmpty, let paper = input["paper"], let reason = input["paper_reason"] else {
            return try await acts.refused(visit, input, problems)
        }
        return try await acts.act(visit, input, done: "removed") { try $0.removePaper(paper, reason: reason, by: visit.actor, at: visit.now, in: $1) }
    }

    /// A paper, for whoever works the case or has a seat in it.
    @Sendable func file(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (file, key) = try await CaseFiles.paper(visit, platform)
        return .file(try await file.content(key: key, blobs: platform.blobs), type: file.type, name: file.name)
    }

    /// A paper that the applicant is shown.
    @Sendable func shownFile(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, applications) = (try visit.id("file", of: Attachment.self), ApplicationHandlers(platform))
        let (file, key) = try await platform.database.read { db in
            let opened = try applications.opened(visit, db)
            let file = try CaseFiles.found(id, opened.papers(in: db).filter(\.paper.isShown).map(\.file))
            if file.state == .quarantined { throw AttachmentProblem.quarantined }
            return (file, opened.key)
        }
        return .file(try await file.content(key: key, blobs: platform.blobs), type: file.type, name: file.name)
    }
}

extension ProceduresSchema {
    static let papers = Migration(
        "procedures-024-papers-of-the-office", "ALTER TABLE attachment ADD COLUMN of_office BOOLEAN NOT NULL DEFAULT FALSE;")
}
