import Forms
import Web

/// Every sentence of masters and those who take them.
enum MasterText {
    static let title = Message(ja: "県の様式から変えるところ", en: "What is changed of the prefecture's form")
    static let unreadable = Message(ja: "県の様式を読めません。YAMLの画面で master を確かめてください。", en: "The master cannot be read. Check “master” in the YAML.")
    static func standsOn(_ reference: FormOverlay.Reference) -> Message {
        Message(
            ja: "県の様式 \(reference.procedure) の第\(reference.version)版を使っています。",
            en: "It takes version \(reference.version) of the prefecture's form \(reference.procedure).")
    }
    static func noun(_ noun: FormSlot.Noun) -> Message { noun == .page ? BuilderText.page : BuilderText.question }
    static let emptyIsMaster = Message(ja: "空けておいた欄は、県の様式の言葉になります。", en: "A field that is left empty takes the words of the prefecture's form.")
    static let present = Message(ja: "尋ねる", en: "Asked here")
    static func masterSays(_ words: Message) -> Message {
        Message(ja: "県の様式：\(words.ja)（\(words.en)）", en: "In the master: \(words.ja) (\(words.en))")
    }

    // MARK: merging

    static let merge = Message(ja: "県の新しい版を取り込む", en: "Take a new version of the master over")
    static func mergeLead(_ old: FormOverlay.Reference, _ new: FormOverlay.Reference) -> Message {
        Message(
            ja: "県の様式が第\(old.version)版から第\(new.version)版に変わりました。ぶつからない変更はそのまま取り込まれます。",
            en: "The master went from version \(old.version) to \(new.version). Whatever does not meet a change of yours is taken over as it is.")
    }
    static let masterChanges = Message(ja: "県が変えたところ", en: "What the prefecture changed")
    static let conflicts = Message(ja: "決めていただくところ", en: "What you have to decide")
    static let noConflict = Message(ja: "ありません。そのまま取り込めます。", en: "Nothing. It can be taken over as it is.")
    static let takeOver = Message(ja: "この内容で取り込む", en: "Take it over")
    static let newerStill = Message(
        ja: "この間に、県がさらに新しい版を公開しました。画面を開き直してください。", en: "A still newer version was published meanwhile. Open the page again.")
    static let decide = Message(ja: "どちらにするかを選んでください。", en: "Choose which of them it is to be.")
    static let decideWhich = Message(ja: "どれを使いますか", en: "Which is it to be?")
    static func inBase(_ version: Int) -> Message { Message(ja: "県の第\(version)版", en: "Master, version \(version)") }
    static func inMaster(_ version: Int) -> Message { Message(ja: "県の第\(version)版（新しい版）", en: "Master, version \(version) (the new one)") }
    static let own = Message(ja: "こちらの言葉", en: "Yours")
    static let mergedWords = Message(ja: "両方を合わせたもの", en: "Both together")
    static let nothing = Message(ja: "なし", en: "None")
    static let absent = Message(ja: "尋ねない", en: "Not asked")
    static func kind(_ kind: FormMerge.Conflict.Kind) -> Message {
        switch kind {
        case .both: Message(ja: "県も、こちらも変えています。", en: "Both have changed it.")
        case .gone: Message(ja: "県の新しい版には、ありません。", en: "The new version does not have it.")
        case .closed: Message(ja: "県の新しい版では、変えられなくなりました。", en: "The new version does not let it be changed.")
        }
    }
    static func right(_ right: FormSlot.Right) -> Message {
        switch right {
        case .label: PartText.label
        case .support: PartText.support
        case .options: PartText.options
        case .presence: present
        }
    }
    static func choice(_ choice: FormMerge.Choice, _ kind: FormMerge.Conflict.Kind) -> Message {
        switch choice {
        case .master:
            kind == .gone ? Message(ja: "こちらの変更をやめる", en: "Give your change up") : Message(ja: "県の新しい版のとおりにする", en: "As the new version has it")
        case .own: Message(ja: "こちらの言葉のままにする", en: "Keep yours")
        case .merged: Message(ja: "両方を合わせたものにする", en: "Both together")
        }
    }

    // MARK: for the prefecture

    static let takers = Message(ja: "この様式を使っている市町", en: "Municipalities that take this form")
    static func counts(_ count: Int, of all: Int, behind: Int) -> Message {
        Message(
            ja: "\(all)市町のうち\(count)市町が使っています。" + (behind > 0 ? "古い版のままのものが\(behind)件あります。" : ""),
            en: "\(count) of \(all) take it." + (behind > 0 ? " \(behind) stand on an older version." : ""))
    }
    static let municipality = Message(ja: "市町", en: "Municipality")
    static let masterVersion = Message(ja: "県の様式の版", en: "Version of the master")
    static let upToDate = Message(ja: "最新", en: "Up to date")
    static let behind = Message(ja: "古い版", en: "Behind")
}
