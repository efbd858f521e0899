import Configuration
import Foundation
import Logging

/// What the administrator decides, and where each value came from: flag, environment, file or default, in this order.
public struct Settings: Sendable, CustomStringConvertible {
    /// One thing that can be set: `--port`, `HIROBA_PORT`, `port:` in the file.
    public struct Key: Sendable {
        public let name: String
        public let standard: String
        public let isSecret: Bool
        /// What it may be; anything else is refused at the start, not taken for the default.
        let form: SettingForm
        public let help: String

        init(name: String, standard: String, isSecret: Bool, form: SettingForm = .text, help: String) {
            self.name = name
            self.standard = standard
            self.isSecret = isSecret
            self.form = form
            self.help = help
        }

        var environment: String { "HIROBA_" + name.uppercased().replacing("-", with: "_") }
    }

    /// A value in force.
    public struct Entry: Sendable {
        public let key: Key
        public let value: String
        public let source: String
        /// The value for people: secrets, and passwords within addresses, are not shown.
        public var shown: String {
            if key.isSecret { return value.isEmpty ? "" : "********" }
            // A database's may also stand behind its name, as ?password=….
            return value.replacing(/:\/\/([^:@\/]*):[^@\/]*@/) { "://\($0.1):********@" }
                .replacing(/([?&](?:ssl)?password=)[^&]*/) { "\($0.1)********" }
        }
    }

