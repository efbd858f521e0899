import Core
import Storage
import Web

/// 代理のメール: to whoever is asked for, has or is named in a mandate: in the language in which they have used the pages, and in both until that
/// is known.
enum MandateMail {
    /// Of what it is: the procedure, and the office in charge of it.
    struct Matter: Sendable {
        let procedure: Message
        let office: Contact
    }

    /// Who is told, in which language.
    struct Reader: Sendable {
        let mail: String
        let language: Language?

        /// - Parameter language: as it is kept; another one says nothing.
        init(_ mail: String, _ language: String?) { (self.mail, self.language) = (mail, language.flatMap(Language.init)?.base) }
    }

    /// What everybody whom it concerns is told: of which procedure, then what.
    static func tell(
        _ words: Message, _ title: (Message) -> Message, to readers: [Reader], of matter: Matter, at instant: Instant, in db: any Connection
    ) throws {
        let procedure = matter.procedure
        let whole = Message(ja: "手続：\(procedure.ja)\n\n\(words.ja)", en: "Procedure: \(procedure.en)\n\n\(words.en)")
        for reader in readers { try send(whole, title(procedure), to: reader, matter.office, at: instant, in: db) }
    }

    static func send(
        _ words: Message, _ title: Message, to reader: Reader, _ office: Contact, at instant: Instant, in db: any Connection
    ) throws {
        let (body, lang) = (CaseMail.signed(words, office), reader.language)
        try Mail.post(
            to: reader.mail, subject: lang.map { title($0) } ?? "\(title.ja) / \(title.en)",
            body: lang.map { body($0) } ?? "\(body.ja)\n\n(English)\n\n\(body.en)", at: instant, in: db)
    }
}
