import Core
import Japanese
import Storage
import Web

/// The pages of somebody who holds a document and wants to know whether it is genuine. They tell what stands in the document, and nothing more.
enum VerifyPages {
    static func form(_ form: Form, result: HTML) -> HTML {
        let lang = form.language
        return """
            <h1>\(VerifyText.title(lang))</h1>\(result)<p>\(VerifyText.words(lang))</p>
            \(form(action: "/verify", button: VerifyText.verify, form.text("code", VerifyText.code, support: VerifyText.codeSupport, required: true)))
            <h2>\(VerifyText.byFile(lang))</h2><p>\(VerifyText.fileWords(lang))</p>
            \(form(action: "/verify", button: VerifyText.verifyFile, kind: "", upload: true, summarised: false, form.file("file", VerifyText.file, accept: ".pdf,.json")))
            <details class="more"><summary>\(VerifyText.offline(lang))</summary><p>\(VerifyText.offlineWords(lang)) <a href="/journal">\(ApplicationText.aboutProof(lang))</a></p></details>
            """
    }

    static func toApplications(_ lang: Language) -> HTML {
        "<p><a class=\"button\" href=\"/applications\">\(ApplicationText.follow(lang))</a></p>"
    }

    /// What is told of a notice that was issued.
    struct Facts: Sendable {
        let notice: Notice
        let office: Message
        /// `nil` once the application is erased.
        let told: Notice.Told?
        let standing: Standing
    }

    /// Whether a genuine notice counts.
    struct Standing: Sendable {
        /// Why it counts no more: taken back before all else, then replaced, then over; `nil` where it does.
        let fault: Message?
        /// Which notice counts in the place of one that was replaced.
        let instead: Message?

        init(_ notice: Notice, on day: Day, in db: any Connection) throws {
            fault =
                try notice.revokedAt.map { VerifyText.revoked($0.day) } ?? notice.replacedAt.map { RectificationText.replaced($0.day) }
                ?? notice.expired(on: day, in: db).map(VerifyText.expired)
            instead = notice.revokedAt == nil && notice.replacedAt != nil ? RectificationText.instead(try notice.successor(in: db)) : nil
        }
    }

    /// - Parameter bodies: whom to ask of a notice that was not found.
    static func notice(_ facts: Facts?, bodies: [Contact], _ lang: Language) -> HTML {
        guard let facts else {
            return """
                <h1>\(VerifyText.result(lang))</h1>\(Component.notice(.error, VerifyText.unknown(lang), "<p>\(VerifyText.unknownAdvice(lang))</p>"))
                \(ContactPieces.list(bodies, lang))
                <p><a class="button" href="/verify">\(VerifyText.again(lang))</a></p>
                """
        }
        let notice = facts.notice
        return """
            <h1>\(VerifyText.result(lang))</h1>
            \(facts.standing.fault.map { Component.notice(.warning, $0(lang), instead(facts.standing, lang)) } ?? Component.notice(.success, VerifyText.genuine(lang), "<p>\(VerifyText.compare(lang))</p>"))
            \(notice.rectifies.map { "<p>\(RectificationText.corrected($0)(lang))</p>" as HTML })
            <h2>\(VerifyText.written(lang))</h2>
            \(Component.summary(rows(facts, lang)))
            <h2>\(VerifyText.checked(lang))</h2>
            <ul>\((VerifyText.limits(isErased: facts.told == nil) + (notice.signature == nil ? [] : [SignatureText.check])).html { "<li>\($0(lang))</li>" })</ul>
            <p><a class="button" href="/verify">\(VerifyText.byFile(lang))</a></p>
            <details class="more"><summary>\(VerifyText.digest(lang))</summary><p class="mono small break">\(notice.digest?.hex ?? "")</p></details>
            """
    }

    private static func instead(_ standing: Standing, _ lang: Language) -> HTML {
        standing.instead.map { "<p>\($0(lang))</p>" } ?? .empty
    }

