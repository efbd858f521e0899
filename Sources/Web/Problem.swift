import HTTPTypes

/// Something that went wrong and that the person can do something about: one enum per noun conforms.
///
/// It reaches the person as one sentence in their language that says what to do, as a page or as RFC 9457 JSON.
public protocol Problem: Error, Sendable {
    var status: HTTPResponse.Status { get }
    /// What it is, in a few words; `nil` says it by its status.
    var title: Message? { get }
    /// What happened and what to do, for the person.
    var message: Message { get }
    /// The same kind of problem always has the same code: `not-found`.
    var code: String { get }
    /// Headers that the answer carries, such as `Retry-After`.
    var headers: HTTPFields { get }
    /// What is wrong with each part of what was sent, for those who asked for JSON.
    var faults: FieldProblems { get }
    /// Where to go on instead.
    var links: [Link] { get }
}

extension Problem {
    public var title: Message? { nil }
    public var headers: HTTPFields { [:] }
    public var faults: FieldProblems { FieldProblems() }
    public var links: [Link] { [] }
    public var code: String { String(describing: self).prefix { $0.isLetter }.lowercased() }
}

/// The problems that any request can meet.
public enum RequestProblem: Problem, Equatable {
    case notFound
    /// The address takes other methods, which the answer's `Allow` names.
    case methodNotAllowed(allow: String)
    case signInNeeded
    case forbidden
    case formExpired
    case tooLarge(limit: Int)
    case addressTooLong
    case tooManyRequests(seconds: Int)
    case badInput(Message)
    case unavailable(seconds: Int)
    case outcomeUnknown
    case diskFull
    case conflict(Message)
    case unsupported

    /// A bound as people read it.
    private static func room(_ limit: Int) -> String {
        limit < 1024 * 1024 ? "\(max(1, limit / 1024)) KB" : "\(limit / 1024 / 1024) MB"
    }

