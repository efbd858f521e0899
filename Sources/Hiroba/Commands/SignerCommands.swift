import ArgumentParser
import Core
import Crypto
import Foundation
import Storage
import Web

/// 署名の鍵: the keys that sign the journal.
extension KeysCommand {
    struct Signers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The public keys by which the journal is and was signed, each with its time.")
        @OptionGroup var site: SiteOptions
        @Flag(help: "As the site publishes them (/journal/keys.json).") var json = false

        mutating func run() async throws {
            let signers = try await site.withPlatform { platform in
                try await platform.database.read { try Journal.signers(platform.keys, in: $0) }
            }
            if json { return FileHandle.standardOutput.write(try SignerFile.data(signers)) }
            print("key\tfrom\tuntil")
            for one in signers.all { print("\(one.key)\t\(one.from?.description ?? "-")\t\(one.until?.description ?? "-")") }
        }
    }

    struct ReplaceSigner: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replace-signer",
            abstract: "Sign the journal once more, put a new signing key in force, and keep the old one's public half.",
            discussion: """
                Stop the site before and start it afterwards: a server that goes on with the old key signs nothing more. Give the new journal.key to \
                every server. It can be run again when it was interrupted.
                """)
        @OptionGroup var site: SiteOptions

        mutating func run() async throws {
            let (was, becomes) = try await site.withPlatform { platform in
                let (keys, folder) = (platform.keys, "\(platform.settings.data)/keys")
                // One that was replaced already waits for the key that took its place, and for no further one.
                let isReplaced = try await platform.database.read { try Journal.isReplaced(keys.journal, in: $0) }
                let new: Curve25519.Signing.PrivateKey
                do { new = try Keys.nextJournal(in: folder, mayMake: !isReplaced) } catch KeyFileProblem.missing(_) {
                    throw JournalProblem.keyReplaced
                }
                try await platform.database.write {
                    try Journal.replace(keys.journal, with: new, by: .program("hiroba keys"), at: platform.now, in: $0)
                }
                try Keys.putNextJournalInForce(in: folder)
                return (keys.publicKey, hex(new.publicKey.rawRepresentation))
            }
            print(
                Message(
                    ja: "署名の鍵を取り替えました。公開鍵は \(becomes) です。以前の \(was) で署名したものも、引き続き確かめられます。サイトを起動し直してください。",
                    en: "The signing key was replaced. Its public key is \(becomes). What \(was) signed stays verifiable. Start the site anew.")(
                        Terminal.language))
        }
    }

    struct KeepSigner: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "keep-signer", abstract: "Keep the public half of a signing key that was lost, or replaced by hand.",
            discussion: "It counts until the last head that it signed here.")
        @OptionGroup var site: SiteOptions
        @Argument(help: "The public key, in hexadecimal.") var key: String

        mutating func run() async throws {
            let key = key
            try await site.withPlatform { platform in
                try await platform.database.write {
                    try Journal.keep(key, platform.keys, by: .program("hiroba keys"), at: platform.now, in: $0)
                }
            }
            print(Message(ja: "以前の公開鍵を登録しました。", en: "The earlier public key is kept.")(Terminal.language))
        }
    }
}
