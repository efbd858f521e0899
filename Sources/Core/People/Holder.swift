import Crypto
import Storage
import Web

/// 利用者の目印: who holds something that a resident began: the person who is signed in, or, without an account, this browser.
///
/// A browser is known by a random name in a cookie; the database has only its digest. What a holder may do with a record is written
/// with the record.
public struct Holder: Sendable, Hashable, SQLValue {
    /// `person:…`, `browser:…` or `desk:…`.
    public let name: String

    public static func person(_ id: ID<Person>) -> Holder { Holder(name: "person:\(id)") }
    /// An officer at the desk, who keys in for somebody else: it is not their own.
    public static func desk(_ id: ID<Person>) -> Holder { Holder(name: "desk:\(id)") }
    static func browser(_ token: String) -> Holder { Holder(name: "browser:\(Session.digest(of: token))") }

    private init(name: String) { self.name = name }

    /// The person, when it is one for themselves.
    public var person: ID<Person>? { name.hasPrefix("person:") ? ID(String(name.dropFirst("person:".count))) : nil }

    /// Whether it is a device alone, without an account.
    public var isBrowser: Bool { name.hasPrefix("browser:") }

    public var sql: Value { .text(name) }
    public init?(sql: Value) {
        guard case .text(let text) = sql else { return nil }
        name = text
    }

    /// A browser that had no name yet, and the cookie that gives it one.
    public static func newBrowser() -> (holder: Holder, token: String) {
        let token = Session.newToken()
        return (.browser(token), token)
    }

    static let cookie = "hiroba_visitor"
    /// As long as a browser keeps a name at all: what is still there behind it is written with the records, whose days begin anew as they are saved.
    static let keptDays = 400
    static let longest = keptDays * 86_400
}

extension Visit {
    /// As whom this visit may open what residents hold: the person, and the browser.
    public var holders: [Holder] {
        var holders: [Holder] = []
        if let person = actor.person { holders.append(.person(person)) }
        if let person = actor.person, actor.isOfficer { holders.append(.desk(person)) }
        if let token = cookie(Holder.cookie), token.utf8.count == 64 { holders.append(.browser(token)) }
        return holders
    }
}

extension Answer {
    /// Gives the browser its name.
    public mutating func setHolder(_ token: String, secure: Bool) { setCookie(Holder.cookie, token, seconds: Holder.longest, secure: secure) }
}
