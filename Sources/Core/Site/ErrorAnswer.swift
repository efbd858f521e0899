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
                        en: "It could not be saved because it conflicts with another change. Open the page again and check.",
                        easy: "ほかの 操作（そうさ）と 重（かさ）なったので、保存（ほぞん）できませんでした。ページを もう 一度（いちど） 開（ひら）いて 確（たし）かめて ください。", zh: "与其他操作冲突，未能保存。请重新打开页面确认。",
                        ko: "다른 조작과 겹쳐 저장하지 못했습니다. 페이지를 다시 열어 확인해 주세요.",
                        pt: "Não foi salvo porque conflita com outra alteração. Abra a página de novo e confira.",
                        vi: "Không lưu được vì trùng với thao tác khác. Hãy mở lại trang và kiểm tra."))
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
            default: unreadable
            }
        case HTTPParserError.invalidEOFState:
            // Whoever sent it broke off: nobody reads the answer, and nothing is wrong here.
            visit.logger.debug("broken off", metadata: ["problem": "\(error)"])
            return RequestProblem.badInput(
                Message(
                    ja: "送信が途中で切れました。もう一度送信してください。", en: "What was sent broke off. Send it again.",
                    easy: "送（おく）る とちゅうで 切（き）れました。もう 一度（いちど） 送って ください。", zh: "发送中断。请重新发送。", ko: "보내는 도중에 끊겼습니다. 다시 보내 주세요.",
                    pt: "O envio foi interrompido. Envie de novo.", vi: "Việc gửi bị gián đoạn. Hãy gửi lại."))
        case is HTTPParserError: return unreadable
        default:
            visit.logger.error("fault", metadata: ["problem": "\(error)"])
            return Fault()
        }
    }

    /// It follows no rule of HTTP, as a chunk whose length is no number.
    private static let unreadable = RequestProblem.badInput(
        Message(
            ja: "送信された内容を読み取れませんでした。", en: "What was sent could not be read.", easy: "送（おく）られた ことを 読（よ）めませんでした。", zh: "无法读取发送的内容。",
            ko: "보낸 내용을 읽지 못했습니다.", pt: "Não foi possível ler o que foi enviado.", vi: "Không đọc được nội dung đã gửi."))

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
            <h1>\(problem.title ?? ErrorText.title(problem.status), lang)</h1>
            <p class="lead">\(problem.message, lang)</p>
            \(problem.links.isEmpty ? .empty : "<ul>\(problem.links.html { "<li><a href=\"\(url: $0.address)\">\($0.label, lang)</a></li>" })</ul>")
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

    /// What a choice or a hidden field sends is a word of the program, and nobody has typed it: `granted`, `yes`, `name,members.r1.name`.
    private static func isWord(_ value: String) -> Bool {
        value.wholeMatch(of: #/[a-z][a-z0-9_\-]{0,39}(?:\.r[0-9]{1,6}\.[a-z0-9_]+)?(?:,[a-z0-9_.]+)*|[0-9A-Z]{26}|(?=[0-9]*[a-f])[0-9a-f]{16,128}/#)
            != nil
    }

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
            en: "It could not be done, and nothing was saved. Try again; if it goes on, contact us with the number below.",
            easy: "できませんでした。書（か）いた ことは 保存（ほぞん）されて いません。もう 一度（いちど） して、できない ときは、下（した）の 番号（ばんごう）を 言（い）って 聞（き）いて ください。",
            zh: "未能处理，内容未保存。请重试；如仍然失败，请告知下方编号与我们联系。", ko: "처리하지 못했습니다. 내용은 저장되지 않았습니다. 다시 시도하고 계속되면 아래 번호를 알려 문의해 주세요.",
            pt: "Não foi possível e nada foi salvo. Tente de novo; se continuar, entre em contato com o número abaixo.",
            vi: "Không xử lý được, nội dung chưa được lưu. Hãy thử lại; nếu vẫn lỗi, hãy liên hệ kèm số bên dưới.")
    }
}

