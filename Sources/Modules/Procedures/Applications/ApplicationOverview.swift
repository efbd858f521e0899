import Core
import Forms
import Japanese
import Storage
import Web

/// What an applicant sees of their application, gathered in one reading.
struct ApplicationOverview {
    let file: CaseFile
    /// The procedure's name, or what its form is called in English.
    let name: Message
    let office: Message
    let contact: Contact
    /// Whose decision it is.
    let body: Organisation?
    let now: Instant
    let day: Day
    let evaluation: Evaluation
    let files: [String: String]
    /// The names of those in which a scan has found something.
    let infected: [String]
    /// Those of the office, each with its file.
    let papers: [(paper: Paper, file: Attachment)]
    /// Those of messages.
    let letterFiles: [Attachment]
    let changes: [(at: Instant, changes: [AnswerChange])]
    let notices: [Notice]
    let readers: [(at: Instant, name: String)]
    let fee: FeeFile?
    /// Whether another could be sent now.
    let reception: Reception
    let mandate: Mandate?
    /// Who acts through the delegate.
    let sub: SubMandate?
    /// On what who looks acts for the person whose application it is.
    let agency: Agency?
    /// Whether who looks is the person whose application it is, and not their delegate.
    let isPrincipal: Bool
    /// Whether their account holds it.
    let isInAccount: Bool

    /// Whether who looks may do something with it: a delegate what the mandate says.
    func may(_ act: Mandate.Act) -> Bool { isPrincipal || agency?.acts.contains(act) == true }

    /// Each officer once a day, the newest first.
    var readerDays: [(day: Day, name: String)] {
        var seen: Set<String> = []
        return readers.map { ($0.at.day, $0.name) }.filter { seen.insert("\($0.0) \($0.1)").inserted }
    }

    init(_ file: CaseFile, _ tree: OrganisationTree, at now: Instant, holders: [Holder], _ lang: Language, in db: any Connection) throws {
        let day = now.day
        mandate = try Mandate.of(file.application.id.text, key: file.key, in: db).flatMap { $0.holds(on: day) ? $0 : nil }
        sub = try SubMandate.current(mandate, key: file.key, on: day, in: db)
        agency = try Agency.of(file.application.id.text, mandate, holders, key: file.key, on: day, in: db)
        isPrincipal = try Holding.part(of: file.application.id.text, holders, in: db) == .applicant
        isInAccount = try Holding.isInAccount(file.application.id.text, holders, in: db)
        self.file = file
        self.now = now
        self.day = day
        name = try file.name(in: db)
        office = tree.label(file.state.transferredTo ?? file.application.organisation)
        contact = try file.contact(on: day, in: db)
        body = tree.path(file.state.transferredTo ?? file.application.organisation).first
        let form = try file.readForm(in: db)
        let files = try file.fileNames(seenBy: .applicant, on: day, in: db)
        self.files = files
        let letterFiles = try file.letterFiles(in: db)
        self.letterFiles = letterFiles
        let written = letterFiles.filter { !$0.isOfOffice && $0.state == .infected }.map(\.name)
        infected = (try Attachment.infected(of: file.application.id.text, in: db).compactMap { files[$0] } + written).sorted()
        papers = try file.papers(in: db)
        let newest = try file.answers(in: db)
        evaluation = form.evaluate(newest.content.answers, on: file.application.arrivedAt.day)
        changes = try (1..<max(newest.number, 1)).map { number in
            let (before, after) = (
                try file.answers(number: number, in: db), try file.answers(number: number + 1, in: db)
            )
            let pair = (
                form.evaluate(before.content.answers, on: file.application.arrivedAt.day),
                form.evaluate(after.content.answers, on: file.application.arrivedAt.day)
            )
            return (after.at, AnswerChange.between(pair.0, pair.1, files, lang))
        }
        notices = try Notice.all(of: file.application.id, in: db)
        readers = try CaseAccess.readers(of: file.application.id, in: db)
        fee = try file.feeFile(in: db)
        reception = Reception(try Guide.current(of: file.procedure.id, on: day, in: db)?.content, on: day)
    }
}