    public static let keys: [Key] = [
        Key(name: "data", standard: "var", isSecret: false, help: "Directory of the embedded database, files, keys and mail."),
        Key(
            name: "database", standard: "", isSecret: false,
            help: "postgres://user:password@host/name; empty: the embedded SQLite database in the data directory."),
        Key(
            name: "blobs", standard: "", isSecret: false,
            help: "s3://KEY:SECRET@host:port/bucket (http: s3+http://…); empty: files in the data directory."),
        Key(
            name: "database-readers", standard: "8", isSecret: false, form: .whole(1...64),
            help: "Connections with which this server reads a PostgreSQL database; it writes with one more."),
        Key(name: "host", standard: "127.0.0.1", isSecret: false, help: "Address to listen on."),
        Key(name: "port", standard: "8080", isSecret: false, form: .whole(0...65_535), help: "Port to listen on."),
        Key(
            name: "base-url", standard: "", isSecret: false, form: .address(["http", "https"]),
            help: "The site's public address, as https://hiroba.example.jp; https turns on Secure cookies and HSTS."),
        Key(
            name: "mail", standard: "", isSecret: false,
            help: "smtp://user:password@relay:port or smtps://…; empty: .eml files in the data directory."),
        Key(name: "mail-from", standard: "hiroba@localhost", isSecret: false, help: "Sender of the mail."),
        Key(
            name: "mail-bounces", standard: "", isSecret: false,
            help: "Address to which mail servers report what they could not deliver; what comes there is for `hiroba mail bounces`. Empty: mail-from."
        ),
        Key(
            name: "oidc-issuer", standard: "", isSecret: false, form: .address(["http", "https"]),
            help: "OpenID Connect issuer URL; empty: password only."),
        Key(name: "oidc-client-id", standard: "", isSecret: false, help: "Client id at the issuer."),
        Key(name: "oidc-client-secret", standard: "", isSecret: true, help: "Client secret at the issuer; empty for a public client."),
        Key(
            name: "oidc-residents-issuer", standard: "", isSecret: false, form: .address(["http", "https"]),
            help: "Issuer URL of the provider that makes sure who residents are; empty: residents have no sign-in of their own."),
        Key(name: "oidc-residents-client-id", standard: "", isSecret: false, help: "Client id at that issuer."),
        Key(
            name: "oidc-residents-client-secret", standard: "", isSecret: true,
            help: "Client secret at that issuer; empty for a public client."),
        Key(
            name: "oidc-residents-name", standard: "", isSecret: false,
            help: "What residents call that provider, as デジタル認証アプリ; empty: the issuer's host."),
        Key(
            name: "oidc-residents-register", standard: "yes", isSecret: false, form: .flag,
            help: "yes: whoever signs in there the first time gets an account; no: only those who have one come in."),
        Key(
            name: "oidc-residents-levels", standard: "", isSecret: false,
            help: "Levels (acr) that count as a verified identity, separated by spaces, as aal3; empty: every sign-in there does."),
        Key(
            name: "trust-proxy", standard: "no", isSecret: false, form: .flag,
            help: "yes: take the client's address from the last X-Forwarded-For field, which your proxy must set."),
        Key(
            name: "rate", standard: "20", isSecret: false, form: .number,
            help: "Requests a second that one client may make over time (it may save up six seconds' worth); 0: no limit."),
        Key(
            name: "client-connections", standard: "256", isSecret: false, form: .whole(0...1_000_000),
            help: "Connections that one client may hold open; 0: no limit. Not used with trust-proxy: your proxy must bound its clients."),
        Key(
            name: "connections", standard: "8192", isSecret: false, form: .whole(1...1_000_000),
            help: "Connections that all clients together may hold open."),
        Key(
            name: "header-seconds", standard: "10", isSecret: false, form: .whole(1...86_400),
            help: "Within which the header of a request must have come."),
        Key(
            name: "body-seconds", standard: "120", isSecret: false, form: .whole(1...86_400),
            help: "Within which the body of a request must have come."),
        Key(
            name: "idle-seconds", standard: "60", isSecret: false, form: .whole(1...86_400),
            help: "After which a connection on which nothing happens is closed."),
        Key(
            name: "mail-page", standard: "no", isSecret: false, form: .flag,
            help: "yes: every mail is shown to everybody at /demo/mail; for demonstrations with invented people only."),
        Key(
            name: "card-page", standard: "", isSecret: false, form: .file,
            help:
                "Folder of an authority of invented cards, with which everybody signs at /demo/card; for demonstrations only, with mail-page: yes and jpki-roots in that folder."
        ),
        Key(name: "banner", standard: "", isSecret: false, help: "A sentence shown on every page, such as a notice of a demonstration."),
        Key(
            name: "map-tiles", standard: "", isSecret: false, form: .tiles,
            help:
                "Where maps that help to choose a place have their tiles, as https://cyberjapandata.gsi.go.jp/xyz/std/{z}/{x}/{y}.png; empty: no maps."
        ),
        Key(
            name: "map-credit", standard: "", isSecret: false,
            help: "Whom maps name for their tiles, as 地理院タイル https://maps.gsi.go.jp/development/ichiran.html; empty: the tiles' host."),
        Key(name: "weasyprint", standard: "weasyprint", isSecret: false, help: "The WeasyPrint program that makes PDF files."),
        Key(
            name: "notice-certificates", standard: "", isSecret: false, form: .filesByBody,
            help:
                "Certificate with which notices are signed: a PKCS#12 or PEM file, of every body, or as 340006=/etc/hiroba/340006.p12 of one each, separated by commas; empty: notices are not signed."
        ),
        Key(
            name: "notice-passphrase", standard: "", isSecret: true,
            help: "Passphrase of those certificates that have none in a file beside them (340006.p12.passphrase)."),
        Key(
            name: "notice-roots", standard: "", isSecret: false, form: .file,
            help: "PEM file of the roots above certificate and time stamp, where they do not come with the certificate."),
        Key(name: "pdf-signer", standard: "sign-pdf", isSecret: false, help: "The program that signs PDF files, bin/sign-pdf of the checkout."),
        Key(
            name: "payments", standard: "", isSecret: false, form: .severalOf(["stripe", "code", "sandbox"]),
            help: "By which means fees are paid without coming: stripe, code, sandbox (play money), separated by commas; empty: at the counter only."),
        Key(name: "stripe-key", standard: "", isSecret: true, help: "Secret key of the Stripe account (sk_…)."),
        Key(name: "stripe-webhook-secret", standard: "", isSecret: true, help: "Signing secret of the webhook endpoint (whsec_…)."),
        Key(
            name: "stripe-url", standard: "https://api.stripe.com", isSecret: false, form: .address(["http", "https"]), help: "Where Stripe's API is."
        ),
        Key(
            name: "jpqr", standard: "", isSecret: false,
            help:
                "For the tender code: JPQR account, name and city, as 1234567890123-0001-000001-000001 HIROSHIMA-PREF HIROSHIMA (hyphens for spaces)."
        ),
        Key(
            name: "webhooks-private", standard: "no", isSecret: false, form: .flag,
            help: "yes: webhooks may be sent to addresses within the network, and by http to this machine; for trials."),
        Key(
            name: "outside-seconds", standard: "15", isSecret: false, form: .whole(1...600),
            help:
                "Seconds within which whoever is asked outside must answer: providers of sign-in and payment, receivers of webhooks, the time stamping authority, sources of `jpki-crl` (these 60 at least)."
        ),
        Key(
            name: "clamd", standard: "", isSecret: false,
            help: "ClamAV's daemon that scans attachments, as host:3310 or the path of its socket; empty: files are not scanned."),
        Key(
            name: "timestamp-url", standard: "", isSecret: false, form: .address(["http", "https"]),
            help:
                "Time stamping authority (RFC 3161) that is asked for a token over the journal's root each day, and for one over each signed notice; empty: none is."
        ),
        Key(name: "timestamp-header", standard: "", isSecret: true, help: "A header with which it is asked, as Authorization: Basic …; empty: none."),
        Key(name: "timestamp-policy", standard: "", isSecret: false, help: "Its policy to ask for, as 1.2.392.…; empty: whichever it has."),
        Key(
            name: "timestamp-ca", standard: "/etc/ssl/certs/ca-certificates.crt", isSecret: false,
            help: "A PEM file of the certificates that vouch for it, also for those of before: older tokens are checked by it too."),
        Key(
            name: "jpki-roots", standard: "", isSecret: false, form: .file,
            help:
                "Folder (or file) of the PEM certificates of the issuers of residents' signing certificates (公的個人認証サービス署名用認証局); empty: electronic signatures are not taken."
        ),
        Key(
            name: "jpki-crl", standard: "", isSecret: false, form: .places,
            help:
                "Where their lists of revoked certificates (CRL) are: folders into which something else puts them, or http(s) addresses that are fetched every hour, separated by commas; empty: electronic signatures are not taken."
        ),
        Key(
            name: "log-level", standard: "info", isSecret: false, form: .oneOf(Logger.Level.allCases.map(\.rawValue)),
            help: "trace, debug, info, notice, warning, error or critical."),
    ]

