import Documents
import Foundation
import Japanese
import Storage
import Web

/// A message that waits to be sent, written in the transaction of its cause.
public struct Mail: Record {
    public let id: ID<Mail>
    public let recipient: String
    public let subject: String
    public let body: String
    public let createdAt: Instant
    public let sentAt: Instant?
    public let about: About?

    public init(_ row: Row) throws {
        id = try row["id"]
        recipient = try row["recipient"]
        subject = try row["subject"]
        body = try row["body"]
        createdAt = try row["created_at"]
        sentAt = try row["sent_at"]
        about = try About(row)
    }

    /// Puts a message into the outbox; a job sends it after the commit.
    /// - Parameter about: whose module is told when it reaches nobody.
    public static func post(to recipient: String, subject: String, body: String, about: About? = nil, at instant: Instant, in db: any Connection)
        throws
    {
        let id = ID<Mail>(at: instant)
        try db.run(
            """
            INSERT INTO mail (id, recipient, subject, body, about_kind, about_id, about_matter, created_at)
            VALUES (\(id), \(recipient), \(subject), \(body), \(about?.kind), \(about?.id), \(about?.matter), \(instant))
            """)
        try Jobs.enqueue("mail.send", id.text, once: "mail:\(id)", at: instant, in: db)
    }

    /// The newest.
    static func recent(limit: Int, in db: any Connection) throws -> [Mail] {
        try db.all("SELECT * FROM mail WHERE recipient <> '' ORDER BY id DESC LIMIT \(limit)")
    }

    /// Sends what the outbox holds. The message id is the row's, so a receiver can tell a repetition.
    static let sending = Job(
        "mail.send", Message(ja: "メールの送信", en: "Send mail"), lane: .mail, attempts: Job.forTwoDays,
        givenUp: { payload, instant, db in if let id = ID<Mail>(payload) { try fail(id, .givenUp, at: instant, in: db) } }
    ) { run in
        let platform = run.platform
        guard let id = ID<Mail>(run.payload),
            let mail = try await platform.database.read({ try $0.first("SELECT * FROM mail WHERE id = \(id)", as: Mail.self) }),
            mail.sentAt == nil, !mail.recipient.isEmpty
        else { return }
        do {
            try await platform.mailer.send(mail.addressed(platform.settings.baseURL), from: platform.settings["mail-from"])
        } catch MailProblem.addressRefused where mail.about != nil {
            // What is about nothing nobody is told of: it goes on being tried, and then stands among what has failed.
            try await platform.database.write { db in
                _ = try fail(id, .refused, at: platform.now, in: db)
                if !isRead(platform) { try db.run("UPDATE mail SET body = '' WHERE id = \(id)") }
            }
            return
        }
        let emptied: SQL = isRead(platform) ? "" : ", body = ''"
        try await platform.database.write { try $0.run("UPDATE mail SET sent_at = \(platform.now)\(emptied) WHERE id = \(id)") }
    }

    /// What a relay has taken, or will never take, is read by nobody here any more; to whom it went, and about what, is known until mail servers report
    /// no more of it.
    private static func isRead(_ platform: Platform) -> Bool { !platform.mailer.carriesAway || platform.settings.showsMail }

    /// Days that a mail is kept, to see what became of it; then nothing of it is left but when it was written and sent.
    static let kept = 30.0

    /// Empties the mails of long ago, also those that no relay ever took: what they tell of outlives neither its use nor its case.
    package static func forget(at instant: Instant, in db: any Connection) throws {
        let before = instant.adding(seconds: -kept * 86_400)
        try db.run(
            """
            UPDATE mail SET recipient = '', subject = '', body = '', about_kind = NULL, about_id = NULL, about_matter = NULL
            WHERE COALESCE(sent_at, created_at) < \(before) AND recipient <> ''
            """)
    }

