import Japanese
import Web

/// What is said at an answer: what to do, with the question's name.
enum AnswerText {
    static func missing(_ question: Question) -> Message {
        switch question.kind {
        case .choice, .choices:
            Message(
                ja: "「\(question.label.ja)」を選んでください。", en: "Choose “\(question.label.en)”.", easy: "「\(question.label.ja)」を えらんで ください。",
                zh: "请选择“\(question.label.ja)”。", ko: "“\(question.label.ja)”을(를) 선택해 주세요.", pt: "Escolha “\(question.label.ja)”.",
                vi: "Hãy chọn “\(question.label.ja)”.")
        case .flag:
            Message(
                ja: "「\(question.label.ja)」を確かめて、チェックを入れてください。", en: "Read and tick “\(question.label.en)”.",
                easy: "「\(question.label.ja)」を 読（よ）んで、チェックを 入（い）れて ください。", zh: "请确认并勾选“\(question.label.ja)”。",
                ko: "“\(question.label.ja)”을(를) 확인하고 체크해 주세요.", pt: "Leia e marque “\(question.label.ja)”.",
                vi: "Hãy đọc và đánh dấu “\(question.label.ja)”.")
        case .files:
            Message(
                ja: "「\(question.label.ja)」のファイルを選んでください。", en: "Choose a file for “\(question.label.en)”.",
                easy: "「\(question.label.ja)」の ファイルを えらんで ください。", zh: "请选择“\(question.label.ja)”的文件。", ko: "“\(question.label.ja)”의 파일을 선택해 주세요.",
                pt: "Escolha um arquivo para “\(question.label.ja)”.", vi: "Hãy chọn tệp cho “\(question.label.ja)”.")
        case .group:
            Message(
                ja: "「\(question.label.ja)」を一つ以上加えてください。", en: "Add at least one of “\(question.label.en)”.",
                easy: "「\(question.label.ja)」を 一（ひと）つ以上（いじょう） 書（か）いて ください。", zh: "请至少添加一个“\(question.label.ja)”。",
                ko: "“\(question.label.ja)”을(를) 하나 이상 추가해 주세요.", pt: "Adicione pelo menos um item em “\(question.label.ja)”.",
                vi: "Hãy thêm ít nhất một “\(question.label.ja)”.")
        default:
            Message(
                ja: "「\(question.label.ja)」を入力してください。", en: "Enter “\(question.label.en)”.", easy: "「\(question.label.ja)」を 書（か）いて ください。",
                zh: "请填写“\(question.label.ja)”。", ko: "“\(question.label.ja)”을(를) 입력해 주세요.", pt: "Preencha “\(question.label.ja)”.",
                vi: "Hãy nhập “\(question.label.ja)”.")
        }
    }
    static func fewRows(_ label: Message, _ least: Int) -> Message {
        Message(ja: "「\(label.ja)」を\(least)つ以上加えてください。", en: "Add at least \(least) of “\(label.en)”.")
    }
    static func tooLong(_ label: Message, _ longest: Int) -> Message {
        Message(
            ja: "「\(label.ja)」は\(longest)文字以内で入力してください。", en: "Keep “\(label.en)” within \(longest) characters.",
            easy: "「\(label.ja)」は \(longest)文字（もじ）までで 書（か）いて ください。", zh: "“\(label.ja)”请在\(longest)个字符以内填写。",
            ko: "“\(label.ja)”은(는) \(longest)자 이내로 입력해 주세요.", pt: "“\(label.ja)” pode ter até \(longest) caracteres.",
            vi: "“\(label.ja)” tối đa \(longest) ký tự.")
    }
    static func noMail(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」は name@example.jp の形で入力してください。", en: "Enter “\(label.en)” like name@example.jp.",
            easy: "「\(label.ja)」は name@example.jp のように 書（か）いて ください。", zh: "“\(label.ja)”请按name@example.jp的格式填写。",
            ko: "“\(label.ja)”은(는) name@example.jp 형식으로 입력해 주세요.", pt: "Escreva “\(label.ja)” como name@example.jp.",
            vi: "Nhập “\(label.ja)” theo dạng name@example.jp.")
    }
    static func noPhone(_ label: Message, _ fault: Telephone.Fault) -> Message {
        switch fault {
        case .noLeadingZero:
            Message(
                ja: "「\(label.ja)」は市外局番の先頭の0から入力してください（例：082-228-2111）。",
                en: "Enter “\(label.en)” with the 0 in front, like 082-228-2111.")
        case .length(let expected, let found):
            Message(
                ja: "「\(label.ja)」は\(expected)桁で入力してください（今は\(found)桁です）。例：082-228-2111",
                en: "Enter “\(label.en)” in \(expected) digits like 082-228-2111; there are \(found).")
        case .shortCode:
            Message(
                ja: "「\(label.ja)」には、110や119などではなく、連絡がつく番号を入力してください（例：082-228-2111）。",
                en: "Enter as “\(label.en)” a number at which you can be reached, like 082-228-2111.")
        case .foreign:
            Message(
                ja: "「\(label.ja)」が外国の番号のときは、+1 202 555 0100 のように国番号から入力してください。",
                en: "Enter a foreign “\(label.en)” with its country code, like +1 202 555 0100.")
        case .missing, .notDigit, .notAssigned:
            Message(
                ja: "「\(label.ja)」は 082-228-2111 のように入力してください。", en: "Enter “\(label.en)” like 082-228-2111.",
                easy: "「\(label.ja)」は 082-228-2111 のように 書（か）いて ください。", zh: "“\(label.ja)”请按082-228-2111的格式填写。",
                ko: "“\(label.ja)”은(는) 082-228-2111 형식으로 입력해 주세요.", pt: "Escreva “\(label.ja)” como 082-228-2111.",
                vi: "Nhập “\(label.ja)” theo dạng 082-228-2111.")
        }
    }
    static func noPostalCode(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」は 730-8511 のように7桁で入力してください。", en: "Enter “\(label.en)” in 7 digits like 730-8511.",
            easy: "「\(label.ja)」は 730-8511 のように 7けたで 書（か）いて ください。", zh: "“\(label.ja)”请填写7位数字，例如730-8511。",
            ko: "“\(label.ja)”은(는) 730-8511처럼 7자리로 입력해 주세요.", pt: "Escreva “\(label.ja)” com 7 algarismos, como 730-8511.",
            vi: "Nhập “\(label.ja)” gồm 7 chữ số như 730-8511.")
    }
    static func below(_ label: Message, _ least: Message) -> Message {
        Message(ja: "「\(label.ja)」は\(least.ja)以上で入力してください。", en: "“\(label.en)” must be at least \(least.en).")
    }
    static func above(_ label: Message, _ most: Message) -> Message {
        Message(ja: "「\(label.ja)」は\(most.ja)以下で入力してください。", en: "“\(label.en)” must be at most \(most.en).")
    }
    /// Said of two bounds: 7級以下 alone may be understood as the seventh grade and worse.
    static func outside(_ label: Message, _ least: Message, _ most: Message) -> Message {
        Message(
            ja: "「\(label.ja)」は\(least.ja)から\(most.ja)までの間で入力してください。", en: "“\(label.en)” must be between \(least.en) and \(most.en).",
            easy: "「\(label.ja)」は \(least.ja)から \(most.ja)までの 数字（すうじ）で 書（か）いて ください。",
            zh: "“\(label.ja)”请填写\(least.ja)到\(most.ja)之间的数字。", ko: "“\(label.ja)”은(는) \(least.ja)부터 \(most.ja)까지의 숫자로 입력해 주세요.",
            pt: "“\(label.ja)” deve ser um número de \(least.ja) a \(most.ja).", vi: "“\(label.ja)” phải là số từ \(least.ja) đến \(most.ja).")
    }
    static func decimals(_ label: Message, _ digits: Int) -> Message {
        digits == 0
            ? Message(ja: "「\(label.ja)」は整数で入力してください。", en: "Enter “\(label.en)” as a whole number.")
            : Message(ja: "「\(label.ja)」は小数\(digits)桁までで入力してください。", en: "Enter “\(label.en)” with at most \(digits) decimals.")
    }
    static func noNumber(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」を数で入力してください。", en: "Enter “\(label.en)” as a number.", easy: "「\(label.ja)」を 数字（すうじ）で 書（か）いて ください。",
            zh: "“\(label.ja)”请填写数字。", ko: "“\(label.ja)”을(를) 숫자로 입력해 주세요.", pt: "Escreva “\(label.ja)” como número.",
            vi: "Nhập “\(label.ja)” bằng số.")
    }
    static func noYear(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」に年がありません。年から入力してください（例：令和3年8月2日、2021-08-02）。",
            en: "“\(label.en)” has no year. Enter the year too, for instance 2021-08-02.")
    }
    static func noDay(_ label: Message, _ note: EraNote) -> Message {
        let example = "「\(label.ja)」を日付で入力してください（例：令和3年8月2日、2021-08-02）。"
        return switch note {
        case .eraMissing:
            Message(
                ja: "「\(label.ja)」には、令和・平成などの元号か、4桁の西暦を付けて入力してください（例：令和3年8月2日、2021-08-02）。",
                en: "Enter “\(label.en)” with its era or a year of four digits, for instance 2021-08-02.")
        case .noSuchDay:
            Message(
                ja: "「\(label.ja)」に入力した日は暦にありません。月と日を確かめて、日付で入力してください（例：令和3年8月2日）。",
                en: "There is no such day. Check month and day of “\(label.en)” and enter it like 2021-08-02.")
        case .beforeEraBegin(let corrected):
            Message(
                ja: "「\(label.ja)」に入力した日は、その元号が始まる前です。\(corrected)のことであれば、そのように入力してください。",
                en: "The era of “\(label.en)” had not begun on that day. If you mean \(corrected), enter it so.")
        case .gregorianReformGap:
            Message(
                ja: "明治5年12月3日から31日までの日はありません。「\(label.ja)」の月と日を確かめて入力してください。",
                en: "There were no days from 3 to 31 December of Meiji 5. Check “\(label.en)” and enter it again.")
        case .unreadable, .afterEraEnd, .changeDay, .beforeGregorian:
            Message(
                ja: example, en: "Enter “\(label.en)” as a date, for instance 2021-08-02.",
                easy: "「\(label.ja)」の 日（ひ）を 書（か）いて ください（例（れい）：2021-08-02）。", zh: "“\(label.ja)”请填写日期，例如2021-08-02。",
                ko: "“\(label.ja)”을(를) 날짜로 입력해 주세요(예: 2021-08-02).", pt: "Escreva “\(label.ja)” como data, por exemplo 2021-08-02.",
                vi: "Nhập “\(label.ja)” theo dạng ngày, ví dụ 2021-08-02.")
        }
    }
    /// A code of so many digits, the last or first of which checks the others.
    static func code(_ label: Message, _ fault: CodeFault, digits: Int) -> Message {
        switch fault {
        case .checkDigit, .sameDigits, .firstDigits:
            Message(
                ja: "「\(label.ja)」の数字のどれかが違っています。もとの書類と見比べて、\(digits)桁を入力し直してください。",
                en: "Some digit of “\(label.en)” is wrong. Compare it with the paper and enter the \(digits) digits again.")
        case .length(_, let found):
            Message(
                ja: "「\(label.ja)」は\(digits)桁の数字で入力してください（今は\(found)桁です）。",
                en: "Enter “\(label.en)” in \(digits) digits; there are \(found).")
        case .missing, .notDigit:
            Message(ja: "「\(label.ja)」は\(digits)桁の数字で入力してください。", en: "Enter “\(label.en)” in \(digits) digits.")
        }
    }
    static func manyFiles(_ label: Message, _ most: Int) -> Message {
        Message(
            ja: "「\(label.ja)」のファイルは\(most)個までにしてください。", en: "Choose at most \(most) files for “\(label.en)”.",
            easy: "「\(label.ja)」の ファイルは \(most)つまでです。", zh: "“\(label.ja)”的文件最多\(most)个。", ko: "“\(label.ja)”의 파일은 최대 \(most)개입니다.",
            pt: "Escolha no máximo \(most) arquivos para “\(label.ja)”.", vi: "Chọn tối đa \(most) tệp cho “\(label.ja)”.")
    }

    // MARK: parts

    static func noLines(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」を都道府県から番地まで入力してください。", en: "Enter “\(label.en)” from the prefecture to the number.",
            easy: "「\(label.ja)」を 県（けん）から 番地（ばんち）まで 書（か）いて ください。", zh: "“\(label.ja)”请从都道府县填写到门牌号。", ko: "“\(label.ja)”을(를) 도도부현부터 번지까지 입력해 주세요.",
            pt: "Escreva “\(label.ja)” da província até o número.", vi: "Nhập “\(label.ja)” từ tỉnh đến số nhà.")
    }
    static func accountPart(_ label: Message, _ part: Message, _ digits: String) -> Message {
        Message(
            ja: "「\(label.ja)」の\(part.ja)は\(digits)桁の数字で入力してください。", en: "Enter the \(part.en.lowercased()) of “\(label.en)” in \(digits) digits.")
    }
    static func accountKind(_ label: Message) -> Message {
        Message(ja: "「\(label.ja)」の種目を選んでください。", en: "Choose the kind of account of “\(label.en)”.")
    }
    static func accountSymbol(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の記号は、通帳にある5桁の数字（1か0で始まり0で終わる）で入力してください。",
            en: "Enter the symbol of “\(label.en)” as in the passbook: five digits that begin with 1 or 0 and end with 0.")
    }
    static func passbookNumber(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の番号は、通帳にある8桁まで（振替口座は6桁まで）の数字で入力してください。",
            en: "Enter the number of “\(label.en)” as in the passbook: up to eight digits, six for a transfer account.")
    }
    static func accountHolder(_ label: Message, _ fault: AccountHolder.Fault) -> Message {
        switch fault {
        case .missing: Message(ja: "「\(label.ja)」の口座名義をカナで入力してください。", en: "Enter the holder of “\(label.en)” in kana.")
        case .characters(let characters):
            Message(
                ja: "「\(label.ja)」の口座名義に「\(String(characters.prefix(5)))」は使えません。通帳にあるカナのとおりに入力してください。",
                en: "The holder of “\(label.en)” cannot have “\(String(characters.prefix(5)))”. Enter it in kana as in the passbook.")
        }
    }
}
