import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import NIOCore
import Storage
import Synchronization
import Web

/// One request: who asks, in which language, when. It is passed explicitly.
public struct Visit: RequestContext {
    public var coreContext: CoreRequestContextStorage
    public var actor: Actor = .nobody
    public var session: Session?
    /// In which language the page is. Where nothing is translated into the one that was chosen, that is the Japanese one.
    public private(set) var language: Language = .ja
    /// In which language the visitor reads, and what surrounds every page is.
    public private(set) var chosen: Language = .ja
    /// Whether that was asked for, on this site, and not only by the browser.
    public private(set) var isLanguageChosen = false
    /// Whether a form was sent by the language switch: what stood in it is kept (`Page.keptForm`), or said to be wrong once more.
    public internal(set) var isSwitching = false
    public var now = Instant(milliseconds: 0)
    /// The name of the request, in the log, in the journal and in the answer.
    public var requestID = ""
    /// The path and query as they came.
    public var address = "/"
    /// The client's network address: the peer's, or what a trusted proxy says.
    public var client = ""
    /// How the browser names itself.
    public var agent = ""
    var cookies: [String: String] = [:]
    public func cookie(_ name: String) -> String? { cookies[name] }
    /// Whether the browser has shown who it is: by a session, or by what it holds. What it is shown is then personal.
    var isKnown: Bool { session != nil || cookies.keys.contains { !Visit.impersonal.contains($0) } }
    private static let impersonal: Set<String> = ["hiroba_language", "hiroba_form"]
    var site: Site?
    var formCookie = ""
    /// Set when a page with a form was made for somebody who has no form cookie yet.
    let effects = Effects()

    final class Effects: Sendable {
        let needsFormCookie = Mutex(false)
        /// What a form sent, for the page that says why it was not taken; whether it surely came from one of our own pages.
        let typed = Mutex<(input: FormInput, isOurs: Bool)?>(nil)
    }

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        client = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// Officers work in Japanese and English; of what residents read, further languages are where a module has them (`Module.translated`).
    mutating func read(in language: Language, isChosen: Bool = true) {
        let path = String(address.prefix { $0 != "?" })
        let isStaff = path == "/staff" || path.hasPrefix("/staff/")
        (chosen, isLanguageChosen) = (isStaff ? language.base : language, isChosen)
        self.language = site?.isTranslated(path) == true ? chosen : language.base
    }

    /// The same for what officers fill in, wherever it stands: in one of the two languages in which they work.
    public var asOfficers: Visit {
        var visit = self
        (visit.chosen, visit.language) = (chosen.base, language.base)
        return visit
    }

    public var maxUploadSize: Int { Visit.largestBody }
    /// The largest body that any form may send.
    public static let largestBody = 32 * 1024 * 1024

    /// Proves to the site that a form came from one of its own pages: bound to this browser and this session.
    public var formToken: String {
        guard let site else { return "" }
        effects.needsFormCookie.withLock { $0 = true }
        return site.formToken(cookie: formCookie, session: session)
    }

    /// An empty form of this page.
    public func form(_ input: FormInput = FormInput(), problems: FieldProblems = FieldProblems()) -> Form {
        Form(language, token: formToken, input: input, problems: problems)
    }

    /// A page in the site's frame.
    public func page(_ page: Page, status: HTTPResponse.Status = .ok, isStaff: Bool? = nil) -> Answer {
        guard let site else { return .html(page.body, status: status) }
        let staff = isStaff ?? address.hasPrefix("/staff")
        var frame = Frame(
            language: staff ? language : chosen, path: address, bodyName: site.bodyName, navigation: site.navigation(for: actor, staff: staff),
            hat: hat,
            isStaff: staff, formToken: actor.person == nil ? "" : formToken,
            banner: site.platform.settings["banner"].isEmpty ? nil : Message(same: site.platform.settings["banner"]),
            asset: site.platform.assets.address)
        frame.bodyLanguage = language
        frame.map = page.hasMap ? site.map : nil
        if site.platform.settings.showsMail { frame.bannerLink = Link(MailText.title, MailPages.address) }
        if status == .unprocessableContent, page.keptForm == nil { frame.typed = repeated(by: page) }
        var answer = Answer.html(page.document(in: frame), status: status)
        if let map = frame.map { answer.headers[.contentSecurityPolicy] = Reception.policy(pictures: map.origin) }
        return answer
    }

