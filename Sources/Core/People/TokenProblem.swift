import HTTPTypes
import Web

/// Why a token is not made, or opens nothing (RFC 6750).
public enum TokenProblem: Problem, Equatable {
    /// The call needs a token.
    case needed
    /// It is none, was revoked, or its time is over: which of these is told to nobody.
    case invalid
    /// It was not made for this.
    case scopeMissing(String)
    case incomplete
    case tooLong
    case tooMany
    /// One that works has the name: it was made just now, or could not be told from that one.
    case nameTaken
    case notGranted(String)

    public var status: HTTPResponse.Status {
        switch self {
        case .needed, .invalid: .unauthorized
        case .scopeMissing: .forbidden
        default: .unprocessableContent
        }
    }

    public var code: String {
        switch self {
        case .needed: "token-needed"
        case .invalid: "token-invalid"
        case .scopeMissing: "scope-missing"
        case .incomplete: "token-incomplete"
        case .tooLong: "token-too-long"
        case .tooMany: "too-many-tokens"
        case .nameTaken: "token-name-taken"
        case .notGranted: "not-granted"
        }
    }

    public var headers: HTTPFields {
        switch self {
        case .needed: [.wwwAuthenticate: "Bearer realm=\"hiroba\""]
        case .invalid: [.wwwAuthenticate: "Bearer realm=\"hiroba\", error=\"invalid_token\""]
        case .scopeMissing(let name): [.wwwAuthenticate: "Bearer realm=\"hiroba\", error=\"insufficient_scope\", scope=\"\(name)\""]
        default: [:]
        }
    }

    public var message: Message {
        switch self {
        case .needed:
            Message(ja: "この操作にはAPIトークンが必要です。Authorization: Bearer で送ってください。", en: "This call needs an API token. Send it as Authorization: Bearer.")
        case .invalid:
            Message(
                ja: "APIトークンが正しくないか、期限が切れています。アカウントのページで新しく作ってください。", en: "The API token is wrong or expired. Make a new one on the account page.")
        case .scopeMissing(let name):
            Message(ja: "このAPIトークンには「\(name)」の範囲がありません。", en: "This API token has not the scope “\(name)”.")
        case .incomplete:
            Message(ja: "名前（60文字以内）と、できることを一つ以上選んでください。", en: "Write a name of at most 60 characters and choose at least one scope.")
        case .tooLong:
            Message(ja: "期限は、今日から1年以内の日付にしてください。", en: "Choose a last day within a year from today.")
        case .tooMany:
            Message(ja: "使えるAPIトークンは20個までです。使わないものを失効させてください。", en: "You may have 20 tokens that work. Revoke those you do not use.")
        case .nameTaken:
            Message(
                ja: "この名前のAPIトークンは、もう使えるものがあります。別の名前にするか、そのトークンを失効させてから作ってください。",
                en: "There is a token of this name that works. Choose another name, or revoke that one first.")
        case .notGranted(let name):
            Message(ja: "「\(name)」の権限がないので、この範囲のトークンは作れません。", en: "You do not hold “\(name)”, so no token can be made for it.")
        }
    }
}

extension TokenProblem {
    /// Why a call is not let in: no token, the wrong token, or a person who holds no such role.
    static func refusal(_ actor: Actor, _ access: Access) -> any Problem {
        guard actor.person != nil else { return TokenProblem.needed }
        if case .may(let permission) = access, let scopes = actor.scopes, !scopes.contains(permission.name) {
            return TokenProblem.scopeMissing(permission.name)
        }
        return RequestProblem.forbidden
    }
}
