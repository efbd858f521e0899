import Approval
import Core
import Japanese
import Storage
import Web

/// Every sentence of the page on which a guide is written, and what is wrong with one.
enum GuideText {
    static let title = Message(ja: "案内と審査の定め", en: "Guide and rules")
    static let lead = Message(
        ja: "住民に見せる案内と、審査に使う決まり（標準処理期間、審査基準、決裁など）です。公開すると新しい版になり、すでに届いている申請には届いたときの版が使われ続けます。",
        en:
            "What residents are told, and the rules by which cases are worked. Publishing makes a new version; what has arrived keeps to the version of its day."
    )
    static let none = Message(
        ja: "案内がまだありません。このままでは、届出も申請として扱い、標準処理期間も審査基準もなく、所管課の長が決裁します。",
        en:
            "There is no guide yet. Until there is, a notification is handled as an application, there is neither period nor criteria, and the head of the section decides."
    )
    static let write = Message(ja: "案内を書く", en: "Write the guide")
    static let forResidents = Message(ja: "住民に見せる案内", en: "What residents are told")
    static let forOfficers = Message(ja: "審査の定め", en: "Rules of working a case")
    static let kind = Message(ja: "手続の種類", en: "Kind of procedure")
    static let kindSupport = Message(
        ja:
            "許可や給付などの決定を求めるものは申請、届ければ手続が終わるものは届出です。住民のページの「申請する」「届け出る」もこれで決まり、名前が「請求」「申込」で終わる手続は「請求する」「申し込む」になります。",
        en:
            "An application asks for a decision; a notification is complete when it has arrived. Residents' pages use the same word, or that of a request or an enrolment where the name ends in it."
    )
    static let kinds: [Guide.Kind: Message] = [
        .application: Message(ja: "申請（審査して決定する）", en: "Application (to be decided)"),
        .notification: Message(ja: "届出（届けば効力が生じる）", en: "Notification (takes effect when it arrives)"),
    ]
    static let lines = Message(
        ja: "一つずつ欄に、日本語と英語の両方を書きます。空にした欄は消えます。", en: "One in each row, in both languages. A row that is emptied goes away.")
    static let englishToo = Message(ja: "日本語を書いたときは必須です。", en: "Required where the Japanese is written.")
    static let addLine = Message(ja: "欄を足す", en: "Add a row")
    static let feeWords = Message(ja: "手数料の説明", en: "The fee in words")
    static let feeYen = Message(ja: "手数料の額（円）", en: "Fee in yen")
    static let feeYenSupport = Message(
        ja: "いつも同じ額のときだけ書きます。場合によって変わる額は、様式の計算で決めます。", en: "Only a fee that is always the same. One that varies is calculated by the form.")
    static let feeByForm = Message(
        ja: "手数料の額は、様式の手数料の表で計算します。ここには額を書きません。", en: "The form works the fee out by its table. No amount is set here.")
    static func feeTwice(_ yen: String) -> Message {
        Message(
            ja: "案内にも手数料の額（\(yen)円）があります。使われるのは様式で計算する額だけです。この版を公開した後に案内を公開し直すと、案内の額はなくなります。",
            en:
                "The guide sets a fee too (\(yen) yen). Only what the form works out is owed. Publish the guide again after this version: its amount goes away then."
        )
    }
    static let feeTariff = Message(ja: "手数料の根拠（条例の別表など）", en: "By which the fee is owed")
    static let searchWords = Message(ja: "よみ・言いかえ", en: "Reading and other words")
    static let searchWordsSupport = Message(
        ja: "探す人が使いそうな言葉を、読点で区切って書きます（例：しょくひん、カフェ、飲食店）。", en: "Words by which people look for it, with commas: しょくひん, カフェ.")
    static let lifeEvents = Message(ja: "暮らしのできごと", en: "Life events")
    static let identity = Message(ja: "本人確認", en: "Identity")
    static let period = Message(ja: "標準処理期間", en: "Standard period")
    static let periodSupport = Message(
        ja: "「20日」「1か月」のように書きます。市町などを経由するときは「経由10日 本庁20日」のように分けて書きます。定めないときは空にします。",
        en: "As in 20日 or 1か月; with a transit office 経由10日 本庁20日. Empty: none is set.")
    static let countsFirstDay = Message(ja: "届いた日を一日目として数える", en: "The day of arrival counts as the first")
    static let countsClosedDays = Message(ja: "閉庁日も数える", en: "Closed days count")
    static let opinionStops = Message(
        ja: "ほかの地方公共団体への意見照会の間は数えない", en: "The clock stands while the opinion of another body is awaited")
    static let approval = Message(ja: "決裁の定め", en: "Rules of approval")
    static let approvalSupport = Message(
        ja: "上から順に見て、最初に当てはまる行の段のとおりに決裁します。同じ段番号の席は並行して進みます。行がないときは所管課の長が決裁します。",
        en: "The first rule that fits is taken. Seats with the same step act side by side. Without a rule the head of the section decides.")
    static let approvalClosed = Message(
        ja: "決裁の定めを変えられるのは、システム管理者だけです（誰が決裁するかを、審査する人が決められないようにするためです）。",
        en: "Only an administrator changes the rules of approval: those who work the cases do not choose who decides them.")
    static let noRules = Message(ja: "定めはありません。所管課の長が決裁します。", en: "There are none: the head of the section decides.")
    static let notice = Message(ja: "通知書", en: "Notice")
    static let grants = Message(ja: "許可等の文言", en: "What the notice grants")
    static let grantsSupport = Message(
        ja: "例：食品衛生法第55条第1項の規定により、次のとおり営業を許可します。", en: "The sentence by which it is granted, with its article.")
    static let authority = Message(ja: "処分庁の名義", en: "Authority in whose name it is decided")
    static let authoritySupport = Message(ja: "空のときは、県は知事、市町は長の名義になります。", en: "Empty: the governor or the mayor.")
    static let shows = Message(ja: "通知書に載せる回答", en: "Answers that the notice repeats")
    static let outcomes = Message(ja: "処分の呼び名", en: "What outcomes are called")
    static let outcomesSupport = Message(
        ja: "許可・不許可などと違う名で呼ぶときだけ書きます（例：開示決定）。通知書には「開示を決定したので通知します」のように入ります。", en: "Only where they have other names here, as 開示決定.")
    static let documentMark = Message(ja: "文書番号の記号", en: "Mark of the document number")
    static let documentMarkSupport = Message(
        ja: "文書番号に付ける課の記号です（例：「健食」と書くと「令和８年度 健食第１号」）。番号は記号ごとに数えます。空のときは、記号のない通知書を県や市町の全体で通して数えます。",
        en:
            "The section's mark in the number of documents, as 健食 in 令和８年度 健食第１号. Each mark is counted by itself; without one, through the whole body."
    )
    static func markTooLong(_ most: Int) -> Message {
        Message(ja: "文書番号の記号は\(most)文字以内で、空白を入れずに書いてください。", en: "Write the mark in at most \(most) characters, without spaces.")
    }
    static let appeal = Message(ja: "教示（不服申立ての相手方）", en: "Appeal notice")
    static let appealTo = Message(ja: "審査請求の相手方", en: "Whom one objects to")
    static let appealToSupport = Message(ja: "処分した者と違うときだけ書きます（例：国土交通大臣）。", en: "Only where it is not the authority that decided.")
    static let representedBy = Message(ja: "訴訟で団体を代表する者", en: "Who represents the body in court")
    static let representedBySupport = Message(ja: "団体の長でないときだけ書きます（例：教育委員会）。", en: "Only where it is not its head, as a board of education.")
    static let reviewFirst = Message(ja: "審査請求の裁決の後でなければ訴えを起こせない（審査請求前置）", en: "A suit only after the objection was decided")
    static let keeping = Message(ja: "保存", en: "Keeping")
    static let retentionYears = Message(ja: "終わった案件の保存年数", en: "Years that a closed case is kept")
    static let sensitiveDays = Message(ja: "個人番号と本人確認書類を消すまでの日数", en: "Days until individual numbers and identity papers are erased")
    static func sensitiveDaysSupport(_ usual: Int) -> Message {
        Message(ja: "案件が終わってからの日数です。空のときは\(usual)日です。", en: "Counted from closing. Empty: \(usual).")
    }
    static let numbers: [String: Message] = ["fee_yen": feeYen, "retention_years": retentionYears, "sensitive_days": sensitiveDays]
    static let validFrom = Message(ja: "いつから使うか", en: "In force from")
    static let validFromSupport = Message(
        ja: "この日から届く申請に使います。同じ日からの版をもう一度公開すると、後の版が使われます。",
        en: "For what arrives from this day on. Of two versions from one day the later is taken.")
    static let publish = Message(ja: "公開する", en: "Publish")
    static let preview = Message(ja: "見え方を確かめる", en: "See how it looks")
    static let previewTitle = Message(ja: "住民にはこう見えます（まだ公開していません）", en: "What residents will see (not published yet)")
    static func changed(_ names: [Message]) -> Message {
        Message(ja: "変わるところ：\(names.map(\.ja).joined(separator: "、"))", en: "Changes: \(names.map(\.en).joined(separator: ", "))")
    }
    static let nothingChanged = Message(ja: "今の版と同じ内容です。", en: "It says the same as the newest version.")
    static let like = Message(ja: "ほかの手続の案内を写して始める（手続名か番号で探す）", en: "Begin with the guide of another procedure (its name or number)")
    static let noModel = Message(ja: "案内のある手続は見つかりません。", en: "No procedure with a guide is called so.")
    static let noModelAdvice = Message(ja: "名前の一部だけで探してみてください。", en: "Try a part of its name.")
    static func moreModels(_ count: Int) -> Message {
        Message(ja: "はじめの\(count)件です。ほかにもあります。言葉を足して絞り込んでください。", en: "The first \(count); there are more. Use more words.")
    }
    static let takeLike = Message(ja: "写す", en: "Copy")
    static func copied(_ name: String) -> Message {
        Message(ja: "「\(name)」の案内を写しました。違うところを直して公開してください。", en: "Copied from “\(name)”. Change what differs, and publish.")
    }
    static func noLike(_ number: String) -> Message {
        Message(ja: "番号「\(number)」の手続か、その案内が見つかりません。", en: "There is no procedure “\(number)” with a guide.")
    }
    static func older(_ number: Int) -> Message {
        Message(ja: "第\(number)版の内容です。公開すると、新しい版になります。", en: "These are the words of version \(number). Publishing makes a new version of them.")
    }
    static let done = Message(ja: "案内を公開しました。", en: "The guide is published.")
}

