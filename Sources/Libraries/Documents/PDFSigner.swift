import Foundation

/// 電子署名: signs PDF files after PAdES (ETSI EN 319 142-1) through pyHanko, and says what a certificate is.
public struct PDFSigner: Sendable {
    /// 職責証明書 or another certificate with its private key, as it lies in files of this machine.
    public struct Certificate: Sendable, Hashable, CustomStringConvertible {
        /// A PKCS#12 file, or a PEM file of the certificate and those above it. Of `name.pem` the key is in `name.key`, unless it stands in the same file.
        public let path: String
        /// Where no file `path.passphrase` has one.
        let passphrase: String

        public init(path: String, passphrase: String) {
            self.path = path
            self.passphrase = passphrase
        }

        public var description: String { path }
    }

    /// What a signature says of itself.
    public struct Words: Sendable {
        public let name: String
        public let reason: String
        public let location: String
        public let contact: String
        public init(name: String, reason: String, location: String, contact: String) {
            self.name = name
            self.reason = reason
            self.location = location
            self.contact = contact
        }
    }

    /// What is known of a certificate.
    public struct Facts: Decodable, Sendable {
        public enum Standing: String, Decodable, Sendable {
            case good, revoked
            /// Nobody could be asked whether it was revoked.
            case unknown
        }

        public let subject: String
        public let commonName: String
        public let issuer: String
        public let serial: String
        /// ISO 8601
        public let validUntil: String
        public let standing: Standing
        /// Why nobody could be asked, or why what would make the signature hold for long is not in it.
        public let lacks: String
    }

    /// A signature as a reader of the file will see it.
    public struct Seen: Decodable, Sendable {
        public let name: String
        public let reason: String
        public let location: String
        /// `B-B`; `B-T` with a time stamp; `B-LT` with what says that nothing was revoked at that time.
        public let level: String
        /// Whether the roots that came with the certificate, or are named in the settings, vouch for it.
        public let trusted: Bool
        public let stampedAt: String?
        public let stampedBy: String?
    }

    public struct Signed: Sendable {
        public let bytes: Data
        public let certificate: Facts
        public let seen: Seen
    }

    private let program: String
    private let scratch: Scratch
    private let roots: String
    private let timestamp: String
    private let header: String
    private let stampRoots: String

    /// - Parameters:
    ///   - program: `bin/sign-pdf`.
    ///   - roots: a PEM file of further roots; empty: none.
    ///   - timestamp: the address of a time stamping authority (RFC 3161); empty: no time stamp.
    ///   - header: with which the authority is asked; empty: none.
    ///   - stampRoots: a PEM file of further roots that vouch for the authority; empty: none.
    public init(program: String, scratch: Scratch, roots: String, timestamp: String, header: String, stampRoots: String) {
        self.program = program
        self.scratch = scratch
        self.roots = roots
        self.timestamp = timestamp
        self.header = header
        self.stampRoots = stampRoots
    }

    /// What a certificate is, also one that is over.
    /// - Throws: `SigningFailure`.
    public func look(at certificate: Certificate) async throws -> Facts {
        try Self.decode(Facts.self, try await ask(Question(certificate, roots: roots)))
    }

    /// A file with a signature over the whole of it, after which nothing may be changed.
    /// - Throws: `SigningFailure`; then nothing was signed.
    public func sign(_ bytes: Data, with certificate: Certificate, _ words: Words) async throws -> Signed {
        try await scratch.folder { folder in
            try Scratch.write(bytes, to: folder + "/in.pdf")
            var question = try Question(certificate, roots: roots)
            (question.in, question.out) = (folder + "/in.pdf", folder + "/out.pdf")
            question.timestamp = timestamp.isEmpty ? nil : timestamp
            question.header = header.isEmpty ? nil : header
            question.stampRoots = stampRoots.isEmpty ? nil : stampRoots
            (question.name, question.reason, question.location, question.contact) = (words.name, words.reason, words.location, words.contact)
            let answer = try await ask(question)
            let (facts, seen) = (try Self.decode(Facts.self, answer), try Self.decode(Seen.self, answer))
            do {
                return Signed(bytes: try PDF.read(folder + "/out.pdf"), certificate: facts, seen: seen)
            } catch PDF.Failure.failed(let words) {
                throw SigningFailure.failed(words)
            }
        }
    }

    /// What the program reads from its standard input, where no list of processes and no environment shows the passphrase.
    private struct Question: Encodable {
        let certificate: String
        let key: String?
        let passphrase: String
        let roots: String?
        var `in`: String?
        var out: String?
        var timestamp: String?
        var header: String?
        var stampRoots: String?
        var name: String?
        var reason: String?
        var location: String?
        var contact: String?

        init(_ certificate: Certificate, roots: String) throws {
            let path = certificate.path
            self.certificate = path
            let beside = "\(path.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")).key"
            let isPEM = [".pem", ".crt", ".cer"].contains { path.hasSuffix($0) }
            key = isPEM && FileManager.default.fileExists(atPath: beside) ? beside : nil
            let kept = "\(path).passphrase"
            for secret in [key ?? path, kept] { try Self.refuseIfOpen(secret) }
            let line = FileManager.default.contents(atPath: kept).map { String(decoding: $0, as: UTF8.self).prefix { !$0.isNewline } }
            passphrase = line.map(String.init) ?? certificate.passphrase
            self.roots = roots.isEmpty ? nil : roots
        }

        /// A key that everybody on the machine may read is nobody's signature. A link says nothing of who may read what it leads to.
        private static func refuseIfOpen(_ path: String) throws {
            let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            guard let mode = try? FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? Int else { return }
            if mode & 0o007 != 0 { throw SigningFailure.open(path) }
        }
    }

    private struct Trouble: Decodable {
        let problem: String
        let words: String
    }

    private func ask(_ question: Question) async throws -> Data {
        do {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            let input = String(decoding: try encoder.encode(question), as: UTF8.self)
            let outcome = try await OtherProgram.run(program, [], input: input, output: 65_536, within: PDF.longest)
            let answer = Data(outcome.output.utf8)
            if outcome.isSuccess { return answer }
            guard let trouble = try? JSONDecoder().decode(Trouble.self, from: answer) else {
                // The last lines are how it ended, and before that what it said.
                throw SigningFailure.failed(outcome.words.split(separator: "\n").suffix(2).joined(separator: " "))
            }
            throw SigningFailure(trouble.problem, trouble.words, path: question.certificate)
        } catch OtherProgram.Failure.notInstalled {
            throw SigningFailure.notInstalled(program)
        } catch OtherProgram.Failure.tooSlow(let seconds) {
            throw SigningFailure.failed("\(Int(seconds)) s")
        } catch OtherProgram.Failure.tooLong {
            throw SigningFailure.failed("too long an answer")
        }
    }

    private static func decode<T: Decodable>(_ type: T.Type, _ answer: Data) throws -> T {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do { return try decoder.decode(type, from: answer) } catch { throw SigningFailure.failed("\(error)") }
    }
}
