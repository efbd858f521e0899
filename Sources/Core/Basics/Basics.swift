import Storage
import Web

/// What every site has whatever its modules: signing in, the account, the journal, the system's state, pages about
/// the site, and what machines ask of it. The core's own features are a module like any other.
public struct Basics: Module {
    public static let name = "core"
    public static let migrations =
        CoreSchema.migrations + ApiToken.migrations + [
            Addresses.migration, VerifiedProfile.migration, SearchKey.migration, ContactEntry.migration, PlannedMove.migration,
            OrganisationFile.successors, JournalSigner.migration, Mail.failures, TimeStamp.migration, Towns.migration,
        ]
    public static let permissions = [Permission.administer, Permission.run, Permission.readJournal]
    public static let actions =
        SignIn.actions + [
            Journal.erase, Organisations.changed, ContactText.changed, BodyKey.rotated, BodyKey.destroyed, ApiToken.made, ApiToken.ended,
            Addresses.taken, Towns.taken, PlannedMove.planned, PlannedMove.cancelled, JournalSigner.replaced, JournalSigner.kept,
        ]
    public static let fields = BasicsText.fields.merging(JournalSigner.fields) { first, _ in first }
        .merging(Addresses.fields.merging(ContactText.fields) { $1 }) { first, _ in first }
    public static let nouns = BasicsText.nouns + [Addresses.noun, Towns.noun, JournalSigner.noun]
    public static let importers = [PostalFile.importer, TownFile.importer, Organisations.importer, Officers.importer]

    private let platform: Platform
    public init(_ platform: Platform) { self.platform = platform }