    /// What stands in the document. Nobody is named in full: a code may be photographed with a licence on a wall.
    private static func rows(_ facts: Facts, _ lang: Language) -> [(name: String, value: HTML)] {
        let notice = facts.notice
        var rows: [(name: String, value: HTML)] = [
            (ApplicationText.procedure(lang), "\(Component.official(notice.procedure, lang))"),
            (DecisionText.outcome(lang), "\(lang == .ja ? notice.outcomeWords : notice.outcome.name(lang))"),
            (VerifyText.number(lang), "\(Component.official(notice.number, lang))"),
            (VerifyText.decidedOn(lang), printed(notice.decidedOn, lang)),
            (VerifyText.issuer(lang), "\(Component.official(notice.authority, lang))"),
            (ApplicationText.office(lang), Component.name(facts.office, lang)),
        ]
        if let told = facts.told {
            let decision = told.decision
            if !told.addressee.isEmpty { rows.append((VerifyText.addressee(lang), Component.official(told.addressee, lang))) }
            for (label, words) in told.shown { rows.append((label(lang), "<span class=\"lines\">\(Component.official(words, lang))</span>")) }
            if let grants = told.grants, !decision.outcome.denies || decision.outcome == .partlyGranted {
                rows.append((VerifyText.grants(lang), Component.official(grants, lang)))
            }
            if !decision.conditions.isEmpty {
                rows.append((DecisionText.conditions(lang), "<span class=\"lines\">\(Component.official(decision.conditions, lang))</span>"))
            }
            if let until = decision.validUntil {
                rows.append((DecisionText.validUntil(lang), printed(until, lang)))
            }
        }
        if let signature = notice.signature { rows.append((SignatureText.title(lang), SignatureText.signed(signature, lang))) }
        rows.append((VerifyText.code(lang), "<span class=\"mono\">\(Notice.grouped(notice.code))</span>"))
        return rows
    }

    /// As the notice prints it, which has no days of the week: whoever compares must find no difference.
    private static func printed(_ day: Day, _ lang: Language) -> HTML {
        "<time datetime=\"\(day)\">\(lang == .ja ? Wareki.format(day, weekday: false) : day.words(lang))</time>"
    }

    static func file(_ notice: Notice?, _ standing: Standing?, isPDF: Bool, bodies: [Contact], _ lang: Language) -> HTML {
        guard let notice, let standing else {
            let told = Component.notice(
                .error, (isPDF ? VerifyText.otherFile : VerifyText.noNotice)(lang),
                "<p>\((isPDF ? VerifyText.otherFileAdvice : VerifyText.noNoticeAdvice)(lang))</p>")
            return "\(told)\(isPDF ? ContactPieces.list(bodies, lang) : .empty)"
        }
        return Component.notice(
            standing.fault == nil ? .success : .warning, (standing.fault ?? VerifyText.sameFile)(lang),
            """
            \(instead(standing, lang))<p>\(notice.decidedOn.words(lang)) \(Component.official(notice.procedure, lang)) \(Component.official(notice.outcomeWords, lang))<br>
            <a href="/verify/\(notice.code)">\(Component.official("\(notice.authority) \(notice.number)", lang))</a></p>
            \(notice.signature.map { "<p>\(SignatureText.title(lang))\(lang.colon)\(SignatureText.signed($0, lang))</p>" as HTML })
            """)
    }
}

