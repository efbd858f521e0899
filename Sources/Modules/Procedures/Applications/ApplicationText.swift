import Core
import Japanese
import Web

/// Every sentence of applicants' pages.
enum ApplicationText {
    static let follow = Message(
        ja: "申請の状況を見る", en: "Follow an application", easy: "申請（しんせい）が どうなったか 見（み）る", zh: "查看申请进度", ko: "신청 상황 보기", pt: "Acompanhar o pedido",
        vi: "Xem tình trạng đơn")
    static let onDevice = Message(
        ja: "この端末から始めた申請", en: "Applications from this device", easy: "この スマートフォンや パソコンで 始（はじ）めた 申請（しんせい）", zh: "从本设备开始的申请", ko: "이 기기에서 시작한 신청",
        pt: "Pedidos deste aparelho", vi: "Đơn bắt đầu từ thiết bị này")
    static let inAccount = Message(
        ja: "アカウントの申請", en: "Applications of your account", easy: "アカウントの 申請（しんせい）", zh: "账户的申请", ko: "계정의 신청", pt: "Pedidos da sua conta",
        vi: "Đơn của tài khoản")
    static let inAccountWords = Message(
        ja: "サインインして始めたか、送った申請です。サインアウトすると、この端末では開けません。",
        en: "Begun or sent while you were signed in. They close on this device when you sign out.",
        easy: "サインインして 始（はじ）めた 申請（しんせい）か、送（おく）った 申請です。サインアウトすると、ここでは 開（ひら）けません。", zh: "登录后开始或提交的申请。退出登录后，在本设备上无法打开。",
        ko: "로그인하여 시작했거나 보낸 신청입니다. 로그아웃하면 이 기기에서는 열 수 없습니다.",
        pt: "Começados ou enviados com a conta aberta. Ao sair da conta, fecham-se neste aparelho.",
        vi: "Đơn được bắt đầu hoặc gửi khi đăng nhập. Khi đăng xuất, không mở được trên thiết bị này.")
    static let onDeviceWords = Message(
        ja: "この端末を使う人は、だれでも開けます。下書きは、サインインして開くか送ると、アカウントの申請になります。",
        en: "Whoever uses this device can open them. A draft becomes your account's when you open or send it while signed in.",
        easy: "この スマートフォンや パソコンを 使（つか）う 人（ひと）は、だれでも 開（ひら）けます。下書（したが）きは、サインインして 開くか 送（おく）ると、アカウントの 申請（しんせい）に なります。",
        zh: "使用本设备的任何人都能打开。登录后打开或提交草稿，即成为账户的申请。", ko: "이 기기를 쓰는 사람은 누구나 열 수 있습니다. 초안은 로그인하여 열거나 보내면 계정의 신청이 됩니다.",
        pt: "Quem usa este aparelho pode abri-los. Um rascunho passa à sua conta quando você o abre ou envia com a conta aberta.",
        vi: "Ai dùng thiết bị này cũng mở được. Bản nháp sẽ thuộc tài khoản khi bạn mở hoặc gửi lúc đã đăng nhập.")
    static let showAll = Message(
        ja: "古いものもすべて表示する", en: "Show the older ones too", easy: "古（ふる）い ものも ぜんぶ 見（み）る", zh: "也显示较早的", ko: "오래된 것도 모두 표시",
        pt: "Mostrar também os mais antigos", vi: "Hiện cả các đơn cũ")
    static let draft = Message(ja: "下書き", en: "Draft", easy: "下書（したが）き", zh: "草稿", ko: "초안", pt: "Rascunho", vi: "Bản nháp")
    static func saved(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))に保存", en: "saved on \(day.words(.en))", easy: "\(day.words(.further(.easy)))に 保存（ほぞん）",
            zh: "\(day.words(.further(.chinese)))保存", ko: "\(day.words(.further(.korean))) 저장", pt: "salvo em \(day.words(.further(.portuguese)))",
            vi: "lưu ngày \(day.words(.further(.vietnamese)))")
    }
    static let byNumber = Message(
        ja: "受付番号で開く", en: "Open by its number", easy: "受付番号（うけつけばんごう）で 開（ひら）く", zh: "用受理编号打开", ko: "접수 번호로 열기",
        pt: "Abrir pelo número do comprovante", vi: "Mở bằng số tiếp nhận")
    static let open = Message(ja: "開く", en: "Open", easy: "開（ひら）く", zh: "打开", ko: "열기", pt: "Abrir", vi: "Mở")
    static let receiptNumber = Message(
        ja: "受付番号", en: "Receipt number", easy: "受付番号（うけつけばんごう）", zh: "受理编号", ko: "접수 번호", pt: "Número do comprovante", vi: "Số tiếp nhận")
    static let receiptSupport = Message(
        ja: "例：34000-26-482-719-3652（数字だけでもかまいません）", en: "For instance 34000-26-482-719-3652; digits alone will do",
        easy: "例（れい）：34000-26-482-719-3652（数字（すうじ）だけでも いいです）", zh: "例如：34000-26-482-719-3652（只输入数字也可以）", ko: "예: 34000-26-482-719-3652(숫자만 입력해도 됩니다)",
        pt: "Por exemplo: 34000-26-482-719-3652 (bastam os algarismos)", vi: "Ví dụ: 34000-26-482-719-3652 (chỉ nhập chữ số cũng được)")
    static let accessCode = Message(ja: "確認番号", en: "Access code", easy: "確認番号（かくにんばんごう）", zh: "确认编号", ko: "확인 번호", pt: "Código", vi: "Mã xác nhận")
    static let codeSupport = Message(
        ja: "受付番号といっしょに表示された12けたの数字", en: "The 12 digits that came with the receipt number", easy: "受付番号（うけつけばんごう）と いっしょに 出（で）た 12けたの 数字（すうじ）",
        zh: "与受理编号一起显示的12位数字", ko: "접수 번호와 함께 표시된 12자리 숫자", pt: "Os 12 algarismos mostrados com o número do comprovante",
        vi: "12 chữ số hiển thị cùng số tiếp nhận")
    static let wrongReceipt = Message(
        ja: "受付番号を確かめてください。17けたの数字です。", en: "Check the receipt number: it has 17 digits.", easy: "受付番号（うけつけばんごう）を 確（たし）かめて ください。17けたの 数字（すうじ）です。",
        zh: "请确认受理编号，为17位数字。", ko: "접수 번호를 확인해 주세요. 17자리 숫자입니다.", pt: "Confira o número do comprovante: são 17 algarismos.",
        vi: "Hãy kiểm tra số tiếp nhận: gồm 17 chữ số.")
    static let wrongCode = Message(
        ja: "確認番号を確かめてください。12けたの数字です。", en: "Check the access code: it has 12 digits.", easy: "確認番号（かくにんばんごう）を 確（たし）かめて ください。12けたの 数字（すうじ）です。",
        zh: "请确认确认编号，为12位数字。", ko: "확인 번호를 확인해 주세요. 12자리 숫자입니다.", pt: "Confira o código: são 12 algarismos.",
        vi: "Hãy kiểm tra mã xác nhận: gồm 12 chữ số.")
    static let noSuch = Message(
        ja: "受付番号と確認番号の組み合わせが違います。もう一度確かめてください。", en: "This receipt number and this code do not belong together. Check them.",
        easy: "受付番号（うけつけばんごう）と 確認番号（かくにんばんごう）が 合（あ）いません。もう 一度（いちど） 確（たし）かめて ください。", zh: "受理编号与确认编号不匹配。请再次确认。",
        ko: "접수 번호와 확인 번호가 맞지 않습니다. 다시 확인해 주세요.", pt: "O número e o código não correspondem. Confira-os.",
        vi: "Số tiếp nhận và mã xác nhận không khớp. Hãy kiểm tra lại.")
    static func received(_ act: ProcedureAct) -> Message {
        Message(
            ja: "\(act.noun.ja)を受け付けました", en: "Your \(act.noun.en) was received", easy: "申請（しんせい）を 受（う）け付（つ）けました", zh: "已受理您的申请", ko: "신청을 접수했습니다",
            pt: "O seu pedido foi recebido", vi: "Đơn của bạn đã được tiếp nhận")
    }
    static let keepBoth = Message(
        ja: "この二つの番号があれば、ほかの端末からも状況を見られます。書きとめるか、このページを印刷してください。確認番号は人に教えないでください。",
        en: "With these two numbers you can follow it from any device. Write them down or print this page. Tell nobody the code.",
        easy: "この 2つの 番号（ばんごう）が あれば、ほかの スマートフォンや パソコンでも 見（み）られます。紙（かみ）に 書（か）くか、この ページを 印刷（いんさつ）して ください。確認番号（かくにんばんごう）は ほかの 人（ひと）に 教（おし）えないで ください。",
        zh: "有了这两个编号，在其他设备上也能查看进度。请记下或打印本页。请勿将确认编号告诉他人。", ko: "이 두 번호가 있으면 다른 기기에서도 상황을 볼 수 있습니다. 적어 두거나 이 페이지를 인쇄해 주세요. 확인 번호는 다른 사람에게 알려 주지 마세요.",
        pt: "Com estes dois números você acompanha o pedido em qualquer aparelho. Anote-os ou imprima esta página. Não conte o código a ninguém.",
        vi: "Với hai số này, bạn có thể xem tình trạng từ thiết bị khác. Hãy ghi lại hoặc in trang này. Đừng cho ai biết mã xác nhận.")
    static let howToPrint = Message(
        ja: "印刷は、ブラウザーのメニューの「印刷」からもできます（スマートフォンでは「共有」から選べることがあります）。",
        en: "You can also print from the menu of your browser (on a phone often under “Share”).",
        easy: "印刷（いんさつ）は、ブラウザーの メニューの「印刷」からも できます（スマートフォンでは「共有（きょうゆう）」に ある ことが あります）。", zh: "也可从浏览器菜单的“打印”进行打印（手机上有时在“分享”中）。",
        ko: "인쇄는 브라우저 메뉴의 “인쇄”에서도 할 수 있습니다(스마트폰에서는 “공유”에 있을 수 있습니다).",
        pt: "Também pode imprimir pelo menu do navegador (no celular, muitas vezes em “Compartilhar”).",
        vi: "Bạn cũng có thể in từ trình đơn của trình duyệt (trên điện thoại thường ở mục “Chia sẻ”).")
    static let procedure = Message(ja: "手続", en: "Procedure", easy: "手続（てつづき）", zh: "手续", ko: "절차", pt: "Procedimento", vi: "Thủ tục")
    static func applicant(_ act: ProcedureAct) -> Message {
        Message(ja: "\(act.noun.ja)した人", en: "In the name of", easy: "申請（しんせい）した 人（ひと）", zh: "申请人", ko: "신청인", pt: "Em nome de", vi: "Người nộp đơn")
    }
    static let arrived = Message(
        ja: "到達した日時", en: "Arrived", easy: "届（とど）いた 日（ひ）と 時間（じかん）", zh: "到达时间", ko: "도착 일시", pt: "Chegou em", vi: "Thời điểm đến")
    static let whatNext = Message(
        ja: "これからのこと", en: "What happens next", easy: "これからの こと", zh: "今后的流程", ko: "앞으로의 절차", pt: "O que acontece agora", vi: "Các bước tiếp theo")
    static let nextCheck = Message(
        ja: "担当の課が、書類がそろっているかを確かめます。", en: "The office checks that nothing is missing.", easy: "役所（やくしょ）が、書類（しょるい）が そろって いるか 確（たし）かめます。",
        zh: "主管部门会确认材料是否齐全。", ko: "담당 부서가 서류가 갖추어졌는지 확인합니다.", pt: "A repartição verifica se não falta nada.",
        vi: "Bộ phận phụ trách sẽ kiểm tra hồ sơ đã đủ chưa.")
    static let nextCorrection = Message(
        ja: "直していただきたいところがあるときは、お知らせします。", en: "We will tell you if you need to correct something.", easy: "直（なお）して ほしい ところが ある ときは、お知（し）らせします。",
        zh: "如有需要修改之处，会通知您。", ko: "고쳐야 할 곳이 있으면 알려 드립니다.", pt: "Se for preciso corrigir algo, você será avisado.",
        vi: "Nếu có chỗ cần sửa, chúng tôi sẽ báo cho bạn.")
    static func nextDue(_ day: Day) -> Message {
        Message(
            ja: "結果は\(day.words(.ja))までに出る見込みです（標準処理期間）。", en: "The decision is expected by \(day.words(.en)) (standard period).",
            easy: "結果（けっか）は \(day.words(.further(.easy)))までに 出（で）る 予定（よてい）です。", zh: "预计在\(day.words(.further(.chinese)))之前有结果（标准处理期间）。",
            ko: "결과는 \(day.words(.further(.korean)))까지 나올 예정입니다(표준 처리 기간).",
            pt: "A decisão é esperada até \(day.words(.further(.portuguese))) (prazo padrão).",
            vi: "Dự kiến có kết quả trước ngày \(day.words(.further(.vietnamese))) (thời gian xử lý tiêu chuẩn).")
    }
    static let nextAcknowledged = Message(
        ja: "書類がそろっていれば、届出はこれで終わりです。担当の課が確認すると、状況のページに「確認しました」と表示されます。",
        en: "If nothing is missing, your notification is complete. Once the office has checked it, the status says “Acknowledged”.",
        easy: "書類（しょるい）が そろって いれば、届（とど）け出（で）は これで 終（お）わりです。役所（やくしょ）が 確（たし）かめると、「確認（かくにん）しました」と 出（で）ます。", zh: "材料齐全的话，申报到此完成。主管部门确认后，进度页面会显示“已确认”。",
        ko: "서류가 갖추어졌으면 신고는 이것으로 끝납니다. 담당 부서가 확인하면 상황 페이지에 “확인했습니다”라고 표시됩니다.",
        pt: "Se nada falta, a comunicação está completa. Quando a repartição a verificar, a situação dirá “Confirmado”.",
        vi: "Nếu hồ sơ đủ, việc khai báo hoàn tất. Khi cơ quan kiểm tra xong, trang tình trạng sẽ ghi “Đã xác nhận”.")
    static let nextMail = Message(
        ja: "お知らせがあるときは、メールでお伝えします。", en: "We will email you when there is news.", easy: "お知（し）らせが ある ときは、メールを 送（おく）ります。", zh: "有通知时会发邮件告知。",
        ko: "알릴 것이 있으면 메일로 전해 드립니다.", pt: "Você receberá um e-mail quando houver novidades.", vi: "Khi có thông báo, chúng tôi sẽ gửi email.")
    static let nextNoMail = Message(
        ja: "メールアドレスの入力がなかったので、ときどきこのページで状況を確かめてください。", en: "You gave no email address, so please check the status from time to time.",
        easy: "メールアドレスが ないので、ときどき この ページを 見（み）て ください。", zh: "您没有填写电子邮箱，请不时查看本页面的进度。", ko: "이메일 주소를 입력하지 않았으므로 가끔 이 페이지에서 상황을 확인해 주세요.",
        pt: "Você não deu um e-mail; consulte a situação de vez em quando.", vi: "Bạn chưa nhập email, hãy thỉnh thoảng xem tình trạng ở trang này.")
    static let toStatus = Message(
        ja: "状況のページへ", en: "To the status", easy: "どうなったか 見（み）る ページへ", zh: "前往进度页面", ko: "상황 페이지로", pt: "Ver a situação", vi: "Đến trang tình trạng")
    static let toReceipt = Message(ja: "受付票", en: "Receipt", easy: "受付票（うけつけひょう）", zh: "受理单", ko: "접수증", pt: "Comprovante", vi: "Biên nhận")
    static let proof = Message(
        ja: "到達の証明を保存する", en: "Save the proof of arrival", easy: "届（とど）いた ことの 証明（しょうめい）を 保存（ほぞん）する", zh: "保存到达证明", ko: "도착 증명 저장",
        pt: "Salvar a prova de chegada", vi: "Lưu chứng nhận đã đến")
    static func proofWords(_ act: ProcedureAct) -> Message {
        Message(
            ja:
                "証明のファイル（.json）は、\(act.noun.ja)がこの日時に届き、後から変えられていないことを、争いになったときなどに確かめるためのものです。手続に必要なものではなく、開いて読むものでもありません。保存しなくてもかまいません。",
            en:
                "This file (.json) proves when your \(act.noun.en) arrived and that it was not changed since, for example in a dispute. You do not need it for the procedure, and it is not meant to be read.",
            easy: "証明（しょうめい）の ファイル（.json）は、申請（しんせい）が この 時間（じかん）に 届（とど）いて、あとから 変（か）えられて いない ことを 確（たし）かめる ための ものです。手続（てつづき）には いりません。保存（ほぞん）しなくても いいです。",
            zh: "证明文件（.json）用于在发生争议等时确认您的申请于此时到达且此后未被更改。办理手续不需要它，也不是供阅读的。可以不保存。",
            ko: "증명 파일(.json)은 신청이 이 일시에 도착했고 이후 변경되지 않았음을 분쟁 등의 경우에 확인하기 위한 것입니다. 절차에 필요하지 않으며 읽기 위한 것도 아닙니다. 저장하지 않아도 됩니다.",
            pt:
                "Este arquivo (.json) prova quando o pedido chegou e que não foi alterado, por exemplo em uma disputa. Não é necessário para o procedimento nem é feito para ler.",
            vi:
                "Tệp này (.json) chứng minh đơn đã đến vào thời điểm này và không bị sửa sau đó, ví dụ khi có tranh chấp. Không cần cho thủ tục và không phải để đọc. Không lưu cũng được."
        )
    }
    static let state = Message(ja: "状況", en: "State", easy: "いまの ようす", zh: "状态", ko: "상황", pt: "Situação", vi: "Tình trạng")
    static let office = Message(
        ja: "担当", en: "Office in charge", easy: "担当（たんとう）の 役所（やくしょ）", zh: "主管部门", ko: "담당 부서", pt: "Repartição responsável", vi: "Bộ phận phụ trách")
    static let expected = Message(
        ja: "結果の見込み", en: "Expected by", easy: "結果（けっか）が 出（で）る 予定（よてい）", zh: "预计出结果日", ko: "결과 예정일", pt: "Decisão esperada até",
        vi: "Dự kiến có kết quả")
    static let history = Message(ja: "これまでの経過", en: "So far", easy: "いままでの こと", zh: "至今的经过", ko: "지금까지의 경과", pt: "Até agora", vi: "Quá trình đến nay")
    static let letters = Message(
        ja: "担当とのやりとり", en: "Messages", easy: "役所（やくしょ）との やりとり", zh: "与主管部门的往来", ko: "담당자와의 연락", pt: "Mensagens", vi: "Trao đổi với cơ quan")
    static let words = Message(
        ja: "担当に伝えること", en: "What you want to tell the office", easy: "役所（やくしょ）に 伝（つた）えたい こと", zh: "想告知主管部门的内容", ko: "담당자에게 전할 내용",
        pt: "O que quer dizer à repartição", vi: "Nội dung muốn báo cho cơ quan")
    static let write = Message(ja: "送る", en: "Send", easy: "送（おく）る", zh: "发送", ko: "보내기", pt: "Enviar", vi: "Gửi")
    static let needWords = Message(
        ja: "伝えることを入力してください。", en: "Enter what you want to tell.", easy: "伝（つた）えたい ことを 書（か）いて ください。", zh: "请填写要告知的内容。", ko: "전할 내용을 입력해 주세요.",
        pt: "Escreva o que quer dizer.", vi: "Hãy nhập nội dung muốn báo.")
    static func answers(_ act: ProcedureAct) -> Message {
        Message(
            ja: "\(act.noun.ja)の内容", en: "What was sent", easy: "申請（しんせい）の 内容（ないよう）", zh: "申请内容", ko: "신청 내용", pt: "O que foi enviado",
            vi: "Nội dung đã gửi")
    }
    static func readers(_ count: Int, _ act: ProcedureAct) -> Message {
        Message(
            ja: "この\(act.noun.ja)を見た職員（\(count)人）", en: "Officers who opened it (\(count))",
            easy: "この 申請（しんせい）を 見（み）た 役所（やくしょ）の 人（ひと）（\(count)人（にん））", zh: "查看过此申请的职员（\(count)人）", ko: "이 신청을 본 직원(\(count)명)",
            pt: "Funcionários que abriram o pedido (\(count))", vi: "Cán bộ đã xem đơn này (\(count) người)")
    }
    static func readersWords(_ act: ProcedureAct) -> Message {
        Message(
            ja: "職員が\(act.noun.ja)の内容や添付を開くたびに記録しています。", en: "Every time an officer opens your \(act.noun.en) or a file of it, it is recorded.",
            easy: "役所（やくしょ）の 人（ひと）が 申請（しんせい）や ファイルを 開（ひら）くと、記録（きろく）が 残（のこ）ります。", zh: "职员每次打开申请内容或附件都会留下记录。", ko: "직원이 신청 내용이나 첨부를 열 때마다 기록됩니다.",
            pt: "Cada vez que um funcionário abre o pedido ou um arquivo, isso é registrado.",
            vi: "Mỗi lần cán bộ mở nội dung hoặc tệp của đơn đều được ghi lại.")
    }
    static func withdraw(_ act: ProcedureAct) -> Message {
        Message(
            ja: "\(act.noun.ja)を取り下げる", en: "Withdraw the \(act.noun.en)", easy: "申請（しんせい）を やめる（取（と）り下（さ）げ）", zh: "撤回申请", ko: "신청 취하",
            pt: "Retirar o pedido", vi: "Rút đơn")
    }
    static let withdrawSure = Message(
        ja: "取り下げると、手続は終わり、元に戻せません。よろしいですか。", en: "It ends here and cannot be taken up again. Are you sure?",
        easy: "やめると、手続（てつづき）は 終（お）わります。もとに もどせません。いいですか。", zh: "撤回后手续即告结束，无法恢复。确定吗？", ko: "취하하면 절차가 끝나고 되돌릴 수 없습니다. 계속하시겠습니까?",
        pt: "O procedimento termina aqui e não pode ser retomado. Tem certeza?",
        vi: "Rút đơn thì thủ tục kết thúc và không thể khôi phục. Bạn có chắc không?")
    static let releaseSure = Message(
        ja: "この端末では表示されなくなります。もう一度開くには、受付番号と確認番号が要ります。書きとめましたか。",
        en: "It is no longer shown on this device. To open it again you need the receipt number and its code. Have you written them down?",
        easy: "ここには 出（で）なく なります。もう 一度（いちど） 開（ひら）くには、受付番号（うけつけばんごう）と 確認番号（かくにんばんごう）が いります。紙（かみ）に 書（か）きましたか。", zh: "将不再在本设备上显示。再次打开需要受理编号和确认编号。您记下了吗？",
        ko: "이 기기에 더 이상 표시되지 않습니다. 다시 열려면 접수 번호와 확인 번호가 필요합니다. 적어 두셨습니까?",
        pt: "Deixa de aparecer neste aparelho. Para abrir de novo são precisos o número do comprovante e o código. Você os anotou?",
        vi: "Đơn sẽ không hiện trên thiết bị này nữa. Để mở lại cần số tiếp nhận và mã xác nhận. Bạn đã ghi lại chưa?")
    /// Where it cannot be sent again now.
    static func copyLater(_ act: ProcedureAct) -> Message {
        Message(
            ja: "同じ内容で新しく\(act.verb.ja)ことは、いまはできません。", en: "You cannot \(act.verb.en) again with the same answers now.",
            easy: "同（おな）じ 内容（ないよう）で 新（あたら）しく 申請（しんせい）する ことは、いまは できません。", zh: "目前不能用相同内容重新申请。", ko: "지금은 같은 내용으로 새로 신청할 수 없습니다.",
            pt: "Agora não é possível pedir de novo com as mesmas respostas.", vi: "Hiện không thể nộp đơn mới với cùng nội dung.")
    }
    static let aboutProof = Message(
        ja: "到達の証明とは", en: "What this proof is", easy: "届（とど）いた ことの 証明（しょうめい）とは", zh: "什么是到达证明", ko: "도착 증명이란", pt: "O que é esta prova",
        vi: "Chứng nhận đã đến là gì")
    static let reasonInNotice = Message(
        ja: "理由は、通知書に書いてあります。", en: "The notice says why.", easy: "理由（りゆう）は、通知書（つうちしょ）に 書（か）いて あります。", zh: "理由写在通知书中。", ko: "이유는 통지서에 적혀 있습니다.",
        pt: "O aviso diz o motivo.", vi: "Lý do được ghi trong giấy thông báo.")
    static let noticeIsJapanese = Message(
        ja: "通知書は日本語です。", en: "The notice is in Japanese.", easy: "通知書（つうちしょ）は ふつうの 日本語（にほんご）です。", zh: "通知书为日文。", ko: "통지서는 일본어입니다.",
        pt: "O aviso é em japonês.", vi: "Giấy thông báo bằng tiếng Nhật.")
    static func copy(_ act: ProcedureAct) -> Message {
        Message(
            ja: "同じ内容で新しく\(act.verb.ja)", en: "\(act.verb.en) again with the same answers", easy: "同（おな）じ 内容（ないよう）で 新（あたら）しく 申請（しんせい）する",
            zh: "用相同内容重新申请", ko: "같은 내용으로 새로 신청", pt: "Pedir de novo com as mesmas respostas", vi: "Nộp đơn mới với cùng nội dung")
    }
    static let notOpen = Message(
        ja: "この手続は、いまオンラインではできません。", en: "This procedure cannot be done online now.", easy: "この 手続（てつづき）は、いま インターネットでは できません。", zh: "此手续目前无法在网上办理。",
        ko: "이 절차는 현재 온라인으로 할 수 없습니다.", pt: "Este procedimento não pode ser feito online agora.", vi: "Hiện không thể làm thủ tục này trực tuyến.")
    static let release = Message(
        ja: "この端末に表示しない", en: "Remove it from this device", easy: "ここに 出（だ）さない", zh: "不在本设备上显示", ko: "이 기기에 표시하지 않기", pt: "Tirar deste aparelho",
        vi: "Không hiện trên thiết bị này")
    static let print = Message(
        ja: "このページを印刷する", en: "Print this page", easy: "この ページを 印刷（いんさつ）する", zh: "打印本页", ko: "이 페이지 인쇄", pt: "Imprimir esta página",
        vi: "In trang này")
    static let noticeKept = Message(
        ja: "受け取った通知書", en: "The notice you downloaded", easy: "受（う）け取（と）った 通知書（つうちしょ）", zh: "已领取的通知书", ko: "받은 통지서", pt: "O aviso recebido",
        vi: "Giấy thông báo đã nhận")
    static let noticeHead = Message(
        ja: "結果の通知書があります", en: "Your notice is ready", easy: "結果（けっか）の 通知書（つうちしょ）が あります", zh: "结果通知书已出", ko: "결과 통지서가 있습니다",
        pt: "O seu aviso está pronto", vi: "Đã có giấy thông báo kết quả")
    static func fetch(_ number: String) -> Message {
        Message(
            ja: "通知書を受け取る（\(number)、PDF）", en: "Fetch the notice \(number) (PDF)", easy: "通知書（つうちしょ）を 受（う）け取（と）る（\(number)、PDF）",
            zh: "领取通知书（\(number)，PDF）", ko: "통지서 받기(\(number), PDF)", pt: "Baixar o aviso \(number) (PDF)", vi: "Nhận giấy thông báo \(number) (PDF)")
    }
    static func reviewing(_ office: Message, _ due: Day?, _ act: ProcedureAct) -> Message {
        let isChecked = act == .notification
        let (office, english) = (office.ja, office.en)
        let now = Message(
            ja: "\(office)が\(isChecked ? "確認" : "審査")しています。", en: "\(english) is \(isChecked ? "checking" : "reviewing") it.",
            easy: "\(office)が \(isChecked ? "確（たし）かめて" : "審査（しんさ）して") います。", zh: "\(office)正在\(isChecked ? "确认" : "审查")。",
            ko: "\(office)에서 \(isChecked ? "확인" : "심사")하고 있습니다.", pt: "\(office) está \(isChecked ? "verificando" : "analisando").",
            vi: "\(office) đang \(isChecked ? "kiểm tra" : "xét duyệt").")
        return due.map { now + expected(by: $0) } ?? now
    }
    private static func expected(by due: Day) -> Message {
        Message(
            ja: "\(due.words(.ja))までに結果が出る見込みです。", en: "A decision is expected by \(due.words(.en)).",
            easy: "\(due.words(.further(.easy)))までに 結果（けっか）が 出（で）る 予定（よてい）です。", zh: "预计在\(due.words(.further(.chinese)))之前有结果。",
            ko: "\(due.words(.further(.korean)))까지 결과가 나올 예정입니다.", pt: "A decisão é esperada até \(due.words(.further(.portuguese))).",
            vi: "Dự kiến có kết quả trước ngày \(due.words(.further(.vietnamese))).")
    }
    static func atOffice(_ office: Message, _ due: Day?, _ act: ProcedureAct) -> Message {
        let now = Message(
            ja: "\(act.noun.ja)は\(office.ja)に届いています。", en: "Your \(act.noun.en) is with \(office.en).",
            easy: "申請（しんせい）は \(office.ja)に 届（とど）いて います。", zh: "您的申请已到达\(office.ja)。", ko: "신청은 \(office.ja)에 도착했습니다.",
            pt: "O seu pedido está com \(office.ja).", vi: "Đơn của bạn đang ở \(office.ja).")
        return due.map { now + expected(by: $0) } ?? now
    }
    static func correcting(_ due: Day) -> Message {
        Message(
            ja: "\(due.words(.ja))までに、直していただきたいところがあります。", en: "Something has to be corrected by \(due.words(.en)).",
            easy: "\(due.words(.further(.easy)))までに、直（なお）して ほしい ところが あります。", zh: "有需要在\(due.words(.further(.chinese)))之前修改的地方。",
            ko: "\(due.words(.further(.korean)))까지 고쳐야 할 곳이 있습니다.", pt: "É preciso corrigir algo até \(due.words(.further(.portuguese))).",
            vi: "Có chỗ cần sửa trước ngày \(due.words(.further(.vietnamese))).")
    }
    static let unpaid = Message(
        ja: "手数料の納付を待っています", en: "Waiting for your payment", easy: "手数料（てすうりょう）を 払（はら）うのを 待（ま）って います", zh: "正在等待缴纳手续费", ko: "수수료 납부를 기다리고 있습니다",
        pt: "Aguardando o pagamento da taxa", vi: "Đang chờ bạn nộp lệ phí")
    static let noticeThere = Message(
        ja: "結果が出ました。通知書を受け取ってください。", en: "A decision has been made. Download the notice.", easy: "結果（けっか）が 出（で）ました。通知書（つうちしょ）を 受（う）け取（と）って ください。",
        zh: "结果已出。请领取通知书。", ko: "결과가 나왔습니다. 통지서를 받아 주세요.", pt: "Houve uma decisão. Baixe o aviso.", vi: "Đã có kết quả. Hãy nhận giấy thông báo.")
    static func outcome(_ outcome: Message, isFetched: Bool) -> Message {
        isFetched
            ? Message(
                ja: "結果は「\(outcome.ja)」です。通知書は受け取り済みです。", en: "The result is “\(outcome.en)”. You have fetched the notice.",
                easy: "結果（けっか）は「\(outcome(.further(.easy)))」です。通知書（つうちしょ）は 受（う）け取（と）りました。", zh: "结果是“\(outcome(.further(.chinese)))”。通知书已领取。",
                ko: "결과는 “\(outcome(.further(.korean)))”입니다. 통지서를 받았습니다.",
                pt: "O resultado é “\(outcome(.further(.portuguese)))”. Você já baixou o aviso.",
                vi: "Kết quả là “\(outcome(.further(.vietnamese)))”. Bạn đã nhận giấy thông báo.")
            : Message(
                ja: "結果は「\(outcome.ja)」です。通知書を受け取ってください。", en: "The result is “\(outcome.en)”. Fetch the notice.",
                easy: "結果（けっか）は「\(outcome(.further(.easy)))」です。通知書（つうちしょ）を 受（う）け取（と）って ください。", zh: "结果是“\(outcome(.further(.chinese)))”。请领取通知书。",
                ko: "결과는 “\(outcome(.further(.korean)))”입니다. 통지서를 받아 주세요.", pt: "O resultado é “\(outcome(.further(.portuguese)))”. Baixe o aviso.",
                vi: "Kết quả là “\(outcome(.further(.vietnamese)))”. Hãy nhận giấy thông báo.")
    }
    static let result = Message(ja: "結果", en: "Result", easy: "結果（けっか）", zh: "结果", ko: "결과", pt: "Resultado", vi: "Kết quả")
    static let later = Message(
        ja: "その後の決定", en: "Decided afterwards", easy: "そのあとの 決定（けってい）", zh: "此后的决定", ko: "그 후의 결정", pt: "Decidido depois", vi: "Quyết định sau đó")
    static let noticeComes = Message(
        ja: "結果が出ました。通知書を作っています。しばらくしてからもう一度ご覧ください。", en: "A decision was made. The notice is being made; look again in a while.",
        easy: "結果（けっか）が 出（で）ました。通知書（つうちしょ）を 作（つく）って います。すこし あとで もう 一度（いちど） 見（み）て ください。", zh: "结果已出，正在制作通知书。请稍后再查看。",
        ko: "결과가 나왔습니다. 통지서를 만들고 있습니다. 잠시 뒤에 다시 봐 주세요.", pt: "Houve uma decisão. O aviso está sendo preparado; volte daqui a pouco.",
        vi: "Đã có kết quả. Giấy thông báo đang được lập; hãy xem lại sau ít phút.")
    static let acknowledged = Message(
        ja: "届出の内容を確認しました。手続は終わりです。", en: "Your notification was acknowledged. Nothing more is to be done.",
        easy: "届（とど）け出（で）を 確（たし）かめました。手続（てつづき）は 終（お）わりです。", zh: "申报内容已确认，手续完成。", ko: "신고 내용을 확인했습니다. 절차가 끝났습니다.",
        pt: "A sua comunicação foi confirmada. Não há mais nada a fazer.", vi: "Nội dung khai báo đã được xác nhận. Thủ tục kết thúc.")
    static func isWithdrawn(_ act: ProcedureAct) -> Message {
        Message(
            ja: "この\(act.noun.ja)は取り下げられました。", en: "This \(act.noun.en) was withdrawn.", easy: "この 申請（しんせい）は 取（と）り下（さ）げられました。", zh: "此申请已撤回。",
            ko: "이 신청은 취하되었습니다.", pt: "Este pedido foi retirado.", vi: "Đơn này đã được rút.")
    }

    /// For applicants: what the office is doing, in plain words.
    static func phase(_ phase: CaseState.Phase, _ act: ProcedureAct) -> Message {
        switch phase {
        case .arrived: Message(ja: "受付済み", en: "Received", easy: "受（う）け付（つ）けました", zh: "已受理", ko: "접수됨", pt: "Recebido", vi: "Đã tiếp nhận")
        case .reviewing where act == .notification:
            Message(ja: "確認しています", en: "Being checked", easy: "確（たし）かめて います", zh: "正在确认", ko: "확인 중", pt: "Em verificação", vi: "Đang kiểm tra")
        case .reviewing, .approving:
            Message(ja: "審査しています", en: "In review", easy: "審査（しんさ）して います", zh: "正在审查", ko: "심사 중", pt: "Em análise", vi: "Đang xét duyệt")
        case .correcting:
            Message(
                ja: "直すところがあります", en: "To be corrected by you", easy: "直（なお）す ところが あります", zh: "需要修改", ko: "고칠 곳이 있습니다", pt: "A corrigir",
                vi: "Cần sửa")
        case .decided:
            Message(ja: "結果が出ました", en: "Decided", easy: "結果（けっか）が 出（で）ました", zh: "结果已出", ko: "결과가 나왔습니다", pt: "Decidido", vi: "Đã có kết quả")
        case .acknowledged:
            Message(ja: "確認しました", en: "Acknowledged", easy: "確認（かくにん）しました", zh: "已确认", ko: "확인했습니다", pt: "Confirmado", vi: "Đã xác nhận")
        case .unfulfilled: UnfulfilledText.residentPhase
        case .withdrawn: Message(ja: "取り下げました", en: "Withdrawn", easy: "取（と）り下（さ）げました", zh: "已撤回", ko: "취하했습니다", pt: "Retirado", vi: "Đã rút")
        }
    }

    /// Whether an applicant is shown that it happened: not what officers note and agree among themselves.
    static func isPublic(_ content: CaseEvent.Content) -> Bool {
        switch content {
        case .arrived, .accepted, .correctionAsked, .changeAsked, .changeRefused, .corrected, .correctionEnded, .decided, .noticeMade, .noticeFetched,
            .noticeGiven, .acknowledged, .unfulfilled,
            .withdrawn, .mailFailed,
            .reopened, .transferred, .feeAssessed, .feePaid, .feeWaived, .feeCancelled, .feeRevoked, .feeRefunded, .feeOwed,
            .clockStopped, .clockResumed, .materialReceived, .replyExtended, .reminded, .forwarded, .numberRevealed, .paperShown(_, true):
            true
        case .paperAttached(let paper): paper.isShown
        default: false
        }
    }

    /// What happened, in plain words.
    static func event(_ content: CaseEvent.Content, _ act: ProcedureAct) -> Message {
        switch content {
        case .arrived(_, let origin?, _):
            Message(
                ja: "\(act.noun.ja)が届きました（\(origin.source)）", en: "Your \(act.noun.en) arrived in another system (\(origin.source))",
                easy: "申請（しんせい）が 届（とど）きました（\(origin.source)）", zh: "申请已到达（\(origin.source)）", ko: "신청이 도착했습니다(\(origin.source))",
                pt: "O pedido chegou em outro sistema (\(origin.source))", vi: "Đơn đã đến (\(origin.source))")
        case .arrived:
            Message(
                ja: "\(act.noun.ja)が届きました", en: "Your \(act.noun.en) arrived", easy: "申請（しんせい）が 届（とど）きました", zh: "申请已到达", ko: "신청이 도착했습니다",
                pt: "O pedido chegou", vi: "Đơn đã đến")
        case .feeAssessed(let yen, _, _, let reason?): FeeByHandText.wasRaised(yen, reason)
        case .feeAssessed(let yen, let ground, .some, nil): FeeByHandText.wasAssessed(yen, ground)
        case .feeAssessed(let yen, _, nil, nil):
            Message(
                ja: "手数料は\(FeesText.yen(yen).ja)です", en: "The fee is \(FeesText.yen(yen).en)",
                easy: "手数料（てすうりょう）は \(FeesText.yen(yen)(.further(.easy)))です", zh: "手续费为\(FeesText.yen(yen)(.further(.chinese)))",
                ko: "수수료는 \(FeesText.yen(yen)(.further(.korean)))입니다", pt: "A taxa é \(FeesText.yen(yen)(.further(.portuguese)))",
                vi: "Lệ phí là \(FeesText.yen(yen)(.further(.vietnamese)))")
        case .feePaid(let yen, _, _, _):
            Message(
                ja: "手数料\(FeesText.yen(yen).ja)の納付を確認しました", en: "Your payment of \(FeesText.yen(yen).en) was received",
                easy: "手数料（てすうりょう）\(FeesText.yen(yen)(.further(.easy)))の 支払（しはら）いを 確（たし）かめました",
                zh: "已确认缴纳手续费\(FeesText.yen(yen)(.further(.chinese)))", ko: "수수료 \(FeesText.yen(yen)(.further(.korean))) 납부를 확인했습니다",
                pt: "O pagamento de \(FeesText.yen(yen)(.further(.portuguese))) foi recebido",
                vi: "Đã nhận lệ phí \(FeesText.yen(yen)(.further(.vietnamese)))")
        case .feeWaived(let yen, _) where yen < 0:
            Message(
                ja: "手数料の減免が\(FeesText.yen(-yen).ja)減りました", en: "\(FeesText.yen(-yen).en) less of the fee is waived",
                easy: "手数料（てすうりょう）の 割引（わりびき）が \(FeesText.yen(-yen)(.further(.easy)))減（へ）りました",
                zh: "手续费减免额减少了\(FeesText.yen(-yen)(.further(.chinese)))", ko: "수수료 감면이 \(FeesText.yen(-yen)(.further(.korean))) 줄었습니다",
                pt: "A isenção da taxa diminuiu \(FeesText.yen(-yen)(.further(.portuguese)))",
                vi: "Mức miễn giảm lệ phí giảm \(FeesText.yen(-yen)(.further(.vietnamese)))")
        case .feeWaived(let yen, _):
            Message(
                ja: "手数料\(FeesText.yen(yen).ja)が減免されました", en: "\(FeesText.yen(yen).en) of the fee was waived",
                easy: "手数料（てすうりょう）が \(FeesText.yen(yen)(.further(.easy)))安（やす）く なりました", zh: "手续费减免了\(FeesText.yen(yen)(.further(.chinese)))",
                ko: "수수료 \(FeesText.yen(yen)(.further(.korean)))이 감면되었습니다",
                pt: "Foi dispensada a taxa de \(FeesText.yen(yen)(.further(.portuguese)))",
                vi: "Được miễn giảm lệ phí \(FeesText.yen(yen)(.further(.vietnamese)))")
        case .feeCancelled(let yen, let reason, _) where yen > 0 && !reason.isEmpty: FeeByHandText.wasLowered(yen, reason)
        case .feeCancelled:
            Message(
                ja: "手数料が変更されました", en: "The fee was changed", easy: "手数料（てすうりょう）が 変（か）わりました", zh: "手续费已变更", ko: "수수료가 변경되었습니다",
                pt: "A taxa foi alterada", vi: "Lệ phí đã thay đổi")
        case .feeRevoked:
            Message(
                ja: "手数料の納付が取り消されました", en: "The payment of the fee was revoked", easy: "手数料（てすうりょう）の 支払（しはら）いが 取（と）り消（け）されました", zh: "手续费的缴纳已被取消",
                ko: "수수료 납부가 취소되었습니다", pt: "O pagamento da taxa foi cancelado", vi: "Việc nộp lệ phí đã bị hủy")
        case .feeRefunded(let yen):
            Message(
                ja: "手数料\(FeesText.yen(yen).ja)を還付しました", en: "\(FeesText.yen(yen).en) of the fee was given back",
                easy: "手数料（てすうりょう）\(FeesText.yen(yen)(.further(.easy)))を 返（かえ）しました", zh: "已退还手续费\(FeesText.yen(yen)(.further(.chinese)))",
                ko: "수수료 \(FeesText.yen(yen)(.further(.korean)))을 환급했습니다", pt: "Foram devolvidos \(FeesText.yen(yen)(.further(.portuguese))) da taxa",
                vi: "Đã hoàn lại lệ phí \(FeesText.yen(yen)(.further(.vietnamese)))")
        case .feeOwed(0, _):
            Message(
                ja: "納めていただく手数料はありません", en: "No fee is left to be paid", easy: "払（はら）う 手数料（てすうりょう）は ありません", zh: "没有需要缴纳的手续费", ko: "납부할 수수료가 없습니다",
                pt: "Não há taxa a pagar", vi: "Không còn lệ phí phải nộp")
        case .feeOwed(let yen, _):
            Message(
                ja: "納めていただく手数料は\(FeesText.yen(yen).ja)です", en: "\(FeesText.yen(yen).en) of the fee is to be paid",
                easy: "払（はら）う 手数料（てすうりょう）は \(FeesText.yen(yen)(.further(.easy)))です", zh: "需要缴纳的手续费为\(FeesText.yen(yen)(.further(.chinese)))",
                ko: "납부할 수수료는 \(FeesText.yen(yen)(.further(.korean)))입니다", pt: "Falta pagar \(FeesText.yen(yen)(.further(.portuguese))) da taxa",
                vi: "Lệ phí phải nộp là \(FeesText.yen(yen)(.further(.vietnamese)))")
        case .accepted:
            Message(
                ja: "書類がそろっていることを確かめました", en: "The documents were found complete", easy: "書類（しょるい）が そろって いる ことを 確（たし）かめました", zh: "已确认材料齐全",
                ko: "서류가 갖추어졌음을 확인했습니다", pt: "Os documentos estão completos", vi: "Hồ sơ đã được xác nhận là đủ")
        case .correctionAsked(let correction) where correction.wish != nil: ChangeText.permitted
        case .changeAsked: ChangeText.wasAsked
        case .changeRefused(_, let reason): ChangeText.wasRefused(reason)
        case .correctionAsked:
            Message(
                ja: "直していただくようお願いしました", en: "You were asked to correct something", easy: "直（なお）す ように お願（ねが）いしました", zh: "已请您修改", ko: "고쳐 달라고 요청했습니다",
                pt: "Foi pedida uma correção", vi: "Đã yêu cầu bạn sửa")
        case .corrected:
            Message(
                ja: "直した内容が届きました", en: "Your correction arrived", easy: "直（なお）した 内容（ないよう）が 届（とど）きました", zh: "修改内容已到达", ko: "고친 내용이 도착했습니다",
                pt: "A correção chegou", vi: "Nội dung sửa đã đến")
        case .correctionEnded:
            Message(
                ja: "直していただく期間が終わりました", en: "The time for the correction ended", easy: "直（なお）す 期間（きかん）が 終（お）わりました", zh: "修改期限已过", ko: "고치는 기간이 끝났습니다",
                pt: "O prazo da correção terminou", vi: "Hết thời hạn sửa")
        case .decided:
            Message(
                ja: "結果が決まりました", en: "It was decided", easy: "結果（けっか）が 決（き）まりました", zh: "结果已决定", ko: "결과가 정해졌습니다", pt: "Foi decidido",
                vi: "Đã quyết định")
        case .noticeMade:
            Message(
                ja: "通知書ができました", en: "The notice was issued", easy: "通知書（つうちしょ）が できました", zh: "通知书已制成", ko: "통지서가 만들어졌습니다", pt: "O aviso foi emitido",
                vi: "Giấy thông báo đã được lập")
        case .noticeFetched:
            Message(
                ja: "通知書を受け取りました", en: "The notice was fetched", easy: "通知書（つうちしょ）を 受（う）け取（と）りました", zh: "已领取通知书", ko: "통지서를 받았습니다",
                pt: "O aviso foi baixado", vi: "Đã nhận giấy thông báo")
        case .acknowledged:
            Message(
                ja: "届出の内容を確認しました", en: "Your notification was acknowledged", easy: "届（とど）け出（で）の 内容（ないよう）を 確（たし）かめました", zh: "申报内容已确认",
                ko: "신고 내용을 확인했습니다", pt: "A comunicação foi confirmada", vi: "Nội dung khai báo đã được xác nhận")
        case .unfulfilled: UnfulfilledText.wasEnded
        case .mailFailed: UndeliveredText.resident
        case .withdrawn:
            Message(
                ja: "\(act.noun.ja)を取り下げました", en: "It was withdrawn", easy: "申請（しんせい）を 取（と）り下（さ）げました", zh: "已撤回申请", ko: "신청을 취하했습니다",
                pt: "O pedido foi retirado", vi: "Đã rút đơn")
        case .reopened:
            Message(
                ja: "手続を再開しました", en: "It was taken up again", easy: "手続（てつづき）を また 始（はじ）めました", zh: "手续已重新开始", ko: "절차를 다시 시작했습니다",
                pt: "O procedimento foi retomado", vi: "Thủ tục được mở lại")
        case .transferred(_, _, let offices?):
            Message(
                ja: "担当が\(offices.fromName.ja)から\(offices.toName.ja)に変わりました",
                en: "\(offices.toName.en) is in charge now, instead of \(offices.fromName.en)",
                easy: "担当（たんとう）が \(offices.fromName.ja)から \(offices.toName.ja)に 変（か）わりました", zh: "主管部门由\(offices.fromName.ja)变更为\(offices.toName.ja)",
                ko: "담당이 \(offices.fromName.ja)에서 \(offices.toName.ja)(으)로 바뀌었습니다",
                pt: "A repartição responsável mudou de \(offices.fromName.ja) para \(offices.toName.ja)",
                vi: "Bộ phận phụ trách đổi từ \(offices.fromName.ja) sang \(offices.toName.ja)")
        case .transferred:
            Message(
                ja: "担当の課が変わりました", en: "Another office is in charge now", easy: "担当（たんとう）の 役所（やくしょ）が 変（か）わりました", zh: "主管部门已变更", ko: "담당 부서가 바뀌었습니다",
                pt: "Outra repartição é agora responsável", vi: "Bộ phận phụ trách đã thay đổi")
        case .noticeGiven(let given): HandingText.wasGiven(given)
        case .clockStopped(let stop) where stop.cause == .furtherMaterial:
            Message(
                ja: "資料をお願いしました", en: "You were asked for further material", easy: "書類（しょるい）などを お願（ねが）いしました", zh: "已请您提供材料", ko: "자료를 요청했습니다",
                pt: "Foram pedidos mais documentos", vi: "Đã yêu cầu bạn nộp thêm tài liệu")
        case .clockStopped(let stop):
            Message(
                ja: "審査の日数を数えるのを止めました（\(stop.cause.name.ja)）", en: "The time for a decision was paused (\(stop.cause.name.en))",
                easy: "審査（しんさ）の 日数（にっすう）を 数（かぞ）えるのを 止（と）めました（\(stop.cause.name(.further(.easy)))）",
                zh: "审查天数已停止计算（\(stop.cause.name(.further(.chinese)))）", ko: "심사 일수 계산을 멈추었습니다(\(stop.cause.name(.further(.korean))))",
                pt: "A contagem do prazo foi pausada (\(stop.cause.name(.further(.portuguese))))",
                vi: "Tạm dừng tính thời gian xét duyệt (\(stop.cause.name(.further(.vietnamese))))")
        case .materialReceived: FurtherMaterialText.resident
        case .clockResumed:
            Message(
                ja: "審査の日数をまた数え始めました", en: "The time for a decision is running again", easy: "審査（しんさ）の 日数（にっすう）を また 数（かぞ）え始（はじ）めました",
                zh: "审查天数已重新开始计算", ko: "심사 일수를 다시 세기 시작했습니다", pt: "A contagem do prazo recomeçou", vi: "Tiếp tục tính thời gian xét duyệt")
        case .replyExtended(_, let due, _):
            Message(
                ja: "送っていただく期限を\(due.words(.ja))まで延ばしました", en: "You have time until \(due.words(.en))",
                easy: "送（おく）って もらう 日（ひ）を \(due.words(.further(.easy)))まで 延（の）ばしました", zh: "提交期限已延长至\(due.words(.further(.chinese)))",
                ko: "보내실 기한을 \(due.words(.further(.korean)))까지 늘렸습니다", pt: "O seu prazo foi estendido até \(due.words(.further(.portuguese)))",
                vi: "Thời hạn gửi được gia hạn đến ngày \(due.words(.further(.vietnamese)))")
        case .reminded:
            Message(
                ja: "まだ届いていないものがあることをお知らせしました", en: "You were reminded of what is awaited", easy: "まだ 届（とど）いて いない ものが ある ことを お知（し）らせしました",
                zh: "已提醒您尚有未收到的材料", ko: "아직 도착하지 않은 것이 있음을 알려 드렸습니다", pt: "Você foi lembrado do que falta", vi: "Đã nhắc bạn về những gì còn thiếu")
        case .numberRevealed:
            Message(
                ja: "担当が個人番号を確認しました", en: "The office looked at your individual number", easy: "役所（やくしょ）の 人（ひと）が マイナンバーを 確（たし）かめました",
                zh: "主管部门确认了个人编号", ko: "담당자가 개인번호를 확인했습니다", pt: "A repartição consultou o seu número individual",
                vi: "Cơ quan đã xem số cá nhân của bạn")
        case .paperAttached, .paperShown:
            Message(
                ja: "担当が資料を公開しました", en: "The office showed you a paper", easy: "役所（やくしょ）が 資料（しりょう）を 見（み）られる ように しました", zh: "主管部门公开了资料",
                ko: "담당자가 자료를 공개했습니다", pt: "A repartição mostrou um documento", vi: "Cơ quan đã cho xem một tài liệu")
        case .forwarded:
            Message(
                ja: "審査する機関に届きました", en: "It reached the body that decides", easy: "審査（しんさ）を する ところに 届（とど）きました", zh: "已到达审查机关", ko: "심사하는 기관에 도착했습니다",
                pt: "Chegou ao órgão que decide", vi: "Đã đến cơ quan xét duyệt")
        default: content.name
        }
    }

    static func done(_ what: String, _ act: ProcedureAct) -> Message? {
        switch what {
        case "message":
            Message(
                ja: "担当に送りました。", en: "It was sent to the office.", easy: "役所（やくしょ）に 送（おく）りました。", zh: "已发送给主管部门。", ko: "담당자에게 보냈습니다.",
                pt: "Enviado à repartição.", vi: "Đã gửi đến cơ quan.")
        case "wished": ChangeText.sent
        case "mandate":
            Message(
                ja: "委任を終えました。", en: "The mandate has ended.", easy: "任（まか）せるのを やめました。", zh: "委托已结束。", ko: "위임을 끝냈습니다.",
                pt: "A representação terminou.", vi: "Đã chấm dứt ủy quyền.")
        case "withdrawn":
            Message(
                ja: "\(act.noun.ja)を取り下げました。", en: "The \(act.noun.en) was withdrawn.", easy: "申請（しんせい）を 取（と）り下（さ）げました。", zh: "已撤回申请。",
                ko: "신청을 취하했습니다.", pt: "O pedido foi retirado.", vi: "Đã rút đơn.")
        case "corrected":
            Message(
                ja: "直した内容を送りました。", en: "Your correction was sent.", easy: "直（なお）した 内容（ないよう）を 送（おく）りました。", zh: "已提交修改内容。", ko: "고친 내용을 보냈습니다.",
                pt: "A correção foi enviada.", vi: "Đã gửi nội dung sửa.")
        default: nil
        }
    }
}

