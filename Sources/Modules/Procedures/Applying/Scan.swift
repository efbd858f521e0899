import Core
import Foundation
import HTTPTypes
import Inspection
import Storage
import Web

/// ウイルス検査: where a scanner is configured, each attachment waits for a job that asks it. The receipt does not wait; officers open
/// nothing that has not been scanned.
enum Scan {
    static let foundInfected = Journal.Action("procedures.find-infected", Message(ja: "添付ファイルに危険なものを発見", en: "Found a dangerous file"))
    static let fields = ["finding": Message(ja: "検出名", en: "finding")]

    /// Scans one attachment. A scanner that is away is asked again, at last every hour for some two weeks.
    static let scanning = Job(
        "procedures.scan", Message(ja: "添付ファイルのウイルス検査", en: "Scan an attachment"), lane: .scans, attempts: 350
    ) { run in
        guard let id = ID<Attachment>(run.payload) else { return }
        guard let scanner = try scanner(run.platform) else { throw ScanProblem.noScanner }
        try await patiently(run.platform) { try await look(id, with: scanner, version: try await version(scanner), run.platform) }
    }

    /// Looks again into the files of open cases once the signatures have changed: what nobody knew yesterday may be known today.
    static let again = Job(
        "procedures.scan-again", Message(ja: "審査中の添付ファイルの再検査", en: "Scan the files of open cases again"), lane: .scans, every: 86_400
    ) { run in
        guard let scanner = try scanner(run.platform) else { return }
        try await patiently(run.platform) { try await lookAgain(with: scanner, run) }
    }

    private static func lookAgain(with scanner: ClamScanner, _ run: Job.Run) async throws {
        let version = try await version(scanner)
        var (last, done) = ("", 0)
        // A file that cannot be scanned holds up no other: the job fails for it once all the rest were looked at.
        var failure: (any Error)?
        while true {
            let after = last
            let ids = try await run.platform.database.read { try outdated(version, after: after, in: $0) }
            guard let newest = ids.last else { break }
            for id in ids {
                do { try await look(id, with: scanner, version: version, run.platform) } catch ScanProblem.silent(let words) {
                    throw ScanProblem.silent(words)
                } catch { failure = failure ?? error }
            }
            (last, done) = (newest.text, done + ids.count)
            try await run.progress(done, of: done)
        }
        if let failure { throw failure }
    }

    /// The files that wait stand in one line before the scanner.
    private static let line = "clamd"

    /// Seconds for which a scanner that gave no answer is left alone by all but the file that asked it.
    private static let patience = 60.0

    /// Puts the scan of a file into the queue, in the transaction that takes it in.
    static func order(_ id: ID<Attachment>, at instant: Instant, in db: any Connection) throws {
        try Jobs.enqueue(scanning.kind, id.text, once: "scan:\(id)", line: line, at: instant, in: db)
    }

    /// Asks the scanner; when it gives no answer, whatever else waits for it does not ask at once what this one has found out.
    private static func patiently(_ platform: Platform, _ ask: () async throws -> Void) async throws {
        do { try await ask() } catch ScanProblem.silent(let words) {
            try await platform.database.write { try Jobs.hold(line: line, until: platform.now.adding(seconds: patience), in: $0) }
            throw ScanProblem.silent(words)
        }
    }

    /// The scanner of the setting `clamd`; `nil` when there is none. - Throws: `ScanProblem.badAddress`.
    private static func scanner(_ platform: Platform) throws -> ClamScanner? {
        let text = platform.settings["clamd"]
        if text.isEmpty { return nil }
        guard let address = ClamScanner.Address(text) else { throw ScanProblem.badAddress }
        return ClamScanner(address)
    }

    private static func version(_ scanner: ClamScanner) async throws -> String {
        do { return try await scanner.version() } catch { throw ScanProblem(error) }
    }

    /// Files of open cases that were scanned with other signatures.
    private static func outdated(_ version: String, after last: String, in db: any Connection) throws -> [ID<Attachment>] {
        try db.values(
            """
            SELECT t.id FROM attachment t JOIN application a ON a.id = t.subject
            WHERE t.id > \(last) AND t.state = \(Attachment.State.clean) AND (t.scanned_with IS NULL OR t.scanned_with <> \(version))
            AND a.closed_at IS NULL ORDER BY t.id LIMIT 100
            """)
    }

    private static func look(_ id: ID<Attachment>, with scanner: ClamScanner, version: String, _ platform: Platform) async throws {
        let known: (Attachment, DataKey)?
        do {
            known = try await platform.database.read { try Attachment.with(id, keys: platform.keys, in: $0) }
        } catch DataKeyProblem.erased {
            return
        }
        guard let (file, key) = known, file.state != .infected else { return }
        let bytes = try await file.content(key: key, blobs: platform.blobs)
        switch await scanner.scan(Data(bytes)) {
        case .clean:
            try await platform.database.write { try note(id, .clean, nil, version, at: platform.now, in: $0) }
        case .infected(let finding):
            try await platform.database.write { db in
                guard try note(id, .infected, finding, version, at: platform.now, in: db) else { return }
                try tell(file, finding, platform, in: db)
            }
        case .failed(let failure): throw ScanProblem(failure)
        }
    }

    /// Writes down what was found. - Returns: whether it was still open.
    @discardableResult
    private static func note(
        _ id: ID<Attachment>, _ state: Attachment.State, _ finding: String?, _ version: String, at instant: Instant, in db: any Connection
    ) throws -> Bool {
        try db.run(
            """
            UPDATE attachment SET state = \(state), finding = \(finding), scanned_with = \(version), scanned_at = \(instant)
            WHERE id = \(id) AND state <> \(Attachment.State.infected)
            """) == 1
    }

