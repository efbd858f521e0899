import Core
import Forms
import Japanese
import Storage
import Web

/// 照会した課: who asks, how they are reached, and what they show.
struct OpinionAsker: Sendable {
    let contact: Contact
    /// The officer who asked.
    let name: String
    let pages: [Message]

    init(_ opinion: Opinion, _ file: CaseFile, on day: Day, in db: any Connection) throws {
        contact = try file.contact(on: day, in: db)
        name =
            file.events.first {
                if case .opinionAsked(let one) = $0.content { one.id == opinion.id } else { false }
            }?.actor ?? ""
        pages = OpinionPages.titles(opinion, try file.form(in: db).definition.pages.map { ($0.id, $0.title) })
    }

    func rows(_ lang: Language) -> [(name: String, value: HTML)] {
        [(OpinionText.asker(lang), "\(contact.office(lang)) \(name)")] + ContactPieces.rows(contact, lang)
            + [(OpinionText.pages(lang), "\(OpinionText.titles(pages)(lang))")]
    }
}