    public private(set) var entries: [Entry] = []
    /// For tests only.
    public var passwordCost = Password.Cost.standard

    /// - Parameters:
    ///   - flags: what was given on the command line, by key.
    ///   - file: a YAML file of the same keys; `nil` when there is none.
    /// - Throws: when the file cannot be read or holds an unknown key.
    public init(flags: [String: String] = [:], environment: [String: String] = ProcessInfo.processInfo.environment, file: String? = nil) async throws
    {
        var providers: [(any ConfigProvider, String)] = [
            (
                InMemoryProvider(values: Dictionary(uniqueKeysWithValues: flags.map { (AbsoluteConfigKey([$0]), ConfigValue(stringLiteral: $1)) })),
                "flag"
            )
        ]
        let known = Dictionary(uniqueKeysWithValues: Settings.keys.map { ($0.environment, $0.name) })
        let fromEnvironment = environment.compactMap { name, value in known[name].map { (AbsoluteConfigKey([$0]), ConfigValue(stringLiteral: value)) }
        }
        providers.append((InMemoryProvider(values: Dictionary(uniqueKeysWithValues: fromEnvironment)), "environment"))
        if let file {
            let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let names = text.matches(of: /(?m)^([A-Za-z_-]+)\s*:/).map { String($0.1) }
            if let unknown = names.first(where: { name in !Settings.keys.contains { $0.name == name } }) {
                throw UnknownSetting(name: unknown, file: file)
            }
            if let doubled = Dictionary(grouping: names, by: \.self).first(where: { $0.value.count > 1 })?.key {
                throw DoubledSetting(name: doubled, file: file)
            }
            providers.append((try await Settings.provider(of: file, isThere: !text.isEmpty), file))
        }
        for key in Settings.keys {
            let found = try providers.lazy.compactMap { provider, source in
                try provider.value(forKey: AbsoluteConfigKey([key.name]), type: .string).value.map { (try $0.content.asString, source) }
            }.first
            guard let found, !found.0.isEmpty else {
                entries.append(Entry(key: key, value: found?.0 ?? key.standard, source: found?.1 ?? "default"))
                continue
            }
            guard let value = key.form.value(found.0) else { throw WrongSetting(key: key, value: found.0, source: found.1) }
            entries.append(Entry(key: key, value: value, source: found.1))
        }
    }

