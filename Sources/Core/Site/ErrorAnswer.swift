import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import NIOHTTP1
import Storage
import Web

/// What went wrong, as a page or as problem JSON (RFC 9457): one sentence that says what to do, never a stack trace.
enum ErrorAnswer {
    static func answer(for error: any Error, to request: Request, _ visit: Visit) -> Answer {
        let problem = problem(error, request, visit)
        if problem.status == .unauthorized, request.method == .get, !wantsJSON(request) {
            return .redirect("/sign-in?back=\(visit.address.percentEncoded)")
        }
        // Who switches the language of an answer, or opens a form's address again, comes to the page that the form stood on.
        if case .methodNotAllowed? = problem as? RequestProblem, request.method == .get, !wantsJSON(request),
            let page = nearest(request.uri.path, visit)
        {
            return .redirect(page)
        }
        var answer = wantsJSON(request) ? json(problem, visit) : page(problem, request, visit)
        for header in problem.headers { answer.headers[header.name] = header.value }
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    /// Errors of the libraries beneath, as what they mean for the person. What has no meaning for them is logged.
    private static func problem(_ error: any Error, _ request: Request, _ visit: Visit) -> any Problem {
        switch error {
        case let pdf as PDF.Failure:
            visit.logger.error("pdf", metadata: ["problem": "\(pdf.message.en)"])
            return NoPaper()
        case let problem as any Problem: return problem
        case let storage as StorageProblem:
            visit.logger.error("storage", metadata: ["problem": "\(storage)"])
            return switch storage {
            case .full: RequestProblem.diskFull
            case .unknownOutcome: RequestProblem.outcomeUnknown
            case .busy, .overloaded, .unavailable: RequestProblem.unavailable(seconds: 5)
            case .constraint:
                RequestProblem.conflict(
                    Message(
                        ja: "ほかの操作と重なったため保存できませんでした。ページを開き直して確かめてください。",
                        en: "It could not be saved because it conflicts with another change. Open the page again and check."))
            default: Fault()
            }
        case BlobProblem.full: return RequestProblem.diskFull
        case BlobProblem.missing(let digest), BlobProblem.damaged(let digest):
            visit.logger.error("file lost", metadata: ["digest": "\(digest)"])
            return LostFile()
        case let blob as BlobProblem:
            visit.logger.error("files", metadata: ["problem": "\(blob)"])
            return RequestProblem.unavailable(seconds: 5)
        case let http as HTTPError:
            return switch http.status {
            case .notFound: unrouted(request, visit)
            case .contentTooLarge: RequestProblem.tooLarge(limit: Visit.largestBody)
            default: RequestProblem.badInput(Message(ja: "送信された内容を読み取れませんでした。", en: "What was sent could not be read."))
            }
        case HTTPParserError.invalidEOFState:
            // Whoever sent it broke off: nobody reads the answer, and nothing is wrong here.
            visit.logger.debug("broken off", metadata: ["problem": "\(error)"])
            return RequestProblem.badInput(Message(ja: "送信が途中で切れました。もう一度送信してください。", en: "What was sent broke off. Send it again."))
        default:
            visit.logger.error("fault", metadata: ["problem": "\(error)"])
            return Fault()
        }
    }

    /// The nearest address above that is a page.
    private static func nearest(_ path: String, _ visit: Visit) -> String? {
        var parts = path.split(separator: "/")
        while !parts.isEmpty {
            parts.removeLast()
            let above = "/" + parts.joined(separator: "/")
            if visit.site?.methods(at: above).contains(.get) == true { return above }
        }
        return nil
    }

    /// No route took the request: nothing is there, or something that takes other methods.
    private static func unrouted(_ request: Request, _ visit: Visit) -> RequestProblem {
        let methods = visit.site?.methods(at: request.uri.path) ?? []
        return methods.isEmpty || methods.contains(request.method)
            ? .notFound : .methodNotAllowed(allow: methods.map(\.rawValue).joined(separator: ", "))
    }

    private static func wantsJSON(_ request: Request) -> Bool {
        let accept = request.headers[.accept] ?? ""
        return request.uri.path.hasSuffix(".json") || Routes.isCall(request.uri.path)
            || (accept.contains("json") && !accept.contains("text/html"))
    }

    private static func page(_ problem: any Problem, _ request: Request, _ visit: Visit) -> Answer {
        let lang = visit.language
        let body: HTML = """
            <h1>\((problem.title ?? ErrorText.title(problem.status))(lang))</h1>
            <p class="lead">\(problem.message(lang))</p>
            \(problem.links.isEmpty ? .empty : "<ul>\(problem.links.html { "<li><a href=\"\(url: $0.address)\">\($0.label(lang))</a></li>" })</ul>")
            \(typed(problem, request, visit))
            <p><a class="button" href="/">\(ErrorText.front(lang))</a></p>
            <p class="muted small">\(ErrorText.number(lang)) <span class="mono">\(visit.requestID)</span></p>
            """
        return visit.page(Page(title: (problem.title ?? ErrorText.title(problem.status))(lang), body: body), status: problem.status)
    }

    /// What was typed, so that nobody has to type it again: to be sent again when only the site failed, otherwise to copy. Nothing of what another
    /// site had the browser send, which would speak in our name; and nothing that is not for the screen (`isUnshown`).
    private static func typed(_ problem: any Problem, _ request: Request, _ visit: Visit) -> HTML {
        guard request.isFromOwnPage, let (input, isOurs) = visit.effects.typed.withLock({ $0 }) else { return .empty }
        let unshown = Set(input.all(Form.unshownField))
        let given = input.pairs.filter { $0.value.contains { !$0.isWhitespace } && $0.name != "form_token" && $0.name != Form.unshownField }
        if given.reduce(0, { $0 + $1.value.utf8.count }) > Visit.longestEcho { return .empty }
        let shown = given.filter { !isUnshown($0, unshown) }
        let typed = shown.filter { !isWord($0.value) }
        if typed.isEmpty { return .empty }
        let lang = visit.language
        let fields = input.pairs.filter { $0.name != "form_token" }.html { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
        let mayResend = isOurs && !input.hasFiles && problem.status.code >= 500 && shown.count == given.count
        return """
            <h2>\(ErrorText.typed(lang))</h2><p>\((mayResend ? ErrorText.resendAdvice : input.hasFiles ? ErrorText.copyAdviceFiles : ErrorText.copyAdvice)(lang))</p>
            \(shown.count == given.count ? .empty : "<p>\(ErrorText.unshown(lang))</p>" as HTML)
            <ul class="typed">\(typed.html { "<li class=\"prewrap\">\($0.value)</li>" })</ul>
            \(mayResend ? "<form method=\"post\" action=\"\(url: visit.address)\">\(visit.form().hidden)\(fields)<button class=\"button primary\">\(ErrorText.resend(lang))</button></form>" as HTML : .empty)
            """
    }

    /// Whether a value is not for the screen: a secret, what its form says is none, and whatever looks like an individual number, wherever it
    /// was typed and whatever the form says.
    private static func isUnshown(_ pair: (name: String, value: String), _ named: Set<String>) -> Bool {
        Visit.secrets.contains(pair.name) || named.contains(pair.name) || IndividualNumber.stands(in: pair.value)
    }

    /// What a choice or a hidden field sends is a word of the program, and nobody has typed it: `granted`, `yes`.
    private static func isWord(_ value: String) -> Bool { value.wholeMatch(of: #/[a-z][a-z0-9_\-]{0,39}|[0-9A-Z]{26}|[0-9a-f]{64,128}/#) != nil }

    private struct Details: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let instance: String
        let errors: [Fault]?

        struct Fault: Encodable {
            let path: String
            let detail: String
        }
    }

    private static func json(_ problem: any Problem, _ visit: Visit) -> Answer {
        let details = Details(
            type: "\(visit.site?.platform.settings.baseURL ?? "")/about/problems#\(problem.code)",
            title: (problem.title ?? ErrorText.title(problem.status))(visit.language),
            status: problem.status.code, detail: problem.message(visit.language), instance: "urn:hiroba:request:\(visit.requestID)",
            errors: problem.faults.isEmpty ? nil : problem.faults.all.map { Details.Fault(path: $0.field, detail: $0.message(visit.language)) })
        return (try? .json(details, status: problem.status, type: "application/problem+json")) ?? Answer(problem.status)
    }

    /// A fault of the program: the log knows more.
    private struct Fault: Problem {
        let status = HTTPResponse.Status.internalServerError
        let code = "fault"
        let message = Message(
            ja: "処理できませんでした。内容は保存されていません。もう一度お試しになり、続くようなら下の番号を添えてお問い合わせください。",
            en: "It could not be done, and nothing was saved. Try again; if it goes on, contact us with the number below.")
    }
}

enum ErrorText {
    static func title(_ status: HTTPResponse.Status) -> Message {
        switch status.code {
        case 401: Message(ja: "サインインが必要です", en: "Sign in first")
        case 403: Message(ja: "この操作はできません", en: "You may not do this")
        case 404: Message(ja: "ページが見つかりません", en: "Page not found")
        case 409: Message(ja: "ほかの操作と重なりました", en: "It conflicts with another change")
        case 413, 414: Message(ja: "大きすぎます", en: "Too large")
        case 422: Message(ja: "入力内容を確認してください", en: "Check what you entered")
        case 429: Message(ja: "少しお待ちください", en: "Please wait a little")
        case 503, 507: Message(ja: "ただいま利用できません", en: "Not available just now")
        case 500...: Message(ja: "処理できませんでした", en: "It could not be done")
        default: Message(ja: "処理できませんでした", en: "That did not work")
        }
    }
    static let typed = Message(ja: "送信された内容", en: "What you sent")
    static let resend = Message(ja: "もう一度送信する", en: "Send it again")
    static let resendAdvice = Message(ja: "内容は残っています。少し待ってから、もう一度送信してください。", en: "It is kept here. Wait a little, then send it again.")
    static let copyAdvice = Message(ja: "必要なら、ここから書き写せます。", en: "You can copy it from here.")
    static let copyAdviceFiles = Message(
        ja: "必要なら、ここから書き写せます。ファイルはもう一度選んでください。", en: "You can copy it from here. Choose the files again.")
    static let unshown = Message(
        ja: "個人番号やパスワードなど、画面に出さない値は載せていません。もう一度入力してください。",
        en: "Values that are not for the screen, such as individual numbers and passwords, are left out. Enter them again.")
    static let front = Message(ja: "トップページへ", en: "To the front page")
    static let number = Message(ja: "お問い合わせの番号:", en: "Number for enquiries:")
}

/// A PDF file cannot be made now: what the program lacks is for those who run the site, and stands in the log.
struct NoPaper: Problem {
    var status: HTTPResponse.Status { .serviceUnavailable }
    var code: String { "pdf" }
    var message: Message {
        Message(
            ja: "いま、PDFのファイルを作れません。時間をおいて、もう一度開いてください。お急ぎのときや、続くときは、お問い合わせください。",
            en: "The PDF file cannot be made just now. Open it again later. If it is urgent, or goes on, contact us.")
    }
    var links: [Link] { [Link(AboutPages.About.contact.title, "/about/contact")] }
}

/// A record names a file that is not in the store, or is no longer what it was.
struct LostFile: Problem {
    var status: HTTPResponse.Status { .notFound }
    var code: String { "file-lost" }
    var message: Message {
        Message(
            ja: "記録はありますが、ファイルが見つからないか壊れています。システム管理者に知らせてください。",
            en: "The record is there, and its file is missing or damaged. Tell the administrator.")
    }
}
