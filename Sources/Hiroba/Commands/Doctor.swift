import ArgumentParser
import Core
import Documents
import Foundation
import Inspection
import Procedures
import Storage
import Web

/// `hiroba doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check everything outside the program and say how to get what is missing.",
        discussion: "Exit code 69 when something needed is missing.")
    @OptionGroup var site: SiteOptions

    /// What was found about one thing.
    private struct Finding {
        let name: String
        let isGood: Bool
        let words: String
        let isNeeded: Bool
    }

    mutating func run() async throws {
        let settings = try await site.settings()
        var findings: [Finding] = []
        do {
            try DataFolder.requireSite(settings)
            let platform = try await PlatformMaker.open(settings)
            findings.append(
                Finding(name: "database", isGood: true, words: "\(platform.database.engine.rawValue) \(platform.database.version)", isNeeded: true))
            let pending = try await platform.database.pendingMigrations(modules.flatMap { $0.migrations })
            findings.append(
                Finding(
                    name: "schema", isGood: pending.isEmpty,
                    words: pending.isEmpty ? "up to date" : "\(pending.count) steps open: run `hiroba migrate`", isNeeded: true))
            findings.append(await Doctor.blobs(platform))
            if pending.isEmpty {
                findings += [
                    await Doctor.ledger(platform), await Doctor.signer(platform), await Doctor.signatures(platform), await Doctor.towns(platform),
                ]
            }
            findings += await NoticeSignatures.findings(platform).map {
                Finding(name: "signing of notices", isGood: $0.isGood, words: $0.words, isNeeded: true)
            }
            await platform.database.close()
        } catch let failure as CommandFailure where failure.code == 66 {
            // Before there is a site all else can be got ready.
            findings.append(Finding(name: "site", isGood: false, words: failure.message.en, isNeeded: false))
            if !settings["database"].isEmpty { findings.append(await Doctor.elsewhere(settings)) }
        } catch let failure as CommandFailure {
            let name = failure.code == 77 ? "data directory" : failure.code == 78 ? "settings" : "database"
            findings.append(
                Finding(name: name, isGood: false, words: failure.message.en, isNeeded: true))
        }
        findings.append(
            await Doctor.program(
                "PDF (WeasyPrint)", settings["weasyprint"], ["--version"],
                "pip install weasyprint==70.0 in a venv, and set HIROBA_WEASYPRINT to its program"))
        findings.append(await Doctor.program("Japanese fonts", "fc-list", [":lang=ja", "family"], "apt-get install fonts-noto-cjk", mustPrint: true))
        let asksOthers = ["mail", "oidc-issuer", "oidc-residents-issuer", "stripe-key", "timestamp-url"].contains { !settings[$0].isEmpty }
        findings.append(
            await Doctor.program("mail and calls to others (curl)", "curl", ["--version"], "apt-get install curl", isNeeded: asksOthers))
        findings.append(await Doctor.scanner(settings["clamd"]))
        findings.append(await Doctor.timeStamps(settings))
        findings.append(await Doctor.program("backup (tar)", "tar", ["--version"], "apt-get install tar"))
        for finding in findings {
            print("\(finding.isGood ? "ok     " : finding.isNeeded ? "MISSING" : "absent ")  \(finding.name): \(finding.words)")
        }
        if findings.contains(where: { !$0.isGood && $0.isNeeded }) { throw ExitCode(69) }
    }

    /// Whether a database on another machine answers, of a site that has nothing here yet.
    private static func elsewhere(_ settings: Settings) async -> Finding {
        do {
            let database = try PlatformMaker.database(settings)
            let tables = try await database.read { try $0.tables().count }
            await database.close()
            return Finding(
                name: "database", isGood: true, words: "\(database.engine.rawValue) \(database.version), \(tables) tables", isNeeded: true)
        } catch let failure as CommandFailure {
            return Finding(name: "database", isGood: false, words: failure.message.en, isNeeded: true)
        } catch {
            return Finding(name: "database", isGood: false, words: "\(error)", isNeeded: true)
        }
    }

    /// Whether the ledger of fees adds up, and no payment waits for a person.
    private static func ledger(_ platform: Platform) async -> Finding {
        do {
            let (faults, waiting) = try await platform.database.read { (try Fees.faults(in: $0), try Fees.waiting(in: $0)) }
            let words =
                faults.isEmpty ? "it balances" + (waiting == 0 ? "" : "; \(waiting) payments wait for a person") : faults.joined(separator: "; ")
            return Finding(name: "ledger of fees", isGood: faults.isEmpty, words: words, isNeeded: true)
        } catch {
            return Finding(name: "ledger of fees", isGood: false, words: "\(error)", isNeeded: true)
        }
    }

    /// Whether the key on this machine may sign the journal. A server reads it once, when it starts.
    private static func signer(_ platform: Platform) async -> Finding {
        let (name, key) = ("signing key", platform.keys.journal)
        do {
            let (isReplaced, newest) = try await platform.database.read {
                (try Journal.isReplaced(key, in: $0), try Journal.heads(limit: 1, in: $0).first)
            }
            if isReplaced {
                let words = "journal.key was replaced: copy the new one here from where that was done, and start the servers of this machine again"
                return Finding(name: name, isGood: false, words: words, isNeeded: true)
            }
            let isUsed = newest.map { hex($0.signer) == platform.keys.publicKey } ?? true
            let advice = "; it has signed nothing yet: servers that have been running since before it was put there have to be started again"
            return Finding(name: name, isGood: true, words: "\(platform.keys.publicKey)\(isUsed ? "" : advice)", isNeeded: true)
        } catch {
            return Finding(name: name, isGood: false, words: "\(error)", isNeeded: true)
        }
    }

    /// By which register addresses are given their towns.
    private static func towns(_ platform: Platform) async -> Finding {
        let name = "register of towns"
        do {
            guard let register = try await platform.database.read({ try Towns.register(in: $0) }) else {
                return Finding(
                    name: name, isGood: false, words: "not used: hiroba import towns mt_town_all.csv gives addresses their 町字ID", isNeeded: false)
            }
            let words = "\(register.records) towns, taken in on \(register.takenOn)"
            let advice =
                ", by a version that wrote their names otherwise; nothing is found in it: hiroba import towns mt_town_all.csv, the same file too"
            return Finding(name: name, isGood: register.isReadable, words: words + (register.isReadable ? "" : advice), isNeeded: false)
        } catch {
            return Finding(name: name, isGood: false, words: "\(error)", isNeeded: true)
        }
    }

    private static func blobs(_ platform: Platform) async -> Finding {
        do {
            let digest = try await platform.blobs.put(Data("hiroba doctor\n".utf8))
            _ = try await platform.blobs.get(digest)
            let lost = try await platform.database.read { try Dump.files($0) }.subtracting(try await platform.blobs.all().map(\.hex))
            let words = lost.isEmpty ? "" : ": \(lost.count) files that records name are not there, \(lost.sorted()[0]) the first"
            return Finding(name: "files", isGood: lost.isEmpty, words: platform.blobs.place + words, isNeeded: true)
        } catch {
            return Finding(name: "files", isGood: false, words: "\(platform.blobs.place): \(error)", isNeeded: true)
        }
    }

    /// Asks clamd whether it lives, and with which signatures.
    private static func scanner(_ text: String) async -> Finding {
        let name = "virus scanner (clamd)"
        if text.isEmpty {
            return Finding(name: name, isGood: false, words: "not used: apt-get install clamav-daemon, and set HIROBA_CLAMD", isNeeded: false)
        }
        guard let address = ClamScanner.Address(text) else {
            return Finding(name: name, isGood: false, words: "HIROBA_CLAMD must be host:port or the path of a socket", isNeeded: true)
        }
        do {
            let scanner = ClamScanner(address, timeout: .seconds(10))
            try await scanner.ping()
            return Finding(name: name, isGood: true, words: try await scanner.version(), isNeeded: true)
        } catch {
            return Finding(name: name, isGood: false, words: "\(text) gives no answer: \(error)", isNeeded: true)
        }
    }

    /// What time stamps are checked by. Whether the authority answers is for `hiroba journal stamp` to say: it may cost something.
    private static func timeStamps(_ settings: Settings) async -> Finding {
        let name = "time stamps (openssl)"
        let isAsked = TimeStampAuthority.isConfigured(settings)
        if isAsked, !FileManager.default.isReadableFile(atPath: settings["timestamp-ca"]) {
            return Finding(
                name: name, isGood: false, words: "timestamp-ca names no file that can be read: \(settings["timestamp-ca"])", isNeeded: true)
        }
        let file = FileManager.default.contents(atPath: settings["timestamp-ca"]).map { String(decoding: $0, as: UTF8.self) } ?? ""
        if isAsked, !["-----BEGIN CERTIFICATE", "-----BEGIN TRUSTED CERTIFICATE"].contains(where: file.contains) {
            return Finding(name: name, isGood: false, words: "timestamp-ca holds no certificates in PEM: \(settings["timestamp-ca"])", isNeeded: true)
        }
        return await program(name, "openssl", ["version"], "apt-get install openssl", isNeeded: isAsked)
    }

    /// By what signatures of residents' cards are checked, and how long it lasts; nothing where none are taken.
    private static func signatures(_ platform: Platform) async -> Finding {
        let (name, settings) = ("signatures (jpki)", platform.settings)
        let isSet = !settings["jpki-roots"].isEmpty || !settings["jpki-crl"].isEmpty
        if !isSet { return Finding(name: name, isGood: false, words: "not taken: set jpki-roots and jpki-crl", isNeeded: false) }
        let openssl = await program(name, "openssl", ["version"], "apt-get install openssl")
        guard openssl.isGood else { return openssl }
        do {
            let outlooks = try await Procedures.signatureOutlooks(platform)
            guard !outlooks.isEmpty else {
                return Finding(
                    name: name, isGood: false, words: "set both jpki-roots, with certificates in PEM that are in force, and jpki-crl", isNeeded: true)
            }
            let isGood = outlooks.allSatisfy { $0.isGood(at: platform.now) }
            // Cards of an earlier issuer's certificate are in force for years after the next one has come: that it ends is no fault.
            let roots = (CardTrust(platform)?.endingRoots(at: platform.now) ?? []).map { root in
                "certificate of \(root.issuer) in jpki-roots \(root.until < platform.now ? "is over since" : "ends") \(root.until)"
            }
            return Finding(name: name, isGood: isGood, words: (outlooks.map(\.words.en) + roots).joined(separator: "; "), isNeeded: true)
        } catch {
            return Finding(name: name, isGood: false, words: "\(error)", isNeeded: true)
        }
    }

    private static func program(
        _ name: String, _ program: String, _ arguments: [String], _ advice: String, mustPrint: Bool = false, isNeeded: Bool = true
    ) async
        -> Finding
    {
        let result = try? await OtherProgram.run(program, arguments, output: 1 << 20, within: 30)
        let printed = result?.output ?? ""
        let isGood = result?.isSuccess == true && (!mustPrint || !printed.isEmpty)
        let first = printed.split(separator: "\n").first.map(String.init) ?? ""
        return Finding(name: name, isGood: isGood, words: isGood ? String(first.prefix(80)) : advice, isNeeded: isNeeded)
    }
}