    /// - Throws: of a file that is there, where it is no YAML and nothing of what it says: it holds secrets.
    private static func provider(of file: String, isThere: Bool) async throws -> any ConfigProvider {
        do { return try await FileProvider<YAMLSnapshot>(filePath: .init(file)) } catch {
            guard isThere else { throw error }
            throw UnreadableSettings(file: file, line: "\(error)".firstMatch(of: /(\d+):\d+: error/).map { String($0.1) })
        }
    }

    /// Nothing of it: it holds secrets, and whoever prints something that holds it would print them.
    public var description: String { "Settings" }

    public subscript(_ name: String) -> String { entries.first { $0.key.name == name }?.value ?? "" }

    public var data: String { self["data"] }
    public var baseURL: String { self["base-url"].isEmpty ? "http://\(self["host"]):\(self["port"])" : self["base-url"] }
    public var isSecure: Bool { self["base-url"].hasPrefix("https://") }
    public var logLevel: Logger.Level { Logger.Level(rawValue: self["log-level"]) ?? .info }
    public var trustsProxy: Bool { self["trust-proxy"] == "yes" }
    public var rate: Double { Double(self["rate"]) ?? 20 }
    /// Seconds within which whoever is asked outside must answer.
    public var outsideSeconds: Int { Int(self["outside-seconds"]).flatMap { $0 > 0 ? $0 : nil } ?? 15 }
}

/// A misspelt key would otherwise be ignored in silence.
struct UnknownSetting: Error, CustomStringConvertible {
    let name: String
    let file: String
    var description: String { "\(file) has the unknown key “\(name)”; `hiroba config` lists the known ones" }
}

/// Of two lines one would be ignored.
struct DoubledSetting: Error, CustomStringConvertible {
    let name: String
    let file: String
    var description: String { "\(file) has the key “\(name)” twice; take one of them out" }
}

/// A file that is no YAML.
struct UnreadableSettings: Error, CustomStringConvertible {
    let file: String
    let line: String?
    var description: String { "\(file) cannot be read as YAML\(line.map { ", line \($0)" } ?? ""): write each setting as a line, `key: value`" }
}

/// A value that would otherwise mean the default in silence.
struct WrongSetting: Error, CustomStringConvertible {
    let key: Settings.Key
    let value: String
    let source: String
    var description: String {
        let shown = key.isSecret ? "a value" : "“\(value)”"
        return "\(key.name) (\(key.environment)) is \(shown) by \(source); it must be \(key.form.words)"
    }
}

extension ConfigContent {
    fileprivate var asString: String {
        get throws {
            switch self {
            case .string(let text): text
            case .int(let number): String(number)
            case .double(let number): String(number)
            case .bool(let flag): flag ? "yes" : "no"
            default: ""
            }
        }
    }
}