/// Every sentence of verifying.
enum VerifyText {
    static let title = Message(
        ja: "通知書などを確かめる", en: "Verify a document", easy: "本物（ほんもの）か 確（たし）かめる", zh: "核实通知书等", ko: "통지서 등 확인",
        pt: "Verificar um documento", vi: "Kiểm tra giấy tờ")
    static let result = Message(ja: "通知書を確かめた結果", en: "What was found of the notice")
    static let words = Message(
        ja: "県や市町が発行した通知書が本物かどうかを、誰でも確かめられます。通知書に書かれた確認番号を入力してください。",
        en: "Anybody can find out whether a notice is genuine. Enter the code that stands on it.")
    static let code = Message(ja: "通知書の確認番号", en: "Code on the notice")
    static let codeSupport = Message(ja: "例：7K3M-92XA-CDE4-0PQR（16文字）", en: "For instance 7K3M-92XA-CDE4-0PQR, 16 characters")
    static let verify = Message(ja: "確かめる", en: "Verify")
    static let byFile = Message(ja: "ファイルで確かめる", en: "Verify a file")
    static let fileWords = Message(
        ja: "通知書のPDFを選ぶと、発行したものと一文字も違わないかを確かめます。受付の「到達の証明」（.json）も確かめられます。ファイルは保存しません。",
        en:
            "Choose the PDF of a notice to see whether it is exactly what was issued, or the proof of arrival (.json) of a receipt. The file is not kept."
    )
    static let file = Message(ja: "通知書（PDF）または到達の証明（.json）", en: "Notice (PDF) or proof of arrival (.json)")
    static let verifyFile = Message(ja: "ファイルを確かめる", en: "Verify the file")
    static let offline = Message(ja: "このサイトを使わずに確かめる（専門家向け）", en: "Verifying without this site (for experts)")
    static let offlineWords = Message(
        ja:
            "到達の証明（.json）は、公開鍵の一覧（/journal/keys.json）とコマンド hiroba journal check-proof だけで、このサイトにつながずに確かめられます。外部の時刻認証は、時刻認証局の証明書（--ca）で確かめます。",
        en:
            "A proof of arrival (.json) can be checked without this site, by its public keys (/journal/keys.json) and the command hiroba journal check-proof; its time stamp from outside by the authority's certificates (--ca)."
    )
    static let wrongCode = Message(
        ja: "確認番号は16文字の英数字です。通知書を見て入力し直してください。", en: "The code has 16 letters and digits. Look at the notice and enter it again.")
    static let applicationCode = Message(
        ja: "これは申請の受付番号か確認番号です。申請の状況は「\(ApplicationText.follow.ja)」のページで見られます。通知書を確かめるときは、通知書に書かれた16文字を入力してください。",
        en:
            "This is the receipt number of an application, or its code. “\(ApplicationText.follow.en)” shows where it stands. To verify a notice, enter the 16 characters that stand on it."
    )
    static let needFile = Message(ja: "確かめるファイルを選んでください。", en: "Choose a file to verify.")
    static let unknown = Message(ja: "この確認番号の通知書はありません", en: "There is no notice with this code")
    static let unknownAdvice = Message(
        ja: "入力の間違いがないか確かめてください。正しく入力しても見つからないときは、発行元とされる課に問い合わせてください。",
        en: "Check what you entered. If it is right and nothing is found, ask the office that is said to have issued it.")
    static let again = Message(ja: "もう一度入力する", en: "Enter it again")
    static let genuine = Message(ja: "この確認番号の通知書を、確かに発行しています", en: "A notice with this code was issued")
    static func revoked(_ day: Day) -> Message {
        Message(ja: "この通知書の処分は\(day.words(.ja))に取り消されています", en: "The decision of this notice was revoked on \(day.words(.en))")
    }
    static func expired(_ day: Day) -> Message {
        Message(
            ja: "この確認番号の通知書は発行しましたが、有効期間は\(day.words(.ja))に終わっています",
            en: "A notice with this code was issued, but what it grants expired on \(day.words(.en))")
    }
    static let issuer = Message(ja: "発行者", en: "Issued by")
    static let number = Message(ja: "文書番号", en: "Document number")
    static let decidedOn = Message(ja: "日付", en: "Date")
    static let digest = Message(ja: "ファイルのSHA-256", en: "SHA-256 of the file")
    static let compare = Message(
        ja: "ただし、手元の紙が書き換えられていないことまでは分かりません。下の内容と、一つずつ見比べてください。一つでも違えば、手元のものは本物ではありません。",
        en:
            "This does not show that the document in your hand is unaltered. Compare it with the details below, one by one. If any of them differs, what you have is not genuine."
    )
    static let written = Message(ja: "発行した通知書に書かれていること", en: "What the notice says")
    static let addressee = Message(ja: "宛名（一部を伏せています）", en: "Addressed to (partly hidden)")
    static let checked = Message(ja: "確かめたこと・確かめていないこと", en: "What was checked, and what was not")
    /// - Parameter isErased: whether what was applied with is kept no more.
    static func limits(isErased: Bool) -> [Message] {
        let number = Message(
            ja: "この確認番号の通知書を、上の発行者が発行したことを、このサイトの記録で確かめました。",
            en: "Checked against the records of this site: the notice with this code was issued by the authority above.")
        let erased = Message(
            ja: "保存期間が過ぎて申請の記録を消したため、宛名や申請の内容は見比べられません。PDFがあれば、ファイルで確かめてください。",
            en:
                "The application was erased at the end of its retention period, so the addressee and details cannot be compared. If you have the PDF, verify the file."
        )
        let rest = Message(
            ja: "住所や理由など、上にない記載は確かめていません。個人の情報なので、この画面には出しません。",
            en: "Not checked: anything that is not listed above, such as the address or the reasons. It is personal and not shown on this page.")
        let whole = Message(
            ja: "すべての記載を確かめるには、通知書のPDFを受け取って「ファイルで確かめる」で選んでください。一文字でも違えば分かります。",
            en: "To check every word, ask for the PDF of the notice and choose it under “Verify a file”. A change of one letter is found.")
        return [number, isErased ? erased : rest, whole]
    }
    static let sameFile = Message(ja: "発行した通知書と同じファイルです", en: "It is exactly the file that was issued")
    static let otherFile = Message(ja: "このPDFと同じ通知書は発行していません", en: "No notice that was issued is this PDF")
    static let otherFileAdvice = Message(
        ja: "通知書でないPDFか、通知書を印刷・保存し直したもの、書き換えたものです。通知書なら、書かれている確認番号で確かめてください。",
        en: "It is no notice, or a notice that was printed or saved anew, or changed. If it is a notice, verify it by the code on it.")
    static let noNotice = Message(ja: "これは通知書ではありません", en: "This is not a notice")
    static let noNoticeAdvice = Message(
        ja: "通知書はPDF、到達の証明は .json のファイルです。受け取ったファイルをそのまま選んでください。",
        en: "A notice is a PDF, a proof of arrival a .json file. Choose the file as you received it.")
    static let grants = Message(ja: "内容", en: "What is granted")
}
