import Web

/// Every sentence of practising.
enum PracticeText {
    static let title = Message(ja: "練習", en: "Practice", easy: "練習（れんしゅう）", zh: "练习", ko: "연습", pt: "Prática", vi: "Luyện tập")
    static let tryIt = Message(
        ja: "入力の練習をする", en: "Practise filling it in", easy: "書（か）く 練習（れんしゅう）を する", zh: "练习填写", ko: "입력 연습하기", pt: "Praticar o preenchimento",
        vi: "Luyện tập điền đơn")
    static let explain = Message(
        ja: "ここでは入力を練習できます。何も送られず、手続をしたことにはなりません。入力した内容は一日で消えます。本当の名前などは入れずに、下の見本の内容を入れてください。",
        en:
            "Here you can practise filling in the form. Nothing is sent, and nothing has been applied for or notified. What you type is gone after a day. Enter none of your own data, but those of a sample below.",
        easy:
            "ここで 書（か）く 練習（れんしゅう）が できます。何（なに）も 送（おく）りません。手続（てつづき）を した ことには なりません。書いた ことは 1日（にち）で 消（き）えます。ほんとうの 名前（なまえ）などは 書かないで、下（した）の 見本（みほん）を 書いて ください。",
        zh: "在这里可以练习填写。不会发送任何内容，也不算办理手续。填写内容一天后删除。请勿填写真实姓名等，请使用下方的样本内容。",
        ko: "여기에서 입력을 연습할 수 있습니다. 아무것도 보내지지 않으며 절차를 한 것이 아닙니다. 입력한 내용은 하루 뒤에 삭제됩니다. 실제 이름 등은 넣지 말고 아래 견본의 내용을 넣어 주세요.",
        pt:
            "Aqui você pratica o preenchimento. Nada é enviado e nada foi pedido. O que escrever some depois de um dia. Não use dados reais, mas os de um exemplo abaixo.",
        vi:
            "Tại đây bạn luyện tập điền đơn. Không có gì được gửi và không tính là đã làm thủ tục. Nội dung sẽ bị xóa sau một ngày. Đừng nhập tên thật, hãy dùng nội dung mẫu bên dưới."
    )
    static func pages(_ counts: ClosedRange<Int>) -> Message {
        let count = DraftText.range(counts)
        return Message(
            ja: "質問は\(count.ja)ページです。そのあとに、まとめて確かめるページがあります。",
            en: "There are \(count.en) pages of questions, and after them a page to check them all.",
            easy: "質問（しつもん）は \(count(.further(.easy)))ページです。そのあとに、ぜんぶ 確（たし）かめる ページが あります。", zh: "问题共\(count(.further(.chinese)))页，之后有一页可统一确认。",
            ko: "질문은 \(count(.further(.korean)))페이지입니다. 그 뒤에 모두 확인하는 페이지가 있습니다.",
            pt: "São \(count(.further(.portuguese))) páginas de perguntas e, depois, uma para conferir tudo.",
            vi: "Có \(count(.further(.vietnamese))) trang câu hỏi, sau đó là trang kiểm tra lại.")
    }
    static let byAnswers = Message(
        ja: "（答えによって出ます）", en: "(depends on your answers)", easy: "（答（こた）えに よって 出（で）ます）", zh: "（视回答而定）", ko: "(답변에 따라 나옵니다)",
        pt: "(depende das respostas)", vi: "(tùy theo câu trả lời)")
    static let begin = Message(ja: "練習を始める", en: "Begin", easy: "練習（れんしゅう）を 始（はじ）める", zh: "开始练习", ko: "연습 시작", pt: "Começar", vi: "Bắt đầu luyện tập")
    static let finish = Message(
        ja: "練習を終える", en: "Finish practising", easy: "練習（れんしゅう）を 終（お）わる", zh: "结束练习", ko: "연습 끝내기", pt: "Terminar a prática", vi: "Kết thúc luyện tập"
    )
    static let finished = Message(
        ja: "練習はこれで終わりです。", en: "That was the practice.", easy: "練習（れんしゅう）は これで 終（お）わりです。", zh: "练习到此结束。", ko: "연습은 이것으로 끝입니다.",
        pt: "A prática terminou.", vi: "Luyện tập kết thúc.")
    static let nothingSent = Message(
        ja: "何も送られていません。", en: "Nothing was sent.", easy: "何（なに）も 送（おく）って いません。", zh: "没有发送任何内容。", ko: "아무것도 보내지 않았습니다.", pt: "Nada foi enviado.",
        vi: "Không có gì được gửi.")
    static let nothingSentWhy = Message(
        ja: "本当の手続では、このあと次のような受付票が表示されます。", en: "In earnest you would now be shown a receipt like this.",
        easy: "ほんとうの 手続（てつづき）では、このあと つぎの 受付票（うけつけひょう）が 出（で）ます。", zh: "真正办理时，之后会显示如下受理单。", ko: "실제 절차에서는 이 뒤에 다음과 같은 접수증이 표시됩니다.",
        pt: "No procedimento real apareceria agora um comprovante como este.", vi: "Khi làm thật, biên nhận như sau sẽ hiện ra.")
    static let restart = Message(
        ja: "はじめからやり直す", en: "Begin again", easy: "はじめから やり直（なお）す", zh: "从头开始", ko: "처음부터 다시", pt: "Recomeçar", vi: "Làm lại từ đầu")
    static let restartSure = Message(
        ja: "練習に入力した内容をすべて消して、最初のページに戻ります。よろしいですか。",
        en: "Everything you typed in this practice will be gone, and you go back to the first page. Are you sure?",
        easy: "練習（れんしゅう）で 書（か）いた ことを ぜんぶ 消（け）して、はじめの ページに もどります。いいですか。", zh: "将删除练习中填写的全部内容并回到第一页。确定吗？",
        ko: "연습에서 입력한 내용을 모두 지우고 첫 페이지로 돌아갑니다. 계속하시겠습니까?",
        pt: "Tudo o que escreveu na prática será apagado e você volta à primeira página. Tem certeza?",
        vi: "Mọi nội dung luyện tập sẽ bị xóa và quay về trang đầu. Bạn có chắc không?")

