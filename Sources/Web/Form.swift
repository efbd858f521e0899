/// A form as it is shown: what was typed comes back, each fault stands above its field.
public struct Form: Sendable {
    public let language: Language
    public let input: FormInput
    public let problems: FieldProblems
    /// Proves that the form came from this site (against cross-site request forgery).
    public let token: String
    /// The further language in which its questions are read.
    public var reading: FurtherLanguage?

    public init(_ language: Language, token: String, input: FormInput = FormInput(), problems: FieldProblems = FieldProblems()) {
        self.language = language
        reading = language.further
        self.token = token
        self.input = input
        self.problems = problems
    }

    /// The whole form, with its error summary first.
    /// - Parameter confirm: what a script asks before it is sent.
    /// - Parameter summarised: false where a page of several forms shows one summary above them all.
    public func callAsFunction(
        action: String, button: Message, kind: String = "primary", upload: Bool = false, guarded: Bool = false, summarised: Bool = true,
        confirm: Message? = nil, _ fields: HTML
    ) -> HTML {
        """
        \(summarised ? Component.errorSummary(problems, language) : .empty)
        <form class="form" method="post" action="\(url: action)"\(upload ? " enctype=\"multipart/form-data\"" as HTML : .empty)\(flag: "data-guard", guarded)>
        \(hidden)\(fields)
        <div class="cluster"><button class="button \(kind)"\(confirm.map { " data-confirm=\"\($0(language))\"" as HTML })>\(button, language)</button></div></form>
        """
    }

    /// A form that is only a button.
    public func button(action: String, _ label: Message, kind: String = "", confirm: Message? = nil, fields: [String: String] = [:]) -> HTML {
        """
        <form method="post" action="\(url: action)">\(hidden)\(fields.sorted { $0.key < $1.key }.html { "<input type=\"hidden\" name=\"\($0.key)\" value=\"\($0.value)\">" })
        <button class="button \(kind)"\(confirm.map { " data-confirm=\"\($0(language))\"" as HTML })>\(label, language)</button></form>
        """
    }

    /// What a page asks before something that cannot be taken back: a script asks in the button's own place and says so (`sure`);
    /// without one, this page does.
    /// - Parameters:
    ///   - fields: what was sent and is sent again with it.
    ///   - more: what has to be known before it is answered.
    public func confirmation(_ question: Message, action: String, _ label: Message, back: String, fields: [String: String] = [:], more: HTML = .empty)
        -> HTML
    {
        """
        <h1>\(label, language)</h1><p class="lead">\(question, language)</p>\(more)
        <div class="cluster">\(button(action: action, label, kind: "danger", fields: fields.merging(["sure": "yes"]) { $1 }))<a class="button" href="\(url: back)">\(ComponentText.back, language)</a></div>
        """
    }

    public var hidden: HTML { "<input type=\"hidden\" name=\"form_token\" value=\"\(token)\">" }

    /// The field in which a form names those of its fields whose values are not for the screen: an error page, which does not have the form at
    /// hand, leaves them out.
    public static let unshownField = "unshown"

    /// Names a field of the form whose value is not for the screen.
    public static func unshown(_ name: String) -> HTML { "<input type=\"hidden\" name=\"\(unshownField)\" value=\"\(name)\">" }

    /// One line of text.
    public func text(
        _ name: String, _ label: Message, value: String? = nil, support: Message? = nil, required: Bool = false, type: String = "text",
        autocomplete: String? = nil, numeric: Bool = false
    ) -> HTML {
        field(name, label, support, required) { described in
            """
            <input id="\(name)" name="\(name)" type="\(type)" value="\(type == "password" ? "" : input[name] ?? value ?? "")"\
            \(autocomplete.map { " autocomplete=\"\($0)\"" as HTML })\(numeric ? " inputmode=\"decimal\"" as HTML : .empty)\(flag: "required", required)\(described)>
            """
        }
    }

    /// Several lines of text.
    public func area(_ name: String, _ label: Message, value: String? = nil, support: Message? = nil, required: Bool = false, rows: Int = 4) -> HTML {
        field(name, label, support, required) { described in
            "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"\(rows)\"\(flag: "required", required)\(described)>\n\(input[name] ?? value ?? "")</textarea>"
        }
    }

    public func date(_ name: String, _ label: Message, value: String? = nil, support: Message? = nil, required: Bool = false) -> HTML {
        text(name, label, value: value, support: support, required: required, type: "date")
    }

