import ArgumentParser
import Core
import Foundation
import Storage
import Web

extension JournalCommand {
    /// The check of a proof by whoever was handed it. It needs no database, and what it tells stands in the proof.
    struct CheckProof: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check-proof", abstract: "Check a proof file offline, without any database.",
            discussion: """
                --keys takes the site's keys as they were published (/journal/keys.json): each counts for the time in which it signed. --key names the \
                one to trust; with both, it must be the file's key in force. Without either, the key in the proof is trusted. --ca takes the \
                certificates of time stamping authorities, by which the time stamp in the proof is checked with openssl. Exit code 1 when the proof, \
                or the time stamp in it, does not hold.
                """)
        @Argument(help: "The proof (.json).") var file: String
        @Option(help: "The public key to trust, in hexadecimal.") var key: String?
        @Option(help: "The site's public keys, a file.") var keys: String?
        @Option(help: "Certificates of the time stamping authorities to trust, a PEM file.") var ca: String?

        mutating func run() async throws {
            guard let data = FileManager.default.contents(atPath: file), let proof = try? JSONDecoder().decode(JournalProof.self, from: data) else {
                throw CommandFailure(Message(ja: "「\(file)」を読めません。", en: "“\(file)” cannot be read as a proof."), code: 66)
            }
            let signers = try keys.map(SignerFile.read)
            if let key, let signers, signers.current != key {
                throw CommandFailure(
                    Message(ja: "公開鍵の一覧は、指定した鍵のものではありません。", en: "The list of public keys is not that of the key to trust."), code: 65)
            }
            switch signers?.verdict(of: proof) ?? verdict(of: proof) {
            case .holds:
                Self.tell(proof)
                try await tellStamp(of: proof)
            case .broken: try refuse("The proof does NOT hold.")
            case .unknownSigner: try refuse("The proof does NOT hold: it is signed by another key, \(proof.head.signer).")
            case .outOfTime: try refuse("The proof does NOT hold: its key was not in force at \(proof.head.signedAt).")
            }
        }

        /// The time stamp stands for itself: an authority outside says when, whoever has the site's keys.
        private func tellStamp(of proof: JournalProof) async throws {
            switch try await proof.stamped(ca.map { TimeStampTrust(file: $0, seconds: 60) }) {
            case .absent: print("Time stamp from outside: none in this proof. That is no fault; save the proof again a day later.")
            case .holds(let at, let authority): print("Time stamp from outside: the entry existed at \(at) at the latest, according to \(authority).")
            case .wrong: try refuse("The time stamp is WRONG: it was changed, or is of something else.")
            case .untrusted(let authority): try refuse("The time stamp is NOT by an authority that --ca vouches for: \(authority).")
            case .unchecked(let at, let authority, let words):
                print("Time stamp from outside: NOT checked. It says \(at), \(authority).")
                if ca != nil { throw CommandFailure(words, code: 69) }
                print(words(Terminal.language))
            }
        }

        private func verdict(of proof: JournalProof) -> JournalProof.Verdict {
            if let key, key != proof.head.signer { return .unknownSigner }
            return proof.holds() ? .holds : .broken
        }

        private func refuse(_ words: String) throws {
            print(words)
            throw ExitCode(1)
        }

        /// Whose it is: anybody's proof holds, and only its bearer can say whether the number is theirs.
        private static func tell(_ proof: JournalProof) {
            let words = proof.opening == nil ? "" : " (\(proof.entry.action) at \(proof.entry.at))"
            print("Entry \(proof.entry.position)\(words) stands in the journal of \(proof.head.size) entries signed by \(proof.head.signer).")
            let noted = proof.noted
            if let receipt = noted["receipt"] { print("Receipt number: \(receipt)") }
            if let procedure = noted["name"] ?? noted["procedure"] { print("Procedure: \(procedure)") }
        }
    }
}
