import Foundation
import StrictYAML
import Web

/// 点検: a municipality's changes together with the master on which they stand: worked in, and the whole compiled.
public struct OverlayCheck: Sendable {
    /// The compiled form; `nil` while there is any fault.
    public let form: CompiledForm?
    /// The whole text, the changes worked into the master; the changes alone where there is no master.
    public let text: String
    /// Every fault at its place in the file of the changes, as far as it is about them.
    public let faults: [FileFault]

    /// - Parameters:
    ///   - noMaster: what is said of a master that is not there.
    ///   - master: the text of the form that is named; `nil` when there is none.
    ///   - compile: how the whole is compiled, by somebody who remembers what was.
    public init(
        _ source: String, noMaster: (FormOverlay.Reference) -> Message, master: (FormOverlay.Reference) throws -> String?,
        compile: (String) -> Result<CompiledForm, FormFileProblem> = { FormFile.compile(Data($0.utf8)) }
    ) rethrows {
        let faults = FileFaults()
        guard let overlay = FormOverlay.read(source, faults) else {
            (form, text, self.faults) = (nil, source, faults.all)
            return
        }
        guard let sketch = try master(overlay.master).flatMap({ FormSketch($0) }) else {
            let fault = FileFault(line: faults.line(of: "master"), key: "master", message: noMaster(overlay.master))
            (form, text, self.faults) = (nil, source, faults.all + [fault])
            return
        }
        var found: [FormFault] = []
        let whole = overlay.applied(to: sketch, &found)
        let own = faults.all + found.map { FileFault(line: faults.line(of: $0.key), key: $0.key, message: $0.message) }
        text = whole.source
        // What is wrong with the changes themselves is said first: the whole would only say it once more.
        guard own.isEmpty else {
            (form, self.faults) = (nil, own)
            return
        }
        switch compile(text) {
        case .success(let compiled): (form, self.faults) = (compiled, [])
        case .failure(let problem):
            form = nil
            self.faults = problem.faults.map { fault in
                let key = overlay.key(of: fault.key, in: whole)
                return FileFault(line: faults.line(of: key ?? "master"), key: key ?? fault.key, message: fault.message)
            }
        }
    }
}

extension FormOverlay {
    /// Where in its own file something of the whole form stands: `pages[1].questions[0].label.en` at `overrides[2].label.en`.
    /// - Returns: `nil` for what it leaves as the master has it.
    func key(of key: String, in whole: FormSketch) -> String? {
        if key == "title" || key.hasPrefix("title.") { return title == nil ? nil : key }
        guard let match = key.wholeMatch(of: #/(pages\[[0-9]+\](?:\.questions\[[0-9]+\]){0,2})\.?(.*)/#) else { return nil }
        let (part, _) = FormPart.place(of: "\(match.1).id")
        let rest = String(match.2)
        let (noun, id): (FormSlot.Noun, String?) =
            switch part {
            case .page: (.page, whole[part]?["id"]?.text)
            case .field(let page, let question, _):
                (.question, "\(whole[.question(page, question)]?["id"]?.text ?? "").\(whole[part]?["id"]?.text ?? "")")
            default: (.question, whole[part]?["id"]?.text)
            }
        guard let index = overrides.firstIndex(where: { $0.noun == noun && $0.id == id }) else { return nil }
        let (right, own): (FormSlot.Right, String) =
            switch rest.prefix(while: { $0 != "." && $0 != "[" }) {
            case "title": (.label, "label\(rest.dropFirst("title".count))")
            case "label": (.label, rest)
            case "support": (.support, rest)
            case "options": (.options, rest)
            default: (.presence, rest)
            }
        return right != .presence && overrides[index].rights.contains(right) ? "overrides[\(index)].\(own)" : nil
    }
}
