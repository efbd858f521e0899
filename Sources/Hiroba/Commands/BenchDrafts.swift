import Core
import Foundation
import Procedures
import Storage
import Web

/// Complete drafts of the sample's licence for a food business.
package enum BenchDrafts {
    static func make(_ count: Int, on platform: Platform) async throws -> [ReadyDraft] {
        var drafts: [ReadyDraft] = []
        do {
            while drafts.count < count { drafts += try await ReadyDraft.make(min(500, count - drafts.count), licence, on: platform) }
        } catch RequestProblem.notFound {
            throw CommandFailure(Message(ja: "先に hiroba demo --load-only を実行してください。", en: "Run `hiroba demo --load-only` first."), code: 66)
        }
        return drafts
    }

    /// Whoever opens a shop far from now: the form asks for a day that is to come.
    package static let licence = ReadyDraft.Answering(
        number: "H-0912", body: "340006",
        pages: [
            (
                "applicant",
                [
                    "kind": "corporation", "name": "ひろば食品", "kana": "ヒロバショクヒン", "representative": "広場 花子", "address.postal": "730-8511",
                    "address.lines": "広島市中区基町10-52", "phone": "082-228-2111", "mail": "hanako@example.jp",
                ]
            ),
            (
                "shop",
                ["municipality": "kaita", "shop_name": "ひろば亭", "shop_address": "安芸郡海田町南昭和町", "business": "restaurant", "opening": "2099-04-01"]
            ),
            ("hygiene", ["managers.rows": "r1", "managers.r1.manager_name": "山田 一郎", "managers.r1.qualification": "cook", "water": "public"]),
            ("disqualification", ["punished": "none", "truthful": "yes"]),
        ], mark: "shop_name", file: ("plan", "図面.pdf", Data("%PDF-1.4\n".utf8) + Data(repeating: 32, count: 4000)))
}

/// What a browser sends with every request of the site.
struct BenchVisit: Sendable {
    static let form = String(repeating: "0", count: 32)
    /// The token of forms for everybody who has the form cookie above and has not signed in.
    let token: String

    init(_ platform: Platform) { token = Site(platform, modules: modules).formToken(cookie: BenchVisit.form, session: nil) }

    func cookies(_ draft: ReadyDraft) -> [String: String] { ["hiroba_form": BenchVisit.form, "hiroba_visitor": draft.cookie] }

    /// Signs in with the demo's password. - Returns: the cookies of the session.
    func signIn(_ login: String, _ server: BenchServer, _ platform: Platform) async throws -> [String: String] {
        let password = FileManager.default.contents(atPath: "\(platform.settings.data)/demo-password").map { String(decoding: $0, as: UTF8.self) }
        let form = "form_token=\(token)&login=\(login)&password=\((password ?? "").trimmingCharacters(in: .whitespacesAndNewlines))"
        let answer = try await server.client.ask(LoadClient.text("POST", "/sign-in", cookies: ["hiroba_form": BenchVisit.form], form: form))
        guard let session = answer.head.firstMatch(of: #/hiroba_session=([0-9a-f]+)/#) else {
            throw CommandFailure(Message(ja: "「\(login)」でサインインできません。", en: "Signing in as “\(login)” failed: \(answer.status)."), code: 69)
        }
        return ["hiroba_form": BenchVisit.form, "hiroba_session": String(session.1)]
    }
}
