import Core
import Foundation
import Japanese
import Storage
import Web

/// Every sentence of the catalogue.
enum CatalogueText {
    static let japaneseOnly = Message(
        ja: "この手続の説明は、日本語だけです。",
        en: "This explanation is only available in Japanese. If anything is unclear, please ask the office in charge.",
        easy: "この 手続（てつづき）の 説明（せつめい）は、ふつうの 日本語（にほんご）だけです。わからない ときは、担当（たんとう）の 役所（やくしょ）に 聞（き）いて ください。", zh: "此手续的说明只有日文。如有不明之处，请咨询主管部门。",
        ko: "이 절차의 설명은 일본어로만 제공됩니다. 모르는 것이 있으면 담당 부서에 문의해 주세요.",
        pt: "A explicação deste procedimento só existe em japonês. Em caso de dúvida, pergunte à repartição responsável.",
        vi: "Phần giải thích thủ tục này chỉ có tiếng Nhật. Nếu chưa rõ, hãy hỏi bộ phận phụ trách.")
    static let title = Message(
        ja: "手続をさがす", en: "Find a procedure", easy: "手続（てつづき）を さがす", zh: "查找手续", ko: "절차 찾기", pt: "Procurar um procedimento", vi: "Tìm thủ tục")
    static let doorWords = Message(
        ja: "県と市町の手続", en: "Procedures of the prefecture and its municipalities", easy: "県（けん）や 市（し）や 町（まち）の 手続（てつづき）", zh: "县和市町的手续",
        ko: "현과 시정의 절차", pt: "Procedimentos da província e dos municípios", vi: "Thủ tục của tỉnh và các thành phố, thị trấn")
    static let words = Message(
        ja: "ことば（例：食品 許可）", en: "Words, such as restaurant", easy: "言葉（ことば）（例（れい）：食品（しょくひん） 許可（きょか））", zh: "关键词（例如：食品）", ko: "단어(예: 食品)",
        pt: "Palavras em japonês", vi: "Từ khóa tiếng Nhật")
    static let body = Message(
        ja: "県・市町", en: "Prefecture or municipality", easy: "県（けん）・市（し）・町（まち）", zh: "县・市町", ko: "현·시정", pt: "Província ou município",
        vi: "Tỉnh hoặc thành phố")
    static let anyBody = Message(ja: "どこでも", en: "Any", easy: "どこでも", zh: "不限", ko: "어디든지", pt: "Qualquer", vi: "Bất kỳ")
    static func onlyHere(_ count: Int) -> Message {
        Message(
            ja: "このサイトで手続できるものだけ（\(Numerals.grouped(count))）", en: "Only those you can do here (\(Numerals.grouped(count)))",
            easy: "この サイトで できる ものだけ（\(Numerals.grouped(count))）", zh: "仅限可在本网站办理的（\(Numerals.grouped(count))）",
            ko: "이 사이트에서 할 수 있는 것만(\(Numerals.grouped(count)))", pt: "Só os que se fazem aqui (\(Numerals.grouped(count)))",
            vi: "Chỉ thủ tục làm được tại đây (\(Numerals.grouped(count)))")
    }
    static let event = Message(
        ja: "暮らしのできごと", en: "Life event", easy: "くらしの できごと", zh: "生活事项", ko: "생활 속의 일", pt: "Situação da vida", vi: "Sự kiện trong đời sống")
    static let anyEvent = Message(ja: "すべて", en: "Anything", easy: "ぜんぶ", zh: "全部", ko: "전체", pt: "Todas", vi: "Tất cả")
    static let anySection = Message(
        ja: "どの課でも", en: "Any section", easy: "どの 課（か）でも", zh: "任何部门", ko: "모든 부서", pt: "Qualquer seção", vi: "Bất kỳ bộ phận nào")
    static let byEvent = Message(
        ja: "暮らしのできごとからさがす", en: "By life event", easy: "くらしの できごとから さがす", zh: "按生活事项查找", ko: "생활 속의 일에서 찾기", pt: "Por situação da vida",
        vi: "Tìm theo sự kiện trong đời sống")
    static let byName = Message(
        ja: "名前の順に見る", en: "By name", easy: "名前（なまえ）の 順（じゅん）に 見（み）る", zh: "按名称顺序查看", ko: "이름순으로 보기", pt: "Por nome", vi: "Xem theo tên")
    static func inBrackets(_ count: Int) -> Message {
        Message(
            ja: "（\(Numerals.grouped(count))）", en: " (\(Numerals.grouped(count)))", easy: "（\(Numerals.grouped(count))）",
            zh: "（\(Numerals.grouped(count))）", ko: " (\(Numerals.grouped(count)))", pt: " (\(Numerals.grouped(count)))",
            vi: " (\(Numerals.grouped(count)))")
    }
    static func all(_ count: Int) -> Message {
        Message(
            ja: "全\(Numerals.grouped(count))件", en: count == 1 ? "1 procedure in all" : "\(Numerals.grouped(count)) procedures in all",
            easy: "ぜんぶで \(Numerals.grouped(count))件（けん）", zh: "共\(Numerals.grouped(count))项", ko: "전체 \(Numerals.grouped(count))건",
            pt: "\(Numerals.grouped(count)) no total", vi: "Tổng cộng \(Numerals.grouped(count)) thủ tục")
    }
    static let front = Message(
        ja: "どんな手続をさがしていますか（例：飲食店、自動車税）", en: "What do you want to do? (such as restaurant, scholarship)",
        easy: "どんな 手続（てつづき）を さがして いますか（例（れい）：飲食店（いんしょくてん）、自動車税（じどうしゃぜい））", zh: "您在查找什么手续？（请用日文，例如：飲食店、自動車税）",
        ko: "어떤 절차를 찾으십니까? (일본어로, 예: 飲食店, 自動車税)", pt: "O que você quer fazer? (em japonês, por exemplo 飲食店, 自動車税)",
        vi: "Bạn muốn làm thủ tục gì? (bằng tiếng Nhật, ví dụ 飲食店, 自動車税)")
    static let search = Message(ja: "さがす", en: "Search", easy: "さがす", zh: "查找", ko: "찾기", pt: "Procurar", vi: "Tìm")
    static func unnamed(_ count: Int) -> Message {
        Message(
            ja: "このほか\(count)件は、英語の名称がありません。日本語の言葉で探してください。",
            en:
                "\(count == 1 ? "1 procedure has" : "\(count) procedures have") a Japanese name only, and English words do not find them. Search in Japanese too, or ask the office."
        )
    }
    static func found(_ count: Int) -> Message {
        Message(
            ja: "\(Numerals.grouped(count))件", en: count == 1 ? "1 procedure" : "\(Numerals.grouped(count)) procedures",
            easy: "\(Numerals.grouped(count))件（けん）", zh: "\(Numerals.grouped(count))项", ko: "\(Numerals.grouped(count))건",
            pt: "\(Numerals.grouped(count))", vi: "\(Numerals.grouped(count)) thủ tục")
    }
    static let online = Message(ja: "オンライン", en: "Online", easy: "オンライン（インターネットで できます）", zh: "网上办理", ko: "온라인", pt: "Online", vi: "Trực tuyến")
    static let here = Message(
        ja: "このサイトで手続", en: "On this site", easy: "この サイトで できます", zh: "可在本网站办理", ko: "이 사이트에서 가능", pt: "Neste site", vi: "Trên trang này")
    static let elsewhere = Message(
        ja: "オンライン（別の窓口）", en: "Online elsewhere", easy: "オンライン（ほかの ところ）", zh: "网上办理（其他窗口）", ko: "온라인(다른 창구)", pt: "Online em outro lugar",
        vi: "Trực tuyến ở nơi khác")
    static let nothing = Message(
        ja: "見つかりませんでした。", en: "Nothing was found.", easy: "見（み）つかりませんでした。", zh: "未找到。", ko: "찾지 못했습니다.", pt: "Nada foi encontrado.",
        vi: "Không tìm thấy.")
    static let nothingAdvice = Message(
        ja: "「営業」「税」「住宅」のように、一つのことばでさがすか、下の「暮らしのできごと」から選んでください。", en: "Try one word, or choose below what happens in your life.",
        easy: "一（ひと）つの 言葉（ことば）で さがして ください。または、下（した）の「くらしの できごと」から えらんで ください。", zh: "请用一个日文词（如“営業”“税”“住宅”）查找，或从下方的“生活事项”中选择。",
        ko: "“営業”, “税”, “住宅”처럼 일본어 단어 하나로 찾거나 아래의 “생활 속의 일”에서 선택해 주세요.",
        pt: "Tente uma só palavra em japonês (como 税, 住宅) ou escolha abaixo a situação da vida.",
        vi: "Hãy thử một từ tiếng Nhật (như 税, 住宅) hoặc chọn sự kiện trong đời sống bên dưới.")
    static let others = Message(
        ja: "マイナンバーカード、戸籍、住民票、児童手当などは、ここになければ、お住まいの市役所や町役場にお尋ねください。",
        en:
            "The Individual Number Card, family register, residence record and child allowance are, unless they are listed here, for your city or town hall.",
        easy: "マイナンバーカード、戸籍（こせき）、住民票（じゅうみんひょう）、児童手当（じどうてあて）などが ここに ない ときは、住（す）んで いる ところの 市役所（しやくしょ）や 町役場（まちやくば）に 聞（き）いて ください。",
        zh: "个人编号卡、户籍、住民票、儿童津贴等如未列在此处，请咨询您居住地的市政府或町政府。", ko: "마이넘버 카드, 호적, 주민표, 아동수당 등이 여기에 없으면 거주지의 시청이나 정사무소(町役場)에 문의해 주세요.",
        pt:
            "O cartão do número individual, o registro de família, o de residência e o abono infantil, se não estiverem aqui, são tratados na prefeitura da sua cidade.",
        vi: "Thẻ số cá nhân, hộ tịch, phiếu cư trú, trợ cấp trẻ em v.v. nếu không có ở đây, hãy hỏi tòa thị chính nơi bạn ở.")
    static func near(_ typed: String, _ words: String) -> Message {
        let pieces = words.split(separator: " ")
        return Message(
            ja: "「\(typed)」のとおりの手続はありません。\(pieces.map { "「\($0)」" }.joined())でさがしました。",
            en: "Nothing is called “\(typed)”. This is what \(pieces.map { "“\($0)”" }.joined(separator: " and ")) finds.",
            easy: "「\(typed)」と 同（おな）じ 手続（てつづき）は ありません。\(pieces.map { "「\($0)」" }.joined())で さがしました。",
            zh: "没有与“\(typed)”完全一致的手续。已用\(pieces.map { "“\($0)”" }.joined())查找。",
            ko: "“\(typed)” 그대로의 절차는 없습니다. \(pieces.map { "“\($0)”" }.joined(separator: ", "))(으)로 찾았습니다.",
            pt: "Não há nada chamado “\(typed)”. Este é o resultado para \(pieces.map { "“\($0)”" }.joined(separator: ", ")).",
            vi: "Không có thủ tục nào đúng là “\(typed)”. Đã tìm theo \(pieces.map { "“\($0)”" }.joined(separator: ", ")).")
    }
    static let everywhere = Message(
        ja: "すべての手続からさがす", en: "Search everywhere", easy: "ぜんぶの 手続（てつづき）から さがす", zh: "在所有手续中查找", ko: "모든 절차에서 찾기", pt: "Procurar em todos",
        vi: "Tìm trong tất cả thủ tục")
    static let office = Message(
        ja: "担当", en: "Office in charge", easy: "担当（たんとう）の 役所（やくしょ）", zh: "主管部门", ko: "담당 부서", pt: "Repartição responsável", vi: "Bộ phận phụ trách")
    static let seal = Message(ja: "はんこ", en: "Seal", easy: "はんこ", zh: "印章", ko: "도장", pt: "Carimbo (hanko)", vi: "Con dấu")
    static let noSeal = Message(ja: "いりません。", en: "Not needed.", easy: "いりません。", zh: "不需要。", ko: "필요 없습니다.", pt: "Não é preciso.", vi: "Không cần.")
    static func sealNeeded(_ purpose: String) -> Message {
        Message(
            ja: "いります（\(purpose)のため）。", en: "Needed (\(purpose)).", easy: "いります（\(purpose)のため）。", zh: "需要（用于\(purpose)）。",
            ko: "필요합니다(\(purpose)을(를) 위해).", pt: "É preciso (\(purpose)).", vi: "Cần (\(purpose)).")
    }
    static func sealAbolished(_ substitute: String) -> Message {
        Message(
            ja: substitute.isEmpty ? "いりません。" : "いりません。かわりに\(substitute)で確かめます。",
            en: substitute.isEmpty ? "No longer needed." : "No longer needed. Instead: \(substitute).",
            easy: substitute.isEmpty ? "いりません。" : "いりません。代（か）わりに \(substitute)で 確（たし）かめます。",
            zh: substitute.isEmpty ? "不需要。" : "不需要。改用\(substitute)确认。", ko: substitute.isEmpty ? "필요 없습니다." : "필요 없습니다. 대신 \(substitute)(으)로 확인합니다.",
            pt: substitute.isEmpty ? "Não é preciso." : "Não é preciso. Em vez disso: \(substitute).",
            vi: substitute.isEmpty ? "Không cần." : "Không cần. Thay bằng: \(substitute).")
    }
    static func sealUntil(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))からいらなくなります。", en: "Not needed from \(day.words(.en)).", easy: "\(day.words(.further(.easy)))から いりません。",
            zh: "自\(day.words(.further(.chinese)))起不需要。", ko: "\(day.words(.further(.korean)))부터 필요 없습니다.",
            pt: "Não é preciso a partir de \(day.words(.further(.portuguese))).", vi: "Không cần từ ngày \(day.words(.further(.vietnamese))).")
    }
    static func onlineElsewhere(_ act: ProcedureAct) -> Message {
        Message(
            ja: "オンラインで\(act.able)が、このサイトではまだ受け付けていません。どこで\(act.noun.ja)するかは、担当の課にお尋ねください。",
            en: "You can \(act.verb.en.lowercased()) online, but not on this site yet. Ask the office in charge where.",
            easy: "インターネットで できますが、この サイトでは まだ できません。どこで するかは、担当（たんとう）の 役所（やくしょ）に 聞（き）いて ください。", zh: "可以网上办理，但本网站尚未受理。在何处办理，请咨询主管部门。",
            ko: "온라인으로 할 수 있지만 이 사이트에서는 아직 접수하지 않습니다. 어디에서 하는지는 담당 부서에 문의해 주세요.",
            pt: "Pode ser feito online, mas ainda não neste site. Pergunte à repartição responsável onde.",
            vi: "Có thể làm trực tuyến nhưng chưa làm được trên trang này. Hãy hỏi bộ phận phụ trách nơi làm.")
    }
    static func canOnline(_ act: ProcedureAct) -> Message {
        Message(
            ja: "オンラインで\(act.able)。", en: "You can \(act.verb.en.lowercased()) online.", easy: "インターネットで できます。", zh: "可以网上办理。", ko: "온라인으로 할 수 있습니다.",
            pt: "Pode ser feito online.", vi: "Có thể làm trực tuyến.")
    }
    static func willBeOnline(_ day: Day, _ act: ProcedureAct) -> Message {
        Message(
            ja: "\(day.words(.ja))からオンラインで\(act.able)。", en: "You can \(act.verb.en.lowercased()) online from \(day.words(.en)).",
            easy: "\(day.words(.further(.easy)))から インターネットで できます。", zh: "自\(day.words(.further(.chinese)))起可以网上办理。",
            ko: "\(day.words(.further(.korean)))부터 온라인으로 할 수 있습니다.", pt: "Pode ser feito online a partir de \(day.words(.further(.portuguese))).",
            vi: "Có thể làm trực tuyến từ ngày \(day.words(.further(.vietnamese))).")
    }
    static func atCounter(_ act: ProcedureAct) -> Message {
        Message(
            ja: "窓口か郵送で\(act.noun.ja)してください。", en: "\(act.verb.en) at the counter or by post.", easy: "窓口（まどぐち）か 郵便（ゆうびん）で して ください。",
            zh: "请在窗口或通过邮寄办理。", ko: "창구나 우편으로 해 주세요.", pt: "Faça no balcão ou pelo correio.", vi: "Hãy làm tại quầy hoặc qua bưu điện.")
    }
    static let audience = Message(ja: "だれが", en: "Who", easy: "だれが", zh: "申请对象", ko: "누가", pt: "Quem", vi: "Ai")
    static let occasion = Message(ja: "いつ", en: "When", easy: "いつ", zh: "申请时间", ko: "언제", pt: "Quando", vi: "Khi nào")
    static let needs = Message(
        ja: "必要なもの", en: "What you need", easy: "いる もの", zh: "所需材料", ko: "필요한 것", pt: "O que é preciso", vi: "Những thứ cần có")
    static let fee = Message(ja: "手数料", en: "Fee", easy: "手数料（てすうりょう）（お金（かね））", zh: "手续费", ko: "수수료", pt: "Taxa", vi: "Lệ phí")
    static let feeUnknown = Message(
        ja: "担当の課にお問い合わせください。", en: "Ask the office in charge.", easy: "担当（たんとう）の 役所（やくしょ）に 聞（き）いて ください。", zh: "请咨询主管部门。", ko: "담당 부서에 문의해 주세요.",
        pt: "Pergunte à repartição responsável.", vi: "Hãy hỏi bộ phận phụ trách.")
    static let noFee = Message(ja: "かかりません。", en: "None.", easy: "お金（かね）は かかりません。", zh: "免费。", ko: "없습니다.", pt: "Nenhuma.", vi: "Không mất phí.")
    static let someFee = Message(
        ja: "かかります。金額は担当の課にお問い合わせください。", en: "There is one. Ask the office in charge.", easy: "お金（かね）が かかります。いくらかは、担当（たんとう）の 役所（やくしょ）に 聞（き）いて ください。",
        zh: "需要。金额请咨询主管部门。", ko: "있습니다. 금액은 담당 부서에 문의해 주세요.", pt: "Há uma taxa. Pergunte o valor à repartição responsável.",
        vi: "Có. Hãy hỏi bộ phận phụ trách về số tiền.")
    static let period = Message(
        ja: "かかる日数", en: "How long it takes", easy: "何日（なんにち）くらい かかるか", zh: "所需天数", ko: "걸리는 날수", pt: "Quanto tempo leva", vi: "Mất bao lâu")
    static func standard(_ words: String) -> Message {
        Message(
            ja: "標準で\(words)（標準処理期間）", en: "\(words) as a rule (standard period)", easy: "ふつう \(words)（標準処理期間（ひょうじゅんしょりきかん））",
            zh: "一般\(words)（标准处理期间）", ko: "보통 \(words)(표준 처리 기간)", pt: "Em geral \(words) (prazo padrão)",
            vi: "Thông thường \(words) (thời gian xử lý tiêu chuẩn)")
    }
    static let noPeriod = Message(
        ja: "標準処理期間は定められていません。", en: "No standard period is set.", easy: "何日（なんにち）かかるかは 決（き）まって いません。", zh: "未规定标准处理期间。",
        ko: "표준 처리 기간이 정해져 있지 않습니다.", pt: "Não há prazo padrão.", vi: "Không quy định thời gian xử lý tiêu chuẩn.")
    static func median(_ one: Median) -> Message {
        let kept = one.kept.map {
            Message(
                ja: "標準処理期間を守れたのは\($0)％です。", en: "\($0)% kept the standard period.", easy: "決（き）まった 日数（にっすう）までに できたのは \($0)％です。",
                zh: "在标准处理期间内完成的占\($0)%。", ko: "표준 처리 기간을 지킨 비율은 \($0)%입니다.", pt: "\($0)% dentro do prazo padrão.",
                vi: "\($0)% đúng thời gian tiêu chuẩn.")
        }
        return Message(
            ja: "この１年の実績（\(Numerals.grouped(one.count))件）：半分は\(one.days)日以内、10件のうち９件は\(one.ninetieth)日以内に決まりました。\(kept?.ja ?? "")",
            en:
                "Of \(Numerals.grouped(one.count)) decisions in the last year half took at most \(one.days) days, nine in ten at most \(one.ninetieth). \(kept?.en ?? "")",
            easy:
                "この 1年（ねん）（\(Numerals.grouped(one.count))件（けん））：半分（はんぶん）は \(one.days)日（にち）までに、10件（けん）の うち 9件は \(one.ninetieth)日までに 決（き）まりました。\(kept?(.further(.easy)) ?? "")",
            zh: "最近一年（\(Numerals.grouped(one.count))件）：一半在\(one.days)天内、十件中九件在\(one.ninetieth)天内决定。\(kept?(.further(.chinese)) ?? "")",
            ko:
                "최근 1년(\(Numerals.grouped(one.count))건): 절반은 \(one.days)일 이내, 10건 중 9건은 \(one.ninetieth)일 이내에 결정되었습니다. \(kept?(.further(.korean)) ?? "")",
            pt:
                "No último ano (\(Numerals.grouped(one.count)) decisões): metade em até \(one.days) dias, nove em dez em até \(one.ninetieth) dias. \(kept?(.further(.portuguese)) ?? "")",
            vi:
                "Trong một năm qua (\(Numerals.grouped(one.count)) hồ sơ): một nửa được quyết định trong \(one.days) ngày, chín phần mười trong \(one.ninetieth) ngày. \(kept?(.further(.vietnamese)) ?? "")"
        )
    }
    static let inventory = Message(
        ja: "手続の棚卸の記録", en: "The record in the inventory", easy: "手続（てつづき）の 記録（きろく）（役所（やくしょ）の 表（ひょう））", zh: "手续登记信息", ko: "절차 목록의 기록",
        pt: "O registro no inventário", vi: "Bản ghi trong danh mục thủ tục")
}
