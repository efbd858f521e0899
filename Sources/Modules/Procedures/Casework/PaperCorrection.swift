import Core
import Forms
import Hummingbird
import Japanese
import Storage
import Web

/// 補正を記入する側: the applicant on their own pages, or an officer who keys in what came back on paper. What one side has begun the other
/// does not see.
enum CorrectionSide: String, CaseIterable, Sendable {
    case applicant, desk

    var table: String { self == .applicant ? "correction_draft" : "paper_correction" }
    func purpose(_ id: ID<Application>) -> String { self == .applicant ? "correction \(id)" : "paper correction \(id)" }
    /// Where the case is on this side.
    func home(_ id: ID<Application>) -> String { self == .applicant ? "/applications/\(id)" : "/staff/cases/\(id)" }
    var door: Link { self == .applicant ? Link(ApplicationText.follow, "/applications") : Link(InboxText.inbox, "/staff/cases") }
    func crumb(_ file: CaseFile, in db: any Connection) throws -> Message {
        self == .applicant ? try file.name(in: db) : Message(same: file.application.receipt)
    }
    var title: Message { self == .applicant ? CorrectionText.title : PaperCorrectionText.title }

    /// What an officer may leave empty, a resident is asked for.
    func further(_ lang: Language) -> HTML { self == .applicant ? .empty : IncompleteIntake.skip(lang) }

    /// Whom the applicant asks; an officer asks nobody.
    func ask(_ contact: Contact, _ lang: Language) -> HTML { self == .applicant ? ContactPieces.ask(contact, lang) : .empty }

    /// Until when the applicant has time, and how they ask for more.
    func time(_ file: CaseFile, _ lang: Language) -> HTML {
        guard self == .applicant, let due = file.state.openCorrections.map(\.dueOn).min() else { return .empty }
        let words = file.state.isChanging ? ChangeText.until(due) : CorrectionText.until(due)
        let notes = file.state.openCorrections.map(\.note).filter { !$0.isEmpty }.html { "<p class=\"lines\">\($0)</p>" }
        return
            "<p>\(words(lang))</p>\(notes)<p>\(CorrectionText.moreTime(lang)) <a href=\"\(home(file.application.id))#letters\">\(ApplicationText.letters(lang))</a></p>"
    }

    /// The summary at the end, with what sends it.
    func check(_ file: CaseFile, _ filling: Filling, _ compiled: CompiledForm, _ form: Form, contact: Contact, on day: Day) -> HTML {
        self == .applicant
            ? CorrectionPages.check(file, filling, compiled, form, contact: contact)
            : PaperCorrectionPages.check(file, filling, compiled, form, on: day)
    }

    static let migration = Migration(
        "procedures-031-corrections-on-paper",
        "CREATE TABLE paper_correction (application_id TEXT NOT NULL PRIMARY KEY REFERENCES application (id), content BYTEA NOT NULL);")
}

extension CaseFile {
    /// 紙で届いた補正: an officer has keyed it in. The clock goes on from the day on which it came.
    /// - Throws: `RequestProblem` for a day before the correction was asked for, or after today.
    func correctOnPaper(arrived: Day, seen: String?, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.correct, by: actor, in: db)
        guard let asked = state.openCorrections.map(\.askedOn).min(), (asked...max(asked, instant.day)).contains(arrived) else {
            throw RequestProblem.badInput(PaperCorrectionText.needDay)
        }
        try correct(arrived: arrived, seen: seen, by: actor, at: instant, in: db)
    }

    /// Where the applicant is told by mail; empty where nobody gave an address that may be written to.
    func mailAddresses(on day: Day, in db: any Connection) throws -> [String] {
        try mails(answers(in: db).content, on: day, in: db).map(\.mail)
    }
}

extension CorrectionHandlers {
    /// Registers what came on paper, with the day on which it came.
    @Sendable func register(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let asked = try await platform.database.read { db in try opened(visit, db).state.openCorrections.map(\.askedOn).min() }
        let day = Day(lenient: input["arrived_on"] ?? "")
        guard let day, day <= visit.now.day, asked.map({ $0 <= day }) ?? true else {
            var problems = FieldProblems()
            problems.add("arrived_on", PaperCorrectionText.needDay)
            return try await page(
                visit, visit.form(input, problems: problems), .unprocessableContent, named: Filling.check, isChange: false)
        }
        do {
            let id = try await platform.database.write { db in
                let file = try opened(visit, db)
                try file.correctOnPaper(arrived: day, seen: input["digest"], by: visit.actor, at: visit.now, in: db)
                return file.application.id
            }
            return .redirect("/staff/cases/\(id)?done=corrected")
        } catch CorrectionProblem.otherwise {
            return try await otherwise(input, visit)
        }
    }
}

/// 補正を求める書面: for whom no mail reaches. It is a page to print.
struct CorrectionLetterHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let (body, receipt) = try await platform.database.write { db in
            let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            guard worksIt, file.state.allows(.correct), !file.state.openCorrections.isEmpty, !file.state.isChanging else {
                throw RequestProblem.notFound
            }
            try CaseAccess.record(CaseAccess.opened, file, by: visit.actor, at: visit.now, in: db)
            let letter = try CorrectionLetter(
                file, OrganisationTree.on(visit.now.day, in: db), contact: file.contact(on: visit.now.day, in: db), site: platform.settings.baseURL,
                in: db)
            return (PaperCorrectionPages.letter(letter, visit.language), file.application.receipt)
        }
        let breadcrumbs = [Link(InboxText.inbox, "/staff/cases"), Link(Message(same: receipt), "/staff/cases/\(id)")]
        return visit.page(Page(title: PaperCorrectionText.letter(visit.language), breadcrumbs: breadcrumbs, body: body))
    }
}

/// What stands in the letter: to whom, what to mend, by when, and where to send it.
struct CorrectionLetter {
    let file: CaseFile
    let evaluation: Evaluation
    let addressee: Addressee
    let address: String
    let contact: Contact
    let site: String
    let ground: Ground

    init(_ file: CaseFile, _ tree: OrganisationTree, contact: Contact, site: String, in db: any Connection) throws {
        self.file = file
        self.contact = contact
        self.site = site
        ground = file.ground(tree)
        evaluation = try file.readEvaluation(in: db)
        (addressee, address) = (try file.addressee(in: db), try file.answer(.address, in: db))
    }

    /// What the office has asked for; what the applicant wanted to change themselves is no part of it.
    var corrections: [Correction] { file.state.openCorrections.filter { $0.wish == nil } }
    var askedOn: Day { corrections.map(\.askedOn).max() ?? file.application.arrivedAt.day }
    var dueOn: Day { corrections.map(\.dueOn).min() ?? askedOn }
}
