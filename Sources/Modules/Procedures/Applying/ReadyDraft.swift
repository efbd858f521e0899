import Core
import Foundation
import Forms
import Japanese
import Storage
import Web

/// 提出を待つ下書き: a complete draft of somebody without an account, made by the same verbs as the pages': for measuring, and for
/// tests of what a failure leaves behind.
package struct ReadyDraft: Sendable {
    /// Where it is: `/apply/01J…`.
    package let address: String
    /// The cookie by which its browser is known.
    package let cookie: String
    /// What was answered to its question `mark`, by which it is told from the others.
    package let mark: String

    /// What its pages are answered with.
    package struct Answering: Sendable {
        /// The procedure's number and its body's code.
        let number: String
        let body: String
        /// What is typed on each page, by the names of the controls.
        let pages: [(page: String, typed: [String: String])]
        /// A question whose answer says which draft it is.
        let mark: String
        /// A file, for the question that asks for it.
        let file: (question: String, name: String, bytes: Data)

        package init(
            number: String, body: String, pages: [(page: String, typed: [String: String])], mark: String,
            file: (question: String, name: String, bytes: Data)
        ) {
            self.number = number
            self.body = body
            self.pages = pages
            self.mark = mark
            self.file = file
        }
    }

    /// Makes some drafts, each of a browser of its own. - Throws: `FormProblem.unreadable` when the answers do not complete the form.
    package static func make(_ count: Int, _ answering: Answering, on platform: Platform) async throws -> [ReadyDraft] {
        let (keys, now) = (platform.keys, platform.now)
        let begun = try await platform.database.write { db -> [(draft: Draft, cookie: String)] in
            guard let procedure = try Procedure.with(number: answering.number, body: answering.body, in: db),
                let version = try FormVersion.current(of: procedure.id, at: now, in: db)
            else { throw RequestProblem.notFound }
            return try (0..<count).map { _ in
                let browser = Holder.newBrowser()
                let id = try Draft.begin(version, of: procedure, for: browser.holder, keys: keys, at: now, in: db)
                guard let draft = try Draft.held(id, by: [browser.holder], keys: keys, at: now, in: db) else { throw RequestProblem.notFound }
                return (draft, browser.token)
            }
        }
        var answered: [(draft: Draft, file: Attachment.Taken)] = []
        for (draft, _) in begun {
            let file = try await Attachment.take(
                answering.file.bytes, name: answering.file.name, kind: "pdf", type: "application/pdf", key: draft.key, platform, at: now)
            answered.append((try answer(draft, answering, file, on: now.day), file))
        }
        let ready = answered
        try await platform.database.write { db in
            for (draft, file) in ready {
                try Attachment.add(file, to: draft.id.text, key: draft.key, state: .clean, at: now, in: db)
                try draft.save(at: now, in: db)
            }
        }
        return begun.map { ReadyDraft(address: "/apply/\($0.draft.id)", cookie: $0.cookie, mark: $0.draft.id.text) }
    }

    /// What the application that became of a draft answers to the question `mark`; `nil` when there is none.
    package static func arrived(_ draft: ReadyDraft, mark: String = "shop_name", keys: Keys, in db: any Connection) throws -> String? {
        guard let application = try db.first("SELECT * FROM application WHERE id = \(draft.mark)", as: Application.self) else { return nil }
        guard case .text(let text)? = try application.answers(application.key(keys, in: db), in: db).content.answers[mark] else { return nil }
        return text
    }

    /// The draft with every page answered as the page itself would.
    private static func answer(_ begun: Draft, _ answering: Answering, _ file: Attachment.Taken, on day: Day) throws -> Draft {
        var draft = begun
        let form = try draft.version.form()
        for (name, typed) in answering.pages {
            let filling = draft.filling(form, [], on: day)
            guard let page = form.definition.pages.first(where: { $0.id == name }) else { throw FormProblem.unreadable }
            let isMarked = page.questions.contains { $0.id == answering.mark }
            let input = FormInput(isMarked ? typed.merging([answering.mark: draft.id.text]) { $1 } : typed)
            var answers = PageAnswers(input, filling, taken: [answering.file.question: [file.id.text]])
            answers.read(page)
            draft.content.answers = answers.answers
            draft.content.typed = answers.kept(draft.content.typed)
        }
        guard form.evaluate(draft.content.answers, on: day).isComplete else { throw FormProblem.unreadable }
        return draft
    }
}