/// Every sentence of corrections, for applicants.
enum CorrectionText {
    static let title = Message(ja: "直すところ", en: "To be corrected", easy: "直（なお）す ところ", zh: "需要修改之处", ko: "고칠 곳", pt: "A corrigir", vi: "Chỗ cần sửa")
    static let needed = Message(
        ja: "直していただきたいところがあります", en: "You need to correct something", easy: "直（なお）して ほしい ところが あります", zh: "有需要您修改的地方", ko: "고쳐 주셔야 할 곳이 있습니다",
        pt: "É preciso corrigir algo", vi: "Có chỗ bạn cần sửa")
    static func until(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))までに直して送ってください。期限までに直らないときは、認められないことがあります。",
            en: "Correct it by \(day.words(.en)). Otherwise it may not be accepted.",
            easy: "\(day.words(.further(.easy)))までに 直（なお）して 送（おく）って ください。それまでに 直さないと、認（みと）められない ことが あります。",
            zh: "请在\(day.words(.further(.chinese)))之前修改并提交。逾期未修改可能不予认可。",
            ko: "\(day.words(.further(.korean)))까지 고쳐서 보내 주세요. 기한까지 고치지 않으면 인정되지 않을 수 있습니다.",
            pt: "Corrija e envie até \(day.words(.further(.portuguese))). Caso contrário, o pedido pode não ser aceito.",
            vi: "Hãy sửa và gửi trước ngày \(day.words(.further(.vietnamese))). Nếu không sửa kịp, đơn có thể không được chấp nhận.")
    }
    static let moreTime = Message(
        ja: "間に合わないときは、その日より前に、担当の課に電話するか、やりとりのページから知らせてください。期限を延ばせることがあります。",
        en: "If you need more time, call the office or send it a message before that day. It may be able to give you more.",
        easy: "間（ま）に 合（あ）わない ときは、その 日（ひ）より 前（まえ）に、役所（やくしょ）に 電話（でんわ）するか、やりとりの ページで 知（し）らせて ください。日（ひ）を 延（の）ばせる ことが あります。",
        zh: "如来不及，请在该日之前致电主管部门或在往来页面告知。期限有时可以延长。", ko: "기한을 맞추지 못하면 그 날 이전에 담당 부서에 전화하거나 연락 페이지에서 알려 주세요. 기한을 늘릴 수 있는 경우가 있습니다.",
        pt: "Se precisar de mais tempo, telefone à repartição ou envie uma mensagem antes desse dia. O prazo pode ser estendido.",
        vi: "Nếu không kịp, hãy gọi điện hoặc nhắn tin cho cơ quan trước ngày đó. Có thể được gia hạn.")
    static let paid = Message(
        ja: "手数料は納付済みです", en: "You have paid the fee", easy: "手数料（てすうりょう）は 払（はら）って あります", zh: "手续费已缴纳", ko: "수수료는 납부되었습니다", pt: "A taxa já foi paga",
        vi: "Lệ phí đã được nộp")
    static let paidWords = Message(
        ja: "もう一度納める必要はありません。直した内容で金額が変わるときは、担当の課からお知らせします。",
        en: "You do not have to pay again. If your correction changes the amount, the office will tell you.",
        easy: "もう 一度（いちど） 払（はら）わなくて いいです。直（なお）した 内容（ないよう）で お金（かね）が 変（か）わる ときは、役所（やくしょ）が お知（し）らせします。", zh: "无需再次缴纳。如修改内容导致金额变化，主管部门会通知您。",
        ko: "다시 납부할 필요가 없습니다. 고친 내용으로 금액이 바뀌면 담당 부서에서 알려 드립니다.",
        pt: "Não é preciso pagar de novo. Se a correção mudar o valor, a repartição avisará.",
        vi: "Không cần nộp lại. Nếu nội dung sửa làm thay đổi số tiền, cơ quan sẽ báo cho bạn.")
    static let begin = Message(ja: "直す", en: "Correct it", easy: "直（なお）す", zh: "修改", ko: "고치기", pt: "Corrigir", vi: "Sửa")
    static let unmendedSure = Message(
        ja: "まだ変わっていないところがあります。このまま送ると、もう一度お尋ねするか、申請を認められないことがあります。このまま送りますか。",
        en: "You have not changed everything yet. If you send it like this you may be asked again, or refused. Send it?",
        easy: "まだ 変（か）わって いない ところが あります。このまま 送（おく）ると、もう 一度（いちど） 聞（き）くか、申請（しんせい）が 認（みと）められない ことが あります。このまま 送りますか。",
        zh: "还有未更改的地方。就这样提交的话，可能会再次询问您，或不予认可。要就这样提交吗？", ko: "아직 바뀌지 않은 곳이 있습니다. 이대로 보내면 다시 문의하거나 신청이 인정되지 않을 수 있습니다. 이대로 보내시겠습니까?",
        pt: "Nem tudo foi alterado. Se enviar assim, podem perguntar de novo ou recusar o pedido. Enviar?",
        vi: "Vẫn còn chỗ chưa thay đổi. Nếu gửi như vậy, bạn có thể bị hỏi lại hoặc đơn không được chấp nhận. Bạn vẫn gửi chứ?")
    static let unmended = Message(
        ja: "まだ変わっていないところがあります", en: "You have not changed everything yet", easy: "まだ 変（か）わって いない ところが あります", zh: "还有未更改的地方", ko: "아직 바뀌지 않은 곳이 있습니다",
        pt: "Nem tudo foi alterado", vi: "Vẫn còn chỗ chưa thay đổi")
    static let otherwise = Message(
        ja: "確かめたあとで、ほかの画面かほかの人が内容を変えたか、補正を求められたところが増えました。まだ送っていません。今の内容をもう一度確かめてください。",
        en:
            "After you looked at it, it was changed in another window or by somebody else, or more was asked for. Nothing was sent: look at it as it is now.",
        easy: "あなたが 確（たし）かめた あとで、別（べつ）の 画面（がめん）か 別の 人（ひと）が 内容（ないよう）を 変（か）えたか、直（なお）す ところが ふえました。まだ 送（おく）って いません。いまの 内容を もう 一度（いちど） 確かめて ください。",
        zh: "在您确认之后，内容在其他画面或由他人更改，或增加了需要修改之处。尚未提交。请再次确认当前内容。", ko: "확인한 뒤에 다른 화면이나 다른 사람이 내용을 바꾸었거나 고칠 곳이 늘었습니다. 아직 보내지 않았습니다. 지금의 내용을 다시 확인해 주세요.",
        pt:
            "Depois que você conferiu, algo mudou em outra janela ou por outra pessoa, ou pediram mais correções. Nada foi enviado: confira como está agora.",
        vi:
            "Sau khi bạn kiểm tra, nội dung đã được thay đổi ở cửa sổ khác hoặc bởi người khác, hoặc có thêm chỗ cần sửa. Chưa gửi gì: hãy kiểm tra lại nội dung hiện tại."
    )
    static let send = Message(
        ja: "直した内容を送る", en: "Send what was corrected", easy: "直（なお）した 内容（ないよう）を 送（おく）る", zh: "提交修改内容", ko: "고친 내용 보내기", pt: "Enviar a correção",
        vi: "Gửi nội dung sửa")
    static let isSent = Message(
        ja: "もう送られています", en: "It was sent already", easy: "もう 送（おく）って あります", zh: "已经提交", ko: "이미 보냈습니다", pt: "Já foi enviado", vi: "Đã được gửi rồi")
    static let isSentWords = Message(
        ja: "直した内容は、すでに担当の課に届いています。もう一度送る必要はありません。",
        en: "The correction has reached the office already. You do not have to send it again.",
        easy: "直（なお）した 内容（ないよう）は、もう 役所（やくしょ）に 届（とど）いて います。もう 一度（いちど） 送（おく）らなくて いいです。", zh: "修改内容已到达主管部门，无需再次提交。",
        ko: "고친 내용은 이미 담당 부서에 도착했습니다. 다시 보낼 필요가 없습니다.", pt: "A correção já chegou à repartição. Não é preciso enviá-la de novo.",
        vi: "Nội dung sửa đã đến cơ quan. Không cần gửi lại.")
}