    public func routes(_ site: Routes) {
        let about = AboutHandlers(platform)
        site.get("/", allow: .anyone, about.front)
        site.get("/about/{page}", allow: .anyone, about.page)
        site.get("/language", allow: .anyone, about.language)
        site.get("/staff", allow: .officer, about.staff)
        site.get("/demo/mail", allow: .anyone, MailHandlers(platform).list)
        let cards = CardHandlers(platform)
        site.get("/demo/card", allow: .anyone, cards.page)
        site.post("/demo/card", allow: .anyone, cost: 10, limit: CardTrust.largestFile + 64 * 1024, cards.sign)

        let account = AccountHandlers(platform)
        site.get("/sign-in", allow: .anyone, account.signInPage)
        site.post("/sign-in", allow: .anyone, cost: 5, account.signIn)
        site.get("/sign-in/code", allow: .anyone, account.codePage)
        site.post("/sign-in/code", allow: .anyone, cost: 5, account.code)
        site.get("/sign-in/openid", allow: .anyone, cost: 5, account.openID)
        site.get("/sign-in/openid/back", allow: .anyone, cost: 5, account.openIDBack)
        site.get("/sign-in/residents", allow: .anyone, cost: 5, account.residents)
        site.get("/sign-in/residents/back", allow: .anyone, cost: 5, account.residentsBack)
        site.post("/sign-out", allow: .anyone, account.signOut)
        site.get("/account", allow: .signedIn, account.account)
        site.post("/account/password", allow: .signedIn, cost: 5, account.changePassword)
        site.post("/account/second-factor", allow: .signedIn, account.enrol)
        site.post("/account/second-factor/removal", allow: .signedIn, account.removeFactor)
        site.post("/account/sessions/end", allow: .signedIn, account.endSessions)
        site.post("/account/details/removal", allow: .signedIn, account.removeDetails)
        site.post("/account/details/allowance", allow: .signedIn, account.allowDetails)
        site.post("/account/absences", allow: .officer, account.recordAbsence)
        site.post("/account/absences/{absence}/removal", allow: .officer, account.takeBackAbsence)
        site.get("/sign-in/forgotten", allow: .anyone, account.forgottenPage)
        site.post("/sign-in/forgotten", allow: .anyone, cost: 10, account.forgotten)
        site.get("/sign-in/password/{token}", allow: .anyone, cost: 5, account.passwordPage)
        site.post("/sign-in/password/{token}", allow: .anyone, cost: 5, account.setPassword)

        let tokens = TokenHandlers(platform)
        site.get("/account/tokens", allow: .officer, tokens.list)
        site.post("/account/tokens", allow: .officer, cost: 5, tokens.make)
        site.post("/account/tokens/{token}/end", allow: .officer, tokens.end)
        site.get("/api/openapi.json", allow: .anyone, cost: 5, ApiHandlers(platform).description)

        let people = PeopleHandlers(platform)
        site.get("/staff/people", allow: .may(.administer), people.list)
        site.post("/staff/people", allow: .may(.administer), people.add)
        site.get("/staff/people/new", allow: .may(.administer), people.newPage)
        site.get("/staff/people/{login}", allow: .may(.administer), people.show)
        site.post("/staff/people/{login}", allow: .may(.administer), people.update)
        site.post("/staff/people/{login}/roles", allow: .may(.administer), people.grant)
        site.post("/staff/people/{login}/roles/{grant}/end", allow: .may(.administer), people.revoke)
        site.post("/staff/people/{login}/posts", allow: .may(.administer), people.takePost)
        site.post("/staff/people/{login}/posts/{post}/end", allow: .may(.administer), people.leavePost)
        site.post("/staff/people/{login}/absences", allow: .may(.administer), people.recordAbsence)
        site.post("/staff/people/{login}/absences/{absence}/removal", allow: .may(.administer), people.takeBackAbsence)
        site.post("/staff/people/{login}/move/removal", allow: .may(.administer), people.cancelMove)
        site.post("/staff/people/{login}/invitation", allow: .may(.administer), people.invite)
        site.post("/staff/people/{login}/second-factor/removal", allow: .may(.administer), people.resetFactor)
        site.post("/staff/people/{login}/closure", allow: .may(.administer), people.close)
        site.post("/staff/people/{login}/reopening", allow: .may(.administer), people.reopen)

        let deputies = DeputyHandlers(platform)
        site.get("/staff/posts", allow: .may(.administer), deputies.list)
        site.get("/staff/posts/{post}", allow: .may(.administer), deputies.show)
        site.post("/staff/posts/{post}", allow: .may(.administer), deputies.set)

        let organisations = OrganisationHandlers(platform)
        site.get("/staff/organisations", allow: .may(.administer), organisations.list)
        site.get("/staff/organisations.csv", allow: .may(.administer), cost: 5, organisations.csv)
        site.get("/staff/organisations/{unit}", allow: .may(.administer), organisations.show)
        site.post("/staff/organisations/{unit}", allow: .may(.administer), organisations.keep)

        let journal = JournalHandlers(platform)
        site.get("/journal", allow: .anyone, journal.heads)
        site.get("/journal/heads.json", allow: .anyone, journal.headsJSON)
        site.get("/journal/keys.json", allow: .anyone, journal.keysJSON)
        site.get("/journal/stamps/{size}/reply.tsr", allow: .anyone, journal.stampReply)
        site.get("/journal/stamps/{size}/request.tsq", allow: .anyone, journal.stampRequest)
        site.get("/staff/journal", allow: .may(.readJournal), journal.entries)
        site.post("/staff/journal/heads", allow: .may(.run), journal.sign)

        let system = SystemHandlers(platform)
        site.get("/staff/system", allow: .may(.run), system.overview)
        site.post("/staff/system/jobs/{id}/retry", allow: .may(.run), system.retry)
        site.post("/staff/system/retry", allow: .may(.run), system.retryAll)
        site.get("/staff/jobs/{id}", allow: .officer, system.jobPage)
        site.get("/staff/jobs/{id}/progress.json", allow: .officer, cost: 0.2, system.progress)
        site.get("/healthz", allow: .anyone, cost: 0, system.health)
        site.get("/readyz", allow: .anyone, cost: 0, system.ready)
        site.get("/metrics", allow: .anyone, cost: 0, system.metrics)
        site.get("/assets/{name}", allow: .anyone, cost: 0, system.asset)
    }

    /// Only where residents sign in is anything of them kept.
    public var privacy: [Message] { OpenIDProvider(platform, for: .residents) == nil ? [] : [AccountText.privacy] }

    public var staffNavigation: [(link: Link, permission: Permission?)] {
        [
            (Link(BasicsText.journal, "/staff/journal", words: DoorText.journal), .readJournal),
            (Link(BasicsText.people, "/staff/people", words: DoorText.people), .administer),
            (Link(ContactText.contacts, "/staff/organisations", words: DoorText.contacts), .administer),
            (Link(BasicsText.system, "/staff/system", words: DoorText.system), .run),
        ]
    }

