import Core
import Hummingbird
import Storage
import Web

/// 担当とのやりとり: applicant and office write to each other and send files with it, each from its own page of the case.
struct LetterHandlers: Sendable {
    let platform: Platform
    let side: CorrectionSide

    init(_ platform: Platform, side: CorrectionSide) {
        self.platform = platform
        self.side = side
    }

    /// The case as its holder, or whoever works it, may see it.
    /// - Parameter act: what a delegate needs to have been given.
    func opened(_ visit: Visit, for act: Mandate.Act?, _ db: any Connection) throws -> CaseFile {
        if side == .applicant { return try ApplicationHandlers(platform).opened(visit, for: act, db) }
        let (file, worksIt) = try CaseAccess.open(try visit.id("id", of: Application.self), for: visit, keys: platform.keys, in: db)
        guard worksIt else { throw RequestProblem.notFound }
        return file
    }

    // MARK: writing

    /// By the applicant.
    @Sendable func write(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let words = input.given("words") ?? ""
        if words.count > CaseLimits.text { return try await refused(visit, input, "words", CaseLimits.tooLong(CaseLimits.text)) }
        let (intake, uploads) = try await taken(input, visit)
        guard intake.problems.isEmpty else { return try await refused(visit, input, intake.problems) }
        // Files say enough by themselves.
        if words.isEmpty, intake.taken.isEmpty { return try await refused(visit, input, "words", LetterText.needWords) }
        let id = try await platform.database.write { db in
            let file = try opened(visit, for: .write, db)
            try file.write(words, with: intake, from: .applicant, by: visit.actor, at: visit.now, in: db)
            try Upload.forget("id IN (\(list: uploads))", at: visit.now, in: db)
            return file.application.id
        }
        return .redirect("/applications/\(id)?done=message")
    }

    /// By an officer who works the case.
    @Sendable func answer(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let lengths = FieldProblems(lengths: input)
        guard lengths.isEmpty else { return try await refused(visit, input, lengths) }
        guard let words = input.given("message") else { return try await refused(visit, input, "message", ApplicationText.needWords) }
        let (intake, uploads) = try await taken(input, visit)
        guard intake.problems.isEmpty else { return try await refused(visit, input, intake.problems) }
        return try await CaseActHandlers(platform).act(visit, input, done: "written") { file, db in
            try file.write(words, with: intake, from: .office, by: visit.actor, at: visit.now, in: db)
            try Upload.forget("id IN (\(list: uploads))", at: visit.now, in: db)
        }
    }

    /// The files that came with the form or in pieces before it, looked at and stored; what was refused is on its way no longer.
    private func taken(_ input: FormInput, _ visit: Visit) async throws -> (FileIntake, [ID<Upload>]) {
        let (place, used) = try await platform.database.read { db in
            let file = try opened(visit, for: .write, db)
            return (file.uploads(of: side), try file.sizeOfLetterFiles(by: side, in: db))
        }
        let (filled, uploads) = try await UploadHandlers.filled(input, [LetterFile.field], from: place, platform, at: visit.now)
        let intake = try await FileIntake.take(
            filled.files(LetterFile.field), of: LetterFile.field, LetterText.files, most: LetterFile.most, key: place.key, used: used, platform,
            at: visit.now)
        if !intake.problems.isEmpty, !uploads.isEmpty {
            try await platform.database.write { try Upload.forget("id IN (\(list: uploads))", at: visit.now, in: $0) }
        }
        return (intake, uploads)
    }

    private func refused(_ visit: Visit, _ input: FormInput, _ field: String, _ message: Message) async throws -> Answer {
        var problems = FieldProblems()
        problems.add(field, message)
        return try await refused(visit, input, problems)
    }

    /// The page of the case again, with what was typed and what is wrong with it.
    private func refused(_ visit: Visit, _ input: FormInput, _ problems: FieldProblems) async throws -> Answer {
        let form = visit.form(input, problems: problems)
        return side == .applicant
            ? try await ApplicationHandlers(platform).show(visit, form, .unprocessableContent)
            : try await CaseHandlers(platform).show(visit, form, .unprocessableContent)
    }

    // MARK: reading

    /// A file of a message, once it was scanned; what one has sent oneself can be looked at before. An officer's look is in the journal, and a
    /// seat in the approval is enough for it.
    @Sendable func file(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (file, key) =
            side == .desk
            ? try await CaseFiles.ofMessage(visit, platform)
            : try await platform.database.read { db in
                let opened = try opened(visit, for: nil, db)
                let file = try CaseFiles.found(try visit.id("file", of: Attachment.self), try opened.letterFiles(in: db))
                if file.isOfOffice, file.state == .quarantined { throw AttachmentProblem.quarantined }
                return (file, opened.key)
            }
        return .file(try await file.content(key: key, blobs: platform.blobs), type: file.type, name: file.name)
    }
}