enum ErrorText {
    static func title(_ status: HTTPResponse.Status) -> Message {
        switch status.code {
        case 401:
            Message(
                ja: "サインインが必要です", en: "Sign in first", easy: "サインインして ください", zh: "需要登录", ko: "로그인이 필요합니다", pt: "Entre na conta primeiro",
                vi: "Cần đăng nhập")
        case 403:
            Message(
                ja: "この操作はできません", en: "You may not do this", easy: "これは できません", zh: "不能进行此操作", ko: "이 조작은 할 수 없습니다", pt: "Você não pode fazer isto",
                vi: "Không thể làm việc này")
        case 404:
            Message(
                ja: "ページが見つかりません", en: "Page not found", easy: "ページが ありません", zh: "找不到页面", ko: "페이지를 찾을 수 없습니다", pt: "Página não encontrada",
                vi: "Không tìm thấy trang")
        case 409:
            Message(
                ja: "ほかの操作と重なりました", en: "It conflicts with another change", easy: "ほかの 操作（そうさ）と 重（かさ）なりました", zh: "与其他操作冲突", ko: "다른 조작과 겹쳤습니다",
                pt: "Conflita com outra alteração", vi: "Trùng với thao tác khác")
        case 413, 414: Message(ja: "大きすぎます", en: "Too large", easy: "大（おお）きすぎます", zh: "过大", ko: "너무 큽니다", pt: "Grande demais", vi: "Quá lớn")
        case 422:
            Message(
                ja: "入力内容を確認してください", en: "Check what you entered", easy: "書（か）いた ことを 確（たし）かめて ください", zh: "请确认填写内容", ko: "입력 내용을 확인해 주세요",
                pt: "Confira o que preencheu", vi: "Hãy kiểm tra nội dung đã nhập")
        case 429:
            Message(
                ja: "少しお待ちください", en: "Please wait a little", easy: "すこし 待（ま）って ください", zh: "请稍候", ko: "잠시 기다려 주세요", pt: "Espere um pouco",
                vi: "Hãy chờ một chút")
        case 503, 507:
            Message(
                ja: "ただいま利用できません", en: "Not available just now", easy: "いま 使（つか）えません", zh: "目前无法使用", ko: "지금은 이용할 수 없습니다",
                pt: "Indisponível no momento", vi: "Hiện không dùng được")
        case 500...:
            Message(
                ja: "処理できませんでした", en: "It could not be done", easy: "できませんでした", zh: "未能处理", ko: "처리하지 못했습니다", pt: "Não foi possível",
                vi: "Không xử lý được")
        default:
            Message(
                ja: "処理できませんでした", en: "That did not work", easy: "できませんでした", zh: "未能处理", ko: "처리하지 못했습니다", pt: "Não foi possível",
                vi: "Không xử lý được")
        }
    }
    static let typed = Message(
        ja: "送信された内容", en: "What you sent", easy: "送（おく）った こと", zh: "您发送的内容", ko: "보낸 내용", pt: "O que você enviou", vi: "Nội dung bạn đã gửi")
    static let resend = Message(
        ja: "もう一度送信する", en: "Send it again", easy: "もう 一度（いちど） 送（おく）る", zh: "重新发送", ko: "다시 보내기", pt: "Enviar de novo", vi: "Gửi lại")
    static let resendAdvice = Message(
        ja: "内容は残っています。少し待ってから、もう一度送信してください。", en: "It is kept here. Wait a little, then send it again.",
        easy: "書（か）いた ことは のこって います。すこし 待（ま）って、もう 一度（いちど） 送（おく）って ください。", zh: "内容已保留。请稍候再次发送。", ko: "내용은 남아 있습니다. 잠시 기다린 뒤 다시 보내 주세요.",
        pt: "Fica guardado aqui. Espere um pouco e envie de novo.", vi: "Nội dung vẫn còn. Hãy chờ một chút rồi gửi lại.")
    static let copyAdvice = Message(
        ja: "必要なら、ここから書き写せます。", en: "You can copy it from here.", easy: "必要（ひつよう）なら、ここから うつして 書（か）けます。", zh: "如有需要，可从此处抄写。",
        ko: "필요하면 여기에서 옮겨 쓸 수 있습니다.", pt: "Você pode copiar daqui.", vi: "Nếu cần, bạn có thể chép lại từ đây.")
    static let copyAdviceFiles = Message(
        ja: "必要なら、ここから書き写せます。ファイルはもう一度選んでください。", en: "You can copy it from here. Choose the files again.",
        easy: "必要（ひつよう）なら、ここから うつして 書（か）けます。ファイルは もう 一度（いちど） えらんで ください。", zh: "如有需要，可从此处抄写。文件请重新选择。", ko: "필요하면 여기에서 옮겨 쓸 수 있습니다. 파일은 다시 선택해 주세요.",
        pt: "Você pode copiar daqui. Escolha os arquivos de novo.", vi: "Nếu cần, bạn có thể chép lại từ đây. Hãy chọn lại tệp.")
    static let unshown = Message(
        ja: "個人番号やパスワードなど、画面に出さない値は載せていません。もう一度入力してください。",
        en: "Values that are not for the screen, such as individual numbers and passwords, are left out. Enter them again.",
        easy: "マイナンバーや パスワードなど、画面（がめん）に 出（だ）さない ものは ありません。もう 一度（いちど） 書（か）いて ください。", zh: "个人编号、密码等不显示的内容未列出。请重新输入。",
        ko: "개인번호나 비밀번호 등 화면에 표시하지 않는 값은 싣지 않았습니다. 다시 입력해 주세요.",
        pt: "O que não se mostra na tela, como número individual e senhas, ficou de fora. Digite de novo.",
        vi: "Những giá trị không hiển thị như số cá nhân, mật khẩu không có ở đây. Hãy nhập lại.")
    static let front = Message(
        ja: "トップページへ", en: "To the front page", easy: "トップページへ", zh: "返回首页", ko: "첫 화면으로", pt: "Para a página inicial", vi: "Về trang chủ")
    static let number = Message(
        ja: "お問い合わせの番号:", en: "Number for enquiries:", easy: "問（と）い合（あ）わせの 番号（ばんごう）:", zh: "咨询编号：", ko: "문의 번호:", pt: "Número para contato:",
        vi: "Số để liên hệ:")
}

