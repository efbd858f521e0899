import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Web

extension ApiOperation {
    /// Holds what came against the operation's shapes.
    /// - Throws: `ApiFaults` with everything that does not agree; `RequestProblem.unsupported` for a body that is no JSON.
    func read(_ request: Request) async throws -> ApiInput {
        var problems = FieldProblems()
        let typed = FormInput.urlencoded(request.uri.query ?? "", isLegible: false)
        var query: [String: JSON] = [:]
        for parameter in self.query {
            guard let text = typed[parameter.name]?.last else {
                if parameter.isRequired { problems.add(parameter.name, SchemaText.missing(parameter.name)) }
                continue
            }
            let value = parameter.schema.read(text)
            for fault in parameter.schema.faults(value, at: parameter.name).all { problems.add(fault.field, fault.message) }
            query[parameter.name] = value.legible
        }
        let known = Set(self.query.map(\.name))
        for name in typed.keys.sorted().prefix(20) where !known.contains(name) {
            problems.add(String(name.prefix(60)), SchemaText.unknown(String(name.prefix(60))))
        }
        var headers: [String: String] = [:]
        for parameter in self.headers {
            guard let name = HTTPField.Name(parameter.name), let text = request.headers[name] else {
                if parameter.isRequired { problems.add(parameter.name, SchemaText.missing(parameter.name)) }
                continue
            }
            for fault in parameter.schema.faults(.string(text), at: parameter.name).all { problems.add(fault.field, fault.message) }
            headers[parameter.name] = text
        }
        let body = try await readBody(request, &problems)
        guard problems.isEmpty else { throw ApiFaults(problems) }
        return ApiInput(query: query, headers: headers, body: body)
    }

    private func readBody(_ request: Request, _ problems: inout FieldProblems) async throws -> JSON {
        guard let schema = body else { return .null }
        let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased().trimmingCharacters(in: .whitespaces)
        guard type == "application/json" else { throw RequestProblem.unsupported }
        var request = request
        let bytes: ByteBuffer
        do {
            bytes = try await request.collectBody(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw RequestProblem.tooLarge(limit: limit)
        }
        let value = try JSON(parsing: Data(bytes.readableBytesView))
        for fault in schema.faults(value).all { problems.add(fault.field, fault.message) }
        return value.legible
    }
}

extension Schema {
    /// A field of the query as a value of the shape, or as the text it is.
    func read(_ text: String) -> JSON {
        switch kind {
        case .integer: Int(text).map(JSON.integer) ?? .string(text)
        case .flag: text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
        default: .string(text)
        }
    }
}

extension Routes {
    /// A call of another system. It brings no form token, for it brings no cookie either: under `/api/` only a token in the header says who
    /// asks (`Identification`), and no browser sends one by itself.
    func call(_ operation: ApiOperation) {
        add(
            operation.method, "/api\(operation.path)", allow: operation.access, cost: operation.cost,
            limit: operation.body == nil ? 0 : operation.limit
        ) { request, visit in
            var answer = try await operation.handler(try await operation.read(request), visit)
            if operation.access != .anyone { answer.headers[.cacheControl] = "no-store" }
            if case .file = operation.content { answer.headers[.contentType] = "application/octet-stream" }
            return answer
        }
    }
}

extension Answer {
    /// A value of the API.
    public static func api(_ value: JSON, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status, type: "application/json", body: value.bytes)
    }
}
