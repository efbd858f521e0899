import Foundation
import Web

/// Who reads what a command says.
public enum Terminal {
    /// The language of the terminal.
    public static var language: Language {
        let environment = ProcessInfo.processInfo.environment
        let name = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
        return name.hasPrefix("ja") ? .ja : .en
    }
}
