import Foundation
import HTTPTypes
import Japanese
import Storage
import Web

/// 職員または利用者: somebody who can sign in. An officer belongs to a section; a resident to none.
public struct Person: Storable, Hashable {
    public static let table = "person"

    public let id: ID<Person>
    public var login: String
    public var name: String
    public var kana: String
    public var email: String
    public var title: String
    public var organisation: String?
    var password: String?
    var totpSecret: String?
    var totpLast: Int?
    var issuer: String?
    var subject: String?
    public let createdAt: Instant
    public var closedAt: Instant?

    public init(
        id: ID<Person>, login: String, name: String, kana: String = "", email: String = "", title: String = "", organisation: String? = nil,
        createdAt: Instant
    ) {
        self.id = id
        self.login = login
        self.name = name
        self.kana = kana
        self.email = email
        self.title = title
        self.organisation = organisation
        self.createdAt = createdAt
    }

    public init(_ row: Row) throws {
        id = try row["id"]
        login = try row["login"]
        name = try row["name"]
        kana = try row["kana"]
        email = try row["email"]
        title = try row["title"]
        organisation = try row["organisation"]
        password = try row["password"]
        totpSecret = try row["totp_secret"]
        totpLast = try row["totp_last"]
        issuer = try row["issuer"]
        subject = try row["subject"]
        createdAt = try row["created_at"]
        closedAt = try row["closed_at"]
    }

    public var columns: KeyValuePairs<String, any SQLValue> {
        [
            "id": id, "login": login, "name": name, "kana": kana, "email": email, "title": title, "organisation": organisation,
            "password": password, "totp_secret": totpSecret, "totp_last": totpLast, "issuer": issuer, "subject": subject,
            "created_at": createdAt, "closed_at": closedAt,
        ]
    }

    public var isOpen: Bool { closedAt == nil }
    public var hasPassword: Bool { password != nil }
    public var hasSecondFactor: Bool { totpSecret != nil }

    public static func with(login: String, in db: any Connection) throws -> Person? {
        try db.first("SELECT * FROM person WHERE login = \(login)")
    }

    public static func with(id: ID<Person>, in db: any Connection) throws -> Person? {
        try db.first("SELECT * FROM person WHERE id = \(id)")
    }

    /// The officers of a section who answer for it.
    public static func officers(of organisation: String, in db: any Connection) throws -> [Person] {
        try db.all("SELECT * FROM person WHERE organisation = \(organisation) AND closed_at IS NULL ORDER BY login")
    }

    /// The person as an actor, with the roles that they hold on a day.
    public func actor(on day: Day, request: String = "", in db: any Connection) throws -> Actor {
        // The prefecture runs the site; where there is none, a municipality does for itself.
        let rows = try db.rows(
            """
            SELECT g.role, g.organisation, o.kind, (SELECT count(*) FROM organisation WHERE kind = 'prefecture') AS prefectures FROM role_grant g
            JOIN organisation o ON o.code = g.organisation
            WHERE g.person_id = \(id) AND g.valid_from <= \(day) AND (g.valid_to IS NULL OR g.valid_to >= \(day))
            """)
        let grants = try rows.compactMap { row -> Actor.Grant? in
            guard let role = Role(rawValue: try row["role"]) else { return nil }
            let (kind, prefectures): (Organisation.Kind, Int) = (try row["kind"], try row["prefectures"])
            return Actor.Grant(role, at: try row["organisation"], ofSite: kind == (prefectures > 0 ? .prefecture : .municipality))
        }
        return Actor(person: id, name: name, organisation: organisation, title: title, grants: grants, request: request)
    }
}

public enum PersonProblem: Problem, Equatable {
    case wrongCredentials
    case wait(seconds: Int)
    case wrongCode
    case loginTaken(String)
    case weakPassword
    case unknown(String)
    case linkExpired
    case notYourUnit
    case ownAccess
    /// The person holds roles or posts that whoever would change their access does not administer.
    case holdsMore
    case isClosed
    /// Another move waits for its day.
    case moveIsPlanned
    /// A resident cannot hold a post.
    case belongsNowhere
    /// Another absence lies on some of the days.
    case absentAlready
    /// Whoever would record the absence, end the post or the access, or give a post to who is absent, would act for the person themselves.
    case standsIn
    /// A post deputises twice, or is none of the other posts of the unit.
    case unfitDeputies
    /// The provider's answer came too late, twice, or to another browser than the one that asked.
    case openIDExpired
    /// The person said no at the provider.
    case openIDRefused
    /// Nobody is registered under the provider's account.
    case openIDUnknown
    /// The provider could not be asked, or its answer did not hold: which part of it.
    case openID(String)

    public var status: HTTPResponse.Status {
        switch self {
        case .wait: .tooManyRequests
        case .unknown, .linkExpired: .notFound
        case .notYourUnit, .ownAccess, .holdsMore, .standsIn: .forbidden
        case .openID: .badGateway
        case .openIDExpired: .badRequest
        case .openIDRefused, .openIDUnknown: .forbidden
        default: .unprocessableContent
        }
    }

