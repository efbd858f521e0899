import Documents
import Foundation
import Storage
import Web

/// データの置き場所: the directory of a site, before anything in it is opened.
public enum DataFolder {
    /// Makes it for a new site.
    /// - Throws: `CommandFailure` when it cannot be made.
    static func make(_ data: String) throws {
        do { for folder in [data, Scratch.root(of: data)] { try Ownership.makeFolder(folder) } } catch {
            throw CommandFailure(
                Message(
                    ja: "データの置き場所「\(data)」を作れません。--data で別の場所を指定してください。", en: "The data directory “\(data)” cannot be made. Name another with --data."
                ), code: 73)
        }
    }

    /// What only looks makes nothing: with a mistyped directory it would leave an empty site behind.
    /// - Throws: `CommandFailure` when there is no site.
    public static func requireSite(_ settings: Settings) throws {
        let data = settings.data
        try requireAccess(data)
        // Whoever lost a key file still has a site; with a database elsewhere its keys are what is here.
        let signs = settings["database"].isEmpty ? ["hiroba.sqlite"] : ["keys"]
        guard !signs.contains(where: { FileManager.default.fileExists(atPath: "\(data)/\($0)") }) else { return }
        throw CommandFailure(
            Message(
                ja: "「\(data)」にはサイトがありません（\(signs[0])がありません）。--data（HIROBA_DATA）を確かめてください。新しいサイトは hiroba serve か hiroba restore で作ります。",
                en:
                    "There is no site in “\(data)”: it has no \(signs[0]). Check --data (HIROBA_DATA); a new site is made by `hiroba serve` or `hiroba restore`."
            ), code: 66)
    }

    /// - Throws: `CommandFailure` that says whose a file is that this user may not read or write, and what to do.
    public static func requireAccess(_ data: String) throws {
        let files = ["hiroba.sqlite", "hiroba.sqlite-wal", "hiroba.sqlite-shm", "blobs", "tmp"]
        // Keys that are there are only read: they may be kept from being written.
        let keys = ["keys", "keys/journal.key", "keys/forms.key", "keys/vault.key"]
        guard
            let found = Ownership.obstacle(among: [data] + files.map { "\(data)/\($0)" })
                ?? Ownership.obstacle(among: keys.map { "\(data)/\($0)" }, writing: false)
        else { return }
        let owner = Ownership.owner(of: data) ?? found.owner
        let (isOwn, isMode) = (owner == found.user, found.owner == found.user)
        throw CommandFailure(
            Message(
                ja:
                    "「\(found.path)」は \(found.owner) のもの（権限 \(found.mode)）で、\(found.user) には読み書きできません。"
                    + (isMode
                        ? "chmod u+rwX \(found.path) を実行してください。"
                        : isOwn
                            ? "root で chown -R \(owner): \(data) を実行してください。"
                            : "sudo -u \(owner) hiroba … で実行するか、\(found.user) で動かすサイトなら root で chown -R \(found.user): \(data) を実行してください。"),
                en:
                    "“\(found.path)” belongs to \(found.owner) (mode \(found.mode)): \(found.user) may not read and write it. "
                    + (isMode
                        ? "Run: chmod u+rwX \(found.path)"
                        : isOwn
                            ? "Run as root: chown -R \(owner): \(data)"
                            : "Run this as `sudo -u \(owner) hiroba …`; or, where the site is to run as \(found.user), as root: chown -R \(found.user): \(data)")
            ),
            code: 77)
    }
}
