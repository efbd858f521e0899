/// 検査所見: one thing the inspection found in a file, with what is needed to say it to a person.
public indirect enum Finding: Sendable, Hashable, Codable {
    case emptyFile
    /// More bytes than may be read at once; the file, or a member of an archive, was not looked into.
    case tooLarge(bytes: Int)
    /// The content is no kind that this library knows.
    case unknownKind
    /// A kind that is known, but not asked for here.
    case notAllowed(FileKind)
    /// The name's extension says one thing, the content is another (`nil`: none of the known kinds).
    case disguised(named: String, is: FileKind?)
    /// The name holds characters that make it look like another name: controls, or marks that turn the writing direction.
    case deceptiveName
    case executable(Program)
    /// The file can also be read as something else.
    case polyglot(Layer)
    /// A PDF name that makes the document act or carry something: `JavaScript`, `Launch`, `EmbeddedFile` … (ISO 32000-1, 12.6, 7.11.4).
    case activePDF(String)
    case encryptedPDF
    case encryptedZip
    /// An office document locked with a password (MS-OFFCRYPTO).
    case encryptedOffice
    case macro
    /// A document that fetches a template, an object or a picture from elsewhere when it is opened; `target` is shortened.
    case externalTemplate(target: String)
    /// A field or cell that starts another program by dynamic data exchange (DDE).
    case dynamicExchange
    /// A document that carries an arbitrary file (OLE package) or an ActiveX control.
    case packagedObject
    /// Would unpack to more than the limits allow.
    case zipBomb
    case tooManyEntries
    case nestedTooDeep
    /// A name in an archive that leads out of the folder it is unpacked into, or is a link.
    case pathTraversal(entry: String)
    /// Ends before its own end.
    case truncated
    case damaged(Fault)
    /// A picture that would fill the memory of whoever opens it.
    case tooManyPixels(width: Int, height: Int)
    /// Bytes after the end of a picture; nothing a person sees. Does not refuse the file.
    case trailingBytes(Int)
    /// The test file of the antivirus industry (EICAR), by which an installation is tried.
    case eicar
    /// The finding belongs to a member of the archive or a part of the document.
    case inside(entry: String, Finding)

    /// Whether a file with this finding must not reach an officer.
    ///
    /// A photograph that telephones named `.jpg` although it is HEIC or WebP harms nobody once it is stored under its true extension.
    public var refuses: Bool {
        switch self {
        case .trailingBytes: false
        case .disguised(let named, let kind?):
            FileKind(fileExtension: named).map { !($0.isPicture && kind.isPicture || $0.isText && kind.isText) } ?? true
        case .inside(_, let finding): finding.refuses
        default: true
        }
    }

    /// The finding without the members around it.
    public var innermost: Finding {
        if case .inside(_, let finding) = self { finding.innermost } else { self }
    }
}

/// 実行形式: what a computer or a browser would run.
public enum Program: String, Sendable, Hashable, Codable {
    /// MZ and PE: `.exe`, `.dll`, `.scr`.
    case windows
    case elf
    case machO
    case java
    /// A text that begins with `#!`.
    case shellScript
    /// A shortcut (`.lnk`, `.url`).
    case shortcut
    /// HTML, HTA, SVG or PHP: a page that could run scripts.
    case webPage
    /// VBScript, JScript, PowerShell, batch or registry text.
    case windowsScript
}

/// 多重形式: the second reading of a polyglot file.
public enum Layer: String, Sendable, Hashable, Codable {
    case pdf
    case zip
    /// RAR or 7z.
    case archive
    case webPage
    case program
}

/// 不整合: where a file contradicts itself, so that two programs could see two different files in it.
public enum Fault: String, Sendable, Hashable, Codable {
    /// A check sum does not agree (PNG, 5.3; APPNOTE 4.4.7).
    case checksum
    /// The table of contents of an archive does not agree with the archive.
    case directory
    /// Two members of one name.
    case repeatedName
    /// Members that share bytes.
    case overlap
    /// Bytes between the members that no table of contents lists.
    case hiddenBytes
    /// A way of compression, or a stream, that cannot be looked into.
    case unreadable
    /// The order or the sizes of the parts are wrong.
    case structure
}