    /// What was sent already: it stands in the journal, and the applicant has mail. Of a draft its own pages tell.
    private static func tell(_ file: Attachment, _ finding: String, _ platform: Platform, in db: any Connection) throws {
        guard let application = ID<Application>(file.subject), try db.count("SELECT count(*) FROM application WHERE id = \(application)") > 0 else {
            return
        }
        let opened = try CaseFile.open(application, keys: platform.keys, in: db)
        try Journal.record(
            foundInfected, opened.subject, after: ["receipt": opened.application.receipt, "finding": finding], by: .program(scanning.kind),
            at: platform.now, in: db)
        // Of a paper of the office the applicant knows nothing.
        if !file.isOfOffice { try opened.tell(.infected, at: platform.now, in: db) }
    }
}

/// Why a file could not be scanned just now; it goes on waiting.
enum ScanProblem: Problem, Equatable {
    /// Files wait, but the setting `clamd` is empty.
    case noScanner
    case badAddress
    /// It gave no answer at all.
    case silent(String)
    /// What the scanner did instead of answering.
    case unanswered(String)

    init(_ failure: ClamScanner.Failure) {
        switch failure {
        case .unreachable, .timedOut, .closed: self = .silent("\(failure)")
        case .sizeLimitExceeded, .refused, .notUnderstood: self = .unanswered("\(failure)")
        }
    }

    var status: HTTPResponse.Status { .serviceUnavailable }
    var code: String { "not-scanned" }
    var message: Message {
        switch self {
        case .noScanner: Message(ja: "検査を待つファイルがありますが、clamd の設定がありません。", en: "Files wait to be scanned, but the setting clamd is empty.")
        case .badAddress:
            Message(ja: "設定 clamd は「ホスト:番号」かソケットのパスで書いてください。", en: "The setting clamd must be host:port or the path of a socket.")
        case .silent(let words), .unanswered(let words): Message(ja: "検査サーバーが答えません（\(words)）。", en: "The scanner gives no answer (\(words)).")
        }
    }
}

/// The sentences about what a scan has found.
enum ScanText {
    static let waiting = Message(
        ja: "確認待ち", en: "Waiting for the scan", easy: "調（しら）べて います", zh: "等待检查", ko: "확인 대기", pt: "Aguardando verificação", vi: "Đang chờ kiểm tra")
    static let dangerous = Message(ja: "危険", en: "Dangerous", easy: "危（あぶ）ない", zh: "危险", ko: "위험", pt: "Perigoso", vi: "Nguy hiểm")
    static let drop = Message(
        ja: "危険なものが見つかりました。取り除いて、別のファイルを送ってください。", en: "Something dangerous was found. Remove it and send another file.",
        easy: "危（あぶ）ない ものが ありました。外（はず）して、別（べつ）の ファイルを 送（おく）って ください。", zh: "发现危险内容。请移除并发送其他文件。", ko: "위험한 것이 발견되었습니다. 제거하고 다른 파일을 보내 주세요.",
        pt: "Algo perigoso foi encontrado. Remova e envie outro arquivo.", vi: "Phát hiện nội dung nguy hiểm. Hãy bỏ tệp và gửi tệp khác.")
    static func officer(_ name: String, _ finding: String) -> Message {
        Message(
            ja: "「\(name)」に危険なもの（\(finding)）が見つかりました。開くことはできません。補正を求めて、別のファイルを送ってもらってください。",
            en: "Something dangerous (\(finding)) was found in “\(name)”. It cannot be opened. Ask for another file by a correction.")
    }
    static let flag = Message(ja: "この添付を補正の箇所に加える", en: "Flag this file for correction")
    static func flagWords(_ name: String) -> Message {
        Message(
            ja: "「\(name)」に危険なものが見つかりました。作り直して、別のファイルを送ってください。",
            en: "Something dangerous was found in “\(name)”. Make it anew and send another file.",
            easy: "「\(name)」に 危（あぶ）ない ものが ありました。作（つく）り直（なお）して、別（べつ）の ファイルを 送（おく）って ください。", zh: "“\(name)”中发现危险内容。请重新制作并发送其他文件。",
            ko: "“\(name)”에서 위험한 것이 발견되었습니다. 다시 만들어 다른 파일을 보내 주세요.", pt: "Algo perigoso foi encontrado em “\(name)”. Refaça e envie outro arquivo.",
            vi: "Phát hiện nội dung nguy hiểm trong “\(name)”. Hãy làm lại và gửi tệp khác.")
    }
    static func applicant(_ name: String) -> Message {
        Message(
            ja: "「\(name)」に危険なものが見つかったため、担当は開くことができません。別のファイルをお願いすることがあります。",
            en: "Something dangerous was found in “\(name)”, so the office cannot open it. You may be asked for another file.",
            easy: "「\(name)」に 危（あぶ）ない ものが あったので、役所（やくしょ）の 人（ひと）は 開（ひら）けません。別（べつ）の ファイルを お願（ねが）いする ことが あります。",
            zh: "“\(name)”中发现危险内容，主管部门无法打开。可能会请您提供其他文件。", ko: "“\(name)”에서 위험한 것이 발견되어 담당자가 열 수 없습니다. 다른 파일을 요청할 수 있습니다.",
            pt: "Algo perigoso foi encontrado em “\(name)”; a repartição não pode abri-lo. Podem pedir outro arquivo.",
            vi: "Phát hiện nội dung nguy hiểm trong “\(name)” nên cơ quan không mở được. Bạn có thể được yêu cầu gửi tệp khác.")
    }
}