    /// - Parameter several: whether more than one can be chosen.
    public func file(
        _ name: String, _ label: Message, support: Message? = nil, required: Bool = false, accept: String = "", several: Bool = false
    ) -> HTML {
        field(name, label, support, required) { described in
            "<input id=\"\(name)\" name=\"\(name)\" type=\"file\" accept=\"\(accept)\"\(flag: "multiple", several)\(flag: "required", required)\(described)>"
        }
    }

    /// One of several, as a list to open.
    /// - Parameter none: what choosing nothing means.
    public func select(
        _ name: String, _ label: Message, options: [(value: String, label: String)], value: String? = nil, support: Message? = nil,
        required: Bool = false, none: Message? = nil
    ) -> HTML {
        let chosen = input[name] ?? value ?? ""
        return field(name, label, support, required) { described in
            """
            <select id="\(name)" name="\(name)"\(flag: "required", required)\(described)><option value="">\((none ?? ComponentText.choose)(language))</option>
            \(options.html { "<option value=\"\($0.value)\"\(flag: "selected", $0.value == chosen)>\($0.label)</option>" })</select>
            """
        }
    }

    /// The same with words that may be in other languages.
    public func select(
        _ name: String, _ label: Message, words options: [(value: String, label: Message)], value: String? = nil, support: Message? = nil,
        required: Bool = false, none: Message? = nil
    ) -> HTML {
        let chosen = input[name] ?? value ?? ""
        return field(name, label, support, required) { described in
            """
            <select id="\(name)" name="\(name)"\(flag: "required", required)\(described)>\(([("", (none ?? ComponentText.choose).said(in: reading))] + options).html { option in
                "<option value=\"\(option.0)\"\(lang(of: option.1))\(flag: "selected", !option.0.isEmpty && option.0 == chosen)>\(option.1(language))</option>"
            })</select>
            """
        }
    }

    /// No markup stands in an option: it says itself in which language it is.
    private func lang(of words: Message) -> HTML {
        guard let tag = language.mark(of: words) else { return .empty }
        return " lang=\"\(tag)\""
    }

    /// Some of the options of a list, under a heading.
    public struct OptionGroup {
        let label: Message
        let options: [(value: String, label: String)]
        let isOpen: Bool

        /// - Parameter isOpen: whether they can be chosen; otherwise they are there to be seen.
        public init(_ label: Message, _ options: [(value: String, label: String)], isOpen: Bool = true) {
            self.label = label
            self.options = options
            self.isOpen = isOpen
        }
    }

    /// One of several in groups, as a list to open.
    /// - Parameter value: what is chosen where nothing was yet.
    public func select(
        _ name: String, _ label: Message, groups: [OptionGroup], value: String? = nil, support: Message? = nil, required: Bool = false
    ) -> HTML {
        let chosen = input.given(name) ?? value ?? ""
        return field(name, label, support, required) { described in
            """
            <select id="\(name)" name="\(name)"\(flag: "required", required)\(described)><option value="">\(ComponentText.choose(language))</option>
            \(groups.filter { !$0.options.isEmpty }.html { group in
                """
                <optgroup label="\(group.label(language))"\(flag: "disabled", !group.isOpen)>\(group.options.html { option in
                    "<option value=\"\(option.value)\"\(flag: "selected", group.isOpen && option.value == chosen)>\(option.label)</option>"
                })</optgroup>
                """
            })</select>
            """
        }
    }

    /// One of several, all in sight.
    public func choices(
        _ name: String, _ label: Message, options: [(value: String, label: String)], value: String? = nil, support: Message? = nil,
        required: Bool = false
    ) -> HTML {
        choices(name, label, words: options.map { ($0.value, "\($0.label)") }, value: value, support: support, required: required)
    }

    /// The same with words that may be in other languages.
    public func choices(
        _ name: String, _ label: Message, words options: [(value: String, label: HTML)], value: String? = nil, support: Message? = nil,
        required: Bool = false
    ) -> HTML {
        let chosen = input[name] ?? value ?? ""
        return """
            <fieldset class="field\(problems[name] == nil ? "" : " has-error")" id="\(name)"\(describedByFault(name))><legend>\(label, language)\(required ? mark : .empty)</legend>
            \(support.map { "<p class=\"support\">\($0, language)</p>" as HTML })\(fault(name))
            \(options.html { option in
                "<label class=\"choice\"><input type=\"radio\" name=\"\(name)\" value=\"\(option.value)\"\(flag: "checked", option.value == chosen)> \(option.label)</label>"
            })</fieldset>
            """
    }

