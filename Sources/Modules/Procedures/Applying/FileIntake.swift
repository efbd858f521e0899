import Core
import Foundation
import Forms
import Storage
import Web

/// Files that came with a page: looked at, sealed and stored before any transaction begins.
struct FileIntake: Sendable {
    struct One: Sendable {
        let path: String
        let file: Attachment.Taken
    }

    private(set) var taken: [One] = []
    private(set) var problems = FieldProblems()
    /// The questions for which a file came that they have already: it is not taken again.
    private(set) var same: [String] = []
    let state: Attachment.State

    /// The ids of the files by the path of their question.
    var ids: [String: [String]] { Dictionary(grouping: taken, by: \.path).mapValues { $0.map(\.file.id.text) } }

    /// In bytes: one file, and all the files of an application.
    static let largest = 10 * 1024 * 1024
    static let largestTogether = 60 * 1024 * 1024

    /// In which state a file is taken: where a scanner is configured, nobody opens it before it has been scanned.
    static func state(_ platform: Platform) -> Attachment.State { platform.settings["clamd"].isEmpty ? .clean : .quarantined }

    /// - Parameters:
    ///   - known: the files that are there already.
    ///   - used: the bytes of what else is.
    static func take(
        _ input: FormInput, _ page: FormPage, _ filling: Filling, key: DataKey, beside known: [Attachment] = [], used: Int = 0, _ platform: Platform,
        at instant: Instant
    ) async throws -> FileIntake {
        var intake = FileIntake(state: state(platform))
        var room = largestTogether - known.map(\.size).reduce(used, +)
        for (path, question) in filling.fileControls(on: page, input) {
            guard case .files(let most) = question.kind else { continue }
            var count = filling.count(path)
            var over: [String] = []
            // What is taken out with the same page is not there any more.
            let left = filling.files(path).filter { input["do"] != "\(FileActs.Verb.drop).\(path).\($0)" }
            var here = known.filter { left.contains($0.id.text) }.map(Beside.kept)
            for file in input.files(path.description) {
                if try await here.hold(file.bytes, key: key, platform) {
                    intake.same.append(path.description)
                    continue
                }
                if count >= most {
                    over.append(file.name.withoutUnseen)
                    continue
                }
                if let problem = fault(file, question.label, room: room) {
                    intake.problems.add(path.description, problem)
                    continue
                }
                let found = try await platform.inspections.run { Inspected(file) }
                guard found.isAccepted else {
                    intake.problems.add(path.description, found.message(question.label))
                    continue
                }
                let stored = try await Attachment.take(
                    file.bytes, name: found.name, kind: found.kind, type: found.type, key: key, platform, at: instant)
                intake.taken.append(One(path: path.description, file: stored))
                here.append(.come(file.bytes))
                count += 1
                room -= file.bytes.count
            }
            let names = intake.taken.filter { $0.path == path.description }.map(\.file.name)
            if !over.isEmpty { intake.problems.add(path.description, FileText.tooMany(question.label, most, taken: names, not: over)) }
        }
        return intake
    }

    /// What is told on the page of an act: of files that were sent, that one was there already.
    func told(_ act: String) -> String {
        same.first { act == "\(FileActs.Verb.attach).\($0)" }.map { "\(FileActs.Verb.same).\($0)" } ?? act
    }

    /// Counts once more inside the transaction: several pages sent at once share one limit.
    /// - Throws: `RequestProblem.tooLarge`.
    func requireRoom(beside files: [Attachment]) throws {
        if !taken.isEmpty { try FileIntake.requireRoom(for: taken.map(\.file.size).reduce(0, +), beside: files) }
    }

    /// - Throws: `RequestProblem.tooLarge` where so many bytes are too many beside the files that are there.
    static func requireRoom(for size: Int, beside files: [Attachment]) throws {
        guard size + files.map(\.size).reduce(0, +) <= largestTogether else { throw RequestProblem.tooLarge(limit: largestTogether) }
    }

