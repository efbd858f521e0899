import Core
import HTTPTypes
import Hummingbird
import Storage
import Web

/// What a case refuses to the applicant, in their words: the officer's speak of the case, and are in no further language.
struct ApplicantProblem: Problem {
    let problem: CaseProblem
    let application: ID<Application>

    var status: HTTPResponse.Status { problem.status }
    var code: String { problem.code }
    var links: [Link] { [Link(ApplicationText.toStatus, "/applications/\(application)")] }

    var title: Message? {
        switch problem {
        case .notNow, .wishOpen, .overtaken:
            Message(
                ja: "いまはこの操作ができません", en: "This cannot be done now", easy: "いまは できません", zh: "现在不能进行此操作", ko: "지금은 할 수 없습니다",
                pt: "Isto não é possível agora",
                vi: "Hiện không thể làm việc này")
        default: problem.title
        }
    }

    var message: Message {
        switch problem {
        case .notNow(let phase): Self.notNow(ApplicationText.phase(phase, .application))
        case .wishOpen:
            Message(
                ja: "先に申し出た変更に、担当がまだ回答していません。回答をお待ちください。", en: "The office has not answered yet what you asked for before. Please wait.",
                easy: "前（まえ）に 変（か）えたいと 伝（つた）えた ことに、役所（やくしょ）が まだ 返事（へんじ）を して いません。待（ま）って ください。", zh: "主管部门尚未答复您先前的变更申请。请等待答复。",
                ko: "먼저 요청한 변경에 담당자가 아직 답하지 않았습니다. 기다려 주세요.", pt: "A repartição ainda não respondeu ao seu pedido anterior. Aguarde.",
                vi: "Cơ quan chưa trả lời yêu cầu thay đổi trước đó của bạn. Hãy chờ.")
        case .overtaken:
            Message(
                ja: "ほかの画面で先に変わりました。ページを開き直して確かめてください。", en: "It was changed elsewhere meanwhile. Open the page again and see.",
                easy: "ほかの 画面（がめん）で 先（さき）に 変（か）わりました。ページを もう 一度（いちど） 開（ひら）いて 確（たし）かめて ください。", zh: "已在其他页面被更改。请重新打开页面确认。",
                ko: "다른 화면에서 먼저 바뀌었습니다. 페이지를 다시 열어 확인해 주세요.", pt: "Foi alterado em outro lugar. Abra a página de novo e confira.",
                vi: "Đã được thay đổi ở nơi khác. Hãy mở lại trang và kiểm tra.")
        case .locked:
            Message(
                ja: "この項目は変更できません。", en: "This cannot be changed.", easy: "ここは 変（か）えられません。", zh: "此项不能更改。", ko: "이 항목은 변경할 수 없습니다.",
                pt: "Isto não pode ser alterado.", vi: "Không thể thay đổi mục này.")
        default: problem.message
        }
    }

    private static func notNow(_ phase: Message) -> Message {
        func it(_ language: FurtherLanguage) -> String { phase(.further(language)) }
        return Message(
            ja: "いまの状態は「\(phase.ja)」なので、この操作はできません。下のページで状況を確かめてください。",
            en: "It is “\(phase.en)” now, so this cannot be done. See the page below.",
            easy: "いまは「\(it(.easy))」なので、できません。下（した）の ページで いまの ようすを 見（み）て ください。",
            zh: "当前状态为“\(it(.chinese))”，不能进行此操作。请在下面的页面确认状态。", ko: "지금 상태는 “\(it(.korean))”이므로 할 수 없습니다. 아래 페이지에서 상태를 확인해 주세요.",
            pt: "A situação é “\(it(.portuguese))”, por isso não é possível. Veja a página abaixo.",
            vi: "Tình trạng hiện là “\(it(.vietnamese))” nên không thể làm việc này. Hãy xem trang bên dưới.")
    }

    /// A handler on an application's own addresses: whatever its case refuses is said so.
    static func told<Input: Sendable>(
        _ handler: @escaping @Sendable (Input, Visit) async throws -> Answer
    ) -> @Sendable (Input, Visit) async throws -> Answer {
        { input, visit in
            do { return try await handler(input, visit) } catch let problem as CaseProblem {
                throw ApplicantProblem(problem: problem, application: try visit.id("id", of: Application.self))
            }
        }
    }
}
