import Web

/// The sentences of the administrator's pages about people.
enum PeopleText {
    static let add = Message(ja: "利用者を登録する", en: "Add a person")
    static let register = Message(ja: "登録する", en: "Add")
    static let search = Message(ja: "氏名・職員番号・メール", en: "Name, staff number or mail")
    static let show = Message(ja: "絞り込む", en: "Show")
    static let all = Message(ja: "すべて", en: "All")
    static let login = Message(ja: "職員番号", en: "Staff number")
    /// Of whoever is no officer.
    static let residentLogin = Message(ja: "ログイン名", en: "Login name")
    static let loginRule = Message(
        ja: "半角の英数字と「.」「_」「-」「@」で64文字まで。後から変えられません。", en: "Letters, digits and . _ - @, at most 64. It cannot be changed later.")
    static let name = Message(ja: "氏名", en: "Name")
    static let enterName = Message(ja: "氏名を入力してください。", en: "Enter the name.")
    static let kana = Message(ja: "ふりがな", en: "Reading (kana)")
    static let mail = Message(ja: "メールアドレス", en: "Email address")
    static let mailSupport = Message(ja: "パスワード設定の案内や督促を送ります。", en: "Invitations and reminders are sent here.")
    static let wrongMail = Message(ja: "メールアドレスは name@example.jp の形で入力してください。", en: "Enter the mail address as name@example.jp.")
    static let unit = Message(ja: "所属", en: "Organisation")
    static let unitSupport = Message(ja: "所属のない人は県民として扱います。", en: "Somebody without an organisation is a resident.")
    static let title = Message(ja: "役職", en: "Title")
    static let resident = Message(ja: "県民", en: "Resident")
    static let roles = Message(ja: "役割", en: "Roles")
    static let role = Message(ja: "役割", en: "Role")
    static let chooseRole = Message(ja: "役割を選んでください。", en: "Choose a role.")
    static let chooseUnit = Message(ja: "組織を選んでください。", en: "Choose an organisation.")
    static let at = Message(ja: "組織", en: "At")
    static let reaches = Message(ja: "この組織と、その下の組織のすべてに及びます。", en: "It reaches the organisation and everything below it.")
    static let period = Message(ja: "期間", en: "Period")
    static let change = Message(ja: "変更", en: "Change")
    static let grant = Message(ja: "役割を付与する", en: "Grant the role")
    static let revoke = Message(ja: "解除する", en: "End")
    static let revokeConfirm = Message(ja: "この役割を解除しますか。", en: "End this role?")
    static func hasNoRole(_ name: String) -> Message { Message(ja: "\(name)さんには、いま役割がありません", en: "\(name) has no role now") }
    static let hasNoRoleAdvice = Message(
        ja: "所属する課の案件や計画を扱えません。必要な役割を、下の「役割」で付与してください。", en: "They can work nothing of their section. Grant the roles that they need below.")
    static let noRole = Message(ja: "役割はありません。", en: "No role.")
    static let factor = Message(ja: "二段階認証", en: "Second factor")
    static let state = Message(ja: "状態", en: "State")
    static let on = Message(ja: "有効", en: "On")
    static let off = Message(ja: "無効", en: "Off")
    static let open = Message(ja: "利用中", en: "Active")
    static let closed = Message(ja: "停止", en: "Closed")
    static let isClosed = Message(ja: "利用を停止しています。", en: "The access of this person has ended.")
    static let nobody = Message(ja: "該当する利用者はいません。", en: "Nobody matches.")
    static let everybody = Message(ja: "すべての利用者を見る", en: "Show everybody")
    static let details = Message(ja: "登録内容", en: "Details")
    static let save = Message(ja: "保存する", en: "Save")
    static let access = Message(ja: "サインイン", en: "Access")
    static func signedIn(_ count: Int) -> Message {
        Message(
            ja: count == 0 ? "今はサインインしていません。" : "今、\(count)台の端末でサインインしています。",
            en: count == 0 ? "Not signed in now." : "Signed in on \(count) device\(count == 1 ? "" : "s") now.")
    }
    static let invite = Message(ja: "パスワード設定の案内を送る", en: "Send a link to set the password")
    static let inviteSupport = Message(
        ja: "案内のアドレスは\(PasswordLink.hours)時間、一度だけ使えます。新しく発行すると前のものは使えなくなります。",
        en: "The link works once, within \(PasswordLink.hours) hours. A new one ends the one before.")
    static let linkMade = Message(
        ja: "案内を発行しました。メールアドレスがないため、本人に直接伝えてください。", en: "The link was made. There is no mail address: hand it over yourself.")
    static func linkMailed(_ address: String) -> Message { Message(ja: "案内を\(address)に送りました。", en: "The link was sent to \(address).") }
    static let linkAdvice = Message(ja: "このアドレスは今だけ表示します。本人以外に見せないでください。", en: "It is shown only now. Show it to nobody but the person.")
    static let invitationSubject = Message(ja: "パスワード設定のご案内", en: "Set your password")
    static func invitation(name: String, address: String) -> Message {
        Message(
            ja: "\(name) 様\n\n次のアドレスを\(PasswordLink.hours)時間以内に開いて、パスワードを設定してください。一度だけ使えます。\n\n\(address)\n\n心当たりのないときは、システム管理者に知らせてください。",
            en:
                "Open the address above within \(PasswordLink.hours) hours and set your password. It works once. If you did not expect this, tell your administrator."
        )
    }
    static let mailChangedSubject = Message(ja: "メールアドレスの変更", en: "Your email address was changed")
    static func mailChanged(name: String) -> Message {
        Message(
            ja: "\(name) 様\n\nアカウントのメールアドレスが、システム管理者によって変更されました。これからのお知らせは、このアドレスには届きません。\n\n心当たりのないときは、すぐにシステム管理者に知らせてください。",
            en: "An administrator changed the email address of your account. If you did not expect this, tell your administrator at once.")
    }
    static let resetFactor = Message(ja: "二段階認証を解除する", en: "Remove the second factor")
    static let resetFactorConfirm = Message(ja: "本人であることを確かめましたか。二段階認証を解除します。", en: "Are you sure who asks? The second factor will be removed.")
    static let close = Message(ja: "利用を停止する", en: "End access")
    static let closeConfirm = Message(ja: "この利用者はサインインできなくなります。停止しますか。", en: "The person will no longer be able to sign in. End access?")
    static let reopen = Message(ja: "利用を再開する", en: "Give access back")
    static let history = Message(ja: "操作の記録", en: "History")
    static let setPassword = Message(ja: "パスワードの設定", en: "Set your password")
    static func setPasswordFor(_ name: String) -> Message { Message(ja: "\(name)さんのパスワードを設定します。", en: "For \(name).") }
    static let again = Message(ja: "もう一度入力", en: "Once more")
    static let notSame = Message(ja: "二つのパスワードが違います。同じものを入力してください。", en: "The two passwords differ. Type the same one twice.")
    static let passwordRule = Message(ja: "12文字以上。", en: "At least 12 characters.")
    static let passwordSet = Message(ja: "パスワードを設定しました。サインインしてください。", en: "Your password is set. Sign in.")
    static let done: [String: Message] = [
        "added": Message(ja: "登録しました。役割を付与し、パスワード設定の案内を送ってください。", en: "Added. Grant roles and send a link to set the password."),
        "changed": Message(ja: "変更しました。", en: "Changed."),
        "move-planned": Message(ja: "異動を予定しました。", en: "The move is planned."),
        "move-cancelled": Message(ja: "異動の予定を取り消しました。", en: "The planned move was cancelled."),
        "granted": Message(ja: "役割を付与しました。", en: "The role was granted."),
        "post": Message(ja: "職に就けました。", en: "The post was given."),
        "post-ended": Message(ja: "職を解きました。", en: "The post was ended."),
        "absent": AbsenceText.recorded,
        "absence-ended": AbsenceText.ended,
        "revoked": Message(ja: "役割を解除しました。", en: "The role was ended."),
        "factor": Message(ja: "二段階認証を解除しました。", en: "The second factor was removed."),
        "closed": Message(ja: "利用を停止しました。", en: "The access was ended."),
        "reopened": Message(ja: "利用を再開しました。", en: "The access was given back."),
    ]
}