/// What may be wrong with a guide, in the file and on the page.
extension GuideText {
    static let chooseKind = Message(ja: "申請か届出かを選んでください。", en: "Choose: application or notification.")
    static let kindIsRuled = Message(
        ja: "決裁の定めがある手続を届出に変えられるのは、システム管理者だけです。",
        en: "Only an administrator can turn a procedure with rules of approval into a notification.")
    static let bothLanguages = Message(ja: "日本語と英語の両方を書いてください。", en: "Write it in both languages.")
    static let noApproval = Message(ja: "届出に決裁はありません。決裁の定めを削ってください。", en: "a notification has no approval. Remove its rules.")
    static func badPeriod(_ text: String) -> Message {
        Message(
            ja: "期間「\(text)」を数えられません。「20日」「1か月」「経由10日 本庁20日」「定めなし」のように書いてください。",
            en: "the period “\(text)” cannot be counted. Write 20日, 1か月, 経由10日 本庁20日 or 定めなし.")
    }
    static let idTwice = Message(ja: "id が重なっています。", en: "an id stands twice.")
    static func noLifeEvent(_ name: String) -> Message {
        let known = LifeEvent.allCases.map(\.rawValue).joined(separator: ", ")
        return Message(ja: "「\(name)」というできごとはありません。\(known) から選んでください。", en: "there is no life event “\(name)”. Known: \(known).")
    }
    static func noOutcome(_ name: String) -> Message { Message(ja: "「\(name)」という処分の種類はありません。", en: "there is no outcome “\(name)”.") }
    static let badYears = Message(ja: "1から100までの年数で書いてください。", en: "write a number of years, 1 to 100.")
    static let badSensitiveDays = Message(ja: "0から3,650までの日数で書いてください。", en: "write a number of days, 0 to 3,650.")
    static let badYen = Message(ja: "1から99,999,999までの円で書いてください。", en: "write whole yen, 1 to 99,999,999.")
    static let tooMany = Message(ja: "\(Guide.Content.mostLines)個までにしてください。", en: "at most \(Guide.Content.mostLines).")
    static let tooLong = Message(ja: "長すぎます。2,000文字までにしてください。", en: "it is too long: at most 2,000 characters.")
    static let dayPast = Message(ja: "今日か、今日より後の日にしてください。", en: "Choose today or a later day.")
    static let overtaken = Message(
        ja: "あなたが開いた後に、ほかの人が新しい版を公開しました。下の版の一覧と見比べて、よければもう一度公開してください。",
        en: "Somebody published another version after you opened this page. Compare it with the list below, and publish again if yours is right.")
    static let ruleNeedsName = Message(ja: "行の名前を書いてください（例：別表第1）。", en: "Name the rule, as in the tables of the ordinance.")
    static let badStep = Message(ja: "段は1から20までの数で書いてください。", en: "Steps are numbers from 1 to 20.")
    static let chooseSeat = Message(ja: "審査、合議、決裁のどれかを選んでください。", en: "Choose review, consultation or decision.")

