import Foundation
import Japanese
import Web

/// What is worth saying about an answer that was taken: a hint, never a refusal.
public enum AnswerNote {
    /// - Parameters:
    ///   - typed: what was typed, where it is stored otherwise.
    ///   - name: of a reading, the name that it is the reading of.
    public static func notes(_ question: Question, _ answer: FormAnswer, typed: String?, name: String? = nil) -> [Message] {
        switch (question.kind, answer) {
        case (.day, .day(let day)):
            [typed.flatMap { note(question.label, $0, day) }, question.meaning == .birthdate ? unlikely(question.label, day) : nil].compactMap(\.self)
        case (.kana, .text(let text)):
            isLatin(text)
                ? [] : NameReading(lenient: text, of: name.flatMap { PersonName(lenient: $0) })?.hints.map { hint(question.label, text, $0) } ?? []
        case (.address, .parts(let parts)): parts["lines"].flatMap { hasNumber($0) ? nil : [noNumber(question.label)] } ?? []
        case (.place, .parts): lots(question.label, answer)
        case (.bankAccount, .parts(let parts)): account(question.label, parts)
        default: []
        }
    }

    /// A name in Latin letters, as whoever does not know its kana may leave it.
    private static func isLatin(_ text: String) -> Bool {
        text.wholeMatch(of: #/[\p{Script=Latin}\p{Pd}\s.,'’−ー]+/#) != nil
    }

    private static func note(_ label: Message, _ typed: String, _ day: Day) -> Message? {
        let read = Wareki.read(typed)
        guard read.day == day, let note = read.note else { return nil }
        switch note {
        case .afterEraEnd(let corrected), .changeDay(let corrected):
            return Message(
                ja: "「\(label.ja)」：\(typed)は\(corrected)として受け取りました。", en: "“\(label.en)”: \(typed) was taken as \(corrected) (\(day)).",
                easy: "「\(label.ja)」：\(typed)は \(corrected)として 受（う）け取（と）りました。", zh: "“\(label.ja)”：\(typed)已按\(corrected)（\(day)）处理。",
                ko: "“\(label.ja)”: \(typed)은(는) \(day)(으)로 받았습니다.", pt: "“\(label.ja)”: \(typed) foi entendido como \(day).",
                vi: "“\(label.ja)”: \(typed) được hiểu là \(day).")
        case .beforeGregorian:
            return Message(
                ja: "「\(label.ja)」：明治5年までの日付は今の暦と違います。西暦\(day)として受け取りました。",
                en: "“\(label.en)”: the calendar was another one until Meiji 5; it was taken as \(day).",
                easy: "「\(label.ja)」：明治（めいじ）5年（ねん）までの 日（ひ）は いまの カレンダーと 違（ちが）います。\(day)として 受（う）け取（と）りました。",
                zh: "“\(label.ja)”：明治5年以前的日期与现行历法不同，已按\(day)处理。", ko: "“\(label.ja)”: 明治 5년까지의 날짜는 지금의 달력과 다릅니다. \(day)(으)로 받았습니다.",
                pt: "“\(label.ja)”: o calendário era outro até Meiji 5; foi entendido como \(day).",
                vi: "“\(label.ja)”: lịch trước Minh Trị 5 khác hiện nay; được hiểu là \(day).")
        default: return nil
        }
    }

    /// A birthday of nobody who lives.
    private static func unlikely(_ label: Message, _ day: Day) -> Message? {
        guard day.year < 1900 else { return nil }
        return Message(
            ja: "「\(label.ja)」を西暦\(day)として受け取りました。年に間違いがないか確かめてください。", en: "“\(label.en)” was taken as \(day). Check the year.",
            easy: "「\(label.ja)」を \(day)として 受（う）け取（と）りました。年（ねん）が 正（ただ）しいか 確（たし）かめて ください。", zh: "“\(label.ja)”已按\(day)处理。请确认年份是否有误。",
            ko: "“\(label.ja)”을(를) \(day)(으)로 받았습니다. 연도가 맞는지 확인해 주세요.", pt: "“\(label.ja)” foi entendido como \(day). Confira o ano.",
            vi: "“\(label.ja)” được hiểu là \(day). Hãy kiểm tra năm.")
    }

    /// Whether a number stands in an address: 10-52, 一丁目. 八丁堀 is the name of a town, and 無番地 says that there is none.
    private static func hasNumber(_ lines: String) -> Bool {
        lines.isEmpty || lines.contains(#/[0-9０-９]|[〇一二三四五六七八九十百]\s*(?:丁目|番|号)|無番地|番外地/#)
    }

    private static func noNumber(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」に番地がありません。番地のある住所は、番地まで入力してください。", en: "“\(label.en)” has no number. If the place has one, add it.",
            easy: "「\(label.ja)」に 番地（ばんち）が ありません。番地が ある ときは、番地まで 書（か）いて ください。", zh: "“\(label.ja)”没有门牌号。如有门牌号请填写。",
            ko: "“\(label.ja)”에 번지가 없습니다. 번지가 있으면 번지까지 입력해 주세요.", pt: "“\(label.ja)” está sem número. Se houver um, acrescente.",
            vi: "“\(label.ja)” thiếu số nhà. Nếu có, hãy nhập thêm.")
    }

    private static func hint(_ label: Message, _ text: String, _ hint: NameReading.Hint) -> Message {
        switch hint {
        case .notKana:
            Message(
                ja: "「\(label.ja)」の「\(text)」に、かなではない文字があります。このままでもかまいません。",
                en: "“\(label.en)” has letters that are no kana: “\(text)”. You may leave it as it is.",
                easy: "「\(label.ja)」の「\(text)」に、カタカナや ひらがなでは ない 文字（もじ）が あります。このままでも いいです。", zh: "“\(label.ja)”的“\(text)”中有非假名文字。保持不变也可以。",
                ko: "“\(label.ja)”의 “\(text)”에 가나가 아닌 글자가 있습니다. 그대로 두어도 됩니다.",
                pt: "“\(label.ja)” tem letras que não são kana: “\(text)”. Pode deixar assim.",
                vi: "“\(label.ja)” có chữ không phải kana: “\(text)”. Có thể để nguyên.")
        case .parts(let name, let reading):
            Message(
                ja: "氏名は\(name)つ、「\(label.ja)」は\(reading)つに区切られています。正しければこのままでかまいません。",
                en: "The name has \(name) part\(name == 1 ? "" : "s"), “\(label.en)” has \(reading). If that is right, leave it.",
                easy: "名前（なまえ）は \(name)つ、「\(label.ja)」は \(reading)つに 分（わ）かれて います。正（ただ）しければ このままで いいです。",
                zh: "姓名分为\(name)段，“\(label.ja)”分为\(reading)段。如果正确，无需更改。", ko: "성명은 \(name)개, “\(label.ja)”은(는) \(reading)개로 나뉘어 있습니다. 맞으면 그대로 두세요.",
                pt: "O nome tem \(name) parte(s), “\(label.ja)” tem \(reading). Se estiver certo, deixe assim.",
                vi: "Họ tên có \(name) phần, “\(label.ja)” có \(reading) phần. Nếu đúng thì để nguyên.")
        case .kanaDiffers(let part):
            Message(
                ja: "「\(label.ja)」が、氏名の「\(part)」のかなと違うようです。正しければこのままでかまいません。",
                en: "“\(label.en)” seems to differ from the kana of “\(part)”. If it is right, leave it.",
                easy: "「\(label.ja)」が、名前（なまえ）の「\(part)」と 違（ちが）う ようです。正（ただ）しければ このままで いいです。", zh: "“\(label.ja)”似乎与姓名“\(part)”的假名不同。如果正确，无需更改。",
                ko: "“\(label.ja)”이(가) 성명 “\(part)”의 가나와 다른 것 같습니다. 맞으면 그대로 두세요.",
                pt: "“\(label.ja)” parece diferir do kana de “\(part)”. Se estiver certo, deixe assim.",
                vi: "“\(label.ja)” có vẻ khác kana của “\(part)”. Nếu đúng thì để nguyên.")
        }
    }

    /// What the Japan Post Bank's 記号・番号 become for a transfer, to be looked at.
    private static func account(_ label: Message, _ parts: [String: String]) -> [Message] {
        guard let symbol = parts["symbol"], let account = try? YuchoAccount(symbol: symbol, number: parts["number"] ?? "") else { return [] }
        let taken = Message(
            ja: "「\(label.ja)」：ゆうちょ銀行 \(account.branchName)店（店番\(account.branch)）\(account.kind.name) \(account.accountNumber) として受け取りました。",
            en: "“\(label.en)” was taken as Japan Post Bank, branch \(account.branch), account \(account.accountNumber).",
            easy: "「\(label.ja)」：ゆうちょ銀行（ぎんこう） 店番（みせばん）\(account.branch) 口座（こうざ）\(account.accountNumber) として 受（う）け取（と）りました。",
            zh: "“\(label.ja)”：已按邮储银行 店号\(account.branch) 账号\(account.accountNumber)处理。",
            ko: "“\(label.ja)”: 유초은행 점번 \(account.branch) 계좌 \(account.accountNumber)(으)로 받았습니다.",
            pt: "“\(label.ja)” foi entendido como Banco Postal, agência \(account.branch), conta \(account.accountNumber).",
            vi: "“\(label.ja)” được hiểu là Ngân hàng Bưu điện, chi nhánh \(account.branch), tài khoản \(account.accountNumber).")
        guard account.notes.contains(.numberEndsOtherwise) else { return [taken] }
        let odd = Message(
            ja: "「\(label.ja)」：通帳の番号は、ふつう1で終わります。番号を確かめてください。", en: "“\(label.en)”: numbers of passbooks mostly end in 1. Please check.",
            easy: "「\(label.ja)」：通帳（つうちょう）の 番号（ばんごう）は、ふつう 1で 終（お）わります。番号を 確（たし）かめて ください。", zh: "“\(label.ja)”：存折号码通常以1结尾。请确认号码。",
            ko: "“\(label.ja)”: 통장 번호는 보통 1로 끝납니다. 번호를 확인해 주세요.", pt: "“\(label.ja)”: números de caderneta costumam terminar em 1. Confira.",
            vi: "“\(label.ja)”: số sổ thường kết thúc bằng 1. Hãy kiểm tra.")
        return [taken, odd]
    }
}