    /// Every night.
    static let forgetting = Job("mail.forget", Message(ja: "古いメールの内容の消去", en: "Erase the words of old mails"), every: 86_400) { run in
        let now = run.platform.now
        let isRead = isRead(run.platform)
        try await run.platform.database.write { db in
            try forget(at: now, in: db)
            // Of those too that were sent while words were still kept.
            if !isRead { try db.run("UPDATE mail SET body = '' WHERE body <> '' AND (sent_at IS NOT NULL OR failure = \(Failure.refused.rawValue))") }
        }
        try await forgetFiles(run.platform)
    }

    /// What a mailer left on this machine of mails that are empty by now goes too.
    private static func forgetFiles(_ platform: Platform) async throws {
        let left = try platform.mailer.left()
        for start in stride(from: 0, to: left.count, by: 500) {
            let some = left[start..<min(start + 500, left.count)]
            let emptied = try await platform.database.read { db in
                try db.values("SELECT id FROM mail WHERE id IN (\(list: Array(some))) AND recipient = ''", as: ID<Mail>.self)
            }
            for id in emptied { try platform.mailer.remove(id) }
        }
    }

    /// `{site}` in the text becomes the site's public address, which only the sender knows.
    func addressed(_ site: String) -> Mail { Mail(self, body: body.replacing("{site}", with: site)) }

    private init(_ other: Mail, body: String) {
        id = other.id
        recipient = other.recipient
        subject = other.subject
        self.body = body
        createdAt = other.createdAt
        sentAt = other.sentAt
        about = other.about
    }

    /// The message as RFC 5322 text: UTF-8, base 64, so that every relay carries it.
    public func rfc5322(from sender: String) -> String {
        func encoded(_ text: String) -> String {
            var words: [String] = []
            var word = ""
            for character in text {
                if word.utf8.count + String(character).utf8.count > 42 {
                    words.append(word)
                    word = ""
                }
                word.append(character)
            }
            words.append(word)
            return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
        }
        let body = Data(self.body.replacing("\n", with: "\r\n").utf8).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return """
            From: \(Mail.oneLine(sender))\r
            To: \(Mail.oneLine(recipient))\r
            Subject: \(encoded(Mail.oneLine(subject)))\r
            Date: \(Mail.date(createdAt))\r
            Message-ID: <\(id)@\(Mail.domain(of: sender))>\r
            Auto-Submitted: auto-generated\r
            MIME-Version: 1.0\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Transfer-Encoding: base64\r
            \r
            \(body)\r

            """
    }

    static func domain(of sender: String) -> String {
        sender.split(separator: "@").last.map { String($0.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }) }
            ?? "localhost"
    }

    /// A line break in a header would begin another header.
    private static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }

    /// RFC 5322, section 3.3, in Japan's time.
    private static func date(_ instant: Instant) -> String {
        let (day, second) = (instant.day, Int(((instant.seconds % 60) + 60) % 60))
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][((day.epochDays % 7) + 7) % 7]
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][day.month - 1]
        return "\(weekday), \(day.day < 10 ? "0" : "")\(day.day) \(month) \(day.year) \(instant.clockTime):\(second < 10 ? "0" : "")\(second) +0900"
    }
}

/// How mail leaves the machine.
public protocol Mailer: Sendable {
    func send(_ mail: Mail, from sender: String) async throws
    var place: String { get }
    /// Whether what was sent lies nowhere on this machine; otherwise it is read here.
    var carriesAway: Bool { get }
    /// The mails of which something lies on this machine.
    func left() throws -> [ID<Mail>]
    func remove(_ id: ID<Mail>) throws
}

extension Mailer {
    public var carriesAway: Bool { false }
    public func left() throws -> [ID<Mail>] { [] }
    public func remove(_ id: ID<Mail>) throws {}
}

/// The default: each message is an `.eml` file in a directory.
public struct FolderMailer: Mailer {
    let folder: String
    public var place: String { folder }
    public init(folder: String) { self.folder = folder }