    public var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .signInNeeded: .unauthorized
        case .forbidden, .formExpired: .forbidden
        case .tooLarge: .contentTooLarge
        case .addressTooLong: .uriTooLong
        case .tooManyRequests: .tooManyRequests
        case .badInput: .unprocessableContent
        case .unavailable, .outcomeUnknown: .serviceUnavailable
        case .diskFull: .init(code: 507, reasonPhrase: "Insufficient Storage")
        case .conflict: .conflict
        case .unsupported: .unsupportedMediaType
        }
    }

    public var message: Message {
        switch self {
        case .notFound:
            Message(
                ja: "このページは見つかりません。アドレスを確かめるか、トップページから探してください。", en: "There is no such page. Check the address, or look from the front page.",
                easy: "この ページは ありません。アドレスを 確（たし）かめるか、トップページから さがして ください。", zh: "找不到此页面。请确认网址，或从首页查找。",
                ko: "이 페이지를 찾을 수 없습니다. 주소를 확인하거나 첫 화면에서 찾아 주세요.",
                pt: "Esta página não existe. Confira o endereço ou procure a partir da página inicial.",
                vi: "Không tìm thấy trang này. Hãy kiểm tra địa chỉ hoặc tìm từ trang chủ.")
        case .methodNotAllowed:
            Message(
                ja: "このアドレスではその操作はできません。前のページに戻ってやり直してください。", en: "This address does not take that request. Go back and try again.",
                easy: "この アドレスでは できません。前（まえ）の ページに もどって やり直（なお）して ください。", zh: "此网址不能进行该操作。请返回上一页重试。",
                ko: "이 주소에서는 그 조작을 할 수 없습니다. 이전 페이지로 돌아가 다시 해 주세요.", pt: "Este endereço não aceita isso. Volte e tente de novo.",
                vi: "Địa chỉ này không cho phép thao tác đó. Hãy quay lại và thử lại.")
        case .signInNeeded:
            Message(
                ja: "このページを見るにはサインインしてください。", en: "Sign in to see this page.", easy: "この ページを 見（み）るには サインインして ください。", zh: "请登录后查看此页面。",
                ko: "이 페이지를 보려면 로그인해 주세요.", pt: "Entre na conta para ver esta página.", vi: "Hãy đăng nhập để xem trang này.")
        case .forbidden:
            Message(
                ja: "この操作をする権限がありません。必要な場合は所属の管理者に依頼してください。", en: "You may not do this. Ask your administrator if you need to.",
                easy: "あなたは これを する ことが できません。必要（ひつよう）な ときは 管理者（かんりしゃ）に 頼（たの）んで ください。", zh: "您没有进行此操作的权限。如有需要请联系管理员。",
                ko: "이 조작을 할 권한이 없습니다. 필요하면 관리자에게 요청해 주세요.", pt: "Você não pode fazer isto. Peça ao administrador, se precisar.",
                vi: "Bạn không có quyền làm việc này. Nếu cần, hãy hỏi người quản lý.")
        case .formExpired:
            Message(
                ja: "入力画面の有効期限が切れました。前のページを開き直して、もう一度送信してください。", en: "The form has expired. Open the page again and send it once more.",
                easy: "時間（じかん）が 過（す）ぎました。前（まえ）の ページを もう 一度（いちど） 開（ひら）いて、送（おく）って ください。", zh: "页面已过期。请重新打开上一页并再次提交。",
                ko: "입력 화면의 유효 기간이 지났습니다. 이전 페이지를 다시 열고 한 번 더 보내 주세요.", pt: "O formulário expirou. Abra a página de novo e envie mais uma vez.",
                vi: "Trang nhập đã hết hạn. Hãy mở lại trang trước và gửi lại.")
        case .tooLarge(let limit):
            Message(
                ja: "送られたデータが大きすぎます。\(RequestProblem.room(limit))以下にして送ってください。",
                en: "What was sent is too large. Keep it within \(RequestProblem.room(limit)).",
                easy: "大（おお）きすぎます。\(RequestProblem.room(limit))までに して 送（おく）って ください。", zh: "发送的数据过大。请不超过\(RequestProblem.room(limit))。",
                ko: "보낸 데이터가 너무 큽니다. \(RequestProblem.room(limit)) 이하로 보내 주세요.",
                pt: "O que foi enviado é grande demais. O limite é \(RequestProblem.room(limit)).",
                vi: "Dữ liệu gửi quá lớn. Tối đa \(RequestProblem.room(limit)).")
        case .addressTooLong:
            Message(
                ja: "アドレスが長すぎます。条件を減らしてください。", en: "The address is too long. Use fewer conditions.",
                easy: "アドレスが 長（なが）すぎます。条件（じょうけん）を 少（すく）なく して ください。", zh: "网址过长。请减少条件。", ko: "주소가 너무 깁니다. 조건을 줄여 주세요.",
                pt: "O endereço é longo demais. Use menos condições.", vi: "Địa chỉ quá dài. Hãy bớt điều kiện.")
        case .tooManyRequests(let seconds):
            Message(
                ja: "アクセスが集中しています。\(seconds)秒ほど待ってからもう一度お試しください。", en: "Too many requests. Try again in \(seconds) seconds.",
                easy: "いま 使（つか）う 人（ひと）が 多（おお）いです。\(seconds)秒（びょう）くらい 待（ま）って、もう 一度（いちど） して ください。", zh: "访问量过大。请等待约\(seconds)秒后再试。",
                ko: "접속이 몰리고 있습니다. \(seconds)초쯤 기다린 뒤 다시 시도해 주세요.", pt: "Muitos acessos. Tente de novo em \(seconds) segundos.",
                vi: "Quá nhiều truy cập. Hãy thử lại sau \(seconds) giây.")
        case .badInput(let message), .conflict(let message): message
        case .unavailable(let seconds):
            Message(
                ja: "ただいま利用できません。内容は保存されていません。\(seconds)秒ほど待ってからもう一度お試しください。",
                en: "The service is not available just now, and nothing was saved. Try again in \(seconds) seconds.",
                easy: "いま 使（つか）えません。書（か）いた ことは 保存（ほぞん）されて いません。\(seconds)秒（びょう）くらい 待（ま）って、もう 一度（いちど） して ください。",
                zh: "目前无法使用，内容未保存。请等待约\(seconds)秒后再试。", ko: "지금은 이용할 수 없습니다. 내용은 저장되지 않았습니다. \(seconds)초쯤 기다린 뒤 다시 시도해 주세요.",
                pt: "O serviço não está disponível e nada foi salvo. Tente de novo em \(seconds) segundos.",
                vi: "Hiện không dùng được, nội dung chưa được lưu. Hãy thử lại sau \(seconds) giây.")
        case .outcomeUnknown:
            Message(
                ja: "保存できたかどうか確認できませんでした。一覧で確かめてから、必要ならもう一度送信してください。",
                en: "We could not tell whether it was saved. Look at the list first, and send it again only if it is missing.",
                easy: "保存（ほぞん）できたか わかりません。一覧（いちらん）で 確（たし）かめて、なければ もう 一度（いちど） 送（おく）って ください。", zh: "无法确认是否已保存。请在列表中确认，如有需要再次提交。",
                ko: "저장되었는지 확인할 수 없었습니다. 목록에서 확인하고 필요하면 다시 보내 주세요.", pt: "Não se sabe se foi salvo. Veja na lista e envie de novo só se faltar.",
                vi: "Không rõ đã lưu hay chưa. Hãy xem danh sách và chỉ gửi lại nếu chưa có.")
        case .diskFull:
            Message(
                ja: "保存する場所がいっぱいです。内容は保存されていません。管理者に連絡してください。", en: "The disk is full, and nothing was saved. Tell the administrator.",
                easy: "保存（ほぞん）する 場所（ばしょ）が ありません。書（か）いた ことは 保存されて いません。管理者（かんりしゃ）に 知（し）らせて ください。", zh: "存储空间已满，内容未保存。请联系管理员。",
                ko: "저장 공간이 가득 찼습니다. 내용은 저장되지 않았습니다. 관리자에게 연락해 주세요.", pt: "O disco está cheio e nada foi salvo. Avise o administrador.",
                vi: "Hết chỗ lưu, nội dung chưa được lưu. Hãy báo người quản trị.")
        case .unsupported:
            Message(
                ja: "この形式のデータは受け取れません。", en: "Data of this kind cannot be taken.", easy: "この 形（かたち）の データは 受（う）け取（と）れません。", zh: "无法接收此格式的数据。",
                ko: "이 형식의 데이터는 받을 수 없습니다.", pt: "Dados deste tipo não são aceitos.", vi: "Không nhận dữ liệu dạng này.")
        }
    }

    public var code: String {
        switch self {
        case .notFound: "not-found"
        case .methodNotAllowed: "method-not-allowed"
        case .signInNeeded: "sign-in-needed"
        case .forbidden: "forbidden"
        case .formExpired: "form-expired"
        case .tooLarge: "too-large"
        case .addressTooLong: "address-too-long"
        case .tooManyRequests: "too-many-requests"
        case .badInput: "bad-input"
        case .unavailable: "unavailable"
        case .outcomeUnknown: "outcome-unknown"
        case .diskFull: "disk-full"
        case .conflict: "conflict"
        case .unsupported: "unsupported"
        }
    }

    public var headers: HTTPFields {
        switch self {
        case .tooManyRequests(let seconds), .unavailable(let seconds): [.retryAfter: String(seconds)]
        case .methodNotAllowed(let allow): [.allow: allow]
        default: [:]
        }
    }
}

/// What is wrong with one answer of a form.
public struct FieldProblem: Sendable, Equatable {
    public let field: String
    public let message: Message

    public init(_ field: String, _ message: Message) {
        self.field = field
        self.message = message
    }
}

/// The faults found in a form, all of them at once, by field.
public struct FieldProblems: Sendable, Equatable {
    public private(set) var all: [FieldProblem] = []
    public init() {}
    public var isEmpty: Bool { all.isEmpty }
    public mutating func add(_ field: String, _ message: Message) { all.append(FieldProblem(field, message)) }
    public subscript(_ field: String) -> Message? { all.first { $0.field == field }?.message }
}
