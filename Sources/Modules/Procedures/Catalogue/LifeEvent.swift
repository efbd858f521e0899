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
        case .birth: Message(ja: "妊娠・出産・子育て", en: "Having and raising children")
        case .school: Message(ja: "学校・奨学金", en: "School and scholarships")
        case .work: Message(ja: "仕事につく・やめる", en: "Starting and leaving work")
        case .marriage: Message(ja: "結婚・離婚", en: "Marriage and divorce")
        case .moveHome: Message(ja: "引越し・住まい", en: "Moving and housing")
        case .vehicle: Message(ja: "車", en: "Cars")
        case .care: Message(ja: "介護", en: "Care")
        case .disability: Message(ja: "障害のある人", en: "Disability")
        case .health: Message(ja: "医療・健康", en: "Health")
        case .tax: Message(ja: "税金", en: "Taxes")
        case .pension: Message(ja: "年金", en: "Pensions")
        case .death: Message(ja: "亡くなったとき・相続", en: "Death and inheritance")
        case .startBusiness: Message(ja: "会社・お店を始める", en: "Starting a business")
        case .runBusiness: Message(ja: "会社・お店を続ける", en: "Running a business")
        case .endBusiness: Message(ja: "会社・お店を引き継ぐ・やめる", en: "Passing on or closing a business")
        case .land: Message(ja: "土地・川・道路を使う", en: "Using land, rivers and roads")
        case .event: Message(ja: "催し・施設を使う", en: "Events and facilities")
        case .hunting: Message(ja: "狩猟・自然", en: "Hunting and nature")
        case .information: Message(ja: "県の文書を見る", en: "Seeing official documents")
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
