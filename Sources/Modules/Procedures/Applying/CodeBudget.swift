import Core
import HTTPTypes
import Japanese
import Storage
import Web

/// 確認コードなどの上限: how many codes, links and requests one mail address is sent, whoever asks and for whichever draft or application: none
/// of them is a way to fill somebody's mailbox. The address is kept only as a digest that this site alone can make, and for a day.
enum CodeBudget {
    /// What is sent. Each is counted by itself: who is asked for much of one is not left without the others.
    enum What: String, Sendable {
        case code, link, mandate

        var name: Message {
            switch self {
            case .code: Message(ja: "確認コード", en: "codes", easy: "確認（かくにん）コード", zh: "确认码", ko: "확인 코드", pt: "códigos", vi: "mã xác nhận")
            case .link:
                Message(
                    ja: "申請を開くリンク", en: "links", easy: "申請（しんせい）を 開（ひら）く アドレス", zh: "打开申请的链接", ko: "신청을 여는 링크", pt: "links", vi: "đường dẫn mở đơn")
            case .mandate:
                Message(
                    ja: "委任のお願い", en: "requests for a mandate", easy: "任（まか）せる お願（ねが）い", zh: "委托请求", ko: "위임 요청", pt: "pedidos de representação",
                    vi: "yêu cầu ủy quyền")
            }
        }
    }

    /// Of each to one address within an hour by the clock, and within a day.
    static let (hourly, daily) = (5, 15)

    /// Counts what is about to be sent.
    /// - Parameter isProved: whether the draft or the application has it proved that the address is its own. What has not is counted apart:
    ///   whoever writes another's address into drafts and applications uses up nothing of what that other is sent for theirs.
    /// - Throws: `CodeBudgetProblem` when the address has had enough.
    static func spend(on mail: String, isProved: Bool, for what: What, keys: Keys, at instant: Instant, in db: any Connection) throws {
        let purpose = "\(isProved ? "" : "unproved ")\(what.rawValue) budget"
        let (address, hour) = (keys.digest(MailAddress.plain(mail), for: purpose), Int(instant.seconds / 3600))
        let sent = try db.rows("SELECT hour, sent FROM code_budget WHERE address = \(address) AND hour > \(hour - 24)").map {
            (hour: try $0["hour"] as Int, sent: try $0["sent"] as Int)
        }
        guard sent.map(\.sent).reduce(0, +) < daily else { throw CodeBudgetProblem.day(what) }
        guard sent.filter({ $0.hour == hour }).map(\.sent).reduce(0, +) < hourly else { throw CodeBudgetProblem.hour(what) }
        try db.run(
            """
            INSERT INTO code_budget (address, hour, sent) VALUES (\(address), \(hour), 1)
            ON CONFLICT (address, hour) DO UPDATE SET sent = code_budget.sent + 1
            """)
    }

    /// Forgets what was counted more than a day ago.
    static func sweep(at instant: Instant, in db: any Connection) throws {
        try db.run("DELETE FROM code_budget WHERE hour <= \(Int(instant.seconds / 3600) - 24)")
    }

    static let migration = Migration(
        "procedures-026-codes-to-an-address",
        """
        CREATE TABLE code_budget (
            address TEXT NOT NULL, hour BIGINT NOT NULL, sent BIGINT NOT NULL, PRIMARY KEY (address, hour)
        );
        CREATE INDEX code_budget_hour ON code_budget (hour);
        """)
}

enum CodeBudgetProblem: Problem, Equatable {
    case hour(CodeBudget.What), day(CodeBudget.What)

    var status: HTTPResponse.Status { .tooManyRequests }
    var code: String { "too-many-codes" }
    var message: Message {
        switch self {
        case .hour(let what):
            Message(
                ja: "このメールアドレスには、この1時間に\(what.name.ja)を\(CodeBudget.hourly)回送りました。届いたメールを確かめて、1時間ほどしてからもう一度お試しください。",
                en:
                    "This address was sent \(CodeBudget.hourly) \(what.name.en) within this hour. Look at the mails that came, and try again in an hour.",
                easy:
                    "この メールアドレスには、1時間（じかん）の あいだに \(what.name(.further(.easy)))を \(CodeBudget.hourly)回（かい） 送（おく）りました。届（とど）いた メールを 見（み）て、1時間（じかん）くらい あとで もう 一度（いちど） して ください。",
                zh: "此邮箱在1小时内已发送\(what.name(.further(.chinese)))\(CodeBudget.hourly)次。请查看收到的邮件，约1小时后再试。",
                ko: "이 이메일 주소로 1시간 안에 \(what.name(.further(.korean)))을(를) \(CodeBudget.hourly)번 보냈습니다. 받은 메일을 확인하고 1시간쯤 뒤에 다시 시도해 주세요.",
                pt:
                    "Este e-mail já recebeu \(CodeBudget.hourly) \(what.name(.further(.portuguese))) nesta hora. Veja os e-mails que chegaram e tente de novo daqui a uma hora.",
                vi:
                    "Địa chỉ này đã nhận \(CodeBudget.hourly) \(what.name(.further(.vietnamese))) trong một giờ. Hãy xem email đã nhận và thử lại sau khoảng một giờ."
            )
        case .day(let what):
            Message(
                ja: "このメールアドレスには、この1日に\(what.name.ja)を\(CodeBudget.daily)回送りました。届いたメールを確かめて、明日もう一度お試しください。",
                en: "This address was sent \(CodeBudget.daily) \(what.name.en) within a day. Look at the mails that came, and try again tomorrow.",
                easy:
                    "この メールアドレスには、1日（にち）の あいだに \(what.name(.further(.easy)))を \(CodeBudget.daily)回（かい） 送（おく）りました。届（とど）いた メールを 見（み）て、明日（あした） もう 一度（いちど） して ください。",
                zh: "此邮箱在1天内已发送\(what.name(.further(.chinese)))\(CodeBudget.daily)次。请查看收到的邮件，明天再试。",
                ko: "이 이메일 주소로 하루에 \(what.name(.further(.korean)))을(를) \(CodeBudget.daily)번 보냈습니다. 받은 메일을 확인하고 내일 다시 시도해 주세요.",
                pt:
                    "Este e-mail já recebeu \(CodeBudget.daily) \(what.name(.further(.portuguese))) hoje. Veja os e-mails que chegaram e tente de novo amanhã.",
                vi:
                    "Địa chỉ này đã nhận \(CodeBudget.daily) \(what.name(.further(.vietnamese))) trong một ngày. Hãy xem email đã nhận và thử lại ngày mai."
            )
        }
    }
}