/// A PDF file cannot be made now: what the program lacks is for those who run the site, and stands in the log.
struct NoPaper: Problem {
    var status: HTTPResponse.Status { .serviceUnavailable }
    var code: String { "pdf" }
    var message: Message {
        Message(
            ja: "いま、PDFのファイルを作れません。時間をおいて、もう一度開いてください。お急ぎのときや、続くときは、お問い合わせください。",
            en: "The PDF file cannot be made just now. Open it again later. If it is urgent, or goes on, contact us.",
            easy: "いま、PDFの ファイルを 作（つく）れません。すこし あとで もう 一度（いちど） 開（ひら）いて ください。急（いそ）ぐ ときは、聞（き）いて ください。", zh: "目前无法生成PDF文件。请稍后再打开。如有急需或持续失败，请咨询。",
            ko: "지금은 PDF 파일을 만들 수 없습니다. 시간을 두고 다시 열어 주세요. 급하거나 계속되면 문의해 주세요.",
            pt: "O PDF não pode ser feito agora. Abra mais tarde. Se for urgente ou continuar, entre em contato.",
            vi: "Hiện không tạo được tệp PDF. Hãy mở lại sau. Nếu gấp hoặc vẫn lỗi, hãy liên hệ.")
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
            en: "The record is there, and its file is missing or damaged. Tell the administrator.",
            easy: "記録（きろく）は ありますが、ファイルが ないか 壊（こわ）れて います。管理者（かんりしゃ）に 知（し）らせて ください。", zh: "有记录，但文件缺失或损坏。请通知系统管理员。",
            ko: "기록은 있지만 파일이 없거나 손상되었습니다. 시스템 관리자에게 알려 주세요.", pt: "O registro existe, mas o arquivo falta ou está danificado. Avise o administrador.",
            vi: "Có bản ghi nhưng tệp bị mất hoặc hỏng. Hãy báo người quản trị.")
    }
}