    /// Names of fields whose values are never shown again.
    static let secrets: Set<String> = ["form_token", "password", "old", "new", "again", "code", "secret"]

    /// More than this was not typed by a person, and is not repeated; in bytes.
    static let longestEcho = 256 * 1024

    /// What was typed into a form of ours, for the language switch of the page that says what is wrong with it. Nothing where a secret is among it,
    /// which has to be typed again; of the rest only what the page has a control for, and never what a browser ought to have sealed or what is
    /// shown to nobody, not even to whoever typed it.
    private func repeated(by page: Page) -> [(name: String, value: String)] {
        guard let (input, isOurs) = effects.typed.withLock({ $0 }), isOurs,
            input.pairs.reduce(0, { $0 + $1.value.utf8.count }) <= Visit.longestEcho
        else { return [] }
        let (controls, unshown) = Visit.names(in: page.body.text)
        let pairs = input.pairs.filter { $0.name != "form_token" && controls.contains($0.name) && !unshown.contains($0.name) }
        guard !pairs.isEmpty, pairs.allSatisfy({ !Visit.secrets.contains($0.name) }) else { return [] }
        return [("form_token", formToken)] + pairs
    }

    /// The names of a page's controls, and of those whose values are sealed or shown to nobody.
    private static func names(in text: String) -> (controls: Set<String>, unshown: Set<String>) {
        let pieces = text.split(separator: "=\"", omittingEmptySubsequences: false)
        return zip(pieces, pieces.dropFirst()).reduce(into: ([], [])) { names, attribute in
            let (before, value) = (attribute.0, attribute.1.prefix { $0 != "\"" })
            if before.hasSuffix("name") {
                names.controls.insert(String(value))
            } else if before.hasSuffix("data-seal") || before.hasSuffix("data-unshown") {
                names.unshown.insert(String(value))
            }
        }
    }

    private var hat: String? {
        guard actor.person != nil else { return nil }
        let unit = actor.organisation.flatMap { site?.unitName($0)(language) } ?? ""
        return [unit, actor.title, actor.name].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A part of the address's path.
    public func parameter(_ name: String) throws -> String {
        guard let text = coreContext.parameters.get(name) else { throw RequestProblem.notFound }
        let decoded = text.utf8.contains(0x25) ? text.removingPercentEncoding ?? text : String(text)
        guard !decoded.utf8.contains(0) else { throw RequestProblem.notFound }
        return decoded
    }

    /// A record's name in the path; what is not one is not found.
    public func id<Noun>(_ name: String, of noun: Noun.Type = Noun.self) throws -> ID<Noun> {
        guard let id = ID<Noun>(try parameter(name)) else { throw RequestProblem.notFound }
        return id
    }
}

extension Request {
    /// The query's fields, the last of each name.
    public var query: [String: String] {
        FormInput.urlencoded(uri.query ?? "").compactMapValues { $0.last }
    }

    /// A day in the query; `nil` when it was left empty.
    /// - Throws: `RequestProblem.badInput` when it is no date: another day's figures must not be taken for the one asked for.
    public func day(_ name: String) throws -> Day? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let day = Day(lenient: text) else {
            throw RequestProblem.badInput(
                Message(
                    ja: "「\(text.prefix(40))」は日付ではありません。2022-03-31 のように書いてください。", en: "“\(text.prefix(40))” is not a date. Write it like 2022-03-31.")
            )
        }
        return day
    }

    /// A number in the query, such as an edition's; `nil` when it was not given.
    /// - Throws: `RequestProblem.notFound` when it is no number: nothing has that name.
    public func number(_ name: String) throws -> Int? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let number = Int(text) else { throw RequestProblem.notFound }
        return number
    }

    /// The form that was sent, at most `limit` bytes.
    public func form(limit: Int = 1024 * 1024) async throws -> FormInput {
        var request = self
        do {
            let buffer = try await request.collectBody(upTo: limit)
            return try FormInput(body: Data(buffer.readableBytesView), contentType: headers[.contentType] ?? "")
        } catch is NIOTooManyBytesError {
            throw RequestProblem.tooLarge(limit: limit)
        }
    }
}
