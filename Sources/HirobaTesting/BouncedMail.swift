import Foundation

/// 配送できないという通知: a report of a mail server as it comes back by mail (RFC 3464, section 3, and appendix E.1).
public struct BouncedMail: Sendable {
    /// The Message-ID of the mail of which it tells, without its brackets.
    public var messageID: String
    public var recipient: String
    public var action: String? = "failed"
    public var status: String? = "5.1.1"
    public var originalRecipient: String?
    public var type = "multipart/report; report-type=delivery-status;\r\n boundary=\"RAA14128.773615765/example.jp\""
    /// What people are told at the beginning.
    public var words = "I'm sorry to have to inform you that your message could not be delivered."
    /// Behind the report, in the mail that comes back.
    public var rest = ""

    public init(of mail: String, to recipient: String) {
        messageID = "\(mail)@localhost"
        self.recipient = recipient
    }

    public var text: String {
        let boundary = "RAA14128.773615765/example.jp"
        let fields = [
            originalRecipient.map { "Original-Recipient: rfc822;\($0)" }, "Final-Recipient: rfc822; \(recipient)", action.map { "Action: \($0)" },
            status.map { "Status: \($0)" }, "Diagnostic-Code: smtp; 550 5.1.1 <\(recipient)>\r\n    User unknown",
        ].compactMap(\.self).joined(separator: "\r\n")
        return """
            Return-Path: <>\r
            From: Mail Delivery Subsystem <MAILER-DAEMON@example.jp>\r
            To: bounces@hiroba.example.jp\r
            Message-ID: <199407072116.RAA14128@example.jp>\r
            Subject: Returned mail: User unknown\r
            MIME-Version: 1.0\r
            Content-Type: \(type)\r
            \r
            --\(boundary)\r
            \r
            \(words)\r
            --\(boundary)\r
            content-type: message/delivery-status\r
            \r
            Reporting-MTA: dns; example.jp\r
            Arrival-Date: Mon, 3 Oct 2022 10:00:00 +0900\r
            \r
            \(fields)\r
            \r
            --\(boundary)\r
            content-type: message/rfc822\r
            \r
            From: hiroba@localhost\r
            Message-ID:\r
             <\(messageID)>\r
            To: \(recipient)\r
            Subject: =?UTF-8?B?44OG44K544OI?=\r
            \r
            \(rest)\r
            --\(boundary)--\r

            """
    }

    public var bytes: Data { Data(text.utf8) }
}
