import Japanese
import Storage
import Web

/// 職 on the administrator's page of a person, and the question that a move asks.
enum PostPages {
    /// What somebody holds, and the form by which another officer takes a post: also that of somebody who stands in (事務取扱).
    static func posts(_ record: PeoplePages.Record, at address: String, _ tree: OrganisationTree, units: [String], _ form: Form) -> HTML {
        let (lang, person, posts) = (form.language, record.person, record.posts)
        let held: HTML =
            posts.isEmpty
            ? "<p class=\"muted\">\(PostText.none(lang))</p>"
            : Component.table(
                caption: PostText.posts(lang), posts,
                [
                    Column(PostText.post(lang), .title) { "\($0.title)" },
                    Column(PeopleText.at(lang)) { "\(tree.label($0.organisation)(lang))" },
                    Column(PeopleText.period(lang), .unbroken) { "\($0.validFrom.words(lang)) – \($0.validTo?.words(lang) ?? "")" },
                    Column(PeopleText.change(lang)) {
                        record.isSelf
                            ? .empty : form.button(action: "\(address)/posts/\($0.id)/end", PostText.leave, confirm: PostText.leaveConfirm)
                    },
                ])
        guard !record.isSelf else { return "\(held)<p class=\"muted\">\(PersonProblem.ownAccess.message(lang))</p>" }
        guard person.isOpen, person.organisation != nil else { return held }
        return """
            \(held)
            \(form(action: "\(address)/posts", button: PostText.take, kind: "", summarised: false, """
                \(form.text("post", PostText.post, support: PostText.postSupport, required: true, autocomplete: "off"))
                \(form.select("post_at", PeopleText.at, options: units.map { ($0, tree.label($0)(lang)) }, value: person.organisation, support: PostText.takeSupport, required: true))
                """))
            """
    }

    /// Asks of each role and each post whether it goes along.
    static func move(
        _ move: Move, of person: Person, to unit: String?, on day: Day, today: Day, at address: String, _ tree: OrganisationTree, _ form: Form
    )
        -> HTML
    {
        let lang = form.language
        let roles = move.grants.map { ($0.id.text, "\($0.role?.name(lang) ?? "—")（\(tree.label($0.organisation)(lang))）") }
        let posts = move.posts.map { ($0.id.text, "\(PostText.post(lang)) \($0.title)（\(tree.label($0.organisation)(lang))）") }
        return """
            <h1>\(PostText.moving(person.name)(lang))</h1>
            <div class="prose"><p>\(PostText.movingWords(unit.map { tree.label($0) } ?? PeopleText.resident, on: day == today ? nil : day)(lang))</p></div>
            \(form(action: address, button: PeopleText.save, """
                \(form.input.without("form_token").pairs.html { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })<input type="hidden" name="moved" value="yes">
                \(form.several("keep", PostText.keep, options: roles + posts, support: day == today ? PostText.keepSupport : PostText.keepUntil(day)))
                """))
            <p><a href="\(url: address)">\(PostText.back(lang))</a></p>
            """
    }

    /// What is planned, with the way to cancel it until its day.
    static func planned(
        _ move: PlannedMove, of record: PeoplePages.Record, at address: String, _ today: Day, _ tree: OrganisationTree, _ form: Form
    ) -> HTML {
        let unit = move.organisation.map { tree.label($0) } ?? PeopleText.resident
        let mayCancel = move.day > today && !record.isSelf
        return Component.notice(
            .info, PostText.planned(unit, on: move.day)(form.language),
            mayCancel ? form.button(action: "\(address)/move/removal", PostText.cancelMove, confirm: PostText.cancelMoveSure) : .empty)
    }
}

enum PostText {
    static let posts = Message(ja: "職", en: "Posts")
    static let post = Message(ja: "職", en: "Post")
    static let none = Message(ja: "就いている職はありません。", en: "No post.")
    static let postSupport = Message(
        ja: "決裁の席の名前です（例：係長、課長）。席が空いたときは、代わりに扱う人（事務取扱）をここで就けてください。",
        en: "The name of a seat of approval, as 係長 or 課長. Where a seat is empty, put in whoever stands in for it.")
    static let takeSupport = Message(ja: "今この職に就いている人は、きのう付けで離れます。", en: "Whoever holds it now leaves it as of yesterday.")
    static let take = Message(ja: "職に就ける", en: "Give the post")
    static let leave = Message(ja: "職を解く", en: "End")
    static let leaveConfirm = Message(ja: "この職を解きますか。後任がいないと、この席の決裁は進みません。", en: "End it? Without a successor no approval passes this seat.")
    static let needPost = Message(ja: "職の名前を40文字以内で入力してください。", en: "Enter the name of the post, at most 40 characters.")
    static func moving(_ name: String) -> Message { Message(ja: "\(name)さんの異動", en: "\(name) moves") }
    /// - Parameter day: of a move to come.
    static func movingWords(_ unit: Message, on day: Day?) -> Message {
        Message(
            ja: "\(day.map { "\($0.words(.ja))に" } ?? "")所属を「\(unit.ja)」に変えると、今の役割と職は終わります。異動の後も続けるものだけを選んでください。回議中の決裁で順番が来ている席は、後任が就くと起案し直せます。",
            en:
                "With the move to “\(unit.en)”\(day.map { " on \($0.words(.en))" } ?? "") the roles and posts below end. Choose only those that go on. Where a seat of theirs has its turn in an approval, the proposal is made anew once a successor is there."
        )
    }
    static let keep = Message(ja: "異動の後も続けるもの", en: "What goes on after the move")
    static let keepSupport = Message(ja: "選ばないものは、きょうから効力がなくなります。", en: "What is not chosen has no effect from today.")
    static func keepUntil(_ day: Day) -> Message {
        Message(ja: "選ばないものは、\(day.words(.ja))から効力がなくなります。", en: "What is not chosen has no effect from \(day.words(.en)).")
    }
    static let moveOn = Message(ja: "所属を変える日", en: "Day of the move")
    static let moveOnSupport = Message(
        ja: "所属を変えるときだけ入力してください。空のときは、きょう変わります。先の日付では、その日に所属と役職が変わります。",
        en: "Only for a change of section. Left empty it is today; on a later day section and title change when it comes.")
    static let needMoveDay = Message(ja: "所属を変える日は、きょうから後の日付で入力してください（例：令和５年４月１日）。", en: "Enter today or a later day.")
    static func planned(_ unit: Message, on day: Day) -> Message {
        Message(ja: "\(day.words(.ja))に「\(unit.ja)」へ異動する予定です", en: "Moves to “\(unit.en)” on \(day.words(.en))")
    }
    static let cancelMove = Message(ja: "異動の予定を取り消す", en: "Cancel the move")
    static let cancelMoveSure = Message(ja: "予定を取り消すと、役割と職はそのまま続きます。よろしいですか。", en: "Roles and posts go on as they are. Cancel it?")
    static let back = Message(ja: "変えずに戻る", en: "Back without a change")
}