    /// The files of a message: each is looked at before one is stored, for it is sent with all of them or not at all.
    /// - Parameters:
    ///   - control: the name of their field.
    ///   - most: how many there may be.
    static func take(
        _ files: [FormInput.File], of control: String, _ label: Message, most: Int, key: DataKey, used: Int, _ platform: Platform, at instant: Instant
    ) async throws -> FileIntake {
        var intake = FileIntake(state: state(platform))
        var room = largestTogether - used
        var all: [(file: FormInput.File, found: Inspected)] = []
        if files.count > most { intake.problems.add(control, FileText.tooMany(label, most, taken: [], not: files.map(\.name.withoutUnseen))) }
        for file in files.prefix(most) {
            if let problem = fault(file, label, room: room) {
                intake.problems.add(control, problem)
                continue
            }
            let found = try await platform.inspections.run { Inspected(file) }
            if !found.isAccepted { intake.problems.add(control, found.message(label)) }
            all.append((file, found))
            room -= file.bytes.count
        }
        guard intake.problems.isEmpty else { return intake }
        for (file, found) in all {
            let stored = try await Attachment.take(
                file.bytes, name: found.name, kind: found.kind, type: found.type, key: key, platform, at: instant)
            intake.taken.append(One(path: control, file: stored))
        }
        return intake
    }

    private static func fault(_ file: FormInput.File, _ label: Message, room: Int) -> Message? {
        let name = file.name.withoutUnseen
        if file.bytes.isEmpty { return FileText.empty(label, name) }
        if file.bytes.count > largest { return FileText.tooLarge(label, name) }
        return file.bytes.count > room ? FileText.noRoom(label) : nil
    }
}

/// A file that a question has: from before, or one that has come with the same page.
private enum Beside {
    case kept(Attachment), come(Data)
}

extension [Beside] {
    /// Whether one of them is the same, byte for byte. Only what is as long is opened for it.
    fileprivate func hold(_ bytes: Data, key: DataKey, _ platform: Platform) async throws -> Bool {
        for one in self {
            switch one {
            case .come(let other): if other == bytes { return true }
            case .kept(let file) where file.size == bytes.count && file.state != .infected:
                if try await file.content(key: key, blobs: platform.blobs) == [UInt8](bytes) { return true }
            case .kept: continue
            }
        }
        return false
    }
}

extension Filling {
    typealias FileControl = (path: AnswerPath, question: Question)

