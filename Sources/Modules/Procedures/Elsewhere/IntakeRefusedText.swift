import Core
import Web

/// Why a file that came with an application is not taken in, for the officer: nobody who could send another is there.
extension IntakeFileText {
    static func refused(_ name: String, _ why: Message) -> Message {
        Message(
            ja: "「\(name)」は取り込みません（\(why.ja)）。元のシステムで確かめ、要るものなら、案件で申請者に補正を求めてください。",
            en: "“\(name)” is not taken in: \(why.en). Look at it in the other system, and ask the applicant for another if it is needed.")
    }
    static let tooLarge = Message(ja: "10 MBを超えるか、ZIPから取り出せません", en: "it has more than 10 MB or cannot be unpacked")
    static let empty = Message(ja: "空のファイルです", en: "it is empty")
    static let noRoom = Message(ja: "申請の添付ファイルが、合わせて60 MBを超えます", en: "the files of the application have more than 60 MB together")

    static func why(_ fault: Inspected.Fault) -> Message {
        switch fault {
        case .locked: Message(ja: "パスワードがかかっています", en: "it has a password")
        case .broken: Message(ja: "壊れているか、途中で切れています", en: "it is broken")
        case .unknown: Message(ja: "受け取れない種類か、読み取れないファイルです", en: "it is of a kind that cannot be taken, or cannot be read")
        case .disguised: Message(ja: "名前と中身が合っていません", en: "it is not what its name says")
        case .dangerous: Message(ja: "プログラムなど危険なものが含まれています", en: "it holds a program or something else that is dangerous")
        }
    }
}
