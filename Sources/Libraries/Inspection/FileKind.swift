/// ファイル形式: a kind of file that a form may ask for, known by its content.
///
/// `plainText` and `csv` are the same content; only there does the name decide which of the two is meant.
public enum FileKind: String, Sendable, Hashable, Codable, CaseIterable {
    case pdf, jpeg, png, heic, tiff, webp, plainText, csv, docx, xlsx, pptx, odt, ods, zip

    /// The extension a stored file of this kind is given, without the dot.
    public var fileExtension: String {
        switch self {
        case .jpeg: "jpg"
        case .tiff: "tif"
        case .plainText: "txt"
        default: rawValue
        }
    }

    /// The registered media type (IANA).
    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .jpeg, .png, .heic, .tiff, .webp: "image/\(rawValue)"
        case .plainText: "text/plain"
        case .csv: "text/csv"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .ods: "application/vnd.oasis.opendocument.spreadsheet"
        case .zip: "application/zip"
        }
    }

    public var isPicture: Bool { [.jpeg, .png, .heic, .tiff, .webp].contains(self) }
    public var isText: Bool { self == .plainText || self == .csv }
    /// A packaged document of a word processor, spreadsheet or presentation program (ECMA-376, ISO/IEC 26300).
    public var isOffice: Bool { [.docx, .xlsx, .pptx, .odt, .ods].contains(self) }

    /// The kind that people mean by this extension, which must be in lower case.
    public init?(fileExtension: String) {
        switch fileExtension {
        case "jpg", "jpeg", "jpe", "jfif": self = .jpeg
        case "tif", "tiff": self = .tiff
        case "heic", "heif", "hif": self = .heic
        case "txt", "text", "md", "log": self = .plainText
        case "csv", "tsv": self = .csv
        default:
            guard let kind = FileKind(rawValue: fileExtension) else { return nil }
            self = kind
        }
    }

    /// Extensions that Windows, macOS or a browser runs or that carry macros: a name must not end so, whatever is inside.
    static let runnableExtensions: Set<String> = [
        "exe", "com", "scr", "pif", "dll", "cpl", "msi", "msp", "msix", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse", "mjs", "wsf", "wsh",
        "sct", "hta", "htm", "html", "xhtml", "mht", "mhtml", "svg", "jar", "class", "lnk", "url", "reg", "inf", "chm", "sh", "command", "app", "apk",
        "py", "rb", "pl", "php", "scf", "library-ms", "settingcontent-ms", "iqy", "slk", "xll", "wll", "iso", "img", "vhd", "vhdx", "one",
    ]

    /// Office names that announce macros.
    static let macroExtensions: Set<String> = ["docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam", "sldm"]

    /// Other extensions that say clearly what a file should be, so that another content contradicts them.
    static let otherExtensions: Set<String> = [
        "doc", "dot", "xls", "xlt", "ppt", "pps", "rtf", "gif", "bmp", "avif", "xml", "json", "rar", "7z", "lzh", "cab", "gz", "tar", "odp", "odg",
        "dotx",
        "xltx", "potx", "ppsx", "mp3", "mp4", "mov", "wav", "jtd", "jww", "dwg", "dxf", "xdw", "xbd", "p7m", "eml", "msg",
    ]
}
