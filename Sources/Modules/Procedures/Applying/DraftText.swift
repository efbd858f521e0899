import Core
import Japanese
import Web

/// Every sentence of applying.
enum DraftText {
    static func pages(_ counts: ClosedRange<Int>, _ act: ProcedureAct) -> Message {
        let count = range(counts)
        return Message(
            ja: "\(count.ja)ページの質問に答えて\(act.noun.ja)します。そのあとに、まとめて確かめるページがあります。途中でやめて、あとで続けられます。",
            en: "You answer \(count.en) pages of questions, and check them all on a page after them. You can stop and go on later.",
            easy: "\(count(.further(.easy)))ページの 質問（しつもん）に 答（こた）えます。さいごに、ぜんぶ 確（たし）かめる ページが あります。とちゅうで やめて、あとで つづける ことが できます。",
            zh: "回答\(count(.further(.chinese)))页问题即可办理。之后有一页可统一确认。可以中途停下，稍后继续。",
            ko: "\(count(.further(.korean)))페이지의 질문에 답합니다. 그 뒤에 모두 확인하는 페이지가 있습니다. 중간에 멈추고 나중에 계속할 수 있습니다.",
            pt:
                "Você responde a \(count(.further(.portuguese))) páginas de perguntas e, depois, confere tudo em uma página. Pode parar e continuar mais tarde.",
            vi:
                "Bạn trả lời \(count(.further(.vietnamese))) trang câu hỏi, sau đó có một trang để kiểm tra lại tất cả. Bạn có thể dừng và tiếp tục sau."
        )
    }
    static func range(_ counts: ClosedRange<Int>) -> Message {
        counts.count == 1
            ? Message(same: "\(counts.upperBound)")
            : Message(
                ja: "\(counts.lowerBound)〜\(counts.upperBound)", en: "\(counts.lowerBound) to \(counts.upperBound)",
                easy: "\(counts.lowerBound)〜\(counts.upperBound)", zh: "\(counts.lowerBound)–\(counts.upperBound)",
                ko: "\(counts.lowerBound)~\(counts.upperBound)", pt: "\(counts.lowerBound)–\(counts.upperBound)",
                vi: "\(counts.lowerBound)–\(counts.upperBound)")
    }
    static let feeByAnswers = Message(
        ja: "質問への答えによって決まります。送る前に金額を確かめられます。", en: "It depends on your answers. You see the amount before you send.",
        easy: "質問（しつもん）の 答（こた）えで 決（き）まります。送（おく）る 前（まえ）に、いくらか わかります。", zh: "根据您的回答决定。提交前可以确认金额。", ko: "답변에 따라 정해집니다. 보내기 전에 금액을 확인할 수 있습니다.",
        pt: "Depende das suas respostas. O valor aparece antes do envio.", vi: "Tùy theo câu trả lời của bạn. Bạn sẽ thấy số tiền trước khi gửi.")
    static let atHand = Message(
        ja: "手元に用意するもの", en: "What to have at hand", easy: "用意（ようい）する もの", zh: "需要准备的材料", ko: "준비할 것", pt: "O que ter em mãos",
        vi: "Những thứ cần chuẩn bị")
    static let mailAtHand = Message(
        ja: "メールアドレス（お知らせを受け取るとき）", en: "An email address, if you want updates", easy: "メールアドレス（お知（し）らせが ほしい とき）", zh: "电子邮箱（希望接收通知时）",
        ko: "이메일 주소(알림을 받고 싶을 때)", pt: "Um endereço de e-mail, se quiser receber avisos", vi: "Địa chỉ email, nếu muốn nhận thông báo")
    static let kept = Message(
        ja: "入力した内容は、送るまで担当の課には見えません。\(Draft.keptDays)日間入力がないと消えます。",
        en: "The office does not see what you type before you send it. It is deleted if you change nothing for \(Draft.keptDays) days.",
        easy: "書（か）いた ことは、送（おく）るまで 役所（やくしょ）の 人（ひと）は 見（み）ません。\(Draft.keptDays)日（にち）の あいだ 何（なに）も 書かないと、消（き）えます。",
        zh: "提交之前，主管部门看不到您填写的内容。\(Draft.keptDays)天没有填写，内容将被删除。", ko: "보내기 전까지 담당 부서는 입력 내용을 볼 수 없습니다. \(Draft.keptDays)일 동안 입력이 없으면 삭제됩니다.",
        pt: "A repartição não vê o que você escreve antes do envio. Se nada mudar por \(Draft.keptDays) dias, tudo é apagado.",
        vi: "Cơ quan phụ trách không thấy nội dung bạn nhập trước khi gửi. Nếu \(Draft.keptDays) ngày không nhập gì, nội dung sẽ bị xóa.")
    static func begin(_ act: ProcedureAct) -> Message {
        Message(ja: "\(act.noun.ja)を始める", en: "Begin", easy: "始（はじ）める", zh: "开始", ko: "시작", pt: "Começar", vi: "Bắt đầu")
    }
    static let closed = Message(
        ja: "この手続は、いまオンラインではできません。この下書きは送れません。担当の課にお尋ねください。",
        en: "This procedure cannot be done online any more, so this draft cannot be sent. Ask the office in charge.",
        easy: "この 手続（てつづき）は、いま インターネットでは できません。この 下書（したが）きは 送（おく）れません。役所（やくしょ）に 聞（き）いて ください。", zh: "此手续目前无法在网上办理，本草稿不能提交。请咨询主管部门。",
        ko: "이 절차는 현재 온라인으로 할 수 없습니다. 이 초안은 보낼 수 없습니다. 담당 부서에 문의해 주세요.",
        pt: "Este procedimento já não pode ser feito online; este rascunho não pode ser enviado. Pergunte à repartição responsável.",
        vi: "Hiện không thể làm thủ tục này trực tuyến nên không gửi được bản nháp này. Hãy hỏi bộ phận phụ trách.")
    static let resume = Message(
        ja: "途中の下書きを続ける", en: "Continue a draft", easy: "とちゅうの 下書（したが）きを つづける", zh: "继续填写草稿", ko: "작성 중인 초안 계속", pt: "Continuar um rascunho",
        vi: "Tiếp tục bản nháp")
    static let overview = Message(
        ja: "入力の進みぐあい", en: "What you have filled in so far", easy: "どこまで 書（か）いたか", zh: "填写进度", ko: "입력 진행 상황",
        pt: "Andamento do preenchimento", vi: "Tiến độ điền đơn")
    static let copied = Message(
        ja: "前に送った内容を写しました。今も正しいか、各ページで確かめてください。添付ファイルは付け直してください。",
        en: "The answers that you sent before were taken over. See on each page whether they still hold, and attach the files anew.",
        easy: "前（まえ）に 送（おく）った ことを うつしました。いまも 正（ただ）しいか、ページを 見（み）て 確（たし）かめて ください。ファイルは もう 一度（いちど） 付（つ）けて ください。",
        zh: "已复制您上次提交的内容。请在各页确认是否仍然正确，并重新添加附件。", ko: "이전에 보낸 내용을 가져왔습니다. 지금도 맞는지 각 페이지에서 확인하고 첨부 파일은 다시 올려 주세요.",
        pt: "As respostas enviadas antes foram copiadas. Veja em cada página se ainda estão certas e anexe os arquivos de novo.",
        vi: "Nội dung đã gửi trước đây được sao chép lại. Hãy kiểm tra từng trang xem còn đúng không và đính kèm lại tệp.")
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
    static let saved = Message(
        ja: "ここまで保存しました", en: "Saved so far", easy: "ここまで 保存（ほぞん）しました", zh: "已保存到此处", ko: "여기까지 저장했습니다", pt: "Salvo até aqui", vi: "Đã lưu đến đây")
    static let otherDevice = Message(
        ja: "別のスマートフォンやパソコンで続ける", en: "Continue on another device", easy: "別（べつ）の スマートフォンや パソコンで つづける", zh: "在其他手机或电脑上继续",
        ko: "다른 스마트폰이나 컴퓨터에서 계속", pt: "Continuar em outro celular ou computador", vi: "Tiếp tục trên điện thoại hoặc máy tính khác")
    static let otherDeviceWords = Message(
        ja: "この端末では、そのまま続けられます。別の端末で続けるときは、先に、確認コードを受け取るメールアドレスをここで登録してください。別の端末では、受付前番号と、メールで届く確認コードを入力します。",
        en:
            "On this device you can simply go on. For another one, first register the mail address for your code here. There, enter the number of the draft and the code that is mailed to you.",
        easy:
            "この スマートフォンや パソコンでは、そのまま つづけられます。別（べつ）の ものを 使（つか）う ときは、先（さき）に ここで メールアドレスを 登録（とうろく）して ください。そのあと、別の もので、受付前番号（うけつけまえばんごう）と メールで 届（とど）く 確認（かくにん）コードを 書（か）きます。",
        zh: "在本设备上可以直接继续。若要在其他设备上继续，请先在此登记接收确认码的电子邮箱；然后在其他设备上输入受理前编号和邮件收到的确认码。",
        ko: "이 기기에서는 그대로 계속할 수 있습니다. 다른 기기에서 계속하려면 먼저 여기에서 확인 코드를 받을 이메일 주소를 등록해 주세요. 다른 기기에서는 접수 전 번호와 메일로 받은 확인 코드를 입력합니다.",
        pt:
            "Neste aparelho basta continuar. Para usar outro, registre primeiro aqui o e-mail que receberá o código. No outro aparelho, digite o número do rascunho e o código enviado por e-mail.",
        vi:
            "Trên thiết bị này bạn cứ tiếp tục. Để dùng thiết bị khác, trước tiên hãy đăng ký tại đây địa chỉ email nhận mã. Trên thiết bị kia, nhập số của bản nháp và mã được gửi qua email."
    )
    static let inAccount = Message(
        ja: "あなたのアカウントに保存しました。別の端末でも、サインインして「申請の状況を見る」から続けられます。メールアドレスの登録は要りません。",
        en:
            "This is saved in your account. On another device, sign in and open it under “Follow an application”. You do not need to register an email address.",
        easy: "あなたの アカウントに 保存（ほぞん）しました。別（べつ）の スマートフォンや パソコンでも、サインインして「\(ApplicationText.follow(.further(.easy)))」から つづけられます。メールアドレスは いりません。",
        zh: "已保存到您的账户。在其他设备上登录后，可从“\(ApplicationText.follow(.further(.chinese)))”继续。无需登记电子邮箱。",
        ko: "계정에 저장했습니다. 다른 기기에서도 로그인한 뒤 “\(ApplicationText.follow(.further(.korean)))”에서 계속할 수 있습니다. 이메일 주소 등록은 필요 없습니다.",
        pt:
            "Salvo na sua conta. Em outro aparelho, entre na conta e abra em “\(ApplicationText.follow(.further(.portuguese)))”. Não é preciso registrar um e-mail.",
        vi:
            "Đã lưu vào tài khoản của bạn. Trên thiết bị khác, hãy đăng nhập và mở ở “\(ApplicationText.follow(.further(.vietnamese)))”. Không cần đăng ký email."
    )
    static let withoutAccount = Message(
        ja: "サインインせずに続けたいとき", en: "If you want to continue without signing in", easy: "サインインしないで つづけたい とき", zh: "不想登录而继续时", ko: "로그인하지 않고 계속하려면",
        pt: "Se quiser continuar sem entrar na conta", vi: "Nếu muốn tiếp tục mà không đăng nhập")
    static let mail = Message(ja: "メールアドレス", en: "Email address", easy: "メールアドレス", zh: "电子邮箱", ko: "이메일 주소", pt: "E-mail", vi: "Địa chỉ email")
    static let keepMail = Message(ja: "登録する", en: "Register", easy: "登録（とうろく）する", zh: "登记", ko: "등록", pt: "Registrar", vi: "Đăng ký")
    static let mailKept = Message(
        ja: "メールアドレスを登録しました。", en: "The mail address was registered.", easy: "メールアドレスを 登録（とうろく）しました。", zh: "已登记电子邮箱。", ko: "이메일 주소를 등록했습니다.",
        pt: "O e-mail foi registrado.", vi: "Đã đăng ký địa chỉ email.")
    static let noteNumber = Message(
        ja: "この番号は、メールではお知らせしません。書きとめるか、この画面を写真などで残してください。",
        en: "This number is not mailed to you. Write it down, or keep a picture of this page.",
        easy: "この 番号（ばんごう）は、メールでは 届（とど）きません。紙（かみ）に 書（か）くか、この 画面（がめん）の 写真（しゃしん）を とって ください。", zh: "此编号不会通过邮件通知。请记下，或将本页面拍照保存。",
        ko: "이 번호는 메일로 알려 드리지 않습니다. 적어 두거나 이 화면을 사진 등으로 남겨 주세요.", pt: "Este número não é enviado por e-mail. Anote-o ou guarde uma foto desta tela.",
        vi: "Số này không được gửi qua email. Hãy ghi lại hoặc chụp ảnh màn hình này.")
    /// With the link to the page where the number is entered.
    static let onOtherDevice = Message(
        ja: "別の端末では、「申請の状況を見る」の「途中の下書きを続ける」を開いて、この受付前番号を入力してください。登録したメールアドレスに確認コードが届きます。",
        en:
            "On another device open “Continue a draft” under “Follow an application” and enter this number. A code is sent to the address that you registered.",
        easy:
            "別（べつ）の スマートフォンや パソコンでは、「\(ApplicationText.follow(.further(.easy)))」の「\(resume(.further(.easy)))」を 開（ひら）いて、この 受付前番号（うけつけまえばんごう）を 書（か）いて ください。登録（とうろく）した メールアドレスに 確認（かくにん）コードが 届（とど）きます。",
        zh: "在其他设备上，请打开“\(ApplicationText.follow(.further(.chinese)))”中的“\(resume(.further(.chinese)))”，输入此受理前编号。确认码将发送到您登记的电子邮箱。",
        ko: "다른 기기에서는 “\(ApplicationText.follow(.further(.korean)))”의 “\(resume(.further(.korean)))”을 열고 이 접수 전 번호를 입력해 주세요. 등록한 이메일 주소로 확인 코드가 갑니다.",
        pt:
            "Em outro aparelho, abra “\(resume(.further(.portuguese)))” em “\(ApplicationText.follow(.further(.portuguese)))” e digite este número. Um código é enviado ao e-mail registrado.",
        vi:
            "Trên thiết bị khác, mở “\(resume(.further(.vietnamese)))” trong “\(ApplicationText.follow(.further(.vietnamese)))” và nhập số này. Mã xác nhận sẽ được gửi đến email đã đăng ký."
    )
    static let otherMail = Message(
        ja: "登録したメールアドレスを変える", en: "Change the registered mail address", easy: "登録（とうろく）した メールアドレスを 変（か）える", zh: "更改登记的电子邮箱", ko: "등록한 이메일 주소 변경",
        pt: "Mudar o e-mail registrado", vi: "Đổi địa chỉ email đã đăng ký")
    static let wrongMail = Message(
        ja: "メールアドレスは name@example.jp の形で入力してください。", en: "Enter the mail address like name@example.jp.",
        easy: "メールアドレスは name@example.jp の ように 書（か）いて ください。", zh: "请按 name@example.jp 的格式填写电子邮箱。", ko: "이메일 주소를 name@example.jp 형식으로 입력해 주세요.",
        pt: "Escreva o e-mail como name@example.jp.", vi: "Hãy nhập địa chỉ email theo dạng name@example.jp.")
    static let goOn = Message(ja: "続ける", en: "Go on", easy: "つづける", zh: "继续", ko: "계속", pt: "Continuar", vi: "Tiếp tục")
    static let resumeWords = Message(
        ja: "受付前番号を入力すると、登録したメールアドレスに確認コードを送ります。", en: "Enter the number of your draft. A code is sent to the mail address that you registered.",
        easy: "受付前番号（うけつけまえばんごう）を 書（か）くと、登録（とうろく）した メールアドレスに 確認（かくにん）コードを 送（おく）ります。", zh: "输入受理前编号后，确认码将发送到您登记的电子邮箱。",
        ko: "접수 전 번호를 입력하면 등록한 이메일 주소로 확인 코드를 보냅니다.", pt: "Digite o número do rascunho. Um código é enviado ao e-mail registrado.",
        vi: "Nhập số của bản nháp. Mã xác nhận sẽ được gửi đến email đã đăng ký.")
    static let number = Message(
        ja: "受付前番号", en: "Number of the draft", easy: "受付前番号（うけつけまえばんごう）", zh: "受理前编号", ko: "접수 전 번호", pt: "Número do rascunho", vi: "Số của bản nháp"
    )
    static let numberSupport = Message(
        ja: "例：482-719-3652", en: "For instance 482-719-3652", easy: "例（れい）：482-719-3652", zh: "例如：482-719-3652", ko: "예: 482-719-3652",
        pt: "Por exemplo: 482-719-3652", vi: "Ví dụ: 482-719-3652")
    static let wrongNumber = Message(
        ja: "受付前番号を確かめて、10けたの数字を入力してください。", en: "Check the number: it has 10 digits.",
        easy: "受付前番号（うけつけまえばんごう）を 確（たし）かめて、10けたの 数字（すうじ）を 書（か）いて ください。", zh: "请确认受理前编号，输入10位数字。", ko: "접수 전 번호를 확인하고 10자리 숫자를 입력해 주세요.",
        pt: "Confira o número: são 10 algarismos.", vi: "Hãy kiểm tra lại số: gồm 10 chữ số.")
    static let sendCode = Message(
        ja: "確認コードを送る", en: "Send the code", easy: "確認（かくにん）コードを 送（おく）る", zh: "发送确认码", ko: "확인 코드 보내기", pt: "Enviar o código", vi: "Gửi mã xác nhận")
    static let enterCode = Message(
        ja: "確認コードを入力する", en: "Enter the code", easy: "確認（かくにん）コードを 書（か）く", zh: "输入确认码", ko: "확인 코드 입력", pt: "Digite o código", vi: "Nhập mã xác nhận"
    )
    static let codeSent = Message(
        ja: "その番号の下書きにメールアドレスが登録されていれば、確認コードを送りました。15分以内に入力してください。届かないときは、番号を確かめてください。同じアドレスに送るコードは、1時間に\(CodeBudget.hourly)回までです。",
        en:
            "If that draft has a mail address, a code was sent to it. Enter it within 15 minutes. If nothing comes, check the number. One address is sent at most \(CodeBudget.hourly) codes an hour.",
        easy:
            "その 番号（ばんごう）の 下書（したが）きに メールアドレスが 登録（とうろく）されて いれば、確認（かくにん）コードを 送（おく）りました。15分（ふん）の あいだに 書（か）いて ください。届（とど）かない ときは、番号を 確（たし）かめて ください。同（おな）じ アドレスに 送る コードは、1時間（じかん）に \(CodeBudget.hourly)回（かい）までです。",
        zh: "如果该编号的草稿登记了电子邮箱，确认码已发出。请在15分钟内输入。若未收到，请确认编号。同一邮箱每小时最多发送\(CodeBudget.hourly)次。",
        ko: "해당 번호의 초안에 이메일 주소가 등록되어 있으면 확인 코드를 보냈습니다. 15분 안에 입력해 주세요. 오지 않으면 번호를 확인해 주세요. 같은 주소로는 1시간에 \(CodeBudget.hourly)번까지 보냅니다.",
        pt:
            "Se esse rascunho tem um e-mail registrado, o código foi enviado. Digite-o em até 15 minutos. Se nada chegar, confira o número. Cada e-mail recebe no máximo \(CodeBudget.hourly) códigos por hora.",
        vi:
            "Nếu bản nháp có số đó đã đăng ký email thì mã đã được gửi. Hãy nhập trong vòng 15 phút. Nếu không nhận được, hãy kiểm tra lại số. Mỗi địa chỉ nhận tối đa \(CodeBudget.hourly) mã trong một giờ."
    )
    static let code = Message(
        ja: "確認コード（6けた）", en: "Code (6 digits)", easy: "確認（かくにん）コード（6けた）", zh: "确认码（6位）", ko: "확인 코드(6자리)", pt: "Código (6 algarismos)",
        vi: "Mã xác nhận (6 chữ số)")
    static let wrongCode = Message(
        ja: "確認コードが違うか、期限が切れています。届いたコードをもう一度入力するか、番号からやり直してください。",
        en: "The code is wrong or too old. Type the one that came once more, or begin again with the number.",
        easy: "確認（かくにん）コードが 違（ちが）うか、時間（じかん）が 過（す）ぎました。届（とど）いた コードを もう 一度（いちど） 書（か）くか、番号（ばんごう）から やり直（なお）して ください。",
        zh: "确认码有误或已过期。请重新输入收到的确认码，或从编号重新开始。", ko: "확인 코드가 틀리거나 기한이 지났습니다. 받은 코드를 다시 입력하거나 번호부터 다시 시작해 주세요.",
        pt: "O código está errado ou expirou. Digite de novo o código recebido ou recomece pelo número.",
        vi: "Mã sai hoặc đã hết hạn. Hãy nhập lại mã đã nhận hoặc bắt đầu lại từ số bản nháp.")
    static let again = Message(
        ja: "番号からやり直す", en: "Begin again", easy: "番号（ばんごう）から やり直（なお）す", zh: "从编号重新开始", ko: "번호부터 다시 하기", pt: "Recomeçar pelo número",
        vi: "Bắt đầu lại từ số")
    static let overtaken = Message(
        ja: "このページは、別の画面で書き換えられています。下にはいま入力した内容が表示されています。これでよければ、もう一度「次へ」を押してください。",
        en: "This page was changed in another window. Below is what you typed here. Press “Next” once more to keep it.",
        easy:
            "この ページは、別（べつ）の 画面（がめん）で 書（か）き変（か）えられて います。下（した）には いま 書いた ことが 出（で）て います。これで よければ、もう 一度（いちど）「\(FillingText.next(.further(.easy)))」を 押（お）して ください。",
        zh: "本页已在其他画面中更改。下方显示的是您刚才填写的内容。如无问题，请再次按“\(FillingText.next(.further(.chinese)))”。",
        ko: "이 페이지는 다른 화면에서 변경되었습니다. 아래는 지금 입력한 내용입니다. 이대로 좋으면 “\(FillingText.next(.further(.korean)))”을 한 번 더 눌러 주세요.",
        pt:
            "Esta página foi alterada em outra janela. Abaixo está o que você escreveu aqui. Para manter, pressione “\(FillingText.next(.further(.portuguese)))” mais uma vez.",
        vi:
            "Trang này đã được thay đổi ở cửa sổ khác. Bên dưới là nội dung bạn vừa nhập. Nếu muốn giữ, hãy nhấn “\(FillingText.next(.further(.vietnamese)))” một lần nữa."
    )
    static func mailSubject(_ purpose: DraftCode.Purpose) -> Message {
        switch purpose {
        case .resume:
            Message(
                ja: "下書きの続きを入力するための確認コード", en: "Your code for going on with your draft", easy: "下書（したが）きの つづきを 書（か）く ための 確認（かくにん）コード",
                zh: "继续填写草稿的确认码", ko: "초안을 계속 작성하기 위한 확인 코드", pt: "Código para continuar o seu rascunho", vi: "Mã xác nhận để tiếp tục bản nháp")
        case .identity:
            Message(
                ja: "メールアドレスを確かめるための確認コード", en: "Your code for proving your mail address", easy: "メールアドレスを 確（たし）かめる ための 確認（かくにん）コード",
                zh: "验证电子邮箱的确认码", ko: "이메일 주소 확인을 위한 확인 코드", pt: "Código para confirmar o seu e-mail", vi: "Mã xác nhận địa chỉ email")
        }
    }
    static func mailBody(_ code: String, _ purpose: DraftCode.Purpose, _ procedure: Message, _ office: Contact) -> Message {
        let what =
            switch purpose {
            case .resume:
                Message(
                    ja: "「\(procedure.ja)」の続きを入力するための確認コードは \(code) です。15分以内に入力してください。",
                    en: "The code for going on with your draft of “\(procedure.en)” is \(code). Enter it within 15 minutes.",
                    easy: "「\(procedure.ja)」の つづきを 書（か）く ための 確認（かくにん）コードは \(code) です。15分（ふん）の あいだに 書いて ください。",
                    zh: "继续填写“\(procedure.ja)”的确认码是 \(code)。请在15分钟内输入。", ko: "“\(procedure.ja)” 작성을 계속하기 위한 확인 코드는 \(code)입니다. 15분 안에 입력해 주세요.",
                    pt: "O código para continuar “\(procedure.ja)” é \(code). Digite-o em até 15 minutos.",
                    vi: "Mã để tiếp tục “\(procedure.ja)” là \(code). Hãy nhập trong vòng 15 phút.")
            case .identity:
                Message(
                    ja: "「\(procedure.ja)」を送る前に、このメールアドレスを確かめるための確認コードは \(code) です。入力した内容を確かめるページで、15分以内に入力してください。",
                    en:
                        "The code that proves this mail address before “\(procedure.en)” is sent is \(code). Enter it on the page where you check your answers, within 15 minutes.",
                    easy:
                        "「\(procedure.ja)」を 送（おく）る 前（まえ）に、この メールアドレスを 確（たし）かめる ための 確認（かくにん）コードは \(code) です。書（か）いた ことを 確かめる ページで、15分（ふん）の あいだに 書いて ください。",
                    zh: "提交“\(procedure.ja)”之前验证此电子邮箱的确认码是 \(code)。请在确认填写内容的页面上于15分钟内输入。",
                    ko: "“\(procedure.ja)”을(를) 보내기 전에 이 이메일 주소를 확인하기 위한 코드는 \(code)입니다. 입력 내용을 확인하는 페이지에서 15분 안에 입력해 주세요.",
                    pt:
                        "O código que confirma este e-mail antes do envio de “\(procedure.ja)” é \(code). Digite-o na página em que confere as respostas, em até 15 minutos.",
                    vi:
                        "Mã xác nhận địa chỉ email này trước khi gửi “\(procedure.ja)” là \(code). Hãy nhập ở trang kiểm tra nội dung trong vòng 15 phút."
                )
            }
        return Message(
            ja: """
                \(what.ja)
                この手続を始めた覚えがないときは、このメールを捨ててください。コードはだれにも教えないでください。

                \(CaseMail.signature(office, .ja))
                """,
            en: """
                \(what.en)
                If you are not filling in this form, throw this mail away. Tell nobody the code.

                \(CaseMail.signature(office, .en))
                """,
            easy:
                "\(what(.further(.easy)))\nこの 手続（てつづき）を 始（はじ）めて いない ときは、この メールを 捨（す）てて ください。コードは だれにも 教（おし）えないで ください。\n\n\(CaseMail.signature(office, .further(.easy)))",
            zh: "\(what(.further(.chinese)))\n如果您没有办理此手续，请删除本邮件。请勿将确认码告诉任何人。\n\n\(CaseMail.signature(office, .further(.chinese)))",
            ko:
                "\(what(.further(.korean)))\n이 절차를 시작한 적이 없다면 이 메일을 삭제해 주세요. 코드는 아무에게도 알려 주지 마세요.\n\n\(CaseMail.signature(office, .further(.korean)))",
            pt:
                "\(what(.further(.portuguese)))\nSe você não está fazendo este procedimento, apague este e-mail. Não conte o código a ninguém.\n\n\(CaseMail.signature(office, .further(.portuguese)))",
            vi:
                "\(what(.further(.vietnamese)))\nNếu bạn không làm thủ tục này, hãy xóa email này. Đừng cho ai biết mã.\n\n\(CaseMail.signature(office, .further(.vietnamese)))"
        )
    }
}
