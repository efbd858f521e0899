import Core
import Japanese
import Web

/// Every sentence of applying.
enum DraftText {
    static func pages(_ counts: ClosedRange<Int>, _ act: ProcedureAct) -> Message {
        let count = range(counts)
        return Message(
            ja: "\(count.ja)ページの質問に答えて\(act.noun.ja)します。そのあとに、まとめて確かめるページがあります。途中でやめて、あとで続けられます。",
            en: "You answer \(count.en) pages of questions, and check them all on a page after them. You can stop and go on later.")
    }
    static func range(_ counts: ClosedRange<Int>) -> Message {
        counts.count == 1
            ? Message(same: "\(counts.upperBound)")
            : Message(ja: "\(counts.lowerBound)〜\(counts.upperBound)", en: "\(counts.lowerBound) to \(counts.upperBound)")
    }
    static let feeByAnswers = Message(ja: "質問への答えによって決まります。送る前に金額を確かめられます。", en: "It depends on your answers. You see the amount before you send.")
    static let atHand = Message(ja: "手元に用意するもの", en: "What to have at hand")
    static let mailAtHand = Message(ja: "メールアドレス（お知らせを受け取るとき）", en: "An email address, if you want updates")
    static let kept = Message(
        ja: "入力した内容は、送るまで担当の課には見えません。\(Draft.keptDays)日間入力がないと消えます。",
        en: "The office does not see what you type before you send it. It is deleted if you change nothing for \(Draft.keptDays) days.")
    static func begin(_ act: ProcedureAct) -> Message { Message(ja: "\(act.noun.ja)を始める", en: "Begin") }
    static let closed = Message(
        ja: "この手続は、いまオンラインではできません。この下書きは送れません。担当の課にお尋ねください。",
        en: "This procedure cannot be done online any more, so this draft cannot be sent. Ask the office in charge.")
    static let resume = Message(ja: "途中の下書きを続ける", en: "Continue a draft")
    static let overview = Message(
        ja: "入力の進みぐあい", en: "What you have filled in so far", easy: "どこまで 書（か）いたか", zh: "填写进度", ko: "입력 진행 상황",
        pt: "Andamento do preenchimento", vi: "Tiến độ điền đơn")
    static let copied = Message(
        ja: "前に送った内容を写しました。今も正しいか、各ページで確かめてください。添付ファイルは付け直してください。",
        en: "The answers that you sent before were taken over. See on each page whether they still hold, and attach the files anew.")
    static let done = Message(ja: "入力済み", en: "Done", easy: "書（か）きました", zh: "已完成", ko: "입력 완료", pt: "Concluído", vi: "Đã xong")
    static let begun = Message(ja: "途中", en: "In progress", easy: "とちゅう", zh: "填写中", ko: "입력 중", pt: "Em andamento", vi: "Đang nhập")
    static let toDo = Message(ja: "まだ", en: "To do", easy: "まだ", zh: "未填写", ko: "아직", pt: "A fazer", vi: "Chưa nhập")
    static let later = Message(
        ja: "保存してあとで続ける", en: "Save and continue later", easy: "保存（ほぞん）して、あとで つづける", zh: "保存并稍后继续", ko: "저장하고 나중에 계속",
        pt: "Salvar e continuar depois", vi: "Lưu và tiếp tục sau")
    static let discard = Message(
        ja: "この下書きを消す", en: "Delete this draft", easy: "この 下書（したが）きを 消（け）す", zh: "删除本草稿", ko: "이 초안 삭제", pt: "Apagar este rascunho",
        vi: "Xóa bản nháp này")
    static let discardSure = Message(
        ja: "入力した内容と添付ファイルをすべて消します。よろしいですか。", en: "Everything you entered and uploaded will be deleted. Are you sure?",
        easy: "書（か）いた ことと 付（つ）けた ファイルを ぜんぶ 消（け）します。いいですか。", zh: "将删除已填写的内容和所有附件。确定吗？", ko: "입력한 내용과 첨부 파일을 모두 삭제합니다. 계속하시겠습니까?",
        pt: "Tudo o que você preencheu e anexou será apagado. Tem certeza?",
        vi: "Toàn bộ nội dung đã nhập và tệp đính kèm sẽ bị xóa. Bạn có chắc không?")
    static func send(_ act: ProcedureAct) -> Message {
        if act == .application {
            return Message(
                ja: "申請を送る", en: "Send the application", easy: "申請（しんせい）を 送（おく）る", zh: "提交申请", ko: "신청 보내기", pt: "Enviar o pedido", vi: "Gửi đơn")
        }
        return Message(
            ja: "\(act.noun.ja)を送る", en: "Send the \(act.noun.en)", easy: "送（おく）る", zh: "提交", ko: "보내기", pt: "Enviar", vi: "Gửi")
    }
    static let sendWords = Message(
        ja: "送ると、受付番号が表示されます。", en: "You will be shown a receipt number.", easy: "送（おく）ると、受付番号（うけつけばんごう）が 出（で）ます。", zh: "提交后将显示受理编号。",
        ko: "보내면 접수 번호가 표시됩니다.", pt: "Depois do envio aparece o número do comprovante.", vi: "Sau khi gửi, số tiếp nhận sẽ hiển thị.")
    static let withoutMail = Message(
        ja: "メールアドレスが入力されていないので、お知らせはメールで届きません。送ったあとに表示される受付番号と確認番号を控えて、ときどき状況のページで確かめてください。",
        en:
            "You gave no email address, so no news comes by mail. Keep the receipt number and the access code that you are shown, and check the status from time to time.",
        easy: "メールアドレスが ないので、お知らせの メールは 来（き）ません。送（おく）ったあとに 出（で）る 受付番号（うけつけばんごう）と 確認番号（かくにんばんごう）を 書（か）いておいてください。",
        zh: "您没有填写电子邮箱，因此不会收到邮件通知。请记下提交后显示的受理编号和确认编号，并不时查看进度页面。",
        ko: "이메일 주소를 입력하지 않아 메일로 알림을 받을 수 없습니다. 보낸 뒤에 표시되는 접수 번호와 확인 번호를 적어 두고 가끔 진행 상황 페이지를 확인해 주세요.",
        pt:
            "Você não informou um e-mail, por isso não receberá avisos por e-mail. Anote o número do comprovante e o código mostrados após o envio e consulte a situação de vez em quando.",
        vi:
            "Bạn chưa nhập địa chỉ email nên sẽ không nhận được thông báo qua email. Hãy ghi lại số tiếp nhận và mã xác nhận hiển thị sau khi gửi và thỉnh thoảng xem trang tình trạng."
    )
    static let numberIs = Message(
        ja: "受付前番号（この下書きの番号）は", en: "The number of this draft is", easy: "受付前番号（うけつけまえばんごう）（この 下書（したが）きの 番号（ばんごう））：", zh: "受理前编号（本草稿的编号）：",
        ko: "접수 전 번호(이 초안의 번호):", pt: "Número deste rascunho:", vi: "Số của bản nháp này:")
    static func ends(_ day: Day) -> Message {
        Message(
            ja: "この下書きは\(day.words(.ja))まで保存されます。", en: "This draft is kept until \(day.words(.en)).",
            easy: "この 下書（したが）きは \(day.year)年（ねん）\(day.month)月（がつ）\(day.day)日（にち）まで 保存（ほぞん）されます。",
            zh: "本草稿保存至\(day.year)年\(day.month)月\(day.day)日。", ko: "이 초안은 \(day.year)년 \(day.month)월 \(day.day)일까지 저장됩니다.",
            pt: "Este rascunho fica salvo até \(day.day)/\(day.month)/\(day.year).",
            vi: "Bản nháp này được lưu đến ngày \(day.day)/\(day.month)/\(day.year).")
    }
    static let saved = Message(ja: "ここまで保存しました", en: "Saved so far")
    static let otherDevice = Message(
        ja: "別のスマートフォンやパソコンで続ける", en: "Continue on another device", easy: "別（べつ）の スマートフォンや パソコンで つづける", zh: "在其他手机或电脑上继续",
        ko: "다른 스마트폰이나 컴퓨터에서 계속", pt: "Continuar em outro celular ou computador", vi: "Tiếp tục trên điện thoại hoặc máy tính khác")
    static let otherDeviceWords = Message(
        ja: "この端末では、そのまま続けられます。別の端末で続けるときは、先に、確認コードを受け取るメールアドレスをここで登録してください。別の端末では、受付前番号と、メールで届く確認コードを入力します。",
        en:
            "On this device you can simply go on. For another one, first register the mail address for your code here. There, enter the number of the draft and the code that is mailed to you."
    )
    static let inAccount = Message(
        ja: "あなたのアカウントに保存しました。別の端末でも、サインインして「申請の状況を見る」から続けられます。メールアドレスの登録は要りません。",
        en:
            "This is saved in your account. On another device, sign in and open it under “Follow an application”. You do not need to register an email address."
    )
    static let withoutAccount = Message(ja: "サインインせずに続けたいとき", en: "If you want to continue without signing in")
    static let mail = Message(ja: "メールアドレス", en: "Email address")
    static let keepMail = Message(ja: "登録する", en: "Register")
    static let mailKept = Message(ja: "メールアドレスを登録しました。", en: "The mail address was registered.")
    static let noteNumber = Message(
        ja: "この番号は、メールではお知らせしません。書きとめるか、この画面を写真などで残してください。",
        en: "This number is not mailed to you. Write it down, or keep a picture of this page.")
    /// With the link to the page where the number is entered.
    static let onOtherDevice = Message(
        ja: "別の端末では、「申請の状況を見る」の「途中の下書きを続ける」を開いて、この受付前番号を入力してください。登録したメールアドレスに確認コードが届きます。",
        en:
            "On another device open “Continue a draft” under “Follow an application” and enter this number. A code is sent to the address that you registered."
    )
    static let otherMail = Message(ja: "登録したメールアドレスを変える", en: "Change the registered mail address")
    static let wrongMail = Message(ja: "メールアドレスは name@example.jp の形で入力してください。", en: "Enter the mail address like name@example.jp.")
    static let goOn = Message(ja: "続ける", en: "Go on")
    static let resumeWords = Message(
        ja: "受付前番号を入力すると、登録したメールアドレスに確認コードを送ります。", en: "Enter the number of your draft. A code is sent to the mail address that you registered.")
    static let number = Message(ja: "受付前番号", en: "Number of the draft")
    static let numberSupport = Message(ja: "例：482-719-3652", en: "For instance 482-719-3652")
    static let wrongNumber = Message(ja: "受付前番号を確かめて、10けたの数字を入力してください。", en: "Check the number: it has 10 digits.")
    static let sendCode = Message(ja: "確認コードを送る", en: "Send the code")
    static let enterCode = Message(ja: "確認コードを入力する", en: "Enter the code")
    static let codeSent = Message(
        ja: "その番号の下書きにメールアドレスが登録されていれば、確認コードを送りました。15分以内に入力してください。届かないときは、番号を確かめてください。同じアドレスに送るコードは、1時間に\(CodeBudget.hourly)回までです。",
        en:
            "If that draft has a mail address, a code was sent to it. Enter it within 15 minutes. If nothing comes, check the number. One address is sent at most \(CodeBudget.hourly) codes an hour."
    )
    static let code = Message(ja: "確認コード（6けた）", en: "Code (6 digits)")
    static let wrongCode = Message(
        ja: "確認コードが違うか、期限が切れています。届いたコードをもう一度入力するか、番号からやり直してください。",
        en: "The code is wrong or too old. Type the one that came once more, or begin again with the number.")
    static let again = Message(ja: "番号からやり直す", en: "Begin again")
    static let overtaken = Message(
        ja: "このページは、別の画面で書き換えられています。下にはいま入力した内容が表示されています。これでよければ、もう一度「次へ」を押してください。",
        en: "This page was changed in another window. Below is what you typed here. Press “Next” once more to keep it.")
    static func mailSubject(_ purpose: DraftCode.Purpose) -> Message {
        switch purpose {
        case .resume: Message(ja: "下書きの続きを入力するための確認コード", en: "Your code for going on with your draft")
        case .identity: Message(ja: "メールアドレスを確かめるための確認コード", en: "Your code for proving your mail address")
        }
    }
    static func mailBody(_ code: String, _ purpose: DraftCode.Purpose, _ procedure: Message, _ office: Contact) -> Message {
        let what =
            switch purpose {
            case .resume:
                Message(
                    ja: "「\(procedure.ja)」の続きを入力するための確認コードは \(code) です。15分以内に入力してください。",
                    en: "The code for going on with your draft of “\(procedure.en)” is \(code). Enter it within 15 minutes.")
            case .identity:
                Message(
                    ja: "「\(procedure.ja)」を送る前に、このメールアドレスを確かめるための確認コードは \(code) です。入力した内容を確かめるページで、15分以内に入力してください。",
                    en:
                        "The code that proves this mail address before “\(procedure.en)” is sent is \(code). Enter it on the page where you check your answers, within 15 minutes."
                )
            }
        return Message(
            ja: """
                \(what.ja)
                この手続を始めた覚えがないときは、このメールを捨ててください。コードはだれにも教えないでください。

                \(CaseMail.signature(office).ja)
                """,
            en: """
                \(what.en)
                If you are not filling in this form, throw this mail away. Tell nobody the code.

                \(CaseMail.signature(office).en)
                """)
    }
}
