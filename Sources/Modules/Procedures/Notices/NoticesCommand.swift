import ArgumentParser
import Core
import Documents
import Foundation
import Storage
import Web

/// `hiroba notices`
struct NoticesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices", abstract: "The notices that tell decisions.", subcommands: [TrySignature.self])

    struct TrySignature: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "try-signature", abstract: "Sign a sample as notices are signed, and say what a reader of it will see.",
            discussion: "Nothing is recorded. Exit code 78 when no certificate is set for the body, 65 when it does not sign; what to do is said.")
        @OptionGroup var site: SiteOptions
        @Option(help: "The body, by its code; otherwise the first for which a certificate is set.") var body: String?
        @Option(help: "Where the signed sample is written, to be opened in a PDF reader.") var out: String?

        mutating func run() async throws {
            let (body, out) = (body, out)
            let lines = try await site.withPlatform { try await Self.attempt($0, body, out) }
            for line in lines { print(line(Terminal.language)) }
        }

        private static func attempt(_ platform: Platform, _ code: String?, _ out: String?) async throws -> [Message] {
            let (signing, now) = (NoticeSigning(platform), platform.now)
            let tree = try await platform.database.read { try OrganisationTree.on(now.day, in: $0) }
            let bodies = tree.bodies.filter { code == nil || $0.code == code }
            guard let body = bodies.first(where: { signing.certificate(of: $0.code) != nil }), let certificate = signing.certificate(of: body.code)
            else { throw CommandFailure(bodies.isEmpty ? TrialText.noBody : TrialText.notSet, code: bodies.isEmpty ? 66 : 78) }
            let sample = try await platform.papers.make(NoticeDocument.sample(of: body))
            let words = PDFSigner.Words(
                name: Notice.authority(nil, body), reason: TrialText.sample.ja, location: body.name, contact: "\(platform.settings.baseURL)/verify")
            let signed = try await signing.signer.sign(sample, with: certificate, words)
            if let out {
                do { try Scratch.write(signed.bytes, to: out) } catch {
                    throw CommandFailure(Message(ja: "「\(out)」に書けません。", en: "“\(out)” cannot be written."), code: 73)
                }
            }
            return TrialText.told(signed, at: now)
        }
    }
}

extension NoticeDocument {
    /// A page that nobody takes for a notice.
    static func sample(of body: Organisation) -> HTML {
        """
        <!doctype html><html lang="ja"><head><meta charset="utf-8"><title>\(TrialText.sample.ja)</title></head>
        <body><h1>\(TrialText.sample.ja)</h1><p>\(body.name)　この文書は通知書ではありません。</p></body></html>
        """
    }
}

/// What the doctor says of the certificates.
package enum NoticeSignatures {
    /// Of each that is set, whether it signs; nothing where none is set.
    package static func findings(_ platform: Platform) async -> [(isGood: Bool, words: String)] {
        let (signing, now) = (NoticeSigning(platform), platform.now)
        let tree = try? await platform.database.read { try OrganisationTree.on(now.day, in: $0) }
        var findings: [(isGood: Bool, words: String)] = []
        for (body, certificate) in signing.all {
            let name = body.isEmpty ? "every body" : body
            if let tree, !body.isEmpty, !tree.bodies.contains(where: { $0.code == body }) {
                findings.append((false, "\(name): \(TrialText.noBody.en)"))
                continue
            }
            do {
                let facts = try await signing.signer.look(at: certificate)
                let days = TrialText.days(facts, at: now)
                let words = "\(name): \(facts.commonName), until \(SigningFailure.day(facts.validUntil))"
                if facts.standing == .revoked {
                    findings.append((false, "\(words): \(SigningFailure.revoked.message.en)"))
                } else if days < 0 {
                    findings.append((false, "\(words): \(SigningFailure.expired(facts.validUntil).message.en)"))
                } else {
                    findings.append((true, days < NoticeCertificate.warning ? "\(words): have another one issued" : words))
                }
            } catch {
                findings.append((false, "\(name): \((error as? SigningFailure)?.message.en ?? "\(error)")"))
            }
        }
        return findings
    }
}

/// Every sentence of the trial.
enum TrialText {
    static let sample = Message(ja: "電子署名の見本", en: "Sample of the electronic signature")
    static let noBody = Message(ja: "その団体コードの団体はありません。", en: "There is no body with this code.")
    static let notSet = Message(
        ja: "署名の証明書が設定されていないので、通知書は署名なしで発行されます。設定 notice-certificates に証明書のファイルを書いてください。",
        en: "No certificate is set, so notices are issued unsigned. Name the certificate's file in the setting notice-certificates.")

    /// Whole days until a certificate is over.
    static func days(_ facts: PDFSigner.Facts, at now: Instant) -> Int {
        Instant(iso: facts.validUntil).map { Int((Double($0.seconds - now.seconds) / 86_400).rounded(.down)) } ?? -1
    }

    static func told(_ signed: PDFSigner.Signed, at now: Instant) -> [Message] {
        let (facts, seen) = (signed.certificate, signed.seen)
        let days = days(facts, at: now)
        var lines = [
            Message(ja: "署名者: \(seen.name)", en: "Signed by: \(seen.name)"), Message(ja: "理由: \(seen.reason)", en: "Reason: \(seen.reason)"),
            Message(ja: "場所: \(seen.location)", en: "Location: \(seen.location)"),
            Message(ja: "証明書: \(facts.subject)（シリアル番号 \(facts.serial)）", en: "Certificate: \(facts.subject) (serial \(facts.serial))"),
            Message(ja: "発行者: \(facts.issuer)", en: "Issuer: \(facts.issuer)"),
            Message(
                ja: "有効期限: \(SigningFailure.day(facts.validUntil))（あと\(days)日）",
                en: "Valid until: \(SigningFailure.day(facts.validUntil)) (\(days) days)"),
            Message(same: "PAdES: \(seen.level)"),
            seen.stampedBy.map { by in
                Message(ja: "タイムスタンプ: \(seen.stampedAt ?? "") \(by)", en: "Time stamp: \(seen.stampedAt ?? "") by \(by)")
            } ?? Message(ja: "タイムスタンプ: なし（設定 timestamp-url）", en: "Time stamp: none (setting timestamp-url)"),
            seen.trusted
                ? Message(
                    ja: "設定した認証局か、証明書と一緒に入っている認証局まで、信頼をたどれます。",
                    en: "A root that is set, or that came with the certificate, vouches for it.")
                : Message(
                    ja: "信頼をたどれる認証局が設定されていません。閲覧ソフトの既定の一覧にないと、受け取った人には「署名者を確認できません」と表示されます。",
                    en: "No root that is set vouches for it. Where a reader's own list does not either, it says that the signer is unknown."),
            Message(ja: "署名はファイル全体に及び、署名のあとの変更は検出されます。", en: "The signature covers the whole file: any later change is found."),
        ]
        if !facts.lacks.isEmpty {
            lines.append(
                Message(ja: "失効の情報を入れられませんでした: \(facts.lacks)", en: "What tells of revocation could not be put in: \(facts.lacks)"))
        }
        if days < NoticeCertificate.warning {
            lines.append(Message(ja: "期限が近づいています。新しい証明書の発行を受けてください。", en: "It is about to expire: have another one issued."))
        }
        return lines
    }
}
