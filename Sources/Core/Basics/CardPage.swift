import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Web

/// 見本のカード: in a demonstration the cards of invented people and the software that signs with them, so that whoever tries it goes on where a
/// signature is asked for. Only where the setting `card-page` names the folder of their authority.
struct CardHandlers: Sendable {
    private let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer { try page(visit, visit.form(), .ok) }

    @Sendable func sign(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let folder = platform.settings.practiceCards else { throw RequestProblem.notFound }
        var problems = FieldProblems()
        let person = PracticeCards.people.first { $0.label == input["card"] }
        if person == nil { problems.add("card", CardPageText.needCard) }
        let document = input.file("document")
        if document == nil { problems.add("document", CardPageText.needDocument) }
        if let document, (try? JSON(parsing: Data(document.bytes))) == nil { problems.add("document", CardPageText.otherDocument) }
        guard let person, let document, problems.isEmpty else { return try page(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let signature = try await platform.signatureChecks.hold {
            try await CardAuthority(folder: folder).sign(Data(document.bytes), with: person.label)
        }
        return .file(Array(signature), type: "application/pkcs7-signature", name: "signature-\(person.label).p7s")
    }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) throws -> Answer {
        guard platform.settings.practiceCards != nil else { throw RequestProblem.notFound }
        return visit.page(Page(title: CardPageText.title(visit.language), body: CardPages.page(form)), status: status)
    }
}

extension Settings {
    /// The folder of the authority of invented cards: in a demonstration, which shows its mails to everybody too, and believes no other cards.
    public var practiceCards: String? {
        func place(_ path: String) -> [String] { URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.pathComponents }
        let (folder, roots) = (self["card-page"], self["jpki-roots"])
        guard !folder.isEmpty, !roots.isEmpty, showsMail, place(roots).count > place(folder).count, place(roots).starts(with: place(folder)) else {
            return nil
        }
        return folder
    }
}

public enum CardPages {
    public static let address = "/demo/card"

    static func page(_ form: Form) -> HTML {
        let lang = form.language
        let people = PracticeCards.people.map { one -> (value: String, label: HTML) in
            (
                one.label,
                "<span>\(Component.official(one.card.name, lang)) <span class=\"small muted\">\(one.words(lang))</span><br>\(Component.official(one.facts, lang))</span>"
            )
        }
        return """
            <h1>\(CardPageText.title(lang))</h1>\(Component.errorSummary(form.problems, lang))<p class="lead">\(CardPageText.lead(lang))</p>
            \(form(action: address, button: CardPageText.sign, upload: true, summarised: false,
                "\(form.choices("card", CardPageText.card, words: people, required: true))\(form.file("document", CardPageText.document, support: CardPageText.documentSupport, required: true, accept: ".json"))"))
            """
    }
}

/// 見本の人: whose cards there are in a demonstration.
public enum PracticeCards {
    struct Person: Sendable {
        let label: String
        let card: CardAuthority.Card
        let words: Message
        /// As they are typed into a form.
        var facts: String { "\(birth)生まれ　\(card.address)" }
        let birth: String
    }

    static let people = [
        Person(
            label: "hanako", card: CardAuthority.Card(), words: Message(ja: "有効なカード", en: "a good card"), birth: "昭和55年4月1日"),
        Person(
            label: "jirou", card: CardAuthority.Card(name: "見本　次郎", birthdate: "319720915", address: "広島県呉市中央四丁目１番６号"),
            words: Message(ja: "有効なカード", en: "a good card"), birth: "昭和47年9月15日"),
        Person(
            label: "tsukiko", card: CardAuthority.Card(name: "広場　月子", birthdate: "319880229", address: "広島県広島市中区基町１０番５２号"),
            words: Message(ja: "失効したカード（引っ越した人）", en: "a revoked card: its holder has moved"), birth: "昭和63年2月29日"),
        Person(
            label: "tarou", card: CardAuthority.Card(name: "広場　太郎", birthdate: "319500101", address: "広島県福山市東桜町３番５号"),
            words: Message(ja: "有効期間が過ぎたカード", en: "a card that is over"), birth: "昭和25年1月1日"),
    ]

    /// Whether there is the program that makes them.
    public static var arePossible: Bool {
        get async { (try? await OpenSSL.run(["version"], within: 15))?.isSuccess == true }
    }

    /// Makes the authority with its cards, once, and a list for a year, each time a demonstration begins.
    public static func prepare(_ authority: CardAuthority, at now: Instant) async throws {
        func time(_ days: Double) -> String { CardAuthority.time(now.adding(seconds: days * 86_400)) }
        let (before, after) = (time(-1), time(365))
        let ready = "\(authority.folder)/ready"
        if !FileManager.default.fileExists(atPath: ready) {
            try await authority.found()
            for person in people {
                var card = person.card
                card.from = time(-400)
                card.until = time(person.label == "tarou" ? -2 : 1400)
                try await authority.issue(person.label, card)
            }
            try await authority.revoke("tsukiko", from: before, until: after)
            try Scratch.write(Data(), to: ready)
        }
        try await authority.list(from: before, until: after)
    }
}

public enum CardPageText {
    public static let title = Message(ja: "見本のカードで署名する", en: "Sign with a card of this demonstration")
    static let lead = Message(
        ja: "この見本のための練習です。架空の人のカードで、署名する文書に署名します。本物のマイナンバーカードではなく、ここで作った署名は、この見本のほかでは使えません。",
        en:
            "For practice in this demonstration: the document is signed with the card of an invented person. These are no real My Number Cards, and no other site takes what is signed here."
    )
    static let card = Message(ja: "だれのカードで署名しますか", en: "Whose card?")
    static let document = Message(ja: "署名する文書（JSON）", en: "Document to be signed (JSON)")
    static let documentSupport = Message(ja: "申請の「電子署名」のページで保存したファイル", en: "The file that you saved from the page of the signature")
    static let sign = Message(ja: "署名して保存する", en: "Sign it and save the signature")
    static let needCard = Message(ja: "だれのカードで署名するかを選んでください。", en: "Choose whose card it is.")
    static let otherDocument = Message(
        ja: "署名する文書（JSON）ではありません。申請の「電子署名」のページで保存したファイルを、変えずに選んでください。",
        en: "This is no document to be signed (JSON). Choose the file that you saved from the page of the signature, unchanged.")
    static let needDocument = Message(ja: "署名する文書を選んでください。", en: "Choose the document to be signed.")
}
