import Core
import Forms
import Storage
import Web

/// 連絡の添付: a file that came with a message, from the applicant or from the office. Its content is an attachment like any other: looked at,
/// scanned, sealed, erased with the case. It answers no question, so that no correction takes it away.
struct LetterFile: Codable, Hashable, Sendable {
    /// That of the attachment.
    let id: String
    let name: String

    /// The name of the control; no question has a hyphen.
    static let field = "message-files"
    /// The most files of one message.
    static let most = 5
}

extension CaseFile {
    /// The same with files that were looked at and stored already.
    /// - Parameter occasion: what the applicant is told by mail that there is.
    /// - Throws: `RequestProblem.tooLarge` when they are too many beside what that side has sent before.
    func write(
        _ words: String, with intake: FileIntake?, from side: CaseEvent.Letter.Side, telling occasion: CaseMail.Occasion = .message,
        by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        try state.require(.write)
        if isRepeated(words, (intake?.taken ?? []).map(\.file.name), from: side, by: actor, at: instant) { return }
        let isOffice = side == .office
        if let intake, !intake.taken.isEmpty {
            try intake.requireRoom(beside: letterFiles(in: db).filter { $0.isOfOffice == isOffice })
            for one in intake.taken {
                try Attachment.add(
                    one.file, to: application.id.text, ofOffice: isOffice, ofMessage: true, key: key, state: intake.state, at: instant, in: db)
            }
        }
        let files = intake?.taken.map { LetterFile(id: $0.file.id.text, name: $0.file.name) } ?? []
        try append(.message(CaseEvent.Letter(from: side, words: words, files: files.isEmpty ? nil : files)), by: actor, at: instant, in: db)
        if isOffice {
            try tell(occasion, at: instant, in: db)
        } else if !files.isEmpty {
            try noteMaterial(by: actor, at: instant, in: db)
        }
    }

    /// Whether it is what was done last once more: a button that was pressed again while the page was on its way.
    private func isRepeated(_ words: String, _ files: [String], from side: CaseEvent.Letter.Side, by actor: Actor, at instant: Instant) -> Bool {
        // That material has come is noted with the message that brings it.
        let last = events.last { if case .materialReceived = $0.content { false } else { true } }
        guard let last, case .message(let letter) = last.content, letter.from == side, last.actor == actor.name else { return false }
        return letter.words == words && (letter.files ?? []).map(\.name) == files && instant < last.at.adding(seconds: 60)
    }

    /// The files of its messages, of both sides.
    func letterFiles(in db: any Connection) throws -> [Attachment] {
        if state.letters.allSatisfy({ $0.letter.files == nil }) { return [] }
        return try Attachment.ofMessages(application.id.text, key: key, in: db)
    }

    /// The bytes that one side has sent with messages.
    func sizeOfLetterFiles(by side: CorrectionSide, in db: any Connection) throws -> Int {
        try letterFiles(in: db).filter { $0.isOfOffice == (side == .desk) }.map(\.size).reduce(0, +)
    }
}

/// The form by which both sides write.
enum LetterPieces {
    /// - Parameters:
    ///   - home: where the case is on this side.
    ///   - words: the control for what is written.
    static func form(_ home: String, button: Message, _ words: HTML, _ form: Form) -> HTML {
        """
        <form class="form" method="post" action="\(home)/messages" enctype="multipart/form-data" data-guard data-uploads="\(home)/uploads"\
        \(Component.say(FillingText.sending, form.language))>
        \(form.hidden)\(words)
        \(form.file(LetterFile.field, LetterText.files, support: FillingText.fileSupport(LetterFile.most), accept: QuestionPieces.fileTypes, several: true))
        <div class="cluster"><button class="button">\(button, form.language)</button></div></form>
        """
    }

    /// That the office owes an answer. A message that needs none, or was answered otherwise, is settled by an internal note.
    static func unanswered(_ base: String, _ form: Form) -> HTML {
        """
        <p class="small">\(LetterText.unanswered, form.language)</p>
        \(form.button(action: "\(base)/notes", LetterText.settle, kind: "text", fields: ["note_words": LetterText.settled.ja]))
        """
    }

    /// What came with a message; what waits for the scan or is dangerous cannot be opened.
    static func files(_ letter: CaseEvent.Letter, _ all: [Attachment], _ home: String, _ lang: Language) -> HTML {
        let files = (letter.files ?? []).compactMap { one in all.first { $0.id.text == one.id } }
        guard !files.isEmpty else { return .empty }
        return """
            <ul class="plain">\(files.html { file in
                "<li>\(CasePieces.file(file, title: file.name, at: "\(home)/messages/\(file.id)", lang)) <span class=\"small muted\">\(CasePieces.size(file.size))</span></li>"
            })</ul>
            """
    }
}

/// Every sentence of files in messages, and of messages that wait for an answer.
enum LetterText {
    static let files = Message(
        ja: "いっしょに送るファイル", en: "Files to send with it", easy: "いっしょに 送（おく）る ファイル", zh: "一并发送的文件", ko: "함께 보낼 파일", pt: "Arquivos a enviar junto",
        vi: "Tệp gửi kèm")
    static let filesAlone = Message(
        ja: "ファイルだけを送るときは、書かなくてもかまいません。", en: "Leave it empty if the files say everything.", easy: "ファイルだけを 送（おく）る ときは、書（か）かなくても いいです。",
        zh: "只发送文件时可以不填写。", ko: "파일만 보낼 때는 쓰지 않아도 됩니다.", pt: "Pode ficar vazio se os arquivos dizem tudo.", vi: "Nếu chỉ gửi tệp thì không cần viết.")
    static let needWords = Message(
        ja: "伝えることを入力するか、送るファイルを選んでください。", en: "Enter what you want to tell, or choose a file to send.",
        easy: "伝（つた）えたい ことを 書（か）くか、送（おく）る ファイルを えらんで ください。", zh: "请填写要告知的内容或选择要发送的文件。", ko: "전할 내용을 입력하거나 보낼 파일을 선택해 주세요.",
        pt: "Escreva o que quer dizer ou escolha um arquivo.", vi: "Hãy nhập nội dung hoặc chọn tệp để gửi.")
    static let unanswered = Message(
        ja: "申請者の連絡に、まだ返事をしていません。返事を送るか、対応済みにするまで、「届いたもの」に残ります。",
        en: "The message of the applicant is not answered yet. It stays among what has come until you answer it, or say that it is settled.")
    static let settle = Message(ja: "返事をせずに対応済みにする", en: "Settled without an answer")
    static let settled = Message(ja: "申請者の連絡に対応済み（返事なし）", en: "Message settled without an answer")
    static let lateNews = Message(ja: "終わった案件に届いたものを見る", en: "See what has come to cases that have ended")
    static let noteSettles = Message(
        ja: "申請者には見えません。記録すると、申請者の連絡は対応済みになります。", en: "Applicants do not see it. The message of the applicant then counts as settled.")
}

extension ProceduresSchema {
    static let letterFiles = Migration(
        "procedures-033-files-of-messages", "ALTER TABLE attachment ADD COLUMN of_message BOOLEAN NOT NULL DEFAULT FALSE;")
}
