import Core
import Web

/// What whoever applies is told of signing.
extension CardSignatureText {
    static let needed = Message(
        ja: "送る前に、マイナンバーカードの署名用電子証明書で電子署名をします。入力した内容はそのまま残ります。",
        en: "Before you send it, you sign it with your My Number Card. What you typed stays.",
        easy: "送（おく）る 前（まえ）に、マイナンバーカードで 電子署名（でんししょめい）を します。書（か）いた ことは 消（き）えません。", zh: "提交前，请用个人编号卡的签名用电子证书进行电子签名。填写内容会保留。",
        ko: "보내기 전에 마이넘버 카드의 서명용 전자증명서로 전자서명을 합니다. 입력한 내용은 그대로 남습니다.",
        pt: "Antes de enviar, você assina com o seu cartão My Number. O que escreveu fica salvo.",
        vi: "Trước khi gửi, bạn ký điện tử bằng thẻ My Number. Nội dung đã nhập vẫn được giữ.")
    static let before = Message(
        ja: "送る前に、マイナンバーカードの署名用電子証明書（英数字６〜16桁の暗証番号）で電子署名をします。",
        en: "Before you send it, you sign it with your My Number Card (the password of 6 to 16 characters).",
        easy: "送（おく）る 前（まえ）に、マイナンバーカードで 電子署名（でんししょめい）を します。署名（しょめい）用（よう）の 暗証番号（あんしょうばんごう）（6〜16文字（もじ））が いります。",
        zh: "提交前，请用个人编号卡的签名用电子证书（6至16位英数字密码）进行电子签名。", ko: "보내기 전에 마이넘버 카드의 서명용 전자증명서(영숫자 6~16자리 비밀번호)로 전자서명을 합니다.",
        pt: "Antes de enviar, você assina com o seu cartão My Number (senha de 6 a 16 caracteres).",
        vi: "Trước khi gửi, bạn ký điện tử bằng thẻ My Number (mật khẩu 6 đến 16 ký tự)."
    ).followed(by: Message(ja: "", en: " ", easy: " ", zh: "", ko: " ", pt: " ", vi: " ")).followed(by: equipment)
    static let equipment = Message(
        ja: "カードに対応した署名ソフトと、カードを読み取れるスマートフォンかカードリーダーを用意してください。ないときは、担当の課の窓口か郵送で手続できます。",
        en:
            "Have software ready that signs with the card, and a phone or a reader that reads it. Without them, do it at the counter of the office in charge or by post.",
        easy:
            "カードで 署名（しょめい）できる ソフトと、カードを 読（よ）める スマートフォンか カードリーダーを 用意（ようい）して ください。ない ときは、役所（やくしょ）の 窓口（まどぐち）か 郵便（ゆうびん）で できます。",
        zh: "请准备支持该卡的签名软件，以及能读取该卡的手机或读卡器。如没有，可到主管部门窗口或通过邮寄办理。",
        ko: "카드를 지원하는 서명 소프트웨어와 카드를 읽을 수 있는 스마트폰이나 카드 리더를 준비해 주세요. 없으면 담당 부서의 창구나 우편으로 할 수 있습니다.",
        pt:
            "Tenha um programa que assine com o cartão e um celular ou leitor que o leia. Sem isso, faça o procedimento no balcão da repartição responsável ou pelo correio.",
        vi:
            "Hãy chuẩn bị phần mềm ký được bằng thẻ và điện thoại hoặc đầu đọc thẻ. Nếu không có, hãy làm tại quầy của bộ phận phụ trách hoặc qua bưu điện."
    )
    static let unavailable = Message(
        ja: "この手続には電子署名が要りますが、このサイトではまだ受け付けていません。担当の課の窓口か郵送で手続してください。",
        en:
            "This procedure needs an electronic signature, which this site does not take yet. Do it at the counter of the office in charge or by post.",
        easy: "この 手続（てつづき）には 電子署名（でんししょめい）が いりますが、この サイトでは まだ できません。役所（やくしょ）の 窓口（まどぐち）か 郵便（ゆうびん）で して ください。",
        zh: "此手续需要电子签名，但本网站尚不受理。请到主管部门窗口或通过邮寄办理。", ko: "이 절차에는 전자서명이 필요하지만 이 사이트에서는 아직 받지 않습니다. 담당 부서의 창구나 우편으로 해 주세요.",
        pt:
            "Este procedimento exige uma assinatura eletrônica, que este site ainda não aceita. Faça-o no balcão da repartição responsável ou pelo correio.",
        vi: "Thủ tục này cần chữ ký điện tử, nhưng trang này chưa tiếp nhận. Hãy làm tại quầy của bộ phận phụ trách hoặc qua bưu điện.")
    static let notAsked = Message(
        ja: "この申請に電子署名は要りません。", en: "This needs no electronic signature.", easy: "これには 電子署名（でんししょめい）は いりません。", zh: "此申请不需要电子签名。",
        ko: "이 신청에는 전자서명이 필요 없습니다.", pt: "Este pedido não precisa de assinatura eletrônica.", vi: "Đơn này không cần chữ ký điện tử.")
    static let completeFirst = Message(
        ja: "まだ入力していないところがあります。すべて入力してから署名します。", en: "Some answers are missing. Fill them in first, then sign.",
        easy: "まだ 書（か）いて いない ところが あります。ぜんぶ 書いてから 署名（しょめい）します。", zh: "还有未填写的地方。请全部填写后再签名。", ko: "아직 입력하지 않은 곳이 있습니다. 모두 입력한 뒤 서명합니다.",
        pt: "Faltam respostas. Preencha tudo e depois assine.", vi: "Còn chỗ chưa nhập. Hãy nhập hết rồi mới ký.")
    static let lead = Message(
        ja: "３つの手順で署名します。カードの暗証番号は、このサイトには入力しません。", en: "You sign in three steps. The password of your card is never typed into this site.",
        easy: "3つの 手順（てじゅん）で 署名（しょめい）します。カードの 暗証番号（あんしょうばんごう）は、この サイトには 書（か）きません。", zh: "分三步签名。卡的密码不会在本网站输入。",
        ko: "세 단계로 서명합니다. 카드의 비밀번호는 이 사이트에 입력하지 않습니다.", pt: "Você assina em três passos. A senha do cartão nunca é digitada neste site.",
        vi: "Bạn ký theo ba bước. Không nhập mật khẩu của thẻ vào trang này.")
    static let whoeverSends = Message(
        ja: "署名するのは、この申請を送るあなたです。本人に代わって送るときは、代理人の証明書で署名します。",
        en: "It is signed by you who send it: whoever acts for somebody else signs with their own certificate.",
        easy: "署名（しょめい）するのは、送（おく）る あなたです。ほかの 人（ひと）の かわりに 送る ときは、あなたの カードで 署名します。", zh: "由提交的您本人签名。代他人提交时，用代理人的证书签名。",
        ko: "서명하는 사람은 보내는 당신입니다. 다른 사람을 대신하여 보낼 때는 대리인의 증명서로 서명합니다.",
        pt: "Quem assina é você, que envia. Quem age por outra pessoa assina com o próprio certificado.",
        vi: "Người ký là bạn, người gửi. Nếu gửi thay người khác, hãy ký bằng chứng thư của chính mình.")
    static let makeTitle = Message(
        ja: "手順１　署名する文書を作る", en: "Step 1: make the document to be signed", easy: "手順（てじゅん）1　署名（しょめい）する 文書（ぶんしょ）を 作（つく）る", zh: "步骤1　生成要签名的文件",
        ko: "1단계 서명할 문서 만들기", pt: "Passo 1: criar o documento a assinar", vi: "Bước 1: tạo văn bản cần ký")
    static let makeWords = Message(
        ja: "いまの入力内容と添付ファイルから、署名する文書を作ります。作った後に入力を直すと、作り直しになります。",
        en: "It is made of your answers and files as they are now. If you change an answer afterwards, it is made anew.",
        easy: "いまの 内容（ないよう）と ファイルから、署名（しょめい）する 文書（ぶんしょ）を 作（つく）ります。あとで 内容を 直（なお）すと、もう 一度（いちど） 作ります。", zh: "根据现在的填写内容和附件生成要签名的文件。之后如修改内容，需要重新生成。",
        ko: "지금의 입력 내용과 첨부 파일로 서명할 문서를 만듭니다. 만든 뒤 내용을 고치면 다시 만들어야 합니다.",
        pt: "É feito com as respostas e os arquivos como estão agora. Se mudar uma resposta depois, é preciso criá-lo de novo.",
        vi: "Văn bản được tạo từ nội dung và tệp hiện tại. Nếu sau đó sửa nội dung, phải tạo lại.")
    static let make = Message(
        ja: "署名する文書を作る", en: "Make the document", easy: "文書（ぶんしょ）を 作（つく）る", zh: "生成要签名的文件", ko: "서명할 문서 만들기", pt: "Criar o documento",
        vi: "Tạo văn bản")
    static let makeAgain = Message(
        ja: "作り直す", en: "Make it anew", easy: "もう 一度（いちど） 作（つく）る", zh: "重新生成", ko: "다시 만들기", pt: "Criar de novo", vi: "Tạo lại")
    static let saveTitle = Message(
        ja: "手順２　文書を保存して署名する", en: "Step 2: save the document and sign it", easy: "手順（てじゅん）2　文書（ぶんしょ）を 保存（ほぞん）して 署名（しょめい）する", zh: "步骤2　保存文件并签名",
        ko: "2단계 문서를 저장하고 서명하기", pt: "Passo 2: salvar o documento e assinar", vi: "Bước 2: lưu văn bản và ký")
    static let document = Message(
        ja: "署名する文書（JSON）", en: "Document to be signed (JSON)", easy: "署名（しょめい）する 文書（ぶんしょ）（JSON）", zh: "要签名的文件（JSON）", ko: "서명할 문서(JSON)",
        pt: "Documento a assinar (JSON)", vi: "Văn bản cần ký (JSON)")
    static let reading = Message(
        ja: "読むための同じ内容（PDF）", en: "The same for reading (PDF)", easy: "読（よ）む ための 同（おな）じ 内容（ないよう）（PDF）", zh: "供阅读的相同内容（PDF）", ko: "읽기 위한 같은 내용(PDF)",
        pt: "O mesmo para ler (PDF)", vi: "Nội dung giống vậy để đọc (PDF)")
    static let saveWords = Message(
        ja: "PDFで内容を確かめてください。署名は、JSONの文書に、マイナンバーカードに対応した署名ソフトで付けます。形式はCMS（CAdES）を選びます。文書を開いて保存し直すと、署名が合わなくなります。",
        en:
            "Read the PDF. Then sign the JSON document with software that signs with your My Number Card, as CMS (CAdES). Do not open the document and save it again: the signature would not fit.",
        easy:
            "PDFで 内容（ないよう）を 確（たし）かめて ください。署名（しょめい）は、JSONの 文書（ぶんしょ）に、マイナンバーカードで 署名できる ソフトで します。形（かたち）は CMS（CAdES）を えらびます。文書を 開（ひら）いて 保存（ほぞん）しないで ください。署名が 合（あ）わなく なります。",
        zh: "请用PDF确认内容。用支持个人编号卡的签名软件对JSON文件签名，格式选择CMS（CAdES）。请勿打开该文件并重新保存，否则签名将不相符。",
        ko: "PDF로 내용을 확인해 주세요. 서명은 마이넘버 카드를 지원하는 서명 소프트웨어로 JSON 문서에 합니다. 형식은 CMS(CAdES)를 선택합니다. 문서를 열어 다시 저장하면 서명이 맞지 않게 됩니다.",
        pt:
            "Leia o PDF. Depois assine o documento JSON com um programa que assine com o cartão My Number, no formato CMS (CAdES). Não abra o documento para salvá-lo de novo: a assinatura deixaria de valer.",
        vi:
            "Hãy kiểm tra nội dung bằng PDF. Sau đó ký văn bản JSON bằng phần mềm ký được bằng thẻ My Number, chọn định dạng CMS (CAdES). Đừng mở rồi lưu lại văn bản: chữ ký sẽ không khớp."
    )
    static let sendTitle = Message(
        ja: "手順３　署名を送る", en: "Step 3: send the signature", easy: "手順（てじゅん）3　署名（しょめい）を 送（おく）る", zh: "步骤3　提交签名", ko: "3단계 서명 보내기",
        pt: "Passo 3: enviar a assinatura", vi: "Bước 3: gửi chữ ký")
    static let sendWords = Message(
        ja: "署名ソフトが作ったファイルを選んで送ります。署名をここで確かめます。申請は、まだ送られません。",
        en: "Choose the file that your software made. The signature is checked here; your application is not sent yet.",
        easy: "ソフトが 作（つく）った ファイルを えらんで 送（おく）ります。ここで 署名（しょめい）を 確（たし）かめます。申請（しんせい）などは、まだ 送られません。", zh: "请选择签名软件生成的文件并提交。在此核验签名。申请尚未提交。",
        ko: "서명 소프트웨어가 만든 파일을 골라 보냅니다. 여기서 서명을 확인합니다. 신청은 아직 보내지지 않습니다.",
        pt: "Escolha o arquivo que o programa criou. A assinatura é verificada aqui; o pedido ainda não é enviado.",
        vi: "Hãy chọn tệp do phần mềm tạo ra rồi gửi. Chữ ký được kiểm tra tại đây; đơn chưa được gửi.")
    static let file = Message(
        ja: "署名のファイル", en: "File of the signature", easy: "署名（しょめい）の ファイル", zh: "签名文件", ko: "서명 파일", pt: "Arquivo da assinatura", vi: "Tệp chữ ký")
    static let fileSupport = Message(
        ja: ".p7s、.p7m、.pem など（CMS形式、2 MBまで）", en: ".p7s, .p7m, .pem and the like (CMS, up to 2 MB)", easy: ".p7s、.p7m、.pem など（CMS、2 MBまで）",
        zh: ".p7s、.p7m、.pem等（CMS格式，不超过2 MB）", ko: ".p7s, .p7m, .pem 등(CMS 형식, 2 MB까지)", pt: ".p7s, .p7m, .pem e semelhantes (CMS, até 2 MB)",
        vi: ".p7s, .p7m, .pem v.v. (định dạng CMS, tối đa 2 MB)")
    static let needFile = Message(
        ja: "署名のファイルを選んでください。", en: "Choose the file of the signature.", easy: "署名（しょめい）の ファイルを えらんで ください。", zh: "请选择签名文件。", ko: "서명 파일을 선택해 주세요.",
        pt: "Escolha o arquivo da assinatura.", vi: "Hãy chọn tệp chữ ký.")
    static let send = Message(
        ja: "署名を確かめる", en: "Check the signature", easy: "署名（しょめい）を 確（たし）かめる", zh: "核验签名", ko: "서명 확인", pt: "Verificar a assinatura",
        vi: "Kiểm tra chữ ký")
    static let sendAgain = Message(
        ja: "別の署名に替える", en: "Replace it by another signature", easy: "別（べつ）の 署名（しょめい）に かえる", zh: "换成其他签名", ko: "다른 서명으로 바꾸기",
        pt: "Trocar por outra assinatura", vi: "Thay bằng chữ ký khác")
    static let makeAgainSure = Message(
        ja: "作り直すと、いまの署名は使えなくなり、もう一度署名することになります。", en: "The signature that is there becomes void, and it has to be signed once more.",
        easy: "もう 一度（いちど） 作（つく）ると、いまの 署名（しょめい）は 使（つか）えません。もう 一度 署名します。", zh: "重新生成后，现有签名将失效，需要再次签名。", ko: "다시 만들면 지금의 서명은 쓸 수 없게 되어 다시 서명해야 합니다.",
        pt: "A assinatura atual perde a validade e será preciso assinar de novo.",
        vi: "Nếu tạo lại, chữ ký hiện tại không dùng được nữa và phải ký lại.")
    static let void = Message(
        ja: "入力か送る人が変わったため、前の文書は使えません", en: "An answer or who sends it has changed: the earlier document is void",
        easy: "内容（ないよう）か 送（おく）る 人（ひと）が 変（か）わったので、前（まえ）の 文書（ぶんしょ）は 使（つか）えません", zh: "填写内容或提交人已变更，先前的文件不能使用", ko: "입력 내용이나 보내는 사람이 바뀌어 이전 문서는 쓸 수 없습니다",
        pt: "Uma resposta ou quem envia mudou: o documento anterior não vale mais",
        vi: "Nội dung hoặc người gửi đã thay đổi nên văn bản trước không dùng được")
    static let voidWords = Message(
        ja: "署名する文書を作り直して、もう一度署名してください。", en: "Make the document anew and sign it once more.",
        easy: "文書（ぶんしょ）を もう 一度（いちど） 作（つく）って、もう 一度 署名（しょめい）して ください。", zh: "请重新生成文件并再次签名。", ko: "서명할 문서를 다시 만들고 다시 서명해 주세요.",
        pt: "Crie o documento de novo e assine outra vez.", vi: "Hãy tạo lại văn bản và ký lại.")
    static let others = Message(
        ja: "ほかの人が署名しています", en: "Somebody else has signed it", easy: "ほかの 人（ひと）が 署名（しょめい）して います", zh: "他人已签名", ko: "다른 사람이 서명했습니다",
        pt: "Outra pessoa já assinou", vi: "Người khác đã ký")
    static let othersWords = Message(
        ja: "その署名で送れるのは、署名した人だけです。あなたが送るときは、文書を作り直して、あなたの証明書で署名してください。前の署名は使えなくなります。",
        en:
            "Only who has signed it can send it with that signature. To send it yourself, make the document anew and sign it with your own certificate; the other signature is then void.",
        easy: "その 署名（しょめい）で 送（おく）れるのは、署名した 人（ひと）だけです。あなたが 送る ときは、文書（ぶんしょ）を もう 一度（いちど） 作（つく）って、あなたの カードで 署名して ください。前（まえ）の 署名は 使（つか）えなく なります。",
        zh: "只有签名者本人能用该签名提交。如由您提交，请重新生成文件并用您的证书签名。先前的签名将失效。",
        ko: "그 서명으로 보낼 수 있는 것은 서명한 사람뿐입니다. 당신이 보내려면 문서를 다시 만들고 당신의 증명서로 서명해 주세요. 이전 서명은 쓸 수 없게 됩니다.",
        pt:
            "Só quem assinou pode enviar com essa assinatura. Para enviar você mesmo, crie o documento de novo e assine com o seu certificado; a outra assinatura perde a validade.",
        vi:
            "Chỉ người đã ký mới gửi được bằng chữ ký đó. Nếu bạn gửi, hãy tạo lại văn bản và ký bằng chứng thư của bạn; chữ ký trước sẽ không dùng được nữa."
    )
    static let without = Message(
        ja: "商業登記の電子証明書は使えません。カードや署名ソフトがないときは、担当の課の窓口か郵送でも手続できます。入力した内容は30日残ります。",
        en:
            "Certificates of companies are not taken. Without a card or such software you can do this at the counter of the office in charge or by post. What you typed stays for 30 days.",
        easy: "会社（かいしゃ）の 電子証明書（でんししょうめいしょ）は 使（つか）えません。カードや ソフトが ない ときは、役所（やくしょ）の 窓口（まどぐち）か 郵便（ゆうびん）でも できます。書（か）いた ことは 30日（にち） 残（のこ）ります。",
        zh: "不能使用商业登记的电子证书。没有卡或签名软件时，也可到主管部门窗口或通过邮寄办理。填写内容保留30天。",
        ko: "상업등기 전자증명서는 쓸 수 없습니다. 카드나 서명 소프트웨어가 없으면 담당 부서의 창구나 우편으로도 할 수 있습니다. 입력한 내용은 30일 동안 남습니다.",
        pt:
            "Certificados de empresas não são aceitos. Sem cartão ou programa, faça o procedimento no balcão da repartição responsável ou pelo correio. O que escreveu fica salvo por 30 dias.",
        vi:
            "Không dùng được chứng thư của doanh nghiệp. Nếu không có thẻ hoặc phần mềm, hãy làm tại quầy của bộ phận phụ trách hoặc qua bưu điện. Nội dung đã nhập được giữ 30 ngày."
    )
    static let done = Message(
        ja: "署名を確かめました", en: "The signature holds", easy: "署名（しょめい）を 確（たし）かめました", zh: "签名已核验", ko: "서명을 확인했습니다", pt: "A assinatura foi verificada",
        vi: "Đã kiểm tra chữ ký")
    static let doneWords = Message(
        ja: "申請は、まだ送られていません。確認のページから送ってください。送るときに、電子証明書が失効していないかをもう一度確かめます。",
        en: "Your application is not sent yet: send it from the summary. Whether the certificate was revoked is asked once more then.",
        easy: "申請（しんせい）などは、まだ 送（おく）られて いません。確（たし）かめる ページから 送って ください。送る とき、証明書（しょうめいしょ）が 使（つか）えるか もう 一度（いちど） 確かめます。",
        zh: "申请尚未提交。请从确认页面提交。提交时将再次确认电子证书是否已失效。", ko: "신청은 아직 보내지지 않았습니다. 확인 페이지에서 보내 주세요. 보낼 때 전자증명서가 실효되지 않았는지 다시 확인합니다.",
        pt: "O pedido ainda não foi enviado: envie-o pela página de conferência. Nesse momento verifica-se de novo se o certificado foi revogado.",
        vi: "Đơn chưa được gửi. Hãy gửi từ trang kiểm tra. Khi gửi, hệ thống kiểm tra lại xem chứng thư có bị thu hồi không.")
    static let goOn = Message(
        ja: "確認して送る", en: "Look it through and send it", easy: "確（たし）かめて 送（おく）る", zh: "确认并提交", ko: "확인하고 보내기", pt: "Conferir e enviar",
        vi: "Kiểm tra và gửi")
    static let sign = Message(ja: "電子署名をする", en: "Sign it", easy: "電子署名（でんししょめい）を する", zh: "进行电子签名", ko: "전자서명하기", pt: "Assinar", vi: "Ký điện tử")
    static let differsFromAnswers = Message(
        ja: "入力した内容と、電子証明書の氏名・住所・生年月日に違うところがあります。入力の誤りなら直してください。このまま送ることもでき、その場合は違いを担当の職員に伝えます。",
        en:
            "Your answers and what the certificate says differ. Mend the answer if it is a slip. You can also send it as it is: the officer is then told of the difference.",
        easy:
            "書（か）いた 内容（ないよう）と、カードの 名前（なまえ）・住所（じゅうしょ）・生年月日（せいねんがっぴ）に 違（ちが）う ところが あります。まちがいなら 直（なお）して ください。このまま 送（おく）る ことも できます。その ときは 役所（やくしょ）の 人（ひと）に 違いを 伝（つた）えます。",
        zh: "填写内容与电子证书上的姓名、住址、出生日期有不同之处。如系填写错误请修改。也可以就这样提交，此时会将不同之处告知主管职员。",
        ko: "입력한 내용과 전자증명서의 이름·주소·생년월일에 다른 곳이 있습니다. 잘못 입력했으면 고쳐 주세요. 이대로 보낼 수도 있으며, 그때는 다른 점을 담당 직원에게 전합니다.",
        pt:
            "As respostas e o nome, endereço ou nascimento do certificado diferem. Se for engano, corrija. Também pode enviar assim: o funcionário é avisado da diferença.",
        vi:
            "Nội dung đã nhập khác với họ tên, địa chỉ hoặc ngày sinh trong chứng thư. Nếu nhập sai, hãy sửa. Cũng có thể gửi như vậy; khi đó cán bộ được báo về điểm khác."
    )
}