    private static func waiting(_ seconds: Int) -> Message {
        let (minutes, isLong) = ((seconds + 59) / 60, seconds >= 120)
        return Message(
            ja: "続けて失敗したため、しばらく受け付けません。\(isLong ? "\(minutes)分" : "\(seconds)秒")後にもう一度お試しください。",
            en: "After several failures you have to wait. Try again in \(isLong ? "\(minutes) minutes" : "\(seconds) seconds").")
    }

    public var headers: HTTPFields {
        if case .wait(let seconds) = self { [.retryAfter: String(seconds)] } else { [:] }
    }

    public var message: Message {
        switch self {
        case .wrongCredentials:
            Message(ja: "ログイン名またはパスワードが違います。確かめてもう一度入力してください。", en: "The login or the password is wrong. Check them and try again.")
        case .wait(let seconds):
            Self.waiting(seconds)
        case .wrongCode:
            Message(ja: "確認コードが違うか、すでに使われています。新しいコードを入力してください。", en: "The code is wrong or was used before. Enter a new one.")
        case .loginTaken(let login):
            Message(ja: "「\(login)」はすでに使われています。別の名前にしてください。", en: "“\(login)” is taken. Choose another name.")
        case .weakPassword:
            Message(
                ja: "パスワードは12文字以上で、同じ文字の繰り返しでないものにしてください。", en: "Use a password of at least 12 characters that is not a few of them over and over.")
        case .unknown(let login):
            Message(ja: "「\(login)」という利用者はいません。", en: "There is no person “\(login)”.")
        case .linkExpired:
            Message(
                ja:
                    "このアドレスは使えません。使用済みか、期限を過ぎたか、その後に案内やメールアドレス、パスワードが変わっています。パスワードを忘れたときはサインインのページから、初めて設定するときはシステム管理者に頼んで、新しい案内を受け取ってください。",
                en:
                    "This link no longer works: it was used, its time is over, or the link, the mail address or the password was changed since. If you forgot your password, ask for another on the sign-in page; if you never had one, ask your administrator."
            )
        case .notYourUnit:
            Message(ja: "自分が管理する組織の中から選んでください。", en: "Choose an organisation that you administer.")
        case .ownAccess:
            Message(ja: "自分の役割・職・利用は、ほかの管理者が変更します。", en: "Your own roles, posts and access are changed by another administrator.")
        case .holdsMore:
            Message(
                ja: "この人は、あなたの管理しない組織でも役割か職を持っています。メール、パスワード、二段階認証、利用の停止と再開は、その組織も管理する管理者に頼んでください。",
                en:
                    "This person also holds a role or a post in an organisation that you do not administer. Ask an administrator of that organisation to change their mail address, password, second factor or access."
            )
        case .isClosed:
            Message(ja: "利用を停止している人です。先に利用を再開してください。", en: "The access of this person has ended. Give it back first.")
        case .moveIsPlanned:
            Message(
                ja: "予定された異動があります。所属を変えるときは、先にその予定を取り消してください。",
                en: "A move is planned already. Cancel that before the section is changed.")
        case .belongsNowhere:
            Message(ja: "所属のない人は、職に就けません。先に所属を登録してください。", en: "This person belongs to no section. Enter their section first.")
        case .absentAlready:
            Message(ja: "その間に、登録された不在がすでにあります。日付を変えるときは、先に取り消してください。", en: "An absence is recorded on some of these days. Take it back first.")
        case .standsIn:
            Message(
                ja: "この人に代わって決裁するのは、あなたになります。本人かほかの管理者が行ってください。",
                en: "It would be you who acts for this person. They, or another administrator, have to do this.")
        case .unfitDeputies:
            Message(ja: "代決者は、この組織のほかの職から一度ずつ選んでください。", en: "Choose each of the unit's other posts once at most.")
        case .openIDExpired:
            Message(
                ja: "認証サービスでのサインインは、始めたときと同じブラウザーで10分以内に終える必要があります。サインインのページからもう一度始めてください。",
                en:
                    "Signing in with the identity provider must end in the browser that began it, within ten minutes. Begin again from the sign-in page."
            )
        case .openIDRefused:
            Message(
                ja: "認証サービスでのサインインを取りやめました。もう一度サインインするには、サインインのページから始めてください。",
                en: "You did not sign in at the identity provider. Begin again from the sign-in page if you want to.")
        case .openIDUnknown:
            Message(
                ja: "この認証サービスの利用者は登録されていません。システム管理者に、メールアドレスの登録を依頼してください。",
                en: "Nobody is registered under this account of the identity provider. Ask your administrator to register your mail address.")
        case .openID(let words):
            Message(
                ja: "認証サービスから正しい答えが返りません（\(words)）。しばらくして直らないときは、システム管理者に知らせてください。",
                en: "The identity provider does not answer as it should (\(words)). If it does not help to try again later, tell your administrator.")
        }
    }
}
