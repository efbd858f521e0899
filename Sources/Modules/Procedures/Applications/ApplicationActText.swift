import Core
import Japanese
import Web

/// What an applicant is told of what they sent, by its word: who notifies, requests or enrols has not applied.
extension ApplicationText {
    static func received(_ act: ProcedureAct) -> Message {
        Message(
            ja: "\(act.noun.ja)を受け付けました", en: "Your \(act.noun.en) was received", easy: "\(act.noun(.further(.easy)))を 受（う）け付（つ）けました",
            zh: "已受理您的\(act.noun(.further(.chinese)))", ko: "\(act.korean("을", "를")) 접수했습니다",
            pt: "\(act.portuguese("O seu", "A sua")) \(act.noun(.further(.portuguese))) foi recebid\(act.portuguese("o", "a"))",
            vi: "\(act.vietnamese) của bạn đã được tiếp nhận")
    }
    static func applicant(_ act: ProcedureAct) -> Message {
        Message(
            ja: "\(act.noun.ja)した人", en: "In the name of", easy: "\(act.noun(.further(.easy)))を した 人（ひと）", zh: "\(act.noun(.further(.chinese)))人",
            ko: "\(act.noun(.further(.korean)))인", pt: "Em nome de", vi: "Người \(act == .application ? "nộp đơn" : act.noun(.further(.vietnamese)))")
    }
    static func proofWords(_ act: ProcedureAct) -> Message {
        Message(
            ja:
                "証明のファイル（.json）は、\(act.noun.ja)がこの日時に届き、後から変えられていないことを、争いになったときなどに確かめるためのものです。手続に必要なものではなく、開いて読むものでもありません。保存しなくてもかまいません。",
            en:
                "This file (.json) proves when your \(act.noun.en) arrived and that it was not changed since, for example in a dispute. You do not need it for the procedure, and it is not meant to be read.",
            easy:
                "証明（しょうめい）の ファイル（.json）は、\(act.noun(.further(.easy)))が この 時間（じかん）に 届（とど）いて、あとから 変（か）えられて いない ことを 確（たし）かめる ための ものです。手続（てつづき）には いりません。保存（ほぞん）しなくても いいです。",
            zh: "证明文件（.json）用于在发生争议等时确认您的\(act.noun(.further(.chinese)))于此时到达且此后未被更改。办理手续不需要它，也不是供阅读的。可以不保存。",
            ko: "증명 파일(.json)은 \(act.korean("이", "가")) 이 일시에 도착했고 이후 변경되지 않았음을 분쟁 등의 경우에 확인하기 위한 것입니다. 절차에 필요하지 않으며 읽기 위한 것도 아닙니다. 저장하지 않아도 됩니다.",
            pt:
                "Este arquivo (.json) prova quando \(act.portuguese("o", "a")) \(act.noun(.further(.portuguese))) chegou e que não foi alterad\(act.portuguese("o", "a")), por exemplo em uma disputa. Não é necessário para o procedimento nem é feito para ler.",
            vi:
                "Tệp này (.json) chứng minh \(act.noun(.further(.vietnamese))) đã đến vào thời điểm này và không bị sửa sau đó, ví dụ khi có tranh chấp. Không cần cho thủ tục và không phải để đọc. Không lưu cũng được."
        )
    }
    static func answers(_ act: ProcedureAct) -> Message {
        Message(
            ja: "\(act.noun.ja)の内容", en: "What was sent", easy: "\(act.noun(.further(.easy)))の 内容（ないよう）", zh: "\(act.noun(.further(.chinese)))内容",
            ko: "\(act.noun(.further(.korean))) 내용", pt: "O que foi enviado", vi: "Nội dung đã gửi")
    }
    static func readers(_ count: Int, _ act: ProcedureAct) -> Message {
        Message(
            ja: "この\(act.noun.ja)を見た職員（\(count)人）", en: "Officers who opened it (\(count))",
            easy: "この \(act.noun(.further(.easy)))を 見（み）た 役所（やくしょ）の 人（ひと）（\(count)人（にん））", zh: "查看过此\(act.noun(.further(.chinese)))的职员（\(count)人）",
            ko: "이 \(act.korean("을", "를")) 본 직원(\(count)명)",
            pt: "Funcionários que abriram \(act.portuguese("o", "a")) \(act.noun(.further(.portuguese))) (\(count))",
            vi: "Cán bộ đã xem \(act.noun(.further(.vietnamese))) này (\(count) người)")
    }
    static func readersWords(_ act: ProcedureAct) -> Message {
        Message(
            ja: "職員が\(act.noun.ja)の内容や添付を開くたびに記録しています。", en: "Every time an officer opens your \(act.noun.en) or a file of it, it is recorded.",
            easy: "役所（やくしょ）の 人（ひと）が \(act.noun(.further(.easy)))や ファイルを 開（ひら）くと、記録（きろく）が 残（のこ）ります。",
            zh: "职员每次打开\(act.noun(.further(.chinese)))内容或附件都会留下记录。", ko: "직원이 \(act.noun(.further(.korean))) 내용이나 첨부를 열 때마다 기록됩니다.",
            pt: "Cada vez que um funcionário abre \(act.portuguese("o", "a")) \(act.noun(.further(.portuguese))) ou um arquivo, isso é registrado.",
            vi: "Mỗi lần cán bộ mở nội dung hoặc tệp của \(act.noun(.further(.vietnamese))) đều được ghi lại.")
    }
    static func withdraw(_ act: ProcedureAct) -> Message {
        Message(
            ja: "\(act.noun.ja)を取り下げる", en: "Withdraw the \(act.noun.en)", easy: "\(act.noun(.further(.easy)))を やめる（取（と）り下（さ）げ）",
            zh: "撤回\(act.noun(.further(.chinese)))", ko: "\(act.noun(.further(.korean))) 취하",
            pt: "Retirar \(act.portuguese("o", "a")) \(act.noun(.further(.portuguese)))", vi: "Rút \(act.noun(.further(.vietnamese)))")
    }
    /// Where it cannot be sent again now.
    static func copyLater(_ act: ProcedureAct) -> Message {
        Message(
            ja: "同じ内容で新しく\(act.verb.ja)ことは、いまはできません。", en: "You cannot \(act.verb.en) again with the same answers now.",
            easy: "同（おな）じ 内容（ないよう）で 新（あたら）しく \(act.verb(.further(.easy))) ことは、いまは できません。", zh: "目前不能用相同内容重新\(act.verb(.further(.chinese)))。",
            ko: "지금은 같은 내용으로 새로 \(act.noun(.further(.korean)))할 수 없습니다.",
            pt: "Agora não é possível \(act.verb(.further(.portuguese)).lowercased()) de novo com as mesmas respostas.",
            vi: "Hiện không thể \(act.verb(.further(.vietnamese)).lowercased()) mới với cùng nội dung.")
    }
    static func copy(_ act: ProcedureAct) -> Message {
        Message(
            ja: "同じ内容で新しく\(act.verb.ja)", en: "\(act.verb.en) again with the same answers",
            easy: "同（おな）じ 内容（ないよう）で 新（あたら）しく \(act.verb(.further(.easy)))", zh: "用相同内容重新\(act.verb(.further(.chinese)))",
            ko: "같은 내용으로 새로 \(act.noun(.further(.korean)))", pt: "\(act.verb(.further(.portuguese))) de novo com as mesmas respostas",
            vi: "\(act.verb(.further(.vietnamese))) mới với cùng nội dung")
    }
    static func atOffice(_ office: Message, _ due: Day?, _ act: ProcedureAct) -> Message {
        let now = Message(
            ja: "\(act.noun.ja)は\(office.ja)に届いています。", en: "Your \(act.noun.en) is with \(office.en).",
            easy: "\(act.noun(.further(.easy)))は \(office.ja)に 届（とど）いて います。", zh: "您的\(act.noun(.further(.chinese)))已到达\(office.ja)。",
            ko: "\(act.korean("은", "는")) \(office.ja)에 도착했습니다.",
            pt: "\(act.portuguese("O seu", "A sua")) \(act.noun(.further(.portuguese))) está com \(office.ja).",
            vi: "\(act.vietnamese) của bạn đang ở \(office.ja)."
        ).quoting([office.ja])
        return due.map { now + expected(by: $0) } ?? now
    }
    static func isWithdrawn(_ act: ProcedureAct) -> Message {
        Message(
            ja: "この\(act.noun.ja)は取り下げられました。", en: "This \(act.noun.en) was withdrawn.", easy: "この \(act.noun(.further(.easy)))は 取（と）り下（さ）げられました。",
            zh: "此\(act.noun(.further(.chinese)))已撤回。", ko: "이 \(act.korean("은", "는")) 취하되었습니다.",
            pt: "\(act.portuguese("Este", "Esta")) \(act.noun(.further(.portuguese))) foi retirad\(act.portuguese("o", "a")).",
            vi: "\(act.vietnamese) này đã được rút.")
    }
}
