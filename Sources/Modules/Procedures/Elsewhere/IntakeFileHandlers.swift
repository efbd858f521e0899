import Core
import Foundation
import Forms
import HTTPTypes
import Hummingbird
import Storage
import Tabular
import Web

/// 他システムで受け付けた申請の取込み: a file, its columns, a preview, and once that is confirmed the results.
struct IntakeFileHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    static let base = "/staff/intake/files"

    /// A file with what stands in it, for whoever works its procedure.
    struct Opened: Sendable {
        let file: IntakeFile
        let procedure: Procedure
        let key: DataKey
        let form: CompiledForm
        let columns: IntakeColumns?
    }

    // MARK: a file

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer { try await list(visit, visit.form(), .ok) }

    private func list(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let (procedures, files) = try await platform.database.read { db in
            let units = CaseAccess.worked(by: visit.actor, try OrganisationTree.on(visit.now.day, in: db))
            return (try IntakePages.Choice.all(of: units, in: db), try IntakeFile.all(of: units, at: visit.now, in: db))
        }
        return page(visit, nil, IntakeFilePages.list(procedures, files, form), status)
    }

    /// - Parameter title: what the page of a file is; `nil` for the list of files.
    private func page(_ visit: Visit, _ title: Message?, _ body: HTML, _ status: HTTPResponse.Status = .ok) -> Answer {
        let crumbs = [Link(InboxText.inbox, "/staff/cases"), Link(IntakeText.title, "/staff/intake")]
        return visit.page(
            Page(
                title: (title ?? IntakeFileText.title)(visit.language),
                breadcrumbs: title == nil ? crumbs : crumbs + [Link(IntakeFileText.title, Self.base)],
                body: body), status: status)
    }

    /// Keeps the file sealed until its rows are cases.
    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let id = ID<Procedure>(input["procedure"] ?? "")
        if id == nil { problems.add("procedure", IntakeText.needProcedure) }
        let (chosen, written) = (input.given("source"), input.given("source_name"))
        let source = try await self.source(written ?? chosen ?? "", visit)
        if let chosen, written != nil, Origin.plain(chosen) != Origin.plain(source) { problems.add("source_name", IntakeFileText.twoSources) }
        if Origin.plain(source).isEmpty || source.unicodeScalars.count > Origin.longestSource { problems.add("source", IntakeFileText.needSource) }
        let bytes = input.file("file")?.bytes
        if bytes == nil { problems.add("file", input.isEmptyFile("file") ? IntakeUploadProblem.empty.message : IntakeFileText.needFile) }
        guard problems.isEmpty, let id, let bytes else { return try await list(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let (procedure, version) = try await platform.database.read { db -> (Procedure, FormVersion?) in
            guard let procedure = try Procedure.with(id: id, in: db),
                visit.actor.may(Procedures.work, at: procedure.organisation, in: try OrganisationTree.on(visit.now.day, in: db))
            else { throw RequestProblem.notFound }
            return (procedure, try FormVersion.current(of: id, at: visit.now, in: db))
        }
        guard let version else {
            problems.add("procedure", IntakeFileText.notOnline)
            return try await list(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let upload: IntakeUpload
        do {
            upload = try await IntakeFile.reading.run { try IntakeUpload(bytes, headings: .found) }
        } catch let problem as IntakeUploadProblem {
            problems.add("file", problem.message)
            return try await list(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let file = try await IntakeFile.begin(
            bytes, upload, of: procedure, version, from: source, by: visit.actor, platform, at: visit.now)
        return .redirect("\(Self.base)/\(file)/columns")
    }

    /// A name as the section has it already, where it differs by width or case only.
    private func source(_ name: String, _ visit: Visit) async throws -> String {
        let known = try await platform.database.read { db in
            let units = CaseAccess.worked(by: visit.actor, try OrganisationTree.on(visit.now.day, in: db))
            return try IntakeFile.all(of: units, at: visit.now, in: db).map(\.file.source)
        }
        return (Origin.usual + known).first { Origin.plain($0) == Origin.plain(name) } ?? name
    }

    func opened(_ visit: Visit) async throws -> Opened {
        let (id, keys) = (try visit.id("intake", of: IntakeFile.self), platform.keys)
        return try await platform.database.read { db in
            let (file, procedure) = try IntakeFile.worked(id, by: visit.actor, at: visit.now, in: db)
            let key = try file.key(keys, in: db)
            return Opened(file: file, procedure: procedure, key: key, form: try file.form(in: db), columns: try file.columns(key))
        }
    }

    func upload(_ opened: Opened) async throws -> IntakeUpload { try await opened.file.upload(opened.key, platform) }

    // MARK: its columns

    @Sendable func columns(_ request: Request, _ visit: Visit) async throws -> Answer {
        let opened = try await opened(visit)
        guard opened.file.confirmedAt == nil else { return .redirect("\(Self.base)/\(opened.file.id)") }
        return try await columns(opened, upload(opened), visit, visit.form(), .ok)
    }

    func columns(_ opened: Opened, _ upload: IntakeUpload, _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let headings = upload.table.headers
        let keys = platform.keys
        let remembered = try await platform.database.read { try IntakeColumns.remembered(headings, of: opened.procedure.id, in: $0) }
        var chosen = opened.columns ?? remembered ?? IntakeColumns.suggested(for: headings, opened.form.definition)
        // What was remembered of a table alone says nothing of files.
        chosen.filesTo = chosen.filesTo ?? IntakeColumns.filesTo(opened.form.definition)
        let (definition, columns) = (opened.form.definition, chosen)
        let foreign = try await IntakeFile.reading.run { upload.foreign(columns, definition) }
        chosen.recall(foreign, keys)
        return page(visit, IntakeFileText.columns, IntakeColumnPages.show(opened, upload, chosen, foreign, form), status)
    }

    @Sendable func saveColumns(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let opened = try await opened(visit)
        // Columns are told by their places under the headings that were looked at.
        if let seen = input.given("heading"), seen != String(opened.file.heading) { throw IntakeFileProblem.changed }
        let upload = try await upload(opened)
        let headings = upload.table.headers
        var (chosen, problems) = (IntakeColumns(), FieldProblems())
        for target in IntakeColumns.targets(opened.form.definition) {
            // By its place: a heading may hold spaces and line ends that no form sends back.
            if let place = input.given("to.\(target.id)").flatMap({ Int($0) }), headings.indices.contains(place), !headings[place].isEmpty {
                chosen.headings[target.id] = headings[place]
            }
            if target.isRequired, chosen.headings[target.id] == nil { problems.add("to.\(target.id)", IntakeFileText.needColumn(target.label)) }
        }
        let keys = platform.keys
        let before = try await platform.database.read { [chosen] db in
            try opened.columns ?? IntakeColumns.remembered(headings, of: opened.procedure.id, in: db) ?? chosen
        }
        // Where files were not asked about, what was chosen of them stays.
        chosen.filesTo =
            input["files-to"].map { id in
                IntakeColumns.fileQuestions(opened.form.definition).contains { $0.id == id } ? id : ""
            } ?? before.filesTo
        chosen.keepWords(of: before)
        let (definition, asked) = (opened.form.definition, chosen)
        let foreign = try await IntakeFile.reading.run { upload.foreign(asked, definition) }
        chosen.recall(foreign, keys)
        chosen.take(input, foreign, keys)
        guard problems.isEmpty else { return try await columns(opened, upload, visit, visit.form(input, problems: problems), .unprocessableContent) }
        let columns = chosen
        try await platform.database.write { db in
            let (file, _) = try IntakeFile.worked(opened.file.id, by: visit.actor, at: visit.now, in: db)
            try file.say(columns, opened.key, in: db)
        }
        return .redirect("\(Self.base)/\(opened.file.id)")
    }

    // MARK: what it would do, and what it did

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (opened, number) = (try await opened(visit), max(1, min(request.query["page"].flatMap { Int($0) } ?? 1, 100)))
        if opened.file.confirmedAt != nil { return try await results(opened, number, visit) }
        guard opened.columns != nil else { return .redirect("\(Self.base)/\(opened.file.id)/columns") }
        return try await preview(opened, number, visit, visit.form(), .ok)
    }

    private func preview(_ opened: Opened, _ number: Int, _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let upload = try await upload(opened)
        let preview = try await preview(opened, upload, number, visit)
        return page(visit, IntakeFileText.preview, IntakeFilePages.preview(opened, upload, preview, form), status)
    }

    /// Which of some cases the reader works.
    func seen(_ ids: [ID<Application>], _ visit: Visit, _ db: any Connection) throws -> Set<ID<Application>> {
        let units = CaseAccess.worked(by: visit.actor, try OrganisationTree.on(visit.now.day, in: db))
        return Set(
            try db.values(
                "SELECT id FROM application WHERE id IN (\(list: ids.map(\.text))) AND organisation IN (\(list: units))",
                as: ID<Application>.self))
    }

    @Sendable func confirm(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let opened = try await opened(visit)
        let address = "\(Self.base)/\(opened.file.id)"
        if opened.file.isRunning { return .redirect(address) }
        guard opened.columns != nil else { return .redirect("\(address)/columns") }
        guard input["sure"] != nil else {
            if opened.file.confirmedAt != nil { return .redirect(address) }
            var problems = FieldProblems()
            problems.add("sure", IntakeFileText.needSure)
            return try await preview(opened, 1, visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let headings = try await upload(opened).table.headers
        let seen = input["seen"] ?? ""
        let isFirst = opened.file.confirmedAt == nil
        let mails = isFirst ? input["mails"] != nil : opened.file.isMailed
        let paid = isFirst ? input["paid"] != nil : opened.file.isPaid
        let keys = platform.keys
        try await platform.database.write { db in
            let (file, _) = try IntakeFile.worked(opened.file.id, by: visit.actor, at: visit.now, in: db)
            try file.confirm(
                mails: mails, paid: paid, headings: headings, seen: seen, opened.key, keys: keys, by: visit.actor, at: visit.now, in: db)
        }
        return .redirect(address)
    }

    @Sendable func discard(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("intake", of: IntakeFile.self)
        try await platform.database.write { db in
            let (file, _) = try IntakeFile.worked(id, by: visit.actor, at: visit.now, in: db)
            try file.discard(by: visit.actor, at: visit.now, in: db)
        }
        return .redirect(Self.base)
    }

    private func results(_ opened: Opened, _ number: Int, _ visit: Visit) async throws -> Answer {
        let most = IntakeFilePages.mostResults
        let (results, counts, seen) = try await platform.database.read { db in
            // While they change every moment only their number is told.
            let results =
                opened.file.isRunning
                ? [] : try IntakeResult.some(of: opened.file, opened.key, from: (number - 1) * most, most: most + 1, in: db)
            return (results, try IntakeResult.counts(of: opened.file.id, in: db), try self.seen(results.compactMap(\.application), visit, db))
        }
        var answer = page(visit, IntakeFileText.result, IntakeFilePages.results(opened, results, counts, seen, number, visit.form()))
        // Without a script the page asks again by itself.
        if opened.file.isRunning { answer.headers[.init("Refresh")!] = "3" }
        return answer
    }

    @Sendable func csv(_ request: Request, _ visit: Visit) async throws -> Answer {
        let opened = try await opened(visit)
        let (results, seen) = try await platform.database.read { db in
            let results = try IntakeResult.all(of: opened.file, opened.key, in: db)
            return (results, try self.seen(results.compactMap(\.application), visit, db))
        }
        var writer = CSVWriter(guardsFormulas: true)
        writer.row(["行", "受け付けたシステム", "そこでの番号", "結果", "受付番号", "案件のページ", "お知らせ"])
        for one in results {
            writer.row([
                String(one.line), opened.file.source, one.content.number, IntakeFileText.name(one.outcome).ja, one.content.receipt ?? "",
                // Of one that was a case already the section may be another.
                one.application.flatMap { seen.contains($0) ? "\(platform.settings.baseURL)/staff/cases/\($0)" : nil } ?? "",
                one.content.words.map(\.ja).joined(separator: "\n"),
            ])
        }
        return .file(Array(writer.text.utf8), type: "text/csv; charset=utf-8", name: "intake-\(opened.file.takenAt.day).csv")
    }
}
