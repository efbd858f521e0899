import Core
import Forms
import Foundation
import Japanese
import Storage
import Web

/// 署名する文書: what an applicant signs, made once for the program, as canonical JSON, and once for people, as PDF whose digest stands in the JSON. It
/// names the draft, which becomes the application's name, and not the receipt number, which nobody knows yet. An individual number is in neither:
/// what is signed is kept as long as the answers, and that number is not (番号法20条).
struct SigningDocument: Sendable {
    let draft: Draft
    let procedure: Procedure
    let evaluation: Evaluation
    let files: [Attachment]
    let signer: ApplicantSignature.Signer

    static let format = "hiroba.application-to-sign/1"

    /// - Parameters:
    ///   - reading: the PDF.
    ///   - digests: of the files' contents, by the file's id.
    func json(reading: Data, digests: [String: Digest], at instant: Instant) throws -> [UInt8] {
        let form = try draft.version.form().definition
        let answers = try JSON(parsing: JSONEncoder().encode(form.erasing([.individualNumber], from: evaluation.answers)))
        let document: JSON = [
            "format": .string(SigningDocument.format), "draft": .string(draft.id.text), "draft_number": .string(draft.number),
            "procedure": [
                "id": .string(procedure.id.text), "body": .string(procedure.body), "number": .string(procedure.number),
                "name": .string(procedure.name),
            ],
            "signer": ["part": .string(signer.part.rawValue), "mandate": .text(signer.mandate?.text), "sub_mandate": .text(signer.subMandate?.text)],
            "form": ["version": .integer(draft.version.number), "sha256": .string(draft.version.digest.hex)], "answers": answers,
            "files": .array(
                named.map {
                    [
                        "id": .string($0.id.text), "name": .string($0.name), "size": .integer($0.size),
                        "sha256": .text(digests[$0.id.text]?.hex),
                    ]
                }),
            "reading": ["type": "application/pdf", "sha256": .string(Digest(of: reading).hex)], "made_at": .string(instant.description),
        ]
        return document.bytes
    }

    /// The files that answers name, and no others.
    var named: [Attachment] {
        let ids = Set(AnswerFiles.all(in: evaluation.answers))
        return files.filter { ids.contains($0.id.text) }
    }

    // MARK: for reading

    func html(at instant: Instant) throws -> HTML {
        // In the words that were read and are agreed to by signing.
        let form = try draft.wordedForm()
        let (title, evaluation) = (form.definition.title.ja, form.evaluate(evaluation.answers, on: evaluation.day))
        let names = Dictionary(uniqueKeysWithValues: named.map { ($0.id.text, $0.name) })
        return """
            <!doctype html><html lang="ja"><head><meta charset="utf-8"><title>\(title)</title><style>\(HTML(trusted: SigningDocument.style))</style></head><body>
            <h1>\(title)</h1><p>\(procedure.name)　\(CardSignatureText.draftNumber.ja)：\(draft.number)　\(CardSignatureText.madeAt.ja)：\(instant.day.words(.ja))</p>
            \(evaluation.pages.html { page in
                """
                <h2>\(page.title.ja)</h2><table><tbody>\(page.questions.flatMap { AnswerWords.lines($0, evaluation, names, .ja) }.html { line in
                    "<tr><th scope=\"row\">\(line.name)</th><td>\(value(line))</td></tr>"
                })</tbody></table>
                """
            })
            </body></html>
            """
    }

    private func value(_ line: AnswerWords.Line) -> HTML {
        switch line.answer {
        case .individualNumber?: "\(CardSignatureText.noNumber.ja)"
        case .sealed?: "\(SealingText.sealed(.ja))"
        default: line.value
        }
    }

    private static let style = """
        @page { size: A4; margin: 16mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt; font-family: "Noto Sans CJK JP", sans-serif; } }
        body { font-family: "Noto Sans CJK JP", sans-serif; font-size: 10.5pt; line-height: 1.5; color: #000; margin: 0; }
        h1 { font-size: 16pt; margin: 0 0 3mm; } h2 { font-size: 12pt; margin: 5mm 0 1.5mm; break-after: avoid; }
        table { width: 100%; border-collapse: collapse; } th, td { border: 0.5pt solid #000; padding: 1.4mm 2.4mm; text-align: left; vertical-align: top; }
        th { width: 56mm; font-weight: 400; background: #f0f0f0; } tr { break-inside: avoid; } ul { margin: 0; padding-left: 5mm; } .lines { white-space: pre-line; } .screen { display: none; }
        """
}