    /// Any number of several, all in sight.
    public func several(
        _ name: String, _ label: Message, options: [(value: String, label: String)], values: [String] = [], support: Message? = nil,
        required: Bool = false
    ) -> HTML {
        several(name, label, words: options.map { ($0.value, "\($0.label)") }, values: values, support: support, required: required)
    }

    /// The same with words that may be in other languages.
    public func several(
        _ name: String, _ label: Message, words options: [(value: String, label: HTML)], values: [String] = [], support: Message? = nil,
        required: Bool = false
    ) -> HTML {
        let chosen = Set(input.isEmpty ? values : input.all(name))
        return """
            <fieldset class="field\(problems[name] == nil ? "" : " has-error")" id="\(name)"\(describedByFault(name))><legend>\(label, language)\(required ? mark : .empty)</legend>
            \(support.map { "<p class=\"support\">\($0, language)</p>" as HTML })\(fault(name))
            <div\(options.count > 8 ? " class=\"columns\"" as HTML : .empty)>\(options.html { option in
                "<label class=\"choice\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(option.value)\"\(flag: "checked", chosen.contains(option.value))> \(option.label)</label>"
            })</div></fieldset>
            """
    }

    /// What is wrong with a set of controls, above them.
    public func fault(_ name: String) -> HTML {
        problems[name].map { "<p class=\"error-message\" id=\"\(name)-error\">\($0, language)</p>" } ?? .empty
    }

    /// Ties a set of controls to what is wrong with it.
    public func describedByFault(_ name: String) -> HTML { problems[name] == nil ? .empty : " aria-describedby=\"\(name)-error\"" }

    /// 必須
    public var mark: HTML { " <span class=\"required\">\(say(ComponentText.required))</span>" }

    /// Words of the site's own, in the language in which the form is read.
    public func say(_ message: Message) -> HTML { "\(message.said(in: reading), language)" }

    /// Everything that is wrong with the form; each leads to its field.
    public var errorSummary: HTML { Component.errorSummary(problems, language, in: reading) }

    public func check(_ name: String, _ label: Message, value: Bool = false) -> HTML {
        let isOn = input.isEmpty ? value : input[name] != nil
        return
            "<div class=\"field\"><label class=\"choice\"><input type=\"checkbox\" name=\"\(name)\" value=\"yes\"\(flag: "checked", isOn)> \(label, language)</label></div>"
    }

    /// A statement to agree to, with its problem above it.
    public func tick(_ name: String, _ label: Message, value: Bool = false, support: Message? = nil, required: Bool = false) -> HTML {
        let isOn = input.isEmpty ? value : input[name] != nil
        let problem = problems[name]
        return """
            <div class="field\(problem == nil ? "" : " has-error")">\(support.map { "<p class=\"support\">\($0, language)</p>" as HTML })\(problem.map { "<p class=\"error-message\" id=\"\(name)-error\">\($0, language)</p>" as HTML })
            <label class="choice"><input id="\(name)" type="checkbox" name="\(name)" value="yes"\(flag: "checked", isOn)\
            \(problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"\(name)-error\"" as HTML)> \(label, language)\
            \(required ? mark : .empty)</label></div>
            """
    }

    private func field(_ name: String, _ label: Message, _ support: Message?, _ required: Bool, _ control: (HTML) -> HTML) -> HTML {
        let problem = problems[name]
        var notes: [String] = []
        if support != nil { notes.append("\(name)-support") }
        if problem != nil { notes.append("\(name)-error") }
        let described: HTML =
            notes.isEmpty
            ? .empty : " aria-describedby=\"\(notes.joined(separator: " "))\"\(problem == nil ? .empty : " aria-invalid=\"true\"" as HTML)"
        return """
            <div class="field\(problem == nil ? "" : " has-error")"><label for="\(name)">\(label, language)\
            \(required ? mark : .empty)</label>
            \(support.map { "<p class=\"support\" id=\"\(name)-support\">\($0, language)</p>" as HTML })
            \(problem.map { "<p class=\"error-message\" id=\"\(name)-error\">\($0, language)</p>" as HTML })
            \(control(described))</div>
            """
    }
}
