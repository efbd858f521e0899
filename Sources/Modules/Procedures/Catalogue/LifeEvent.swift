import Web

/// 暮らしのできごと: what happens in a life or a business that leads to procedures. Guides name them by these ids (`life_events`), the
/// national survey by its own words.
enum LifeEvent: String, CaseIterable, Sendable {
    case birth, school, work, marriage
    case moveHome = "move-home"
    case vehicle, care, disability, health, tax, pension, death
    case startBusiness = "start-business"
    case runBusiness = "run-business"
    case endBusiness = "end-business"
    case land, event, hunting, information

    /// In plain words, as a door of the catalogue.
    var label: Message {
        switch self {
        case .birth:
            Message(
                ja: "妊娠・出産・子育て", en: "Having and raising children", easy: "赤（あか）ちゃんが 生（う）まれる・子（こ）どもを 育（そだ）てる", zh: "怀孕、生育、育儿", ko: "임신·출산·육아",
                pt: "Gravidez, parto e filhos", vi: "Mang thai, sinh con, nuôi con")
        case .school:
            Message(
                ja: "学校・奨学金", en: "School and scholarships", easy: "学校（がっこう）・奨学金（しょうがくきん）（勉強（べんきょう）の お金（かね））", zh: "学校、奖学金", ko: "학교·장학금",
                pt: "Escola e bolsas de estudo", vi: "Trường học, học bổng")
        case .work:
            Message(
                ja: "仕事につく・やめる", en: "Starting and leaving work", easy: "仕事（しごと）を 始（はじ）める・やめる", zh: "就业、离职", ko: "취업·퇴직",
                pt: "Começar e deixar o trabalho", vi: "Bắt đầu và nghỉ việc")
        case .marriage:
            Message(
                ja: "結婚・離婚", en: "Marriage and divorce", easy: "結婚（けっこん）・離婚（りこん）", zh: "结婚、离婚", ko: "결혼·이혼", pt: "Casamento e divórcio",
                vi: "Kết hôn, ly hôn")
        case .moveHome:
            Message(
                ja: "引越し・住まい", en: "Moving and housing", easy: "引（ひ）っ越（こ）し・家（いえ）", zh: "搬家、住房", ko: "이사·주거", pt: "Mudança e moradia",
                vi: "Chuyển nhà, nhà ở")
        case .vehicle: Message(ja: "車", en: "Cars", easy: "車（くるま）", zh: "车辆", ko: "자동차", pt: "Carros", vi: "Xe")
        case .care:
            Message(
                ja: "介護", en: "Care", easy: "介護（かいご）（お年寄（としよ）りの 世話（せわ））", zh: "护理", ko: "개호(돌봄)", pt: "Cuidados a idosos",
                vi: "Chăm sóc người cao tuổi")
        case .disability:
            Message(
                ja: "障害のある人", en: "Disability", easy: "障害（しょうがい）の ある 人（ひと）", zh: "残障人士", ko: "장애가 있는 사람", pt: "Deficiência", vi: "Người khuyết tật")
        case .health: Message(ja: "医療・健康", en: "Health", easy: "病院（びょういん）・健康（けんこう）", zh: "医疗、健康", ko: "의료·건강", pt: "Saúde", vi: "Y tế, sức khỏe")
        case .tax: Message(ja: "税金", en: "Taxes", easy: "税金（ぜいきん）", zh: "税金", ko: "세금", pt: "Impostos", vi: "Thuế")
        case .pension: Message(ja: "年金", en: "Pensions", easy: "年金（ねんきん）", zh: "养老金", ko: "연금", pt: "Aposentadoria", vi: "Lương hưu")
        case .death:
            Message(
                ja: "亡くなったとき・相続", en: "Death and inheritance", easy: "亡（な）くなった とき・相続（そうぞく）", zh: "去世、继承", ko: "사망·상속", pt: "Falecimento e herança",
                vi: "Qua đời, thừa kế")
        case .startBusiness:
            Message(
                ja: "会社・お店を始める", en: "Starting a business", easy: "会社（かいしゃ）や 店（みせ）を 始（はじ）める", zh: "开办公司、店铺", ko: "회사·가게 시작",
                pt: "Abrir uma empresa ou loja", vi: "Mở công ty, cửa hàng")
        case .runBusiness:
            Message(
                ja: "会社・お店を続ける", en: "Running a business", easy: "会社（かいしゃ）や 店（みせ）を つづける", zh: "经营公司、店铺", ko: "회사·가게 운영",
                pt: "Manter uma empresa ou loja", vi: "Vận hành công ty, cửa hàng")
        case .endBusiness:
            Message(
                ja: "会社・お店を引き継ぐ・やめる", en: "Passing on or closing a business", easy: "会社（かいしゃ）や 店（みせ）を ゆずる・やめる", zh: "转让、关闭公司、店铺", ko: "회사·가게 승계·폐업",
                pt: "Passar ou fechar uma empresa ou loja", vi: "Chuyển nhượng, đóng công ty, cửa hàng")
        case .land:
            Message(
                ja: "土地・川・道路を使う", en: "Using land, rivers and roads", easy: "土地（とち）・川（かわ）・道（みち）を 使（つか）う", zh: "使用土地、河川、道路", ko: "토지·하천·도로 사용",
                pt: "Usar terrenos, rios e estradas", vi: "Sử dụng đất, sông, đường")
        case .event:
            Message(
                ja: "催し・施設を使う", en: "Events and facilities", easy: "イベント・施設（しせつ）を 使（つか）う", zh: "活动、使用设施", ko: "행사·시설 이용", pt: "Eventos e instalações",
                vi: "Sự kiện, sử dụng cơ sở")
        case .hunting:
            Message(
                ja: "狩猟・自然", en: "Hunting and nature", easy: "狩（か）り・自然（しぜん）", zh: "狩猎、自然", ko: "수렵·자연", pt: "Caça e natureza",
                vi: "Săn bắn, thiên nhiên")
        case .information:
            Message(
                ja: "県の文書を見る", en: "Seeing official documents", easy: "県（けん）の 文書（ぶんしょ）を 見（み）る", zh: "查阅县的公文", ko: "현의 문서 열람",
                pt: "Ver documentos da província", vi: "Xem văn bản của tỉnh")
        }
    }

