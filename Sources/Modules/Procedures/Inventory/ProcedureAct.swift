import Web

/// What one does in a procedure, by the word that residents know it by: who notifies or requests something does not apply for it.
enum ProcedureAct {
    /// 申請
    case application
    /// 届出
    case notification
    /// 請求
    case request
    /// 申込み
    case enrolment

    /// - Parameter kind: what the guide says; `nil` where there is none, and the name alone tells a notification.
    init(named name: String, _ kind: Guide.Kind?) {
        // What stands behind it in brackets, and that it is a paper, are not its word.
        // No regular expressions: pages and lists ask for it of every procedure that they name.
        var word = Substring(name)
        if word.hasSuffix("）"), let bracket = word.lastIndex(of: "（") { word = word[..<bracket] }
        if word.hasSuffix("書") { word = word.dropLast() }
        func ends(_ endings: String...) -> Bool { endings.contains { word.hasSuffix($0) } }
        if kind == .notification || (kind == nil && ends("届", "届出", "届け出")) {
            self = .notification
        } else if ends("請求") {
            self = .request
        } else if ends("申込", "申込み", "申し込み") {
            self = .enrolment
        } else {
            self = .application
        }
    }

    /// 申請できます, 届け出られます
    var able: String { self == .notification ? "届け出られます" : "\(noun.ja)できます" }

    /// 申請. In Japanese する and した follow it.
    var noun: Message {
        switch self {
        case .application: Message(ja: "申請", en: "application", easy: "申請（しんせい）", zh: "申请", ko: "신청", pt: "pedido", vi: "đơn")
        case .notification: Message(ja: "届出", en: "notification", easy: "届（とど）け出（で）", zh: "申报", ko: "신고", pt: "comunicação", vi: "khai báo")
        case .request: Message(ja: "請求", en: "request", easy: "請求（せいきゅう）", zh: "请求", ko: "청구", pt: "solicitação", vi: "yêu cầu")
        case .enrolment: Message(ja: "申込み", en: "application", easy: "申（もう）し込（こ）み", zh: "报名", ko: "신청", pt: "inscrição", vi: "đăng ký")
        }
    }

    /// 申請する, as on a button.
    var verb: Message {
        switch self {
        case .application: Message(ja: "申請する", en: "Apply", easy: "申請（しんせい）する", zh: "申请", ko: "신청하기", pt: "Fazer o pedido", vi: "Nộp đơn")
        case .notification: Message(ja: "届け出る", en: "Give notice", easy: "届（とど）け出（で）を する", zh: "申报", ko: "신고하기", pt: "Comunicar", vi: "Khai báo")
        case .request: Message(ja: "請求する", en: "Make the request", easy: "請求（せいきゅう）する", zh: "提出请求", ko: "청구하기", pt: "Solicitar", vi: "Gửi yêu cầu")
        case .enrolment: Message(ja: "申し込む", en: "Apply", easy: "申（もう）し込（こ）む", zh: "报名", ko: "신청하기", pt: "Inscrever-se", vi: "Đăng ký")
        }
    }
}

/// The word within sentences of further languages.
extension ProcedureAct {
    /// With the particle that its last sound asks for: 신청을, 신고를.
    func korean(_ closed: String, _ open: String) -> String {
        let word = noun(.further(.korean))
        let isClosed = word.unicodeScalars.last.map { ($0.value - 0xAC00) % 28 != 0 } ?? false
        return word + (isClosed ? closed : open)
    }

    /// What goes with its gender: o pedido, a comunicação.
    func portuguese(_ masculine: String, _ feminine: String) -> String { self == .application ? masculine : feminine }

    /// At the beginning of a sentence.
    var vietnamese: String {
        let word = noun(.further(.vietnamese))
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}

extension Procedure {
    func act(_ guide: Guide.Content?) -> ProcedureAct { ProcedureAct(named: name, guide?.kind) }
}

extension Application {
    /// - Parameter procedure: its name.
    func act(in procedure: String) -> ProcedureAct { ProcedureAct(named: procedure, guide == nil ? nil : kind) }
}

extension CaseFile {
    var act: ProcedureAct { application.act(in: procedure.name) }
}
