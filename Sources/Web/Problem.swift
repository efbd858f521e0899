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
            Message(ja: "このページは見つかりません。アドレスを確かめるか、トップページから探してください。", en: "There is no such page. Check the address, or look from the front page.")
        case .methodNotAllowed:
            Message(ja: "このアドレスではその操作はできません。前のページに戻ってやり直してください。", en: "This address does not take that request. Go back and try again.")
        case .signInNeeded:
            Message(ja: "このページを見るにはサインインしてください。", en: "Sign in to see this page.")
        case .forbidden:
            Message(ja: "この操作をする権限がありません。必要な場合は所属の管理者に依頼してください。", en: "You may not do this. Ask your administrator if you need to.")
        case .formExpired:
            Message(ja: "入力画面の有効期限が切れました。前のページを開き直して、もう一度送信してください。", en: "The form has expired. Open the page again and send it once more.")
        case .tooLarge(let limit):
            Message(
                ja: "送られたデータが大きすぎます。\(limit / 1024 / 1024) MB以下にして送ってください。",
                en: "What was sent is too large. Keep it within \(limit / 1024 / 1024) MB.")
        case .addressTooLong:
            Message(ja: "アドレスが長すぎます。条件を減らしてください。", en: "The address is too long. Use fewer conditions.")
        case .tooManyRequests(let seconds):
            Message(ja: "アクセスが集中しています。\(seconds)秒ほど待ってからもう一度お試しください。", en: "Too many requests. Try again in \(seconds) seconds.")
        case .badInput(let message), .conflict(let message): message
        case .unavailable(let seconds):
            Message(
                ja: "ただいま利用できません。内容は保存されていません。\(seconds)秒ほど待ってからもう一度お試しください。",
                en: "The service is not available just now, and nothing was saved. Try again in \(seconds) seconds.")
        case .outcomeUnknown:
            Message(
                ja: "保存できたかどうか確認できませんでした。一覧で確かめてから、必要ならもう一度送信してください。",
                en: "We could not tell whether it was saved. Look at the list first, and send it again only if it is missing.")
        case .diskFull:
            Message(ja: "保存する場所がいっぱいです。内容は保存されていません。管理者に連絡してください。", en: "The disk is full, and nothing was saved. Tell the administrator.")
        case .unsupported:
            Message(ja: "この形式のデータは受け取れません。", en: "Data of this kind cannot be taken.")
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
