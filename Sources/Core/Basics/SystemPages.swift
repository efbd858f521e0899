import Storage
import Web

enum SystemPages {
    static func overview(
        _ platform: Platform, jobs: [Jobs.Entry], counts: [Jobs.State: Int], stamp: TimeStamp?, state: Jobs.State?, titles: [String: Message],
        form: Form
    ) -> HTML {
        let lang = form.language
        return """
            <h1>\(BasicsText.system(lang))</h1>
            \(Component.summary([
                (SystemText.database(lang), "\(platform.database.engine.rawValue) \(platform.database.version)"),
                (SystemText.files(lang), "\(platform.blobs.place)"),
                (SystemText.mail(lang), "\(platform.mailer.place)"), (SystemText.stamp(lang), "\(SystemText.stamped(stamp, platform.settings)(lang))"),
            ]))
            <h2>\(SystemText.jobs(lang))</h2>
            <ul class="stat-row">\(Jobs.State.all.html { one in
                "<li class=\"stat\"><a href=\"/staff/system?state=\(one.rawValue)\"><strong>\(counts[one] ?? 0)</strong> \(SystemText.state(one)(lang))</a></li>"
            })</ul>
            \(counts[.failed] ?? 0 > 0 ? form.button(action: "/staff/system/retry", SystemText.retryAll) : .empty)
            \(jobs.isEmpty ? Component.empty(SystemText.noJobs(lang), "<a href=\"/staff/system\">\(SystemText.allJobs(lang))</a>") : table(jobs, titles, form))
            """
    }

    private static func table(_ jobs: [Jobs.Entry], _ titles: [String: Message], _ form: Form) -> HTML {
        let lang = form.language
        return Component.table(
            caption: SystemText.jobs(lang), jobs, captionHidden: false,
            [
                Column(SystemText.kind(lang), .title) { "\(titles[$0.kind]?(lang) ?? $0.kind)" },
                Column(SystemText.stateHead(lang)) { "\(SystemText.state($0.state)(lang))" },
                Column(SystemText.made(lang), .unbroken) { "\($0.createdAt.words(lang))" },
                Column(SystemText.attempts(lang), .number) { "\($0.attempts)" },
                Column(SystemText.problem(lang)) { job in
                    "\(job.problem ?? "")\(job.state == .failed ? form.button(action: "/staff/system/jobs/\(job.id)/retry", SystemText.retry) : .empty)"
                },
            ])
    }

    static func job(_ job: Jobs.Entry, title: Message, back: String, _ lang: Language) -> HTML {
        switch job.state {
        case .failed:
            """
            <h1>\(title(lang))</h1>\(Component.notice(.error, SystemText.failed(lang), "<p>\(job.problem ?? "")</p><p>\(SystemText.failedAdvice(lang))</p>"))
            <p><a class="button" href="\(url: back)">\(SystemText.back(lang))</a></p>
            """
        default:
            """
            <h1>\(title(lang))</h1><p class="lead">\(SystemText.working(lang))</p>
            <div class="progress" data-progress-url="/staff/jobs/\(job.id)/progress.json?back=\(back.percentEncoded)">
            <label for="progress">\(SystemText.progress(lang))</label> <progress id="progress" max="\(max(1, job.total))" value="\(job.progress)"></progress></div>
            \(job.problem.map { "<p class=\"muted\">\(SystemText.lastProblem(lang)) \($0)</p>" as HTML })
            <p><a href="\(url: back)">\(SystemText.back(lang))</a></p>
            """
        }
    }
}

enum SystemText {
    static let database = Message(ja: "データベース", en: "Database")
    static let files = Message(ja: "ファイルの保存先", en: "Files")
    static let mail = Message(ja: "メールの送信先", en: "Mail")
    static let stamp = Message(ja: "時刻認証", en: "Time stamps")
    static func stamped(_ newest: TimeStamp?, _ settings: Settings) -> Message {
        guard TimeStampAuthority.isConfigured(settings) else {
            return Message(ja: "受けていません（timestamp-url）", en: "none are asked for (timestamp-url)")
        }
        guard let newest else { return Message(ja: "まだ受けていません", en: "none so far") }
        return Message(ja: "最後は\(newest.at.words(.ja))（\(newest.authority)）", en: "the last at \(newest.at.words(.en)), by \(newest.authority)")
    }
    static let jobs = Message(ja: "裏で行う仕事", en: "Background work")
    static let noJobs = Message(ja: "該当する仕事はありません。", en: "There is no such work.")
    static let allJobs = Message(ja: "すべて見る", en: "Show all")
    static let kind = Message(ja: "仕事", en: "Work")
    static let stateHead = Message(ja: "状態", en: "State")
    static let made = Message(ja: "依頼", en: "Asked")
    static let attempts = Message(ja: "回数", en: "Attempts")
    static let problem = Message(ja: "問題", en: "Problem")
    static let retry = Message(ja: "もう一度行う", en: "Try again")
    static let retryAll = Message(ja: "失敗した仕事をすべてもう一度行う", en: "Try again whatever has failed")
    static let failed = Message(ja: "できませんでした", en: "It could not be done")
    static let failedAdvice = Message(
        ja: "原因を取り除いてから、管理者が「システム」の画面でやり直せます。", en: "When the cause is gone, an administrator can try again on the System page.")
    static let working = Message(ja: "作業中です。この画面は閉じてもかまいません。", en: "Working. You may leave this page.")
    static let progress = Message(ja: "進み具合", en: "Progress")
    static let lastProblem = Message(ja: "前回の問題:", en: "Last problem:")
    static let back = Message(ja: "戻る", en: "Back")
    static func state(_ state: Jobs.State) -> Message {
        switch state {
        case .waiting: Message(ja: "待機中", en: "Waiting")
        case .running: Message(ja: "実行中", en: "Running")
        case .done: Message(ja: "完了", en: "Done")
        case .failed: Message(ja: "失敗", en: "Failed")
        case .cancelled: Message(ja: "取消", en: "Cancelled")
        }
    }
}