    // MARK: samples

    static let samples = Message(
        ja: "見本の内容（講習用）", en: "Samples (for courses)", easy: "見本（みほん）（教室（きょうしつ）で 使（つか）う もの）", zh: "样本内容（讲习用）", ko: "견본(강습용)",
        pt: "Exemplos (para cursos)", vi: "Nội dung mẫu (cho lớp học)")
    static let samplesLink = Message(
        ja: "講習で練習する方（見本の内容を印刷する）", en: "For courses: print the samples to practise with", easy: "教室（きょうしつ）で 練習（れんしゅう）する 人（ひと）（見本（みほん）を 印刷（いんさつ）する）",
        zh: "供讲习练习使用（打印样本内容）", ko: "강습에서 연습하는 분(견본 인쇄)", pt: "Para cursos: imprimir os exemplos", vi: "Dành cho lớp học: in nội dung mẫu")
    static let samplesWords = Message(
        ja: "架空の三人の内容です。印刷して配り、それを見ながら入力できます。途中で困ったときは、練習のページの上にある「見本を入れる」を押すと、そのページに見本の内容が入ります。",
        en:
            "The data of three invented people. Print and hand them out to be typed. Whoever is stuck presses “Fill in the sample” at the top of a page of the practice: the page is then filled in.",
        easy: "ほんとうには いない 3人（にん）の 見本（みほん）です。印刷（いんさつ）して、見（み）ながら 書（か）けます。困（こま）った ときは、練習（れんしゅう）の ページの 上（うえ）の「\(fill(.further(.easy)))」を 押（お）して ください。",
        zh: "三位虚构人物的内容。可打印分发，边看边填写。遇到困难时，按练习页面上方的“\(fill(.further(.chinese)))”，该页会填入样本内容。",
        ko: "가공의 세 사람의 내용입니다. 인쇄하여 보면서 입력할 수 있습니다. 막히면 연습 페이지 위의 “\(fill(.further(.korean)))”을 누르면 그 페이지에 견본이 들어갑니다.",
        pt:
            "Dados de três pessoas inventadas. Imprima e distribua para digitar. Quem tiver dificuldade pressione “\(fill(.further(.portuguese)))” no alto da página de prática.",
        vi: "Nội dung của ba người hư cấu. Có thể in ra để vừa xem vừa nhập. Khi khó, nhấn “\(fill(.further(.vietnamese)))” ở đầu trang luyện tập.")
    static func sample(_ number: Int) -> Message {
        Message(
            ja: "見本\(number)", en: "Sample \(number)", easy: "見本（みほん）\(number)", zh: "样本\(number)", ko: "견본 \(number)", pt: "Exemplo \(number)",
            vi: "Mẫu \(number)")
    }
    static func sheet(_ number: Int) -> Message {
        Message(
            ja: "見本\(number)の内容を見る・印刷する", en: "See and print sample \(number)", easy: "見本（みほん）\(number)を 見（み）る・印刷（いんさつ）する", zh: "查看、打印样本\(number)",
            ko: "견본 \(number) 보기·인쇄", pt: "Ver e imprimir o exemplo \(number)", vi: "Xem và in mẫu \(number)")
    }
    static func length(_ pages: Int) -> Message {
        Message(
            ja: "質問は\(pages)ページ", en: "\(pages) pages of questions", easy: "質問（しつもん）は \(pages)ページ", zh: "问题\(pages)页", ko: "질문 \(pages)페이지",
            pt: "\(pages) páginas de perguntas", vi: "\(pages) trang câu hỏi")
    }
    static let choose = Message(
        ja: "どの見本で練習しますか", en: "With which sample do you practise?", easy: "どの 見本（みほん）で 練習（れんしゅう）しますか", zh: "用哪个样本练习？", ko: "어느 견본으로 연습하시겠습니까?",
        pt: "Com qual exemplo quer praticar?", vi: "Bạn luyện tập với mẫu nào?")
    static func withSample(_ number: Int) -> Message {
        Message(
            ja: "見本\(number)で練習しています。", en: "You practise with sample \(number).", easy: "見本（みほん）\(number)で 練習（れんしゅう）して います。",
            zh: "正在用样本\(number)练习。", ko: "견본 \(number)(으)로 연습하고 있습니다.", pt: "Você pratica com o exemplo \(number).",
            vi: "Bạn đang luyện tập với mẫu \(number).")
    }
    static let fill = Message(
        ja: "見本を入れる", en: "Fill in the sample", easy: "見本（みほん）を 入（い）れる", zh: "填入样本", ko: "견본 넣기", pt: "Preencher com o exemplo",
        vi: "Điền nội dung mẫu")
    static let filled = Message(
        ja: "このページに見本の内容を入れました。確かめて、次へ進んでください。ファイルは、練習では送りません。",
        en: "This page was filled in with the sample. Look at it and go on. A practice sends no files.",
        easy: "この ページに 見本（みほん）を 入（い）れました。確（たし）かめて、次（つぎ）へ 進（すす）んで ください。ファイルは 練習（れんしゅう）では 送（おく）りません。", zh: "本页已填入样本内容。请确认后继续。练习中不发送文件。",
        ko: "이 페이지에 견본을 넣었습니다. 확인하고 다음으로 가세요. 연습에서는 파일을 보내지 않습니다.",
        pt: "Esta página foi preenchida com o exemplo. Confira e continue. Na prática não se enviam arquivos.",
        vi: "Trang này đã được điền nội dung mẫu. Hãy xem rồi tiếp tục. Luyện tập không gửi tệp.")
    static let invented = Message(ja: "架空", en: "INVENTED")
    static let inventedBand = Message(
        ja: "架空の人の見本です。名前も番号も実在しません。本当の申請には使えません。",
        en: "A sample of an invented person. Names and numbers are nobody's. It is of no use for a real application.")
    static let sheetOf = Message(ja: "練習する手続：", en: "Procedure:")
    static let sheetWords = Message(
        ja: "練習のページに、次のとおりに入力してください。「添付する」とあるところは、ファイルを選ばず、チェックだけを入れます。",
        en: "Type the following into the pages of the practice. Where something is to be attached you only tick the box; no file is chosen.")
    static let leaveEmpty = Message(ja: "（何も入れません）", en: "(leave it empty)")
    static let byButton = Message(
        ja: "「見本を入れる」を押すと、練習用の番号が入ります。本当の個人番号は、練習では入れないでください。",
        en: "“Fill in the sample” enters a number for practice. Never enter a real individual number in a practice.")
    /// What is sealed in the browser: any words will do.
    static let sealed = "見本の内容です。"
    static let toPractice = Message(
        ja: "練習のページへ", en: "To the practice", easy: "練習（れんしゅう）の ページへ", zh: "前往练习页面", ko: "연습 페이지로", pt: "À página de prática",
        vi: "Đến trang luyện tập")