    public var jobs: [Job] {
        [
            Mail.sending, Mail.forgetting, PlannedMove.moving,
            Job("journal.sign", Message(ja: "操作の記録への署名", en: "Sign the journal"), every: 86_400) { run in
                let platform = run.platform
                try await platform.database.write { try Journal.sign(with: platform.keys.journal, at: platform.now, in: $0) }
            },
            Job("core.sweep", Message(ja: "期限切れの記録の整理", en: "Sweep what has expired"), every: 3600) { run in
                let now = run.platform.now
                try await run.platform.database.write { db in
                    try db.run("DELETE FROM session WHERE expires_at < \(now.adding(seconds: -30 * 86_400))")
                    try db.run("DELETE FROM password_link WHERE expires_at < \(now)")
                    try db.run("DELETE FROM openid_request WHERE expires_at < \(now)")
                    try db.run("DELETE FROM sign_in_failure WHERE last_at < \(now.adding(seconds: -86_400))")
                    try VerifiedProfile.sweep(at: now, in: db)
                    try db.run("DELETE FROM job WHERE state = 'done' AND finished_at < \(now.adding(seconds: -30 * 86_400))")
                }
            },
        ] + (TimeStampAuthority.isConfigured(platform.settings) ? [TimeStamp.asking] : [])
    }
}

enum BasicsText {
    /// The fields of the core's journal entries.
    static let fields = [
        "login": Message(ja: "ログイン名", en: "login"), "name": Message(ja: "名称", en: "name"), "kana": Message(ja: "ふりがな", en: "reading"),
        "email": Message(ja: "メール", en: "mail"), "title": Message(ja: "役職", en: "title"), "reason": Message(ja: "理由", en: "reason"),
        "from": Message(ja: "開始日", en: "from"), "until": Message(ja: "終了日", en: "until"), "position": Message(ja: "職", en: "position"),
        "deputies": Message(ja: "代決者", en: "deputies"),
        "number": Message(ja: "番号", en: "number"), "scopes": Message(ja: "できること", en: "scopes"),
        "note": Message(ja: "備考", en: "note"), "digest": Message(ja: "ダイジェスト", en: "digest"), "sha256": Message(ja: "ファイル", en: "file"),
    ]
    static let nouns = [
        Journal.Noun("person", Message(ja: "利用者", en: "Person"), names: People.names),
        Journal.Noun("organisation", Message(ja: "組織", en: "Organisation"), names: Organisations.names),
        Journal.Noun("parent", Message(ja: "上位の組織", en: "parent"), names: Organisations.names),
        Journal.Noun("successor", Message(ja: "承継先", en: "successor"), names: Organisations.names),
        Journal.Noun("body", Message(ja: "団体", en: "body"), names: Organisations.names),
        Journal.Noun("journal", Message(ja: "記録の番号", en: "Entry")),
        Journal.Noun("role", Message(ja: "役割", en: "role"), words: Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.rawValue, $0.name) })),
        Journal.Noun(
            "how", Message(ja: "方法", en: "how"),
            words: [
                "password": password, "one-time code": Message(ja: "確認コード", en: "one-time code"), "openid": Message(same: "OpenID Connect"),
            ]),
        Journal.Noun(
            "changed", Message(ja: "変更したもの", en: "changed"),
            words: [
                "password": password, "second factor on": Message(ja: "二段階認証（有効にした）", en: "second factor on"),
                "second factor off": Message(ja: "二段階認証（無効にした）", en: "second factor off"),
                "identity provider": Message(ja: "認証サービスの利用者との結び付け", en: "account at the identity provider"),
            ]),
    ]
    private static let password = Message(ja: "パスワード", en: "password")
    static let journal = Message(ja: "操作の記録", en: "Journal")
    static let people = Message(ja: "利用者", en: "People")
    static let system = Message(ja: "システム", en: "System")
}

/// What is done behind the doors of the staff page.
private enum DoorText {
    static let journal = Message(ja: "いつ・だれが・何をしたかを調べます。", en: "Who did what, and when.")
    static let people = Message(ja: "職員の登録、役割、職と代決者、異動。", en: "Officers, their roles, posts and deputies, moves.")
    static let contacts = Message(ja: "課の電話・住所・窓口の時間を整えます。", en: "Telephones, addresses and hours of the sections.")
    static let system = Message(ja: "動いている処理と設定の状態を見ます。", en: "Jobs and settings as they stand.")
}