    static func problem(_ problem: RouteTableProblem) -> Message {
        switch problem {
        case .illegalSteps(let row, _):
            Message(
                ja: "「\(row)」：最後の段に決裁（decision）の席を一つだけ置いてください。",
                en: "“\(row)”: put exactly one seat that decides (decision), alone in the last step.")
        case .rowTwice(let row): Message(ja: "「\(row)」が二つあります。", en: "“\(row)” stands twice.")
        case .positionTwice(let row, let title): Message(ja: "「\(row)」に\(title)が二度あります。", en: "“\(row)” has \(title) twice.")
        case .contradictoryFees(let row): Message(ja: "「\(row)」の手数料の範囲に当たる額がありません。", en: "“\(row)”: no fee lies in its bounds.")
        case .unreachable(let row, let others):
            Message(
                ja: "「\(row)」に当たる場合は、先の「\(others.joined(separator: "」「"))」に必ず当たります。順を変えてください。",
                en: "“\(row)” can never be reached: \(others.joined(separator: ", ")) come before it. Change the order.")
        }
    }
}

/// The words of the table of approval and of the list of versions.
extension GuideText {
    static func rule(_ number: Int) -> Message { Message(ja: "決裁の定め \(number)", en: "Rule \(number)") }
    static let ruleName = Message(ja: "名前（別表の番号など）", en: "Name, as the ordinance numbers it")
    static let ruleOutcome = Message(ja: "どの処分のとき", en: "For which outcome")
    static let anyOutcome = Message(ja: "どの処分でも", en: "Any")
    static let feeAtLeast = Message(ja: "手数料が（円）以上", en: "Fee at least (yen)")
    static let feeAtMost = Message(ja: "手数料が（円）以下", en: "Fee at most (yen)")
    static let addRule = Message(ja: "定めを足す", en: "Add a rule")
    static let addSeat = Message(ja: "席を足す", en: "Add a seat")
    static let step = Message(ja: "段", en: "Step")
    static let seat = Message(ja: "役割", en: "Act")
    static let position = Message(ja: "職", en: "Position")
    static let unit = Message(ja: "どこの職か", en: "Of which unit")
    static let ownUnit = Message(ja: "所管課かその上", en: "The section or above")
    static let strict = Message(ja: "代決できない", en: "Nobody may stand in")
    static let seats: [ApprovalRoute.Seat.Kind: Message] = [
        .review: Message(ja: "審査", en: "Review"), .consultation: Message(ja: "合議", en: "Consultation"),
        .decision: Message(ja: "決裁", en: "Decision"),
    ]
    static func nobody(_ row: String, _ title: String) -> Message {
        Message(
            ja: "「\(row)」の\(title)は、今日の職員名簿に見つかりません。このままでは起案できません。",
            en: "“\(row)”: the staff list of today has no \(title). Nothing could be proposed by this rule.")
    }
    static let versions = Message(ja: "これまでの版", en: "Versions")
    static let version = Message(ja: "版", en: "Version")
    static func number(_ number: Int) -> Message { Message(ja: "第\(number)版", en: "Version \(number)") }
    static let whatChanged = Message(ja: "変わったところ", en: "What changed")
    static let by = Message(ja: "公開した人", en: "Published by")
    static let at = Message(ja: "公開日時", en: "Published at")
    static let open = Message(ja: "開く", en: "Open")
    static let inForce = Message(ja: "使用中", en: "In force")
    static let scheduled = Message(ja: "予定", en: "Scheduled")
    static let withdrawSure = Message(ja: "この版は使われなくなります。よろしいですか。", en: "This version will not come into force. Are you sure?")
    static let withdrawn = Message(ja: "使う前の版を取りやめました。", en: "The version was taken back.")
    static func waiting(_ number: Int, _ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))から使う第\(number)版の内容です。それより前から使う訂正は、下の一覧で第\(number)版を取りやめてから公開してください。",
            en:
                "These are the words of version \(number), from \(day.words(.en)) on. For a correction that counts before, take version \(number) back in the list below first."
        )
    }
}