    // MARK: the receipt

    static let receipt = Message(
        ja: "練習用の受付票", en: "Practice receipt", easy: "練習（れんしゅう）の 受付票（うけつけひょう）", zh: "练习用受理单", ko: "연습용 접수증", pt: "Comprovante de prática",
        vi: "Biên nhận luyện tập")
    static let receiptBand = Message(
        ja: "練習用の受付票です。何も送られていません。申請は届いていません。", en: "A receipt for practice only. Nothing was sent: no application has arrived.",
        easy: "練習（れんしゅう）の 受付票（うけつけひょう）です。何（なに）も 送（おく）って いません。申請（しんせい）は 届（とど）いて いません。", zh: "这是练习用受理单。没有发送任何内容，申请未到达。",
        ko: "연습용 접수증입니다. 아무것도 보내지 않았으며 신청은 도착하지 않았습니다.", pt: "Comprovante só de prática. Nada foi enviado; nenhum pedido chegou.",
        vi: "Biên nhận luyện tập. Không có gì được gửi, không có đơn nào đến.")
    static let numberWords = Message(
        ja: "この番号は練習用で、本当の受付番号ではありません。入力しても何も開きません。",
        en: "These numbers are for practice. They are none that anything could be opened with.",
        easy: "この 番号（ばんごう）は 練習（れんしゅう）の ものです。ほんとうの 受付番号（うけつけばんごう）では ありません。", zh: "此编号为练习用，并非真正的受理编号。", ko: "이 번호는 연습용이며 실제 접수 번호가 아닙니다.",
        pt: "Estes números são de prática e não abrem nada.", vi: "Các số này để luyện tập, không mở được gì.")
    static let inEarnest = Message(
        ja: "本当の手続では、このあと次のように進みます。", en: "In earnest this is what would follow.", easy: "ほんとうの 手続（てつづき）では、このあと つぎの ように 進（すす）みます。",
        zh: "真正办理时，之后流程如下。", ko: "실제 절차에서는 이 뒤에 다음과 같이 진행됩니다.", pt: "No procedimento real, seguiria isto.",
        vi: "Khi làm thật, các bước tiếp theo như sau.")
    static let nothingToPay = Message(
        ja: "練習なので、納める必要はありません。", en: "This is a practice: nothing is to be paid.", easy: "練習（れんしゅう）なので、お金（かね）は 払（はら）いません。", zh: "因为是练习，无需缴纳。",
        ko: "연습이므로 낼 필요가 없습니다.", pt: "É uma prática: nada a pagar.", vi: "Đây là luyện tập nên không phải nộp.")
    static let toProcedure = Message(
        ja: "手続のページへ", en: "To the procedure", easy: "手続（てつづき）の ページへ", zh: "返回手续页面", ko: "절차 페이지로", pt: "Ao procedimento", vi: "Đến trang thủ tục")
}
