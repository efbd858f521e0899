/// Archives and packaged documents: each member is unpacked within the limits and inspected.
extension Examination {
    /// What the archive is by its members; they are inspected on the way.
    mutating func examineZip(_ bytes: Bytes, depth: Int) -> FileKind? {
        if depth > limits.nesting {
            add(.nestedTooDeep)
            return .zip
        }
        let entries: [ZipEntry]
        do throws(ZipDirectory.Problem) {
            entries = try ZipDirectory.read(bytes, most: budget.entries)
        } catch {
            switch error {
            case .truncated: add(.truncated)
            case .tooMany: add(.tooManyEntries)
            case .fault(let fault): add(.damaged(fault))
            }
            return .zip
        }
        budget.entries -= entries.count
        if hiddenHeader(bytes, entries) { add(.polyglot(.pdf)) }
        let names = Set(entries.map(\.name))
        if names.contains("META-INF/MANIFEST.MF") || names.contains("AndroidManifest.xml") { add(.executable(.java)) }
        let kind = OfficeContent.kind(names: names, mimetype: mimetype(bytes, entries))
        if entries.isEmpty { add(.emptyFile) }
        for entry in entries {
            if ZipDirectory.leadsOut(entry) { add(.pathTraversal(entry: SafeName.shown(entry.name))) }
            if entry.isEncrypted { add(.encryptedZip) }
            if entry.isFolder || entry.isEncrypted { continue }
            path.append(SafeName.shown(entry.name))
            examineMember(bytes, entry, of: kind, depth: depth + 1)
            path.removeLast()
            if budget.isExhausted {
                add(.zipBomb)
                break
            }
        }
        return kind
    }

    private mutating func examineMember(_ archive: Bytes, _ entry: ZipEntry, of kind: FileKind, depth: Int) {
        let data = archive.slice(entry.data)
        if entry.size > limits.member { return add(.tooLarge(bytes: entry.size)) }
        switch entry.method {
        case 0:
            guard budget.spend(read: data.count, made: data.count) else { return }
            examineContent(data, entry, of: kind, depth: depth)
        case 8:
            let (bytes, end) = Inflation.inflate(data, .none, most: entry.size, spending: &budget)
            switch end {
            case .complete(data.count): bytes.withUnsafeBytes { examineContent(Bytes($0), entry, of: kind, depth: depth) }
            case .complete: add(.damaged(.hiddenBytes))
            case .truncated: add(.truncated)
            // It unpacks to more than it says.
            case .tooLong: add(.zipBomb)
            case .corrupt: add(.damaged(.structure))
            case .exhausted, .stopped: break
            }
        default: add(.damaged(.unreadable))
        }
    }

    private mutating func examineContent(_ bytes: Bytes, _ entry: ZipEntry, of kind: FileKind, depth: Int) {
        if bytes.count != entry.size { return add(.damaged(.structure)) }
        if Inflation.checksum(bytes) != entry.checksum { return add(.damaged(.checksum)) }
        if kind.isOffice {
            examinePart(bytes, entry.name, depth: depth)
        } else if bytes.isEmpty {
            // An empty file in a folder of files is a nuisance, no danger.
            if SafeName.deceives(entry.name) { add(.deceptiveName) }
        } else {
            _ = examine(bytes, name: entry.name, depth: depth)
        }
    }

    /// A PDF header within the reach of readers that is not the beginning of a stored member.
    private func hiddenHeader(_ bytes: Bytes, _ entries: [ZipEntry]) -> Bool {
        guard let place = bytes.slice(0..<1024).find("%PDF-") else { return false }
        return !entries.contains { $0.method == 0 && $0.data.contains(place) }
    }

    /// The first member of an OpenDocument package names its media type in clear (ISO/IEC 26300-3, 3.3).
    private func mimetype(_ bytes: Bytes, _ entries: [ZipEntry]) -> String? {
        guard let first = entries.first(where: { $0.name == "mimetype" }), first.method == 0, first.data.count < 100 else { return nil }
        return bytes.slice(first.data).withUnsafe { String(decoding: $0, as: UTF8.self) }
    }
}
