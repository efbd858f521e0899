import Hummingbird
import Storage
import Web

struct AboutHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func front(_ request: Request, _ visit: Visit) async throws -> Answer {
        guard let site = visit.site else { throw RequestProblem.notFound }
        let modules = site.modules
        let headlines = try await platform.database.read { db in
            try modules.compactMap { try $0.headline(visit.language.base, in: db, at: visit.now) }
        }
        // What can be searched stands first.
        let doors = modules.compactMap(\.door)
        let ordered = doors.filter { $0.search != nil } + doors.filter { $0.search == nil }
        let body = AboutPages.front(doors: ordered, headlines: headlines, body: site.bodyName, visit.language)
        return visit.page(Page(title: AboutText.front(visit.language), body: body))
    }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        guard let about = AboutPages.About(rawValue: try visit.parameter("page")) else { throw RequestProblem.notFound }
        let elsewhere = visit.site?.map.map { AboutText.tiles(of: $0.host) } ?? AboutText.nothingElsewhere
        let further = about == .privacy ? (visit.site?.modules.flatMap(\.privacy) ?? []) + [elsewhere] : []
        let contacts = about == .contact ? try await platform.database.read { try Contact.ofBodies(on: visit.now.day, in: $0) } : []
        let modules = about == .accessibility ? visit.site?.modules ?? [] : []
        let examined = try await platform.database.read { db in
            try modules.compactMap { try $0.accessibility(visit.language, in: db, at: visit.now) }
        }
        let keys = platform.keys
        let signers = about == .figures ? try await platform.database.read { try Journal.signers(keys, in: $0) } : nil
        let body = AboutPages.about(about, further: further, contacts: contacts, examined: examined, signers: signers, visit.language)
        return visit.page(Page(title: about.title(visit.language), breadcrumbs: [], body: body))
    }

    /// Remembers the chosen language for a year and goes back to the page.
    @Sendable func language(_ request: Request, _ visit: Visit) async throws -> Answer {
        guard let chosen = Language(rawValue: request.query["to"] ?? "") else { throw RequestProblem.notFound }
        var answer = Answer.redirect(LocalAddress.checked(request.query["back"]))
        answer.remember(chosen, secure: visit.site?.isSecure ?? false)
        return answer
    }

    @Sendable func staff(_ request: Request, _ visit: Visit) async throws -> Answer {
        guard let site = visit.site else { throw RequestProblem.notFound }
        let links = site.navigation(for: visit.actor, staff: true)
        let permissions = site.modules.flatMap { type(of: $0).permissions }.filter(visit.actor.may)
        let waiting = try await platform.database.read { db in
            try site.modules.flatMap { try $0.waiting(for: visit.actor, in: db, at: visit.now) }
        }
        let body = AboutPages.staff(links: links, permissions: permissions, waiting: waiting, visit.language)
        return visit.page(Page(title: AboutText.staff(visit.language), body: body))
    }
}

/// An address of this site to go back to; never another site's.
enum LocalAddress {
    static func checked(_ address: String?) -> String {
        // Browsers drop tabs and line ends out of an address before they read it, and take \ for /.
        guard let address, address.hasPrefix("/"), !address.hasPrefix("//"), address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }) else {
            return "/"
        }
        return address
    }
}
