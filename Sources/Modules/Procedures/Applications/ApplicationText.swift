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
            easy: "結果（けっか）は \(day.words(.further(.easy)))までに 出（で）る 予定（よてい）です。", zh: "预计最迟于\(day.words(.further(.chinese)))（含当日）有结果（标准处理期间）。",
            ko: "결과는 \(day.words(.further(.korean)))까지 나올 예정입니다(표준 처리 기간).",
            pt: "A decisão é esperada até \(day.words(.further(.portuguese))) (prazo padrão).",
            vi: "Dự kiến có kết quả chậm nhất là ngày \(day.words(.further(.vietnamese))) (thời gian xử lý tiêu chuẩn).")
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
    static let withdrawSure = Message(
        ja: "取り下げると、手続は終わり、元に戻せません。よろしいですか。", en: "It ends here and cannot be taken up again. Are you sure?",
        easy: "やめると、手続（てつづき）は 終（お）わります。もとに もどせません。いいですか。", zh: "撤回后手续即告结束，无法恢复。确定吗？", ko: "취하하면 절차가 끝나고 되돌릴 수 없습니다. 계속하시겠습니까?",
        pt: "O procedimento termina aqui e não pode ser retomado. Tem certeza?",
        vi: "Rút đơn thì thủ tục kết thúc và không thể khôi phục. Bạn có chắc không?")
    private static let deviceReleaseSure = Message(
        ja: "この端末では表示されなくなります。もう一度開くには、受付番号と確認番号が要ります。書きとめましたか。",
        en: "It is no longer shown on this device. To open it again you need the receipt number and its code. Have you written them down?",
        easy: "ここには 出（で）なく なります。もう 一度（いちど） 開（ひら）くには、受付番号（うけつけばんごう）と 確認番号（かくにんばんごう）が いります。紙（かみ）に 書（か）きましたか。", zh: "将不再在本设备上显示。再次打开需要受理编号和确认编号。您记下了吗？",
        ko: "이 기기에 더 이상 표시되지 않습니다. 다시 열려면 접수 번호와 확인 번호가 필요합니다. 적어 두셨습니까?",
        pt: "Deixa de aparecer neste aparelho. Para abrir de novo são precisos o número do comprovante e o código. Você os anotou?",
        vi: "Đơn sẽ không hiện trên thiết bị này nữa. Để mở lại cần số tiếp nhận và mã xác nhận. Bạn đã ghi lại chưa?")
    static func releaseSure(inAccount: Bool) -> Message { inAccount ? accountReleaseSure : deviceReleaseSure }
    private static let accountReleaseSure = Message(
        ja: "アカウントから外れ、どの端末でサインインしても表示されなくなります。もう一度開くには、受付番号と確認番号が要ります。書きとめましたか。",
        en: "It leaves your account, on every device. To open it again you need the receipt number and its code. Have you written them down?",
        easy:
            "アカウントから なくなります。どこで サインインしても 出（で）なく なります。もう 一度（いちど） 開（ひら）くには、受付番号（うけつけばんごう）と 確認番号（かくにんばんごう）が いります。紙（かみ）に 書（か）きましたか。",
        zh: "将从账户中移除，在任何设备上登录都不再显示。再次打开需要受理编号和确认编号。您记下了吗？",
        ko: "계정에서 빠지며 어느 기기에서 로그인해도 표시되지 않습니다. 다시 열려면 접수 번호와 확인 번호가 필요합니다. 적어 두셨습니까?",
        pt: "Sai da sua conta em todos os aparelhos. Para abrir de novo são precisos o número do comprovante e o código. Você os anotou?",
        vi: "Đơn bị bỏ khỏi tài khoản của bạn, trên mọi thiết bị bạn đăng nhập. Để mở lại cần số tiếp nhận và mã xác nhận. Bạn đã ghi lại chưa?")
    static let aboutProof = Message(
        ja: "到達の証明とは", en: "What this proof is", easy: "届（とど）いた ことの 証明（しょうめい）とは", zh: "什么是到达证明", ko: "도착 증명이란", pt: "O que é esta prova",
        vi: "Chứng nhận đã đến là gì")
    static let reasonInNotice = Message(
        ja: "理由は、通知書に書いてあります。", en: "The notice says why.", easy: "理由（りゆう）は、通知書（つうちしょ）に 書（か）いて あります。", zh: "理由写在通知书中。", ko: "이유는 통지서에 적혀 있습니다.",
        pt: "O aviso diz o motivo.", vi: "Lý do được ghi trong giấy thông báo.")
    static let noticeIsJapanese = Message(
        ja: "通知書は日本語です。", en: "The notice is in Japanese.", easy: "通知書（つうちしょ）は ふつうの 日本語（にほんご）です。", zh: "通知书为日文。", ko: "통지서는 일본어입니다.",
        pt: "O aviso é em japonês.", vi: "Giấy thông báo bằng tiếng Nhật.")
    static let notOpen = Message(
        ja: "この手続は、いまオンラインではできません。", en: "This procedure cannot be done online now.", easy: "この 手続（てつづき）は、いま インターネットでは できません。", zh: "此手续目前无法在网上办理。",
        ko: "이 절차는 현재 온라인으로 할 수 없습니다.", pt: "Este procedimento não pode ser feito online agora.", vi: "Hiện không thể làm thủ tục này trực tuyến.")
    static func release(inAccount: Bool) -> Message { inAccount ? accountRelease : deviceRelease }
    private static let accountRelease = Message(
        ja: "アカウントから外す", en: "Remove it from your account", easy: "アカウントから 外（はず）す", zh: "从账户中移除", ko: "계정에서 빼기", pt: "Tirar da sua conta",
        vi: "Bỏ khỏi tài khoản")
    private static let deviceRelease = Message(
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
    static func expected(by due: Day) -> Message {
        Message(
            ja: "\(due.words(.ja))までに結果が出る見込みです。", en: "A decision is expected by \(due.words(.en)).",
            easy: "\(due.words(.further(.easy)))までに 結果（けっか）が 出（で）る 予定（よてい）です。", zh: "预计最迟于\(due.words(.further(.chinese)))（含当日）有结果。",
            ko: "\(due.words(.further(.korean)))까지 결과가 나올 예정입니다.", pt: "A decisão é esperada até \(due.words(.further(.portuguese))).",
            vi: "Dự kiến có kết quả chậm nhất là ngày \(due.words(.further(.vietnamese))).")
    }
    static func correcting(_ due: Day) -> Message {
        Message(
            ja: "\(due.words(.ja))までに直していただきたいところがあります。", en: "Something has to be corrected by \(due.words(.en)).",
            easy: "\(due.words(.further(.easy)))までに、直（なお）して ほしい ところが あります。", zh: "有需要最迟于\(due.words(.further(.chinese)))（含当日）修改的地方。",
            ko: "\(due.words(.further(.korean)))까지 고쳐야 할 곳이 있습니다.", pt: "É preciso corrigir algo até \(due.words(.further(.portuguese))).",
            vi: "Có chỗ cần sửa chậm nhất là ngày \(due.words(.further(.vietnamese))).")
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
}