    /// What people say of it when they look for something, beside its label.
    var words: [String] {
        switch self {
        case .birth: ["赤ちゃん", "子ども", "子供", "育児"]
        case .school: ["入学", "高校", "学費", "授業料"]
        case .work: ["就職", "転職", "失業", "資格", "免許"]
        case .marriage: ["名字"]
        case .moveHome: ["引っ越し", "転居", "家を建てる", "部屋を借りる"]
        case .vehicle: ["自動車", "駐車"]
        case .care: ["高齢者", "老人ホーム"]
        case .disability: ["障がい", "手帳", "車いす"]
        case .health: ["病気", "病院", "医療費"]
        case .tax: ["納税"]
        case .pension: ["老後"]
        case .death: ["死亡", "葬式", "遺産"]
        case .startBusiness: ["開業", "起業", "開店", "お店を開く", "会社を作る"]
        case .runBusiness: ["事業者", "営業"]
        case .endBusiness: ["廃業", "閉店"]
        case .land: ["工事", "占用"]
        case .event: ["イベント", "借りる", "貸し出し"]
        case .hunting: ["狩り", "猟師", "イノシシ"]
        case .information: ["情報公開", "閲覧"]
        }
    }

    /// The event that an answer of the national survey means (手続が行われるイベント); `nil` for その他.
    init?(survey answer: String) {
        switch answer {
        case "妊娠", "出生・こども": self = .birth
        case "引越し", "住宅の購入・保有": self = .moveHome
        case "就職・転職", "職員の採用・退職": self = .work
        case "結婚・離婚": self = .marriage
        case "自動車の購入・保有": self = .vehicle
        case "介護": self = .care
        case "医療・健康": self = .health
        case "税金": self = .tax
        case "年金の受給": self = .pension
        case "死亡・相続": self = .death
        case "法人の設立", "新しい事業の開始": self = .startBusiness
        case "法人の情報変更・役員変更", "入札・契約", "事務所の新設・移転", "定期的な報告等", "作業ごとの報告等", "法人の合併・分割": self = .runBusiness
        case "法人の承継・廃業": self = .endBusiness
        default: return nil
        }
    }
}
