import HTTPTypes
import Web

/// The API's description (OpenAPI 3.1.1), made from the operations themselves.
enum OpenAPI {
    /// - Parameters:
    ///   - server: the site's public address.
    ///   - scopes: what tokens can be made for.
    static func document(_ operations: [ApiOperation], server: String, scopes: [Permission]) -> JSON {
        var schemas: [String: JSON] = [:]
        var paths: [String: JSON] = [:]
        for operation in operations {
            let address = "/api\(operation.path)"
            paths[address] = .object(
                (paths[address]?.members ?? [:]).merging([operation.method.rawValue.lowercased(): described(operation, &schemas)]) { $1 })
        }
        schemas["Problem"] = problem
        return [
            "openapi": "3.1.1",
            "info": [
                "title": "Hiroba", "version": "1",
                "description": .string(
                    """
                    Calls of other systems to this site. What anybody may read needs no token; everything else needs one in the header Authorization, \
                    made on the account page, which does what its maker may do, within its scopes: \
                    \(scopes.map { "\($0.name) (\($0.sentence.en))" }.joined(separator: "; ")). \
                    Every problem is a document of RFC 9457. A body is I-JSON (RFC 7493): in UTF-8, no name twice in one object, \
                    no comma that nothing follows. Lists are paged by `next`, given back as `after`.
                    """),
            ],
            "servers": [["url": .string(server)]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas),
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }

    private static func described(_ operation: ApiOperation, _ schemas: inout [String: JSON]) -> JSON {
        var members: [String: JSON] = [
            "operationId": .string(operation.name), "summary": .string(operation.summary),
            "tags": .list(operation.path.split(separator: "/").prefix(1)), "responses": answers(operation, &schemas),
        ]
        var parameters = operation.pathParameters.map { name -> JSON in
            ["name": .string(name), "in": "path", "required": true, "schema": Schema.id.described(&schemas)]
        }
        parameters += operation.query.map { parameter($0, "query", &schemas) } + operation.headers.map { parameter($0, "header", &schemas) }
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let body = operation.body {
            members["requestBody"] = ["required": true, "content": ["application/json": ["schema": body.described(&schemas)]]]
        }
        switch operation.access {
        case .anyone: members["security"] = []
        case .may(let permission): members["security"] = [["token": [.string(permission.name)]]]
        default: members["security"] = [["token": []]]
        }
        return .object(members)
    }

    private static func parameter(_ one: ApiOperation.Parameter, _ place: String, _ schemas: inout [String: JSON]) -> JSON {
        [
            "name": .string(one.name), "in": .string(place), "required": .bool(one.isRequired), "description": .string(one.note),
            "schema": one.schema.described(&schemas),
        ]
    }

    private static func answers(_ operation: ApiOperation, _ schemas: inout [String: JSON]) -> JSON {
        let content: JSON =
            switch operation.content {
            case .json(let schema): ["application/json": ["schema": schema.described(&schemas)]]
            case .file: ["application/octet-stream": [:]]
            }
        var answers: [String: JSON] = ["\(operation.status.code)": ["description": "Done", "content": content]]
        for status in operation.problems {
            answers["\(status)"] = [
                "description": .string(ErrorText.title(HTTPResponse.Status(code: status))(.en)),
                "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
            ]
        }
        return .object(answers)
    }

    /// RFC 9457, as `ErrorAnswer` writes it; `ConnectionGuard` has not read enough of a request to say more than the first three.
    private static let problem: JSON = [
        "type": "object", "required": ["type", "title", "status"],
        "properties": [
            "type": ["type": "string", "format": "uri"], "title": ["type": "string"], "status": ["type": "integer"], "detail": ["type": "string"],
            "instance": ["type": "string", "description": "The number of the request, for enquiries"],
            "errors": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["path", "detail"], "properties": ["path": ["type": "string"], "detail": ["type": "string"]],
                    "additionalProperties": false,
                ],
            ],
        ],
        "additionalProperties": false,
    ]
}
