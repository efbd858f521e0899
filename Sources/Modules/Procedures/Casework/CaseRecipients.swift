import Core
import Japanese
import Storage
import Web

extension CaseFile {
    /// Mail to the applicant, who gave an address: that there is something, never what.
    func tell(_ what: CaseMail.Occasion, at instant: Instant, in db: any Connection) throws {
        let content = try answers(in: db).content
        let unit = state.transferredTo ?? application.organisation
        let office = try Contact.of(unit, on: instant.day, in: db)
        let heading = CaseMail.Heading(try name(in: db), act, receipt: application.receipt, office: office)
        let language = content.lettersLanguage
        let recipients = try mails(content, on: instant.day, in: db).filter { what.concerns($0.opening) }
        try send(what.matter, to: recipients, at: instant, in: db) { CaseMail.about(what, heading, $0, language) }
    }

    /// Sends each the mail that is meant for them: a delegate opens the application by other means than the person whose it is.
    func send(
        _ matter: CaseMail.Matter, to recipients: [CaseMail.Recipient], at instant: Instant, in db: any Connection,
        _ text: (CaseMail.Opening) -> CaseMail.Text
    ) throws {
        for one in recipients {
            let message = text(one.opening)
            let about = Undelivered.about(application.id, matter, one.side)
            try Mail.post(to: one.mail, subject: message.subject, body: message.body, about: about, at: instant, in: db)
        }
    }

    /// Who is told: the applicant, and with a mandate both, the principal and, as long as it holds, the delegate.
    /// - Parameter content: the newest answers.
    func mails(_ content: Draft.Content, on day: Day, in db: any Connection) throws -> [CaseMail.Recipient] {
        try mails(content, Mandate.of(application.id.text, key: key, in: db), on: day, in: db)
    }

    func mails(_ content: Draft.Content, _ mandate: Mandate?, on day: Day, in db: any Connection) throws -> [CaseMail.Recipient] {
        let linked = try LostCodeHandlers.address(content, mandate, form(in: db))
        // What a delegate, or whoever acts or acted through them, has entered as the address to write to stays theirs.
        let subs = try mandate.map { try SubMandate.all(of: $0.id, key: key, in: db) } ?? []
        func applicants(_ mails: [String?]) -> [CaseMail.Recipient] {
            // What was kept before it was looked at may be no address.
            Set(mails.compactMap(\.self).filter { MailAddress.isOne(MailAddress.plain($0)) }).subtracting(
                [mandate?.content.delegateMail].compactMap(\.self) + subs.map(\.content.mail)
            ).sorted().map {
                CaseMail.Recipient(
                    mail: $0, side: $0 == mandate?.content.principalMail ? .principal : .applicant, opening: .code(hasLink: $0 == linked))
            }
        }
        guard let mandate else { return applicants([content.mail]) }
        guard let ended = mandate.ended(on: day) else {
            let isOfFormer = try subs.contains { try isTyped(content.mail, under: $0, mandate, on: day, in: db) }
            return applicants([isOfFormer ? nil : content.mail, mandate.content.principalMail])
                + [
                    CaseMail.Recipient(
                        mail: mandate.content.delegateMail, side: .delegate, opening: .delegate(fetches: mandate.content.acts.contains(.receive)))
                ]
                + subs.filter { $0.holds(on: day, under: mandate) }.map {
                    let agency = Agency(mandate: mandate, sub: $0)
                    return CaseMail.Recipient(
                        mail: $0.content.mail, side: .subDelegate, opening: .delegate(fetches: agency.acts.contains(.receive)))
                }
        }
        // An address that the delegate has typed is told nothing any more, whichever it is; one that was put in since is the principal's.
        let isNew = try content.mail != mail(before: ended, in: db)
        return applicants([mandate.content.principalMail, isNew ? content.mail : nil])
    }

    /// Whether an address came into the application while somebody acted through the delegate who does no more, and has stood there since: nothing
    /// is told to it any more, as it may be theirs. What stood there before they began is not.
    private func isTyped(_ mail: String?, under sub: SubMandate, _ mandate: Mandate, on day: Day, in db: any Connection) throws -> Bool {
        guard let mail, let began = sub.acceptedAt, let ended = sub.ended(on: day, under: mandate), try self.mail(before: ended, in: db) == mail
        else {
            return false
        }
        return try began <= application.arrivedAt || self.mail(before: began, in: db) != mail
    }

    /// The address to write to that stood in the application when a mandate ended.
    private func mail(before ended: Instant, in db: any Connection) throws -> String? {
        let number = try db.value(
            "SELECT max(number) FROM application_answers WHERE application_id = \(application.id) AND (number = 1 OR at <= \(ended))", as: Int.self)
        return try answers(number: number, in: db).content.mail
    }
}
