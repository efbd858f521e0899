import Core
import Foundation
import Forms
import Storage
import Tabular
import Web

/// 違いの確認: an officer has looked at rows that say something else than the cases of their numbers, and done what had to be done. The same content is
/// told no more from then on, in whichever file it stands; another is.
extension IntakeFileHandlers {
    @Sendable func check(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let opened = try await opened(visit)
        let address = "\(Self.base)/\(opened.file.id)"
        guard let columns = opened.columns else { return .redirect("\(address)/columns") }
        if opened.file.isRunning { throw IntakeFileProblem.begun }
        guard opened.file.blob != nil else { throw IntakeFileProblem.gone }
        // By other columns it would be another difference than the one that was looked at.
        guard input["seen"] == columns.stamp else { throw IntakeFileProblem.changed }
        let ticked = Set(input.all("line"))
        guard !ticked.isEmpty else { throw RequestProblem.badInput(IntakeFileText.needLine) }
        let (upload, form) = (try await upload(opened), opened.form.definition)
        let lines = try await IntakeFile.reading.run { upload.all(columns, form) }
        let looked = lines.filter { $0.row != nil && ticked.contains(String($0.line)) }
        // No page shows more.
        guard looked.count == ticked.count, looked.count <= IntakeFilePages.mostResults else { throw RequestProblem.notFound }
        let content = IntakeContent(columns, form)
        let keys = platform.keys
        try await platform.database.write { db in
            let (file, procedure) = try IntakeFile.worked(opened.file.id, by: visit.actor, at: visit.now, in: db)
            let known = try Origin.known(looked.map(\.number), from: file.source, of: procedure.body, keys: keys, in: db)
            for line in looked {
                guard let id = known[Origin.plain(line.number)], let row = line.row else { throw RequestProblem.notFound }
                let (opened, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
                guard worksIt else { throw RequestProblem.notFound }
                let standing = try content.check(content.texts(row, upload.files(of: line.number)), from: file.source, opened, keys, visit, in: db)
                try file.settle(line, standing, keys, in: db)
            }
            if file.confirmedAt != nil, try IntakeResult.done(of: file.id, in: db).count == lines.count {
                try file.finish(isDone: true, at: visit.now, in: db)
            }
        }
        let page = input["page"].flatMap { Int($0) } ?? 1
        return .redirect(page > 1 ? "\(address)?page=\(page)" : address)
    }
}

extension IntakeContent {
    /// Writes down in the case that somebody has looked at a row. Twice is once, of another file's row too.
    /// - Returns: how the row stands to the case from then on.
    fileprivate func check(_ texts: [String: String], from source: String, _ file: CaseFile, _ keys: Keys, _ visit: Visit, in db: any Connection)
        throws -> Standing
    {
        let id = file.application.id
        let before = standing(texts, to: id, try IntakeContent.kept(of: [id], in: db), keys)
        guard case .differs(_, let differences) = before else { return before }
        try file.append(.outsideChecked(source: source, columns: differences), by: visit.actor, at: visit.now, in: db)
        try IntakeContent.check(texts, by: file.events.last?.number ?? 0, of: id, keys: keys, in: db)
        return standing(texts, to: id, try IntakeContent.kept(of: [id], in: db), keys)
    }
}

extension IntakeFile {
    /// A row that differed when its file was taken in is done with: in this file or in another somebody has looked at it.
    fileprivate func settle(_ line: IntakeLine, _ standing: IntakeContent.Standing, _ keys: Keys, in db: any Connection) throws {
        guard try IntakeResult.outcome(of: line.line, in: id, db) == .differs, case .checked(let application, let look) = standing else { return }
        let result = IntakeResult(line.line, .checked, application, .init(number: line.number, words: [IntakeFileText.checked(look)]))
        try result.keep(of: self, try key(keys, in: db), in: db)
    }
}

extension IntakeContent {
    /// - Parameter event: the number of the event of the case that says who has looked, and when.
    static func check(_ texts: [String: String], by event: Int, of application: ID<Application>, keys: Keys, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO outside_content_checked (application_id, event, digests)
            VALUES (\(application), \(event), \(try written(texts, of: application, keys)))
            """)
    }

    static let checked = Migration(
        "procedures-071-checked-content-from-elsewhere",
        """
        CREATE TABLE outside_content_checked (
            application_id TEXT NOT NULL REFERENCES application (id), event BIGINT NOT NULL, digests TEXT NOT NULL, PRIMARY KEY (application_id, event)
        );
        """)
}

extension IntakeFilePages {
    /// The boxes beside rows that differ, for whoever works the cases, and the button for all that are ticked.
    /// - Parameter rows: the table in which the boxes stand.
    static func checking(_ opened: IntakeFileHandlers.Opened, isAny: Bool, page: Int, _ rows: HTML, _ form: Form) -> HTML {
        guard isAny, mayCheck(opened), let columns = opened.columns else { return rows }
        let fields = [("seen", columns.stamp), ("page", String(page))].html { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
        return """
            <form method="post" action="\(IntakeFileHandlers.base)/\(opened.file.id)/check">\(form.hidden)\(fields)
            \(rows)<div class="cluster"><button class="button">\(IntakeFileText.checkTicked(form.language))</button></div></form>
            """
    }

    static func box(_ opened: IntakeFileHandlers.Opened, line: Int, _ number: String, _ lang: Language) -> HTML {
        guard mayCheck(opened) else { return .empty }
        return
            "<label class=\"choice\"><input type=\"checkbox\" name=\"line\" value=\"\(line)\"> \(IntakeFileText.check(number)(lang))</label>"
    }

    private static func mayCheck(_ opened: IntakeFileHandlers.Opened) -> Bool {
        opened.columns != nil && opened.file.blob != nil && !opened.file.isRunning
    }
}

extension IntakeFileText {
    static func check(_ number: String) -> Message { Message(ja: "違いを確かめた（\(number)）", en: "I have dealt with it (\(number))") }
    static let checkTicked = Message(ja: "印を付けた行の違いを確かめた", en: "I have dealt with those that are ticked")
    static let needLine = Message(ja: "違いを確かめた行に印を付けてから押してください。", en: "Tick the rows that you have dealt with first.")
    static let checked = Message(ja: "違いを確かめた", en: "Differs, and was dealt with")
    static func checked(_ look: IntakeContent.Look) -> Message {
        Message(ja: "違いを確かめた（\(look.by)、\(look.at.words(.ja))）", en: "Differs, and was dealt with (\(look.by), \(look.at.words(.en)))")
    }
    /// In the history of the case. What stood in the row is kept in digests alone.
    static func checked(_ source: String, _ columns: [Message]) -> Message {
        Message(
            ja: "\(source)から届いた行との違い（\(columns.map(\.ja).joined(separator: "、"))）を確かめました。これによって案件の内容は変わっていません。",
            en: "From \(source): \(columns.map(\.en).joined(separator: ", ")). The content of the case was not changed by this."
        )
    }
}
