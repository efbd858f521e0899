import Core
import Forms
import Foundation
import Japanese
import Storage
import Web

extension Draft {
    /// The day by which it is judged: of what came on paper that of its arrival, whenever it is keyed in.
    func judged(on today: Day) -> Day { content.intake?.arrivedAt.day ?? today }

    /// Whether its procedure can still be applied for: it may have ended since it was begun.
    func isOpen(_ procedure: Procedure, on day: Day, in db: any Connection) throws -> Bool {
        procedure.isOpen(on: day, abolition: try Abolition.of(procedure.id, in: db))
    }

    /// The version of the guide by which it is judged.
    func guide(on today: Day, in db: any Connection) throws -> Guide? {
        try Guide.judging(procedure, arrived: judged(on: today), today: today, in: db)
    }

    func filling(_ form: CompiledForm, _ files: [Attachment], on today: Day) -> Filling {
        let infected = Set(files.filter { $0.state == .infected }.map(\.id.text))
        // A dangerous file stands where it was, to be taken out; the question is not answered by it.
        var filling = Filling(
            purpose: .draft, base: "/apply/\(id)", answers: content.answers,
            evaluation: form.evaluate(AnswerFiles.dropping(infected, from: content.answers), on: judged(on: today)),
            files: Dictionary(uniqueKeysWithValues: files.map { ($0.id.text, $0.name) }), infected: infected, typed: content.typed)
        filling.seal = seal
        filling.isIntake = content.intake != nil
        filling.reading = content.reading
        filling.provenance = content.provenance.filter { $0.value.isFor(viewer) }
        filling.carried = content.stillCarried(filling.evaluation)
        return filling
    }

    /// Whether something of a page is answered already.
    func hasBegun(_ page: FormPage) -> Bool {
        page.questions.contains { question in
            content.answers[question.id]?.isEmpty == false
                || content.typed.keys.contains { $0.split(separator: ".").first.map(String.init) == question.id }
        }
    }

    /// What the stored answers of a page are, in short: another tab that changed them is noticed by it.
    func mark(of page: FormPage) -> String { content.answers.mark(of: page, under: key) }

    /// The same of all its answers.
    var mark: String { content.answers.mark(under: key) }
}

extension FormPage {
    /// The script of a page that seals its answers.
    var script: String? { isSealed ? "seal.js" : nil }
}

extension FormDefinition {
    /// Whether a page asks for a place, or an answer may bring one up on it: a map is opened there.
    func hasMap(on page: String) -> Bool {
        let questions = pages.filter { $0.id == page || page == Filling.whole }.flatMap(\.questions)
        return (questions + questions.flatMap(\.fields)).contains { if case .place = $0.kind { true } else { false } }
    }
}

extension Answers {
    /// What they are, in short: another window that changed them is noticed by it. It stands in pages, and an individual number is among few: so it is
    /// a digest that nobody can make who has not the record's key.
    func mark(under key: DataKey) -> String { String(key.digest(kept, for: "answers as they stand").prefix(16)) }

    /// The same of those on a page.
    func mark(of page: FormPage, under key: DataKey) -> String { of(page.questions).mark(under: key) }
}