    public func send(_ mail: Mail, from sender: String) async throws {
        try Ownership.makeFolder(folder)
        try Data(mail.rfc5322(from: sender).utf8).write(to: URL(fileURLWithPath: file(mail.id)), options: .atomic)
    }

    private func file(_ id: ID<Mail>) -> String { "\(folder)/\(id).eml" }

    public func left() throws -> [ID<Mail>] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
            name.hasSuffix(".eml") ? ID(String(name.dropLast(4))) : nil
        }
    }

    public func remove(_ id: ID<Mail>) throws { try FileManager.default.removeItem(atPath: file(id)) }
}

/// An SMTP relay, spoken to by the `curl` program: `smtps` is always encrypted; `smtp` uses STARTTLS when the relay
/// offers it, and insists on it before it sends a password to another machine.
/// See `docs/decisions/0007-smtp-through-curl.md`.
public struct RelayMailer: Mailer, CustomStringConvertible {
    /// Nothing of it: it holds the relay's password.
    public var description: String { "RelayMailer" }
    private let url: String
    private let user: String?
    private let isLocal: Bool
    /// 返送先: the envelope's sender, to which mail servers report what they could not deliver; the mail's own sender where none is set.
    private let bounces: String?
    /// Where a message lies while `curl` reads it.
    private let scratch: Scratch
    public var place: String { url }
    public var carriesAway: Bool { true }

    /// - Parameter address: `smtp://user:password@relay:587`.
    public init?(address: String, bounces: String = "", scratch: Scratch) {
        guard var parts = URLComponents(string: address), ["smtp", "smtps"].contains(parts.scheme ?? ""), parts.host?.isEmpty == false else {
            return nil
        }
        user = parts.user.map { "\($0):\(parts.password ?? "")" }
        isLocal = ["localhost", "127.0.0.1", "::1"].contains(parts.host ?? "")
        parts.user = nil
        parts.password = nil
        parts.path = ""
        guard let bare = parts.string else { return nil }
        url = bare
        self.bounces = bounces.isEmpty ? nil : bounces
        self.scratch = scratch
    }

    public func send(_ mail: Mail, from sender: String) async throws {
        let result = try await scratch.folder { folder in
            let message = "\(folder)/message.eml"
            try Scratch.write(Data(mail.rfc5322(from: sender).utf8), to: message)
            return try await hand(message, mail, from: sender)
        }
        guard result.isSuccess else {
            let words = result.words.trimmingCharacters(in: .whitespacesAndNewlines)
            throw Self.refusesAddress(words) ? MailProblem.addressRefused(words) : .refused(words)
        }
    }

    /// Whether the relay says for good that there is no such address (RFC 5321, 4.2.3; RFC 7504), in curl's words. What it refuses for
    /// another reason, as a relay that does not know us, may be mended meanwhile.
    static func refusesAddress(_ words: String) -> Bool { words.contains(/RCPT failed: 5(?:01|50|51|53|56)\b/) }

    private func hand(_ message: String, _ mail: Mail, from sender: String) async throws -> OtherProgram.Outcome {
        // The address's path is how curl greets the relay (EHLO). The password travels on standard input, where no list of processes shows it.
        let secret = user.map { "user = \"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"\n" } ?? ""
        return try await OtherProgram.run(
            "curl",
            [
                "--silent", "--show-error", "--max-time", "60", user == nil || isLocal ? "--ssl" : "--ssl-reqd", "--config", "-", "--mail-from",
                bounces ?? sender, "--mail-rcpt", mail.recipient,
                "--upload-file", message, "--url", "\(url)/\(Mail.domain(of: sender))",
            ], input: secret, within: 70)
    }
}

public enum MailProblem: Error, Equatable {
    /// The relay's own words.
    case refused(String)
    /// The same, of an address that it will never take.
    case addressRefused(String)
}
