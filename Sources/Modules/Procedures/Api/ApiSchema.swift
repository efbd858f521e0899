import Storage

/// The tables of what other systems send and are told. Append only.
enum ApiSchema {
    static let migrations = [
        Migration(
            "procedures-007-webhooks",
            """
            CREATE TABLE api_submission (
                person_id TEXT NOT NULL REFERENCES person (id), name TEXT NOT NULL, digest TEXT NOT NULL, application_id TEXT NOT NULL,
                at TEXT NOT NULL, PRIMARY KEY (person_id, name)
            );
            CREATE INDEX api_submission_at ON api_submission (at);
            CREATE TABLE webhook (
                id TEXT NOT NULL PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation (code), url TEXT NOT NULL CHECK (url <> ''),
                kinds TEXT NOT NULL CHECK (kinds <> ''), key_id TEXT NOT NULL REFERENCES data_key (id), secret BYTEA NOT NULL,
                made_by TEXT NOT NULL, made_at TEXT NOT NULL, failures BIGINT NOT NULL, paused_at TEXT, ended_at TEXT
            );
            CREATE INDEX webhook_open ON webhook (organisation) WHERE ended_at IS NULL;
            CREATE TABLE webhook_delivery (
                id TEXT NOT NULL PRIMARY KEY, webhook_id TEXT NOT NULL REFERENCES webhook (id), message TEXT NOT NULL, kind TEXT NOT NULL,
                body TEXT NOT NULL, made_at TEXT NOT NULL, attempts BIGINT NOT NULL, tried_at TEXT, answered BIGINT, problem TEXT, delivered_at TEXT, given_up_at TEXT
            );
            CREATE INDEX webhook_delivery_list ON webhook_delivery (webhook_id, id);
            """)
    ]
}
