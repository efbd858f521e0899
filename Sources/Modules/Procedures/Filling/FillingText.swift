import Core
import Forms
import Japanese
import Web

/// The sentences of every form that is filled in.
enum FillingText {
    static let back = Message(ja: "前のページへ", en: "Back", easy: "前（まえ）の ページへ", zh: "上一页", ko: "이전 페이지", pt: "Página anterior", vi: "Trang trước")
    static func step(_ number: Int, _ count: Int) -> Message {
        Message(
            ja: "\(number) / \(count)", en: "\(number) of \(count)", easy: "\(number) / \(count)", zh: "\(number) / \(count)",
            ko: "\(number) / \(count)", pt: "\(number) / \(count)", vi: "\(number) / \(count)")
    }
    static let steps = Message(ja: "ページ", en: "Page", easy: "ページ", zh: "页", ko: "페이지", pt: "Página", vi: "Trang")
    static let wrong = Message(
        ja: "入力の確認：", en: "Please check: ", easy: "見（み）て ください：", zh: "请确认：", ko: "확인해 주세요: ", pt: "Confira: ", vi: "Vui lòng kiểm tra: ")
    static let more = Message(
        ja: "答えに合わせて、質問が増えました。", en: "Your answer has brought up more questions.", easy: "答（こた）えに 合（あ）わせて、質問（しつもん）が ふえました。", zh: "根据您的回答，增加了问题。",
        ko: "답변에 따라 질문이 추가되었습니다.", pt: "A sua resposta trouxe mais perguntas.", vi: "Câu trả lời của bạn làm xuất hiện thêm câu hỏi.")
    static let next = Message(ja: "次へ", en: "Next", easy: "次（つぎ）へ", zh: "下一步", ko: "다음", pt: "Continuar", vi: "Tiếp tục")
    static let whole = Message(ja: "様式の全体", en: "The whole form")
    static let check = Message(
        ja: "入力した内容を確かめる", en: "Check your answers", easy: "書（か）いた ことを 確（たし）かめる", zh: "确认填写内容", ko: "입력 내용 확인", pt: "Confira as respostas",
        vi: "Kiểm tra lại nội dung đã nhập")
    static let incomplete = Message(
        ja: "まだ入力していないところがあります", en: "Some answers are missing", easy: "まだ 書（か）いて いない ところが あります", zh: "还有未填写的项目", ko: "아직 입력하지 않은 항목이 있습니다",
        pt: "Faltam algumas respostas", vi: "Còn mục chưa nhập")
    static let change = Message(ja: "直す", en: "Change", easy: "直（なお）す", zh: "修改", ko: "수정", pt: "Alterar", vi: "Sửa")
    /// - Parameter label: of the rows: people are not counted as things are.
    static func add(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」をさらに加える", en: "Add another (\(label.en))", easy: "「\(label.ja)」を もう 一（ひと）つ ふやす",
            zh: "再添加一个“\(label.ja)”", ko: "“\(label.ja)” 추가", pt: "Adicionar outro (\(label.ja))", vi: "Thêm “\(label.ja)”")
    }
    static let remove = Message(
        ja: "この行を削る", en: "Remove this row", easy: "この 行（ぎょう）を 消（け）す", zh: "删除此行", ko: "이 행 삭제", pt: "Remover esta linha", vi: "Xóa dòng này")
    static let toMend = Message(ja: "直してください", en: "To be mended", easy: "直（なお）して ください", zh: "请修改", ko: "고쳐 주세요", pt: "A corrigir", vi: "Cần sửa")
    static let none = Message(ja: "入力なし", en: "Not answered", easy: "書（か）いて いません", zh: "未填写", ko: "입력 없음", pt: "Não respondido", vi: "Chưa nhập")
    static let day = Message(
        ja: "例：令和3年8月2日、2021-08-02", en: "For instance 2 August 2021 or 2021-08-02", easy: "例（れい）：令和（れいわ）3年（ねん）8月（がつ）2日（ふつか）、2021-08-02",
        zh: "例如：2021-08-02", ko: "예: 2021-08-02", pt: "Por exemplo: 02/08/2021", vi: "Ví dụ: 02/08/2021")
    /// How a date may be written, by one that could be the answer: a birth some decades ago, otherwise the day on which the form is read.
    static func day(for question: Question, on today: Day) -> Message {
        let example = question.meaning == .birthdate ? birth : today
        return Message(
            ja: "例：\(Wareki.typed(example))、\(example)", en: "For instance \(example.words(.en)) or \(example)",
            easy: "例（れい）：\(example)、\(Wareki.typed(example))", zh: "例如：\(example)", ko: "예: \(example)",
            pt: "Por exemplo: \(example.words(in: .portuguese))", vi: "Ví dụ: \(example.words(in: .vietnamese))")
    }
    private static let birth = Day(epochDays: 5_569)
    static let kana = Message(
        ja: "ひらがなでもかまいません。アルファベットの名前は、アルファベットのままでかまいません。",
        en: "How the name is read, in katakana or hiragana. If you do not know the kana, Latin letters will do.",
        easy: "カタカナか ひらがなで 書（か）いて ください。わからない ときは、アルファベットでも いいです。", zh: "请用片假名或平假名填写姓名读音。不知道时可以用拉丁字母。",
        ko: "이름의 발음을 가타카나 또는 히라가나로 입력해 주세요. 모르면 로마자로도 됩니다.",
        pt: "Como se lê o nome, em katakana ou hiragana. Se não souber, pode usar letras latinas.",
        vi: "Cách đọc tên bằng katakana hoặc hiragana. Nếu không biết, có thể dùng chữ Latinh.")
    static let calculated = Message(
        ja: "答えから計算した数や金額", en: "Calculated from your answers", easy: "答（こた）えから 計算（けいさん）した 数（かず）や お金（かね）", zh: "根据回答计算的数值和金额",
        ko: "답변에서 계산한 수와 금액", pt: "Calculado pelas respostas", vi: "Số và số tiền tính từ câu trả lời")
    static let attach = Message(
        ja: "選んだファイルを追加する", en: "Upload the files", easy: "えらんだ ファイルを 追加（ついか）する", zh: "上传所选文件", ko: "선택한 파일 올리기", pt: "Enviar os arquivos escolhidos",
        vi: "Tải lên các tệp đã chọn")
    static let attached = Message(
        ja: "追加したファイル", en: "Uploaded files", easy: "追加（ついか）した ファイル", zh: "已上传的文件", ko: "올린 파일", pt: "Arquivos enviados", vi: "Tệp đã tải lên")
    static let up = Message(ja: "上へ", en: "Move up", easy: "上（うえ）へ", zh: "上移", ko: "위로", pt: "Mover para cima", vi: "Lên trên")
    static let drop = Message(ja: "外す", en: "Remove", easy: "外（はず）す", zh: "移除", ko: "제거", pt: "Remover", vi: "Bỏ")
    static func wasMoved(_ name: String) -> Message {
        Message(
            ja: "「\(name)」を上へ移しました。", en: "“\(name)” was moved up.", easy: "「\(name)」を 上（うえ）へ うごかしました。", zh: "已将“\(name)”上移。",
            ko: "“\(name)”을(를) 위로 옮겼습니다.", pt: "“\(name)” foi movido para cima.", vi: "Đã chuyển “\(name)” lên trên.")
    }
    static let wasDropped = Message(
        ja: "ファイルを外しました。", en: "The file was removed.", easy: "ファイルを 外（はず）しました。", zh: "已移除文件。", ko: "파일을 제거했습니다.", pt: "O arquivo foi removido.",
        vi: "Đã bỏ tệp.")
    static let wereAttached = Message(
        ja: "ファイルを受け取りました。", en: "Your files have arrived.", easy: "ファイルを 受（う）け取（と）りました。", zh: "已收到文件。", ko: "파일을 받았습니다.",
        pt: "Os arquivos chegaram.",
        vi: "Đã nhận được tệp.")
    static let noneChosen = Message(
        ja: "ファイルが選ばれていません。", en: "No file was chosen.", easy: "ファイルが えらばれて いません。", zh: "没有选择文件。", ko: "선택한 파일이 없습니다.",
        pt: "Nenhum arquivo foi escolhido.", vi: "Chưa chọn tệp nào.")
    static let sameFile = Message(
        ja: "同じファイルがすでにあるので、もう一度は受け取っていません。", en: "The same file is here already, and was not taken a second time.",
        easy: "同（おな）じ ファイルが あります。もう 一度（いちど）は 受（う）け取（と）って いません。", zh: "已有相同文件，未再次接收。", ko: "같은 파일이 이미 있어 다시 받지 않았습니다.",
        pt: "O mesmo arquivo já está aqui e não foi recebido de novo.", vi: "Tệp này đã có, không nhận lại.")
    static func fileSupport(_ most: Int) -> Message {
        Message(
            ja: "PDF、写真（JPEG・PNG・HEIC）、Word、Excelなど。\(most)個まで、一つ10 MBまで。紙は写真でかまいません。",
            en: "PDF, photos, Word, Excel and the like; up to \(most) files of 10 MB each. A photo of a paper will do.",
            easy: "PDF、写真（しゃしん）、Word、Excelなど。\(most)つまで、一（ひと）つ 10 MBまで。紙（かみ）は 写真で いいです。",
            zh: "PDF、照片、Word、Excel等。最多\(most)个，每个不超过10 MB。纸质文件可以拍照上传。", ko: "PDF, 사진, Word, Excel 등. 최대 \(most)개, 각 10 MB까지. 종이는 사진으로 올려도 됩니다.",
            pt: "PDF, fotos, Word, Excel e semelhantes; até \(most) arquivos de 10 MB cada. A foto de um papel serve.",
            vi: "PDF, ảnh, Word, Excel, v.v.; tối đa \(most) tệp, mỗi tệp 10 MB. Giấy tờ có thể chụp ảnh.")
    }
    static let wouldAttach = Message(
        ja: "添付する（練習では送られません）", en: "To be attached (not sent in practice)", easy: "ファイルを 付（つ）ける（練習（れんしゅう）では 送（おく）りません）", zh: "附上（练习中不会发送）",
        ko: "첨부(연습에서는 보내지 않습니다)", pt: "A anexar (não é enviado na prática)", vi: "Đính kèm (luyện tập thì không gửi)")
    static func practiceFile(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」を添付する（練習ではファイルを選びません）", en: "Attach “\(label.en)” (no file is chosen in practice)",
            easy: "「\(label(.further(.easy)))」を 付（つ）ける（練習（れんしゅう）では ファイルを えらびません）", zh: "附上“\(label(.further(.chinese)))”（练习中不选择文件）",
            ko: "“\(label(.further(.korean)))” 첨부(연습에서는 파일을 선택하지 않습니다)",
            pt: "Anexar “\(label(.further(.portuguese)))” (na prática não se escolhe arquivo)",
            vi: "Đính kèm “\(label(.further(.vietnamese)))” (luyện tập thì không chọn tệp)")
    }
    static func practiceMissing(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」にチェックを入れてください。練習では、ファイルは選びません。", en: "Tick “\(label.en)”. No file is chosen in practice.",
            easy: "「\(label(.further(.easy)))」に チェックを 入（い）れて ください。練習（れんしゅう）では ファイルを えらびません。", zh: "请勾选“\(label(.further(.chinese)))”。练习中不选择文件。",
            ko: "“\(label(.further(.korean)))”에 체크해 주세요. 연습에서는 파일을 선택하지 않습니다.",
            pt: "Marque “\(label(.further(.portuguese)))”. Na prática não se escolhe arquivo.",
            vi: "Hãy đánh dấu “\(label(.further(.vietnamese)))”. Luyện tập thì không chọn tệp.")
    }
    static let taken = Message(
        ja: "入力した内容で、確かめていただきたいところ", en: "Please check these answers", easy: "もう 一度（いちど） 確（たし）かめて ください", zh: "请确认以下回答", ko: "다음 답변을 확인해 주세요",
        pt: "Confira estas respostas", vi: "Vui lòng kiểm tra các câu trả lời này")
    static let places = Message(
        ja: "郵便番号から住所を探す", en: "Find the address by postal code", easy: "郵便番号（ゆうびんばんごう）で 住所（じゅうしょ）を さがす", zh: "按邮政编码查找地址", ko: "우편번호로 주소 찾기",
        pt: "Buscar o endereço pelo código postal", vi: "Tìm địa chỉ theo mã bưu điện")
    static let placesOfCode = Message(
        ja: "この郵便番号の住所", en: "The addresses of this postal code", easy: "この 郵便番号（ゆうびんばんごう）の 住所（じゅうしょ）", zh: "此邮政编码的地址", ko: "이 우편번호의 주소",
        pt: "Endereços deste código postal", vi: "Địa chỉ của mã bưu điện này")
    static let choosePlace = Message(
        ja: "住所を選んでください", en: "Choose the address", easy: "住所（じゅうしょ）を えらんで ください", zh: "请选择地址", ko: "주소를 선택해 주세요", pt: "Escolha o endereço",
        vi: "Chọn địa chỉ")
    static let noPlace = Message(
        ja: "この郵便番号の住所は見つかりませんでした。住所を直接入力してください。", en: "No address was found for this postal code. Enter the address yourself.",
        easy: "この 郵便番号（ゆうびんばんごう）の 住所（じゅうしょ）は 見（み）つかりません。住所を 書（か）いて ください。", zh: "未找到此邮政编码的地址。请直接填写地址。", ko: "이 우편번호의 주소를 찾지 못했습니다. 주소를 직접 입력해 주세요.",
        pt: "Nenhum endereço foi encontrado para este código postal. Escreva o endereço.",
        vi: "Không tìm thấy địa chỉ của mã bưu điện này. Hãy tự nhập địa chỉ.")
    static let needPostal = Message(
        ja: "郵便番号を 730-8511 のように7桁で入力してから、もう一度探してください。", en: "Enter the postal code in 7 digits like 730-8511, then look again.",
        easy: "郵便番号（ゆうびんばんごう）を 730-8511 のように 7けたで 書（か）いてから、もう 一度（いちど） さがして ください。", zh: "请输入7位邮政编码（例如730-8511），然后再次查找。",
        ko: "우편번호 7자리(예: 730-8511)를 입력한 뒤 다시 찾아 주세요.", pt: "Escreva o código postal com 7 algarismos, como 730-8511, e busque de novo.",
        vi: "Nhập mã bưu điện gồm 7 chữ số như 730-8511 rồi tìm lại.")
    /// A hint: a directory is never as new as a street.
    static func apart(_ label: Message, _ answer: FormAnswer, _ places: [PostalRecord]) -> Message {
        var code = ""
        if case .parts(let parts) = answer { code = parts["postal"] ?? "" }
        var all: [String] = []
        for place in places where !all.contains(place.address) { all.append(place.address) }
        let (shown, more) = (all.prefix(3), all.count - 3)
        return Message(
            ja:
                "「\(label.ja)」：郵便番号 \(code) は、\(shown.joined(separator: "、"))\(more > 0 ? "など\(all.count)か所" : "")の番号です。郵便番号と住所のどちらかが違っていませんか。正しければこのままでかまいません。",
            en:
                "“\(label.en)”: the postal code \(code) is that of \(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""). Is one of the two wrong? If they are right, leave them.",
            easy:
                "「\(label(.further(.easy)))」：郵便番号（ゆうびんばんごう）\(code) は、\(shown.joined(separator: "、"))\(more > 0 ? "など \(all.count)か所（しょ）" : "")の 番号（ばんごう）です。郵便番号か 住所（じゅうしょ）が まちがって いませんか。正（ただ）しければ このままで いいです。",
            zh:
                "“\(label(.further(.chinese)))”：邮政编码\(code)对应\(shown.joined(separator: "、"))\(more > 0 ? "等\(all.count)处" : "")。邮政编码和地址是否有一个有误？如果正确，无需更改。",
            ko:
                "“\(label(.further(.korean)))”: 우편번호 \(code)은(는) \(shown.joined(separator: ", "))\(more > 0 ? " 등 \(all.count)곳" : "")의 번호입니다. 우편번호와 주소 중 하나가 틀리지 않았습니까? 맞으면 그대로 두세요.",
            pt:
                "“\(label(.further(.portuguese)))”: o código postal \(code) é de \(shown.joined(separator: ", "))\(more > 0 ? " e mais \(more)" : ""). Algum dos dois está errado? Se estiverem certos, deixe assim.",
            vi:
                "“\(label(.further(.vietnamese)))”: mã bưu điện \(code) là của \(shown.joined(separator: ", "))\(more > 0 ? " và \(more) nơi khác" : ""). Mã hoặc địa chỉ có sai không? Nếu đúng thì cứ để nguyên."
        )
    }
    static let keepTyped = Message(
        ja: "入力した住所はそのままにしてあります。選び直すときは、先に住所の欄を空にしてください。",
        en: "What you typed was left as it is. To choose another, empty the address first.",
        easy: "書（か）いた 住所（じゅうしょ）は そのままです。えらび 直（なお）す ときは、先（さき）に 住所を 消（け）して ください。", zh: "您填写的地址保持不变。如要重新选择，请先清空地址栏。",
        ko: "입력한 주소는 그대로 두었습니다. 다시 선택하려면 주소란을 비워 주세요.", pt: "O que escreveu foi mantido. Para escolher outro, apague primeiro o endereço.",
        vi: "Địa chỉ đã nhập được giữ nguyên. Muốn chọn lại, hãy xóa ô địa chỉ trước.")
    static let box = Message(ja: "私書箱", en: "Post office box", easy: "私書箱（ししょばこ）", zh: "邮政信箱", ko: "사서함", pt: "Caixa postal", vi: "Hộp thư bưu điện")
    static let chooseKind = Message(
        ja: "種目を選んでください", en: "Choose the kind", easy: "種類（しゅるい）を えらんで ください", zh: "请选择账户种类", ko: "종목을 선택해 주세요", pt: "Escolha o tipo",
        vi: "Hãy chọn loại")
    static let storedNumber = Message(ja: "入力済み", en: "Entered", easy: "書（か）いて あります", zh: "已填写", ko: "입력됨", pt: "Já preenchido", vi: "Đã nhập")
    static let changeNumber = Message(
        ja: "変えるときだけ、12桁の数字を入力してください。入力した番号は画面に表示されません。", en: "Enter the 12 digits only to change it. The number is never shown.",
        easy: "変（か）える ときだけ、12けたの 数字（すうじ）を 書（か）いて ください。番号（ばんごう）は 画面（がめん）に 出（で）ません。", zh: "仅在更改时输入12位数字。所输入的号码不会显示在画面上。",
        ko: "변경할 때만 12자리 숫자를 입력해 주세요. 입력한 번호는 화면에 표시되지 않습니다.", pt: "Escreva os 12 algarismos só para alterar. O número nunca é mostrado.",
        vi: "Chỉ nhập 12 chữ số khi muốn thay đổi. Số đã nhập không hiển thị trên màn hình.")
    static let enterNumber = Message(
        ja: "12桁の数字を入力してください。入力した番号は画面に表示されません。", en: "Enter the 12 digits. The number is never shown.",
        easy: "12けたの 数字（すうじ）を 書（か）いて ください。番号（ばんごう）は 画面（がめん）に 出（で）ません。", zh: "请输入12位数字。所输入的号码不会显示在画面上。",
        ko: "12자리 숫자를 입력해 주세요. 입력한 번호는 화면에 표시되지 않습니다.", pt: "Escreva os 12 algarismos. O número nunca é mostrado.",
        vi: "Nhập 12 chữ số. Số đã nhập không hiển thị trên màn hình.")
    static let clear = Message(ja: "消す", en: "Clear", easy: "消（け）す", zh: "清除", ko: "지우기", pt: "Apagar", vi: "Xóa")
    static func ground(_ text: String) -> Message {
        Message(
            ja: "根拠：\(text)", en: "By \(text)", easy: "根拠（こんきょ）（決（き）まり）：\(text)", zh: "依据：\(text)", ko: "근거: \(text)", pt: "Base: \(text)",
            vi: "Căn cứ: \(text)")
    }
    static func bank(_ bank: String, _ branch: String) -> Message {
        bank == YuchoAccount.bank
            ? Message(
                ja: "ゆうちょ銀行（\(bank)）店番 \(branch)", en: "Japan Post Bank (\(bank)), branch \(branch)", easy: "ゆうちょ銀行（ぎんこう）（\(bank)）店番（みせばん） \(branch)",
                zh: "邮储银行（\(bank)）店号 \(branch)", ko: "유초은행(\(bank)) 점번 \(branch)", pt: "Banco Postal (\(bank)), agência \(branch)",
                vi: "Ngân hàng Bưu điện (\(bank)), chi nhánh \(branch)")
            : Message(
                ja: "金融機関 \(bank) 支店 \(branch)", en: "Bank \(bank), branch \(branch)", easy: "銀行（ぎんこう） \(bank) 支店（してん） \(branch)",
                zh: "银行 \(bank) 支行 \(branch)", ko: "은행 \(bank) 지점 \(branch)", pt: "Banco \(bank), agência \(branch)",
                vi: "Ngân hàng \(bank), chi nhánh \(branch)")
    }
    static func account(_ kind: BankAccount.Kind, _ number: String) -> Message {
        Message(
            ja: "\(kind.name) \(number)", en: "\(word(kind)) \(number)", easy: "\(word(kind, .further(.easy))) \(number)",
            zh: "\(word(kind, .further(.chinese))) \(number)", ko: "\(word(kind, .further(.korean))) \(number)",
            pt: "\(word(kind, .further(.portuguese))) \(number)", vi: "\(word(kind, .further(.vietnamese))) \(number)")
    }
    /// 普通・当座・貯蓄, in the page's language.
    static func word(_ kind: BankAccount.Kind, _ lang: Language = .en) -> String {
        let words =
            switch kind {
            case .ordinary: Message(ja: kind.name, en: "Ordinary", easy: "普通（ふつう）", zh: "普通", ko: "보통", pt: "Comum", vi: "Thông thường")
            case .current: Message(ja: kind.name, en: "Current", easy: "当座（とうざ）", zh: "活期支票", ko: "당좌", pt: "Corrente", vi: "Vãng lai")
            case .savings: Message(ja: kind.name, en: "Savings", easy: "貯蓄（ちょちく）", zh: "储蓄", ko: "저축", pt: "Poupança", vi: "Tiết kiệm")
            }
        return words(lang)
    }
    static func passbook(_ symbol: String, _ number: String) -> Message {
        Message(
            ja: "通帳の記号 \(symbol) 番号 \(number)", en: "Passbook symbol \(symbol), number \(number)",
            easy: "通帳（つうちょう）の 記号（きごう） \(symbol) 番号（ばんごう） \(number)", zh: "存折记号 \(symbol) 号码 \(number)", ko: "통장 기호 \(symbol) 번호 \(number)",
            pt: "Caderneta: símbolo \(symbol), número \(number)", vi: "Sổ: ký hiệu \(symbol), số \(number)")
    }

    // MARK: fees

    static let fee = Message(ja: "手数料", en: "Fee", easy: "手数料（てすうりょう）", zh: "手续费", ko: "수수료", pt: "Taxa", vi: "Lệ phí")
    static func yen(_ amount: Int) -> Message {
        Message(
            ja: "\(Numerals.grouped(amount))円", en: "¥\(Numerals.grouped(amount))", easy: "\(Numerals.grouped(amount))円（えん）",
            zh: "\(Numerals.grouped(amount))日元", ko: "\(Numerals.grouped(amount))엔", pt: "¥\(Numerals.grouped(amount))",
            vi: "\(Numerals.grouped(amount)) yên")
    }
    static let feeGround = Message(
        ja: "手数料の根拠", en: "How the fee is worked out", easy: "手数料（てすうりょう）の 決（き）めかた", zh: "手续费的依据", ko: "수수료의 근거", pt: "Como se calcula a taxa",
        vi: "Cách tính lệ phí")

    // MARK: by scripts

    static let saving: KeyValuePairs = [
        "unsent": Message(
            ja: "入力した内容を保存しました。選んだファイルは、まだ送っていません", en: "What you typed was saved; the files you chose are not uploaded yet",
            easy: "書（か）いた ことを 保存（ほぞん）しました。えらんだ ファイルは、まだ 送（おく）って いません", zh: "已保存填写内容；所选文件尚未上传",
            ko: "입력한 내용을 저장했습니다. 선택한 파일은 아직 올리지 않았습니다", pt: "O que escreveu foi salvo; os arquivos escolhidos ainda não foram enviados",
            vi: "Đã lưu nội dung bạn nhập; các tệp đã chọn chưa được tải lên"),
        "saved": Message(
            ja: "入力した内容を保存しました", en: "What you typed was saved", easy: "書（か）いた ことを 保存（ほぞん）しました", zh: "已保存填写内容", ko: "입력한 내용을 저장했습니다",
            pt: "O que escreveu foi salvo", vi: "Đã lưu nội dung bạn nhập"),
        "renewed": Message(
            ja: "答えに合わせて、このページの質問が変わりました", en: "The questions on this page changed to fit your answer",
            easy: "答（こた）えに 合（あ）わせて、この ページの 質問（しつもん）が 変（か）わりました", zh: "本页问题已根据您的回答更改", ko: "답변에 따라 이 페이지의 질문이 바뀌었습니다",
            pt: "As perguntas desta página mudaram conforme a resposta", vi: "Các câu hỏi trên trang này đã thay đổi theo câu trả lời"),
        "offline": Message(
            ja: "つながらないため、まだ保存していません", en: "Not saved yet: there is no connection", easy: "つながらないので、まだ 保存（ほぞん）して いません", zh: "没有连接，尚未保存",
            ko: "연결되지 않아 아직 저장하지 못했습니다", pt: "Ainda não foi salvo: não há conexão", vi: "Chưa lưu: không có kết nối"),
    ]
    static let sending: KeyValuePairs = [
        "send": Message(
            ja: "ファイルの送信", en: "Sending the file", easy: "ファイルを 送（おく）る", zh: "上传文件", ko: "파일 올리기", pt: "Envio do arquivo", vi: "Tải tệp lên"),
        "sending": Message(
            ja: "「{file}」を送っています：{percent}%", en: "Sending “{file}”: {percent}%", easy: "「{file}」を 送（おく）って います：{percent}%",
            zh: "正在上传“{file}”：{percent}%", ko: "“{file}” 올리는 중: {percent}%", pt: "Enviando “{file}”: {percent}%", vi: "Đang tải “{file}”: {percent}%"),
        "refused": Message(
            ja: "ファイルを送れませんでした。もう一度選んでください。", en: "The file could not be sent. Choose it again.", easy: "ファイルを 送（おく）れませんでした。もう 一度（いちど） えらんで ください。",
            zh: "文件未能上传。请重新选择。", ko: "파일을 올리지 못했습니다. 다시 선택해 주세요.", pt: "O arquivo não pôde ser enviado. Escolha-o de novo.",
            vi: "Không tải được tệp. Hãy chọn lại."),
        "broken": Message(
            ja: "接続が切れました。送れたところまでは残っています。", en: "The connection broke. What was sent so far is kept.",
            easy: "つながりが 切（き）れました。送（おく）れた ところまでは 残（のこ）って います。", zh: "连接中断。已上传的部分已保留。", ko: "연결이 끊겼습니다. 올린 부분까지는 남아 있습니다.",
            pt: "A conexão caiu. O que já foi enviado está guardado.", vi: "Mất kết nối. Phần đã tải vẫn được giữ."),
        "go-on": Message(ja: "続きから送る", en: "Go on sending", easy: "つづきから 送（おく）る", zh: "继续上传", ko: "이어서 올리기", pt: "Continuar o envio", vi: "Tải tiếp"),
    ]
}
