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
        Message(
            ja: "「\(label.ja)」を\(least)つ以上加えてください。", en: "Add at least \(least) of “\(label.en)”.",
            easy: "「\(label.ja)」を \(least)つ以上（いじょう） 書（か）いて ください。", zh: "请至少添加\(least)个“\(label.ja)”。", ko: "“\(label.ja)”을(를) \(least)개 이상 추가해 주세요.",
            pt: "Adicione pelo menos \(least) em “\(label.ja)”.", vi: "Hãy thêm ít nhất \(least) “\(label.ja)”.")
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
                en: "Enter “\(label.en)” with the 0 in front, like 082-228-2111.",
                easy: "「\(label.ja)」は 最初（さいしょ）の 0から 書（か）いて ください（例（れい）：082-228-2111）。", zh: "“\(label.ja)”请从区号开头的0开始填写（例如：082-228-2111）。",
                ko: "“\(label.ja)”은(는) 지역번호 앞의 0부터 입력해 주세요(예: 082-228-2111).", pt: "Escreva “\(label.ja)” com o 0 inicial, como 082-228-2111.",
                vi: "Nhập “\(label.ja)” bắt đầu bằng số 0, như 082-228-2111.")
        case .length(let expected, let found):
            Message(
                ja: "「\(label.ja)」は\(expected)桁で入力してください（今は\(found)桁です）。例：082-228-2111",
                en: "Enter “\(label.en)” in \(expected) digits like 082-228-2111; there are \(found).",
                easy: "「\(label.ja)」は \(expected)けたで 書（か）いて ください（いまは \(found)けたです）。例（れい）：082-228-2111",
                zh: "“\(label.ja)”请填写\(expected)位（现在是\(found)位）。例如：082-228-2111",
                ko: "“\(label.ja)”은(는) \(expected)자리로 입력해 주세요(지금은 \(found)자리). 예: 082-228-2111",
                pt: "“\(label.ja)” precisa de \(expected) algarismos, como 082-228-2111; há \(found).",
                vi: "“\(label.ja)” cần \(expected) chữ số như 082-228-2111; hiện có \(found).")
        case .shortCode:
            Message(
                ja: "「\(label.ja)」には、110や119などではなく、連絡がつく番号を入力してください（例：082-228-2111）。",
                en: "Enter as “\(label.en)” a number at which you can be reached, like 082-228-2111.",
                easy: "「\(label.ja)」には、110や 119では なく、あなたに 連絡（れんらく）できる 番号（ばんごう）を 書（か）いて ください（例（れい）：082-228-2111）。",
                zh: "“\(label.ja)”请填写能联系到您的号码，而不是110或119等（例如：082-228-2111）。", ko: "“\(label.ja)”에는 110이나 119가 아니라 연락되는 번호를 입력해 주세요(예: 082-228-2111).",
                pt: "Em “\(label.ja)” escreva um número em que você atende, como 082-228-2111.",
                vi: "Nhập “\(label.ja)” là số có thể liên lạc, như 082-228-2111.")
        case .foreign:
            Message(
                ja: "「\(label.ja)」が外国の番号のときは、+1 202 555 0100 のように国番号から入力してください。",
                en: "Enter a foreign “\(label.en)” with its country code, like +1 202 555 0100.",
                easy: "「\(label.ja)」が 外国（がいこく）の 番号（ばんごう）の ときは、+1 202 555 0100 の ように 国（くに）の 番号から 書（か）いて ください。",
                zh: "“\(label.ja)”为外国号码时，请从国家代码开始填写，例如+1 202 555 0100。", ko: "“\(label.ja)”이(가) 외국 번호이면 +1 202 555 0100처럼 국가 번호부터 입력해 주세요.",
                pt: "Se “\(label.ja)” é estrangeiro, escreva com o código do país, como +1 202 555 0100.",
                vi: "Nếu “\(label.ja)” là số nước ngoài, hãy nhập cả mã quốc gia như +1 202 555 0100.")
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
    /// Of an address.
    static func noPostalCode(of label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の郵便番号は 730-8511 のように7桁で入力してください。", en: "Enter the postal code of “\(label.en)” in 7 digits like 730-8511.",
            easy: "「\(label.ja)」の 郵便番号（ゆうびんばんごう）は 730-8511 のように 7けたで 書（か）いて ください。", zh: "“\(label.ja)”的邮政编码请填写7位数字，例如730-8511。",
            ko: "“\(label.ja)”의 우편번호는 730-8511처럼 7자리로 입력해 주세요.", pt: "Escreva o CEP de “\(label.ja)” com 7 algarismos, como 730-8511.",
            vi: "Nhập mã bưu chính của “\(label.ja)” gồm 7 chữ số như 730-8511.")
    }
    static func below(_ label: Message, _ least: Message) -> Message {
        Message(
            ja: "「\(label.ja)」は\(least.ja)以上で入力してください。", en: "“\(label.en)” must be at least \(least.en).",
            easy: "「\(label.ja)」は \(least.ja)以上（いじょう）で 書（か）いて ください。", zh: "“\(label.ja)”请填写\(least.ja)以上的数字。",
            ko: "“\(label.ja)”은(는) \(least.ja) 이상으로 입력해 주세요.", pt: "“\(label.ja)” deve ser no mínimo \(least.ja).",
            vi: "“\(label.ja)” phải từ \(least.ja) trở lên.")
    }
    static func above(_ label: Message, _ most: Message) -> Message {
        Message(
            ja: "「\(label.ja)」は\(most.ja)以下で入力してください。", en: "“\(label.en)” must be at most \(most.en).",
            easy: "「\(label.ja)」は \(most.ja)以下（いか）で 書（か）いて ください。", zh: "“\(label.ja)”请填写\(most.ja)以下的数字。",
            ko: "“\(label.ja)”은(는) \(most.ja) 이하로 입력해 주세요.", pt: "“\(label.ja)” deve ser no máximo \(most.ja).",
            vi: "“\(label.ja)” không được quá \(most.ja).")
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
            ? Message(
                ja: "「\(label.ja)」は整数で入力してください。", en: "Enter “\(label.en)” as a whole number.",
                easy: "「\(label.ja)」は 点（てん）（.）の ない 数字（すうじ）で 書（か）いて ください。", zh: "“\(label.ja)”请填写整数。", ko: "“\(label.ja)”은(는) 정수로 입력해 주세요.",
                pt: "Escreva “\(label.ja)” como número inteiro.", vi: "Nhập “\(label.ja)” là số nguyên.")
            : Message(
                ja: "「\(label.ja)」は小数\(digits)桁までで入力してください。", en: "Enter “\(label.en)” with at most \(digits) decimals.",
                easy: "「\(label.ja)」は、点（てん）（.）の あと \(digits)けたまでで 書（か）いて ください。", zh: "“\(label.ja)”最多填写\(digits)位小数。",
                ko: "“\(label.ja)”은(는) 소수 \(digits)자리까지 입력해 주세요.", pt: "Escreva “\(label.ja)” com no máximo \(digits) casas decimais.",
                vi: "Nhập “\(label.ja)” tối đa \(digits) chữ số thập phân.")
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
            en: "“\(label.en)” has no year. Enter the year too, for instance 2021-08-02.",
            easy: "「\(label.ja)」に 年（ねん）が ありません。年から 書（か）いて ください（例（れい）：2021-08-02）。", zh: "“\(label.ja)”没有年份。请填写年份（例如：2021-08-02）。",
            ko: "“\(label.ja)”에 연도가 없습니다. 연도부터 입력해 주세요(예: 2021-08-02).", pt: "“\(label.ja)” está sem o ano. Escreva também o ano, como 02/08/2021.",
            vi: "“\(label.ja)” thiếu năm. Hãy nhập cả năm, ví dụ 02/08/2021.")
    }
    static func noDay(_ label: Message, _ note: EraNote) -> Message {
        let example = "「\(label.ja)」を日付で入力してください（例：令和3年8月2日、2021-08-02）。"
        return switch note {
        case .eraMissing:
            Message(
                ja: "「\(label.ja)」には、令和・平成などの元号か、4桁の西暦を付けて入力してください（例：令和3年8月2日、2021-08-02）。",
                en: "Enter “\(label.en)” with its era or a year of four digits, for instance 2021-08-02.",
                easy: "「\(label.ja)」は、令和（れいわ）・平成（へいせい）などか、4けたの 年（ねん）を 付（つ）けて 書（か）いて ください（例（れい）：2021-08-02）。",
                zh: "“\(label.ja)”请填写年号（令和、平成等）或4位公历年份（例如：2021-08-02）。", ko: "“\(label.ja)”에는 令和·平成 등의 연호나 4자리 서력을 붙여 입력해 주세요(예: 2021-08-02).",
                pt: "Escreva “\(label.ja)” com um ano de quatro algarismos, como 02/08/2021.",
                vi: "Nhập “\(label.ja)” với năm bốn chữ số, ví dụ 02/08/2021.")
        case .noSuchDay:
            Message(
                ja: "「\(label.ja)」に入力した日は暦にありません。月と日を確かめて、日付で入力してください（例：令和3年8月2日）。",
                en: "There is no such day. Check month and day of “\(label.en)” and enter it like 2021-08-02.",
                easy: "「\(label.ja)」の 日（ひ）は カレンダーに ありません。月（つき）と 日を 確（たし）かめて 書（か）いて ください（例（れい）：2021-08-02）。",
                zh: "“\(label.ja)”的日期不存在。请确认月和日（例如：2021-08-02）。", ko: "“\(label.ja)”에 입력한 날은 달력에 없습니다. 월과 일을 확인하여 입력해 주세요(예: 2021-08-02).",
                pt: "Esse dia não existe. Confira o mês e o dia de “\(label.ja)”, como 02/08/2021.",
                vi: "Ngày này không có. Hãy kiểm tra tháng và ngày của “\(label.ja)”, ví dụ 02/08/2021.")
        case .beforeEraBegin(let corrected):
            Message(
                ja: "「\(label.ja)」に入力した日は、その元号が始まる前です。\(corrected)のことであれば、そのように入力してください。",
                en: "The era of “\(label.en)” had not begun on that day. If you mean \(corrected), enter it so.",
                easy: "「\(label.ja)」の 日（ひ）は、その 年号（ねんごう）が 始（はじ）まる 前（まえ）です。\(corrected)の ことなら、そう 書（か）いて ください。",
                zh: "“\(label.ja)”的日期早于该年号开始。如果是指\(corrected)，请照此填写。", ko: "“\(label.ja)”의 날은 그 연호가 시작되기 전입니다. \(corrected)을(를) 뜻한다면 그렇게 입력해 주세요.",
                pt: "A era de “\(label.ja)” não havia começado nesse dia. Se quer dizer \(corrected), escreva assim.",
                vi: "Niên hiệu của “\(label.ja)” chưa bắt đầu vào ngày đó. Nếu là \(corrected), hãy nhập như vậy.")
        case .gregorianReformGap:
            Message(
                ja: "明治5年12月3日から31日までの日はありません。「\(label.ja)」の月と日を確かめて入力してください。",
                en: "There were no days from 3 to 31 December of Meiji 5. Check “\(label.en)” and enter it again.",
                easy: "明治（めいじ）5年（ねん）12月（がつ）3日（みっか）から 31日（にち）までの 日（ひ）は ありません。「\(label.ja)」の 月（つき）と 日を 確（たし）かめて 書（か）いて ください。",
                zh: "明治5年12月3日至31日不存在。请确认“\(label.ja)”的月和日。", ko: "明治 5년 12월 3일부터 31일까지의 날은 없습니다. “\(label.ja)”의 월과 일을 확인해 주세요.",
                pt: "Não houve os dias 3 a 31 de dezembro de Meiji 5. Confira “\(label.ja)”.",
                vi: "Không có các ngày 3 đến 31 tháng 12 năm Minh Trị 5. Hãy kiểm tra “\(label.ja)”.")
        case .unreadable, .afterEraEnd, .changeDay, .beforeGregorian:
            Message(
                ja: example, en: "Enter “\(label.en)” as a date, for instance 2021-08-02.",
                easy: "「\(label.ja)」の 日（ひ）を 書（か）いて ください（例（れい）：2021-08-02）。", zh: "“\(label.ja)”请填写日期，例如2021-08-02。",
                ko: "“\(label.ja)”을(를) 날짜로 입력해 주세요(예: 2021-08-02).", pt: "Escreva “\(label.ja)” como data, por exemplo 02/08/2021.",
                vi: "Nhập “\(label.ja)” theo dạng ngày, ví dụ 02/08/2021.")
        }
    }
    /// A code of so many digits, the last or first of which checks the others.
    static func code(_ label: Message, _ fault: CodeFault, digits: Int) -> Message {
        switch fault {
        case .checkDigit, .sameDigits, .firstDigits:
            Message(
                ja: "「\(label.ja)」の数字のどれかが違っています。もとの書類と見比べて、\(digits)桁を入力し直してください。",
                en: "Some digit of “\(label.en)” is wrong. Compare it with the paper and enter the \(digits) digits again.",
                easy: "「\(label.ja)」の 数字（すうじ）が どれか 違（ちが）います。もとの 紙（かみ）を 見（み）て、\(digits)けたを もう 一度（いちど） 書（か）いて ください。",
                zh: "“\(label.ja)”中有数字错误。请对照原件重新输入\(digits)位数字。", ko: "“\(label.ja)”의 숫자 중 틀린 것이 있습니다. 원본과 비교하여 \(digits)자리를 다시 입력해 주세요.",
                pt: "Algum algarismo de “\(label.ja)” está errado. Compare com o papel e digite os \(digits) de novo.",
                vi: "Có chữ số sai trong “\(label.ja)”. Hãy so với giấy tờ và nhập lại \(digits) chữ số.")
        case .length(_, let found):
            Message(
                ja: "「\(label.ja)」は\(digits)桁の数字で入力してください（今は\(found)桁です）。",
                en: "Enter “\(label.en)” in \(digits) digits; there are \(found).",
                easy: "「\(label.ja)」は \(digits)けたの 数字（すうじ）で 書（か）いて ください（いまは \(found)けたです）。", zh: "“\(label.ja)”请输入\(digits)位数字（现在是\(found)位）。",
                ko: "“\(label.ja)”은(는) \(digits)자리 숫자로 입력해 주세요(지금은 \(found)자리).", pt: "“\(label.ja)” precisa de \(digits) algarismos; há \(found).",
                vi: "“\(label.ja)” cần \(digits) chữ số; hiện có \(found).")
        case .missing, .notDigit:
            Message(
                ja: "「\(label.ja)」は\(digits)桁の数字で入力してください。", en: "Enter “\(label.en)” in \(digits) digits.",
                easy: "「\(label.ja)」は \(digits)けたの 数字（すうじ）で 書（か）いて ください。", zh: "“\(label.ja)”请输入\(digits)位数字。",
                ko: "“\(label.ja)”은(는) \(digits)자리 숫자로 입력해 주세요.", pt: "Escreva “\(label.ja)” com \(digits) algarismos.",
                vi: "Nhập “\(label.ja)” gồm \(digits) chữ số.")
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
    static func accountPart(_ label: Message, _ part: Message, _ most: String) -> Message {
        let digits = most.replacing("〜", with: "–")
        return Message(
            ja: "「\(label.ja)」の\(part.ja)は\(most)桁の数字で入力してください。", en: "Enter the \(part.en.lowercased()) of “\(label.en)” in \(digits) digits.",
            easy: "「\(label.ja)」の「\(part(.further(.easy)))」は \(digits)けたの 数字（すうじ）で 書（か）いて ください。",
            zh: "“\(label.ja)”的\(part(.further(.chinese)))请输入\(digits)位数字。",
            ko: "“\(label.ja)”의 \(part(.further(.korean)))은(는) \(digits)자리 숫자로 입력해 주세요.",
            pt: "\(part(.further(.portuguese))) de “\(label.ja)”: \(digits) algarismos.",
            vi: "\(part(.further(.vietnamese))) của “\(label.ja)”: \(digits) chữ số.")
    }
    static func accountKind(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の種目を選んでください。", en: "Choose the kind of account of “\(label.en)”.", easy: "「\(label.ja)」の 種類（しゅるい）を えらんで ください。",
            zh: "请选择“\(label.ja)”的账户种类。", ko: "“\(label.ja)”의 종목을 선택해 주세요.", pt: "Escolha o tipo de conta de “\(label.ja)”.",
            vi: "Hãy chọn loại tài khoản của “\(label.ja)”.")
    }
    static func accountSymbol(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の記号は、通帳にある5桁の数字（1か0で始まり0で終わる）で入力してください。",
            en: "Enter the symbol of “\(label.en)” as in the passbook: five digits that begin with 1 or 0 and end with 0.",
            easy: "「\(label.ja)」の 記号（きごう）は、通帳（つうちょう）の 5けたの 数字（すうじ）（1か 0で 始（はじ）まり、0で 終（お）わる）で 書（か）いて ください。",
            zh: "“\(label.ja)”的记号请填写存折上的5位数字（以1或0开头、以0结尾）。", ko: "“\(label.ja)”의 기호는 통장에 있는 5자리 숫자(1이나 0으로 시작해 0으로 끝남)로 입력해 주세요.",
            pt: "O símbolo de “\(label.ja)” são os cinco algarismos da caderneta (começa com 1 ou 0 e termina com 0).",
            vi: "Ký hiệu của “\(label.ja)” là năm chữ số trong sổ (bắt đầu bằng 1 hoặc 0, kết thúc bằng 0).")
    }
    static func passbookNumber(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の番号は、通帳にある8桁まで（振替口座は6桁まで）の数字で入力してください。",
            en: "Enter the number of “\(label.en)” as in the passbook: up to eight digits, six for a transfer account.",
            easy: "「\(label.ja)」の 番号（ばんごう）は、通帳（つうちょう）の 8けたまで（振替口座（ふりかえこうざ）は 6けたまで）の 数字（すうじ）で 書（か）いて ください。",
            zh: "“\(label.ja)”的号码请填写存折上的数字，最多8位（转账账户最多6位）。", ko: "“\(label.ja)”의 번호는 통장에 있는 8자리까지(대체계좌는 6자리까지)의 숫자로 입력해 주세요.",
            pt: "O número de “\(label.ja)” é o da caderneta: até oito algarismos (seis em conta de transferência).",
            vi: "Số của “\(label.ja)” như trong sổ: tối đa tám chữ số (sáu với tài khoản chuyển khoản).")
    }
    static func accountHolder(_ label: Message, _ fault: AccountHolder.Fault) -> Message {
        switch fault {
        case .missing:
            Message(
                ja: "「\(label.ja)」の口座名義をカナで入力してください。", en: "Enter the holder of “\(label.en)” in kana.",
                easy: "「\(label.ja)」の 口座（こうざ）の 名前（なまえ）を カタカナで 書（か）いて ください。", zh: "请用片假名填写“\(label.ja)”的账户名。", ko: "“\(label.ja)”의 예금주를 가나로 입력해 주세요.",
                pt: "Escreva o titular de “\(label.ja)” em kana.", vi: "Nhập tên chủ tài khoản của “\(label.ja)” bằng kana.")
        case .characters(let characters):
            Message(
                ja: "「\(label.ja)」の口座名義に「\(String(characters.prefix(5)))」は使えません。通帳にあるカナのとおりに入力してください。",
                en: "The holder of “\(label.en)” cannot have “\(String(characters.prefix(5)))”. Enter it in kana as in the passbook.",
                easy: "「\(label.ja)」の 口座（こうざ）の 名前（なまえ）に「\(String(characters.prefix(5)))」は 使（つか）えません。通帳（つうちょう）の カタカナの とおりに 書（か）いて ください。",
                zh: "“\(label.ja)”的账户名不能使用“\(String(characters.prefix(5)))”。请按存折上的假名填写。",
                ko: "“\(label.ja)”의 예금주에 “\(String(characters.prefix(5)))”은(는) 쓸 수 없습니다. 통장에 있는 가나대로 입력해 주세요.",
                pt: "O titular de “\(label.ja)” não pode ter “\(String(characters.prefix(5)))”. Escreva em kana como na caderneta.",
                vi: "Tên chủ tài khoản của “\(label.ja)” không được có “\(String(characters.prefix(5)))”. Hãy nhập kana như trong sổ.")
        }
    }
}
