import Core
import Forms
import Foundation
import Storage

/// 言葉の割当て: in which of the words that a version compares somebody reads it. It follows from the name of the draft, half and half and always
/// the same: nothing is laid down in the browser or kept of the person, and the application, which keeps the draft's name, is read in the same words.
extension FormVersion {
    /// - Parameter name: of the draft, and of what it becomes. What follows from it never changes, or people would be shown words that they never saw.
    func wording(of name: String) throws -> Wording {
        guard try form().definition.comparison != nil else { return .main }
        // With the name of the version: who reads the other words in one comparison does not do so in each.
        return Digest(of: Data("wording \(id) \(name)".utf8)).bytes[0].isMultiple(of: 2) ? .main : .other
    }
}

extension Draft {
    /// Its form in the words and in the language in which it is read. What is sent, kept and decided is in the published words, in Japanese:
    /// `version.form()`.
    func readForm() throws -> CompiledForm { try wordedForm().read(in: content.reading) }

    /// The same in the languages of the pages.
    func wordedForm() throws -> CompiledForm { try wordedForm(of: version) }

    /// How it reads, or would read, a version of its form. What an officer keys in or another system sends was answered in the published words.
    func wordedForm(of version: FormVersion) throws -> CompiledForm {
        try version.form().worded(content.intake == nil ? version.wording(of: id.text) : .main)
    }
}

extension CaseFile {
    /// The form in the words in which its applicant answered it, and in the language in which they look at it. Officers read the published ones: `form(in:)`.
    func readForm(in db: any Connection) throws -> CompiledForm {
        try form(in: db).worded(otherWords(in: db) == nil ? .main : .other).read(in: reading)
    }

    /// The other words, where its applicant read those.
    func otherWords(in db: any Connection) throws -> WordComparison? {
        guard application.channel == .online, let version = try FormVersion.with(id: application.version, in: db),
            try version.wording(of: application.id.text) == .other
        else { return nil }
        return try version.form().definition.comparison
    }

    /// The newest answers in the words in which they were given.
    func readEvaluation(in db: any Connection) throws -> Evaluation {
        try readForm(in: db).evaluate(answers(in: db).content.answers, on: application.arrivedAt.day)
    }
}
