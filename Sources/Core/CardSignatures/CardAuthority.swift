import Documents
import Foundation
import Storage

/// 見本の認証局: an authority as that of the public personal authentication service (公的個人認証サービス), made on the spot by OpenSSL, for demonstrations
/// and tests: it issues signing certificates of invented people, revokes them and publishes lists; and the software that signs with their cards.
public struct CardAuthority: Sendable {
    /// Whose card it is, and what its certificate says.
    public struct Card: Sendable {
        public var name: String
        /// A digit for the era, and the day by the Gregorian calendar.
        public var birthdate: String
        public var address: String
        public var sex = "2"
        /// A digit for each character of the name, 1 where another one is substituted.
        public var substitutes: String?
        public var usage = "digitalSignature,nonRepudiation"
        public var from = "20220101000000Z"
        public var until = "20270101000000Z"
        public var isRSA = false
        /// 市区町村: by which the authority splits its lists; `nil` for one list of all.
        public var district: String?

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
        /// What is not taken: with SHA-1, without signed attributes, without the certificate.
        case sha1, bare, alone
    }

    public enum Failure: Error { case openssl([String], String) }

    public let folder: String
    let name: String
    /// The settings of a site that believes it.
    public var settings: [String: String] { ["jpki-roots": "\(folder)/roots", "jpki-crl": "\(folder)/lists"] }

    public init(folder: String, name: String = "JPKI Test") {
        self.folder = folder
        self.name = name
    }

    /// `20221002000000Z`
    public static func time(_ instant: Instant) -> String {
        String(instant.description.prefix(19).filter(\.isNumber)) + "Z"
    }

    // MARK: the authority

    public func found() async throws {
        for name in ["roots", "lists", "cards"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        try write("", "index.txt")
        try write("01\n", "serial")
        try write("01\n", "crlnumber")
        try write(configuration, "ca.cnf")
        try await openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "\(folder)/root.key"])
        try await openssl([
            "req", "-new", "-key", "\(folder)/root.key", "-out", "\(folder)/root.csr", "-subj", "/C=JP/O=JPKI/CN=\(name)", "-config",
            "\(folder)/ca.cnf",
        ])
        try await openssl([
            "ca", "-batch", "-selfsign", "-config", "\(folder)/ca.cnf", "-keyfile", "\(folder)/root.key", "-in", "\(folder)/root.csr", "-out",
            "\(folder)/roots/root.pem", "-extensions", "root", "-startdate", "20200101000000Z", "-enddate", "20400101000000Z", "-notext",
        ])
    }

    private var configuration: String {
        """
        [ca]
        default_ca=own
        [own]
        dir=\(folder)
        database=\(folder)/index.txt
        serial=\(folder)/serial
        crlnumber=\(folder)/crlnumber
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
        subjectKeyIdentifier=hash

        """
    }

    /// Issues a certificate for a card. - Parameter label: by which the card is called here.
    public func issue(_ label: String = "card", _ card: Card = Card()) async throws {
        let place = "\(folder)/cards/\(label)"
        var names = [("1", card.name), ("3", card.sex), ("4", card.birthdate), ("5", card.address)]
        if let substitutes = card.substitutes { names.append(("2", substitutes)) }
        let lines = names.enumerated().map { "otherName.\($0 + 1)=1.2.392.200149.8.5.5.\($1.0);FORMAT:UTF8,UTF8:\($1.1)" }
        let point = card.district.map { "crlDistributionPoints=point\n\(CardAuthority.point($0))" }
        try write(
            """
            [card]
            keyUsage=critical,\(card.usage)
            authorityKeyIdentifier=keyid
            subjectAltName=@names
            \(point ?? "")
            [names]
            \(lines.joined(separator: "\n"))

            """, "cards/\(label).cnf")
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

    /// The sections that name where the list of a municipality is published: in the service's directory.
    private static func point(_ district: String) -> String {
        "[point]\nfullname=dirName:directory\n[directory]\nC=JP\nO=JPKI\nOU=CRL Distribution Points\nCN=\(district) CRLDP\n"
    }

    private var authority: [String] {
        ["ca", "-batch", "-config", "\(folder)/ca.cnf", "-cert", "\(folder)/roots/root.pem", "-keyfile", "\(folder)/root.key"]
    }

    /// 失効: of a card whose holder has moved, and a new list that says so.
    public func revoke(_ label: String = "card", from: String = "20221002000000Z", until: String = "20221005000000Z") async throws {
        try await openssl(authority + ["-revoke", "\(folder)/cards/\(label).pem"])
        try await list(from: from, until: until)
    }

    /// Publishes a list in the place of the one before. - Parameter district: of which municipality alone.
    public func list(from: String = "20221002000000Z", until: String = "20221005000000Z", district: String? = nil) async throws {
        let file = district.map { "list-\($0)" } ?? "list"
        let point = district.map { "issuingDistributionPoint=critical,@point\n\(CardAuthority.point($0))" }
        try write("\(configuration)[list]\nauthorityKeyIdentifier=keyid\n\(point ?? "")\n", "\(file).cnf")
        let config = authority.map { $0 == "\(folder)/ca.cnf" ? "\(folder)/\(file).cnf" : $0 }
        try await openssl(
            config + ["-gencrl", "-crlexts", "list", "-out", "\(folder)/lists/\(file).pem", "-crl_lastupdate", from, "-crl_nextupdate", until])
    }

    // MARK: a card

    /// Signs a document with a card, as the software of its holder does.
    /// - Parameter others: further cards that sign the same.
    public func sign(_ document: Data, with label: String = "card", _ manner: Manner = .detached, and others: [String] = []) async throws -> Data {
        let place = "\(folder)/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: place) }
        try Scratch.write(document, to: "\(place)/document")
        var arguments = ["cms", "-sign", "-binary", "-md", manner == .sha1 ? "sha1" : "sha256", "-in", "\(place)/document"]
        for one in [label] + others {
            arguments += ["-signer", "\(folder)/cards/\(one).pem", "-inkey", "\(folder)/cards/\(one).key"]
            if manner == .pss { arguments += ["-keyopt", "rsa_padding_mode:pss"] }
        }
        arguments += ["-out", "\(place)/signature", "-outform", manner == .pem ? "PEM" : "DER", manner == .bare ? "-noattr" : "-cades"]
        if manner == .attached || manner == .streamed { arguments.append("-nodetach") }
        if manner == .streamed { arguments.append("-stream") }
        if manner == .alone { arguments.append("-nocerts") }
        try await openssl(arguments)
        return try Data(contentsOf: URL(fileURLWithPath: "\(place)/signature"))
    }

    private func write(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }

    private func openssl(_ arguments: [String]) async throws {
        let outcome = try await OpenSSL.run(arguments, output: 1 << 20, within: 60)
        if !outcome.isSuccess { throw Failure.openssl(arguments, outcome.words) }
    }
}