    /// The controls of a page that take files and may be used.
    /// - Parameter rows: those of a group, each with its controls.
    func fileControls(on page: FormPage, rows: (Question) -> [String]) -> [FileControl] {
        page.questions.filter(\.asksFiles).flatMap { question -> [FileControl] in
            guard case .group(let fields, let bounds) = question.kind else { return [(AnswerPath(question.id), question)] }
            // Each row once, however often it was sent.
            var seen: Set<String> = []
            let rows = rows(question).filter { $0.wholeMatch(of: #/r[0-9]{1,6}/#) != nil && seen.insert($0).inserted }
                .prefix(bounds.upperBound)
            return rows.flatMap { row in fields.filter(\.asksFiles).map { (AnswerPath(question.id, row: row, field: $0.id), $0) } }
        }.filter { mayChange($0.path) }
    }

    /// The same, of the page as it was sent.
    func fileControls(on page: FormPage, _ input: FormInput) -> [FileControl] { fileControls(on: page) { input.all("\($0.id).rows") } }

    /// Whether a file may be attached to the question at a path.
    func takesFiles(at path: String) -> Bool {
        let row = path.split(separator: ".").dropFirst().prefix(1).map(String.init)
        return pages.contains { page in fileControls(on: page) { _ in row }.contains { $0.path.description == path } }
    }

    /// How many files an answer holds.
    func count(_ path: AnswerPath) -> Int { files(path).count }

    /// The ids of the files that an answer holds.
    func files(_ path: AnswerPath) -> [String] {
        var answer = answers[path.question]
        if let row = path.row, let field = path.field, case .rows(let rows)? = answer { answer = rows.first { $0.id == row }?.answers[field] }
        if case .files(let ids)? = answer { return ids }
        return []
    }

    /// What is said of a page that somebody has changed since it was shown. Files that came with it were not taken.
    func overtaken(_ page: FormPage, _ input: FormInput) -> FieldProblems {
        var problems = FieldProblems()
        problems.add("form", DraftText.overtaken)
        for (path, question) in fileControls(on: page, input) where input.file(path.description) != nil {
            problems.add(path.description, named(path, FileText.again(question.label)))
        }
        return problems
    }
}

extension FormInput {
    /// Whether files came with a page that is another by now. - Parameter mark: of its answers.
    func bringsFiles(to mark: String) -> Bool { hasFiles && self["seen"].map { $0 != mark } ?? false }
}

/// The sentences about files.
enum FileText {
    static func again(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」にいま送られたファイルは受け取っていません。この欄に表示されていなければ、もう一度選んでください。",
            en: "The file sent just now for “\(label.en)” was not taken. If it is not listed here, choose it again.",
            easy: "「\(label(.further(.easy)))」に いま 送（おく）った ファイルは 受（う）け取（と）って いません。ここに なければ、もう 一度（いちど） えらんで ください。",
            zh: "刚才为“\(label(.further(.chinese)))”发送的文件未被接收。如果此处没有显示，请重新选择。",
            ko: "“\(label(.further(.korean)))”에 방금 보낸 파일은 받지 못했습니다. 여기에 표시되어 있지 않으면 다시 선택해 주세요.",
            pt: "O arquivo enviado agora para “\(label(.further(.portuguese)))” não foi recebido. Se não aparecer aqui, escolha-o de novo.",
            vi: "Tệp vừa gửi cho “\(label(.further(.vietnamese)))” chưa được nhận. Nếu không thấy ở đây, hãy chọn lại.")
    }
    static func empty(_ label: Message, _ name: String) -> Message {
        Message(
            ja: "「\(label.ja)」の「\(name)」は空のファイルです。中身のあるファイルを選んでください。", en: "“\(name)” for “\(label.en)” is empty. Choose another.",
            easy: "「\(label(.further(.easy)))」の「\(name)」は、中（なか）が 空（から）の ファイルです。別（べつ）の ファイルを えらんで ください。",
            zh: "“\(label(.further(.chinese)))”的“\(name)”是空文件。请选择有内容的文件。",
            ko: "“\(label(.further(.korean)))”의 “\(name)”은(는) 빈 파일입니다. 다른 파일을 선택해 주세요.",
            pt: "“\(name)” em “\(label(.further(.portuguese)))” está vazio. Escolha outro.",
            vi: "“\(name)” ở mục “\(label(.further(.vietnamese)))” là tệp trống. Hãy chọn tệp khác.")
    }
    /// Said once of all that are too many, by their names.
    static func tooMany(_ label: Message, _ most: Int, taken: [String], not over: [String]) -> Message {
        let (kept, lost) = (taken.joined(separator: "、"), over.joined(separator: "、"))
        return Message(
            ja: "「\(label.ja)」のファイルは\(most)個までにしてください。\(kept.isEmpty ? "" : "受け取ったファイル：\(kept)。")受け取っていないファイル：\(lost)。",
            en: "Choose at most \(most) files for “\(label.en)”. \(kept.isEmpty ? "" : "Taken: \(kept). ")Not taken: \(lost).",
            easy:
                "「\(label(.further(.easy)))」の ファイルは \(most)つまでに して ください。\(kept.isEmpty ? "" : "受（う）け取（と）った ファイル：\(kept)。")受（う）け取（と）って いない ファイル：\(lost)。",
            zh: "“\(label(.further(.chinese)))”的文件最多\(most)个。\(kept.isEmpty ? "" : "已接收：\(kept)。")未接收：\(lost)。",
            ko: "“\(label(.further(.korean)))”의 파일은 \(most)개까지입니다. \(kept.isEmpty ? "" : "받은 파일: \(kept). ")받지 않은 파일: \(lost).",
            pt:
                "No máximo \(most) arquivos para “\(label(.further(.portuguese)))”. \(kept.isEmpty ? "" : "Recebidos: \(kept). ")Não recebidos: \(lost).",
            vi: "Tối đa \(most) tệp cho “\(label(.further(.vietnamese)))”. \(kept.isEmpty ? "" : "Đã nhận: \(kept). ")Chưa nhận: \(lost).")
    }
    static func tooLarge(_ label: Message, _ name: String) -> Message {
        Message(
            ja: "「\(label.ja)」の「\(name)」が大きすぎます。10 MB以下にしてください。写真なら小さく撮り直すか、PDFにすると小さくなります。",
            en: "“\(name)” for “\(label.en)” is too large. Keep it within 10 MB.",
            easy: "「\(label(.further(.easy)))」の「\(name)」は 大（おお）きすぎます。10 MBまでに して ください。写真（しゃしん）は 小（ちい）さく とるか、PDFに すると 小さく なります。",
            zh: "“\(label(.further(.chinese)))”的“\(name)”过大，请不超过10 MB。照片可缩小重拍或改为PDF。",
            ko: "“\(label(.further(.korean)))”의 “\(name)”이(가) 너무 큽니다. 10 MB 이하로 해 주세요. 사진은 작게 다시 찍거나 PDF로 하면 작아집니다.",
            pt: "“\(name)” em “\(label(.further(.portuguese)))” é grande demais. O limite é 10 MB.",
            vi: "“\(name)” ở mục “\(label(.further(.vietnamese)))” quá lớn. Tối đa 10 MB.")
    }
    static func noRoom(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」：添付ファイルは全部で60 MBまでです。", en: "“\(label.en)”: all files together may have 60 MB.",
            easy: "「\(label(.further(.easy)))」：ファイルは ぜんぶで 60 MBまでです。", zh: "“\(label(.further(.chinese)))”：附件总计不超过60 MB。",
            ko: "“\(label(.further(.korean)))”: 첨부 파일은 모두 합해 60 MB까지입니다.",
            pt: "“\(label(.further(.portuguese)))”: todos os arquivos juntos podem ter até 60 MB.",
            vi: "“\(label(.further(.vietnamese)))”: tổng dung lượng tệp tối đa 60 MB.")
    }
    static func unknown(_ label: Message, _ name: String) -> Message {
        Message(
            ja: "「\(label.ja)」の「\(name)」は、受け取れない種類か、壊れていて読み取れないファイルです。開けるかを確かめて、PDFか写真（JPEG・PNG）にして送ってください。",
            en: "“\(name)” for “\(label.en)” is of a kind that cannot be taken, or damaged. See whether it opens, and send it as a PDF or a photo.",
            easy:
                "「\(label(.further(.easy)))」の「\(name)」は 受（う）け取（と）れない ファイルか、壊（こわ）れた ファイルです。開（ひら）けるか 確（たし）かめて、PDFか 写真（しゃしん）（JPEG・PNG）に して 送（おく）って ください。",
            zh: "“\(label(.further(.chinese)))”的“\(name)”是无法接收的类型或已损坏。请确认能否打开，并改为PDF或照片（JPEG、PNG）后发送。",
            ko: "“\(label(.further(.korean)))”의 “\(name)”은(는) 받을 수 없는 종류이거나 손상된 파일입니다. 열리는지 확인하고 PDF나 사진(JPEG, PNG)으로 보내 주세요.",
            pt:
                "“\(name)” em “\(label(.further(.portuguese)))” é de um tipo não aceito ou está danificado. Veja se abre e envie como PDF ou foto (JPEG, PNG).",
            vi:
                "“\(name)” ở mục “\(label(.further(.vietnamese)))” thuộc loại không nhận hoặc bị hỏng. Hãy kiểm tra có mở được không và gửi dạng PDF hoặc ảnh (JPEG, PNG)."
        )
    }
    static func disguised(_ label: Message, _ name: String) -> Message {
        Message(
            ja: "「\(label.ja)」の「\(name)」は、名前と中身が合っていません。もとのファイルを開いて、PDFとして保存し直してください。",
            en: "“\(name)” for “\(label.en)” is not what its name says. Open the original and save it as a PDF.",
            easy: "「\(label(.further(.easy)))」の「\(name)」は、名前（なまえ）と 中（なか）が 違（ちが）います。もとの ファイルを 開（ひら）いて、PDFで 保存（ほぞん）して ください。",
            zh: "“\(label(.further(.chinese)))”的“\(name)”名称与内容不符。请打开原文件并另存为PDF。",
            ko: "“\(label(.further(.korean)))”의 “\(name)”은(는) 이름과 내용이 맞지 않습니다. 원본 파일을 열어 PDF로 저장해 주세요.",
            pt: "“\(name)” em “\(label(.further(.portuguese)))” não é o que o nome diz. Abra o original e salve como PDF.",
            vi: "“\(name)” ở mục “\(label(.further(.vietnamese)))” có nội dung không đúng với tên. Hãy mở tệp gốc và lưu thành PDF.")
    }
    static func dangerous(_ label: Message, _ name: String) -> Message {
        Message(
            ja: "「\(label.ja)」の「\(name)」には、プログラムなど危険なものが含まれています。PDFに印刷し直すか、写真にして送ってください。",
            en: "“\(name)” for “\(label.en)” holds a program or something else that is dangerous. Print it to a PDF, or send a photo.",
            easy: "「\(label(.further(.easy)))」の「\(name)」に プログラムなど 危（あぶ）ない ものが 入（はい）って います。PDFか 写真（しゃしん）に して 送（おく）って ください。",
            zh: "“\(label(.further(.chinese)))”的“\(name)”含有程序等危险内容。请打印为PDF或改为照片后发送。",
            ko: "“\(label(.further(.korean)))”의 “\(name)”에 프로그램 등 위험한 것이 들어 있습니다. PDF로 다시 인쇄하거나 사진으로 보내 주세요.",
            pt: "“\(name)” em “\(label(.further(.portuguese)))” contém um programa ou algo perigoso. Imprima em PDF ou envie uma foto.",
            vi: "“\(name)” ở mục “\(label(.further(.vietnamese)))” chứa chương trình hoặc nội dung nguy hiểm. Hãy in ra PDF hoặc gửi ảnh.")
    }
    static func locked(_ label: Message, _ name: String) -> Message {
        Message(
            ja: "「\(label.ja)」の「\(name)」にはパスワードがかかっています。パスワードを外して送ってください。",
            en: "“\(name)” for “\(label.en)” is locked by a password. Send it without.",
            easy: "「\(label(.further(.easy)))」の「\(name)」に パスワードが あります。パスワードを 外（はず）して 送（おく）って ください。",
            zh: "“\(label(.further(.chinese)))”的“\(name)”设有密码。请解除密码后发送。", ko: "“\(label(.further(.korean)))”의 “\(name)”에 비밀번호가 걸려 있습니다. 해제하고 보내 주세요.",
            pt: "“\(name)” em “\(label(.further(.portuguese)))” tem senha. Envie sem senha.",
            vi: "“\(name)” ở mục “\(label(.further(.vietnamese)))” có mật khẩu. Hãy bỏ mật khẩu rồi gửi.")
    }
    static func broken(_ label: Message, _ name: String) -> Message {
        Message(
            ja: "「\(label.ja)」の「\(name)」は壊れているか、途中で切れています。もう一度保存し直して送ってください。",
            en: "“\(name)” for “\(label.en)” is broken. Save it again and send it.",
            easy: "「\(label(.further(.easy)))」の「\(name)」は 壊（こわ）れて います。もう 一度（いちど） 保存（ほぞん）して 送（おく）って ください。",
            zh: "“\(label(.further(.chinese)))”的“\(name)”已损坏或不完整。请重新保存后发送。",
            ko: "“\(label(.further(.korean)))”의 “\(name)”은(는) 손상되었습니다. 다시 저장하여 보내 주세요.",
            pt: "“\(name)” em “\(label(.further(.portuguese)))” está danificado. Salve de novo e envie.",
            vi: "“\(name)” ở mục “\(label(.further(.vietnamese)))” bị hỏng. Hãy lưu lại và gửi.")
    }
}
