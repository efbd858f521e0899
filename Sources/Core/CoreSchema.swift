import Storage

/// The tables that every module may rely on. Append only.
enum CoreSchema {
    static let migrations = [
        Migration(
            "core-001-create-organisation",
            """
            CREATE TABLE organisation (
                code TEXT NOT NULL PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind IN ('prefecture', 'municipality', 'bureau', 'section'))
            );
            CREATE TABLE organisation_period (
                code TEXT NOT NULL REFERENCES organisation (code),
                name TEXT NOT NULL CHECK (name <> ''), kana TEXT NOT NULL, english TEXT NOT NULL,
                parent TEXT REFERENCES organisation (code),
                valid_from TEXT NOT NULL, valid_to TEXT,
                PRIMARY KEY (code, valid_from), CHECK (valid_to IS NULL OR valid_to >= valid_from)
            );
            """),
        Migration(
            "core-002-create-person",
            """
            CREATE TABLE person (
                id TEXT NOT NULL PRIMARY KEY, login TEXT NOT NULL UNIQUE CHECK (login <> ''),
                name TEXT NOT NULL, kana TEXT NOT NULL, email TEXT NOT NULL, title TEXT NOT NULL,
                organisation TEXT REFERENCES organisation (code),
                password TEXT, totp_secret TEXT, totp_last BIGINT,
                issuer TEXT, subject TEXT, created_at TEXT NOT NULL, closed_at TEXT,
                UNIQUE (issuer, subject)
            );
            CREATE INDEX person_organisation ON person (organisation);
            CREATE TABLE role_grant (
                id TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id),
                role TEXT NOT NULL, organisation TEXT NOT NULL REFERENCES organisation (code),
                valid_from TEXT NOT NULL, valid_to TEXT,
                UNIQUE (person_id, role, organisation, valid_from)
            );
            CREATE TABLE session (
                digest TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id),
                started_at TEXT NOT NULL, seen_at TEXT NOT NULL, expires_at TEXT NOT NULL, ended_at TEXT,
                factor_due BOOLEAN NOT NULL, agent TEXT NOT NULL
            );
            CREATE INDEX session_person ON session (person_id);
            CREATE TABLE sign_in_failure (
                subject TEXT NOT NULL PRIMARY KEY, failures BIGINT NOT NULL, last_at TEXT NOT NULL, blocked_until TEXT NOT NULL
            );
            CREATE TABLE openid_request (
                state TEXT NOT NULL PRIMARY KEY, nonce TEXT NOT NULL, verifier TEXT NOT NULL, back TEXT NOT NULL, expires_at TEXT NOT NULL
            );
            """),
        Migration(
            "core-003-create-journal",
            """
            CREATE TABLE journal_entry (
                position BIGINT NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL,
                person_id TEXT, actor TEXT NOT NULL, action TEXT NOT NULL,
                subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, request TEXT NOT NULL,
                before TEXT, after TEXT, salt BYTEA, digest BYTEA NOT NULL
            );
            CREATE INDEX journal_entry_subject ON journal_entry (subject_kind, subject_id, position);
            CREATE TABLE journal_node (
                level BIGINT NOT NULL, place BIGINT NOT NULL, hash BYTEA NOT NULL, PRIMARY KEY (level, place)
            );
            CREATE TABLE journal_head (
                size BIGINT NOT NULL PRIMARY KEY, root BYTEA NOT NULL, signed_at TEXT NOT NULL, signature BYTEA NOT NULL, signer BYTEA NOT NULL
            );
            """),
        Migration(
            "core-004-create-job",
            """
            CREATE TABLE job (
                id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
                run_at TEXT NOT NULL, attempts BIGINT NOT NULL, leased_until TEXT, worker TEXT,
                problem TEXT, progress BIGINT NOT NULL, total BIGINT NOT NULL, once_key TEXT UNIQUE,
                created_at TEXT NOT NULL, finished_at TEXT
            );
            CREATE INDEX job_waiting ON job (state, run_at);
            CREATE TABLE mail (
                id TEXT NOT NULL PRIMARY KEY, recipient TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,
                created_at TEXT NOT NULL, sent_at TEXT
            );
            CREATE TABLE revision (name TEXT NOT NULL PRIMARY KEY, number BIGINT NOT NULL);
            """),
        Migration(
            "core-005-create-password-link",
            """
            CREATE TABLE password_link (
                digest TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), expires_at TEXT NOT NULL
            );
            CREATE INDEX role_grant_person ON role_grant (person_id);
            """),
        Migration(
            "core-006-create-keys",
            """
            CREATE TABLE body_key (
                id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL REFERENCES organisation (code), number BIGINT NOT NULL,
                wrapped BYTEA, made_at TEXT NOT NULL, retired_at TEXT, UNIQUE (body, number)
            );
            CREATE TABLE data_key (
                id TEXT NOT NULL PRIMARY KEY, body_key_id TEXT NOT NULL REFERENCES body_key (id), wrapped BYTEA, erased_at TEXT
            );
            CREATE INDEX data_key_body ON data_key (body_key_id, id) WHERE wrapped IS NOT NULL;
            """),
        Migration(
            "core-007-create-post",
            """
            CREATE TABLE post (
                id TEXT NOT NULL PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation (code), title TEXT NOT NULL CHECK (title <> ''),
                person_id TEXT NOT NULL REFERENCES person (id), valid_from TEXT NOT NULL, valid_to TEXT,
                UNIQUE (organisation, title, person_id, valid_from)
            );
            CREATE INDEX post_person ON post (person_id);
            CREATE TABLE post_deputy (
                organisation TEXT NOT NULL REFERENCES organisation (code), title TEXT NOT NULL, place BIGINT NOT NULL, deputy_title TEXT NOT NULL,
                PRIMARY KEY (organisation, title, place)
            );
            CREATE TABLE absence (
                id TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), first_day TEXT NOT NULL, last_day TEXT NOT NULL,
                CHECK (last_day >= first_day)
            );
            CREATE INDEX absence_person ON absence (person_id, last_day);
            """),
        Migration(
            "core-013-lines-of-jobs",
            """
            ALTER TABLE job ADD COLUMN line TEXT;
            CREATE INDEX job_line ON job (line, state) WHERE line IS NOT NULL;
            """),
        Migration("core-015-order-of-units", "ALTER TABLE organisation ADD COLUMN place BIGINT NOT NULL DEFAULT 0;"),
        Migration(
            "core-018-jobs-by-kind",
            """
            DROP INDEX job_waiting;
            CREATE INDEX job_due ON job (state, kind, run_at, id);
            """),
    ]
}
