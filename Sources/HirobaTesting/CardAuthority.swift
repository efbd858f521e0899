import Foundation

/// An authority as that of the public personal authentication service (公的個人認証サービス), made on the spot by OpenSSL: it issues signing certificates
/// with the basic four, revokes them and publishes lists; and the software that signs with their cards.
public struct CardAuthority: Sendable {
    /// Whose card it is, and what its certificate says.
    public struct Card: Sendable {
        public var name: String
        public var birthdate: String
        public var address: String
        public var sex = "2"
        /// A digit for each character of the name, 1 where another one is substituted.
        public var substitutes: String?
        public var usage = "digitalSignature,nonRepudiation"
        public var from = "20220101000000Z"
        public var until = "20270101000000Z"
        public var isRSA = false

        public init(name: String = "広場　花子", birthdate: String = "319800401", address: String = "広島県広島市中区基町１０番５２号") {
            self.name = name
            self.birthdate = birthdate
            self.address = address
        }
    }

    /// How the software signs.
    public enum Manner: String, Sendable {
        case detached, attached, pem, pss
        /// BER with lengths that are not told before, as many programs write it.
        case streamed
    }

    public enum Failure: Error { case openssl([String], String) }

    public let folder: String
    /// The settings of a site that believes it.
    public var settings: [String: String] { ["jpki-roots": "\(folder)/roots", "jpki-crl": "\(folder)/lists"] }

    /// One with its list of the 2 October 2022, which is good for three days.
    public static func with<T>(_ body: (CardAuthority) async throws -> T) async throws -> T {
        try await TestEngines.withFolder { folder in
            let authority = CardAuthority(folder: folder)
            try await authority.found()
            try await authority.list()
            return try await body(authority)
        }
    }

    private func found() async throws {
        for name in ["roots", "lists", "cards"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        try write("", "index.txt")
        try write("01\n", "serial")
        try write(
            """
            [ca]
            default_ca=own
            [own]
            dir=\(folder)
            database=\(folder)/index.txt
            serial=\(folder)/serial
            new_certs_dir=\(folder)/cards
            default_md=sha256
            policy=any
            unique_subject=no
            email_in_dn=no
            default_crl_days=1
            [any]
            countryName=optional
            organizationName=optional
            commonName=optional
            [req]
            distinguished_name=name
            [name]
            [root]
            basicConstraints=critical,CA:true
            keyUsage=critical,keyCertSign,cRLSign

            """, "ca.cnf")
        try await openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "\(folder)/root.key"])
        try await openssl([
            "req", "-new", "-key", "\(folder)/root.key", "-out", "\(folder)/root.csr", "-subj", "/C=JP/O=JPKI/CN=JPKI Test", "-config",
            "\(folder)/ca.cnf",
        ])
        try await openssl([
            "ca", "-batch", "-selfsign", "-config", "\(folder)/ca.cnf", "-keyfile", "\(folder)/root.key", "-in", "\(folder)/root.csr", "-out",
            "\(folder)/roots/root.pem", "-extensions", "root", "-startdate", "20200101000000Z", "-enddate", "20400101000000Z", "-notext",
        ])
    }

    /// Issues a certificate for a card. - Parameter label: by which the card is called here.
    public func issue(_ label: String = "card", _ card: Card = Card()) async throws {
        let place = "\(folder)/cards/\(label)"
        var names = [("1", card.name), ("3", card.sex), ("4", card.birthdate), ("5", card.address)]
        if let substitutes = card.substitutes { names.append(("2", substitutes)) }
        let lines = names.enumerated().map { "otherName.\($0 + 1)=1.2.392.200149.8.5.5.\($1.0);FORMAT:UTF8,UTF8:\($1.1)" }
        try write("[card]\nkeyUsage=critical,\(card.usage)\nsubjectAltName=@names\n[names]\n\(lines.joined(separator: "\n"))\n", "cards/\(label).cnf")
        if card.isRSA {
            try await openssl(["genrsa", "-out", "\(place).key", "2048"])
        } else {
            try await openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "\(place).key"])
        }
        try await openssl([
            "req", "-new", "-key", "\(place).key", "-out", "\(place).csr", "-subj", "/C=JP/CN=\(label)", "-config", "\(folder)/ca.cnf",
        ])
        try await openssl(
            authority + [
                "-in", "\(place).csr", "-out", "\(place).pem", "-extfile", "\(place).cnf", "-extensions", "card", "-startdate", card.from,
                "-enddate", card.until, "-notext",
            ])
    }

    private var authority: [String] {
        ["ca", "-batch", "-config", "\(folder)/ca.cnf", "-cert", "\(folder)/roots/root.pem", "-keyfile", "\(folder)/root.key"]
    }

    /// 失効: of a card whose holder has moved, and a new list that says so.
    public func revoke(_ label: String = "card", from: String = "20221002000000Z", until: String = "20221005000000Z") async throws {
        try await openssl(authority + ["-revoke", "\(folder)/cards/\(label).pem"])
        try await list(from: from, until: until)
    }

    /// Publishes a list in the place of the one before.
    public func list(from: String = "20221002000000Z", until: String = "20221005000000Z") async throws {
        let dates = ["-crl_lastupdate", from, "-crl_nextupdate", until]
        try await openssl(authority + ["-gencrl", "-out", "\(folder)/lists/list.pem"] + dates)
    }

    /// Signs a document with a card, as the software of its holder does.
    public func sign(_ document: Data, with label: String = "card", _ manner: Manner = .detached) async throws -> Data {
        try await TestEngines.withFolder { place in
            try document.write(to: URL(fileURLWithPath: "\(place)/document"))
            var arguments = [
                "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", "\(place)/document", "-signer", "\(folder)/cards/\(label).pem", "-inkey",
                "\(folder)/cards/\(label).key", "-out", "\(place)/signature", "-outform", manner == .pem ? "PEM" : "DER",
            ]
            if manner == .attached || manner == .streamed { arguments.append("-nodetach") }
            if manner == .streamed { arguments.append("-stream") }
            if manner == .pss { arguments += ["-keyopt", "rsa_padding_mode:pss"] }
            try await openssl(arguments)
            return try Data(contentsOf: URL(fileURLWithPath: "\(place)/signature"))
        }
    }

    private func write(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }

    private func openssl(_ arguments: [String]) async throws {
        let outcome = try await Command.output("openssl", arguments)
        if outcome.code != 0 { throw Failure.openssl(arguments, outcome.words) }
    }
}
