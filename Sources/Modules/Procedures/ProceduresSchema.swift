import Storage

/// The tables of the procedure inventory. Append only.
enum ProceduresSchema {
    static let migrations = [
        Migration(
            "procedures-001-create-procedure",
            """
            CREATE TABLE procedure (
                id TEXT NOT NULL PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation (code),
                body TEXT NOT NULL REFERENCES organisation (code), number TEXT NOT NULL CHECK (number <> ''),
                name TEXT NOT NULL CHECK (name <> ''), folded TEXT NOT NULL, legal_basis TEXT NOT NULL, yearly_volume BIGINT CHECK (yearly_volume >= 0),
                major BOOLEAN NOT NULL, online_target BIGINT, seal_purpose TEXT NOT NULL, seal_substitute TEXT NOT NULL,
                seal_abolished_on TEXT, online_since TEXT, note TEXT NOT NULL, updated_at TEXT NOT NULL,
                UNIQUE (body, number)
            );
            CREATE INDEX procedure_seal ON procedure (body, seal_abolished_on) WHERE seal_abolished_on IS NOT NULL;
            CREATE INDEX procedure_major ON procedure (body, online_since, id) WHERE major;
            CREATE INDEX procedure_organisation ON procedure (organisation, number);
            CREATE TABLE procedure_abolition (
                id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id),
                abolished_on TEXT NOT NULL, reason TEXT NOT NULL, recorded_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
                approved_on TEXT, approved_by TEXT, ended_at TEXT
            );
            CREATE UNIQUE INDEX procedure_abolition_one ON procedure_abolition (procedure_id) WHERE ended_at IS NULL;
            """),
        Migration("procedures-002-who-recorded-an-abolition", "ALTER TABLE procedure_abolition ADD COLUMN recorder TEXT REFERENCES person (id);"),
        Migration("procedures-003-order-the-catalogue", "CREATE INDEX procedure_name ON procedure (folded, id);"),
        Migration(
            "procedures-004-create-form",
            """
            CREATE TABLE form_version (
                id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id), number BIGINT NOT NULL,
                digest TEXT NOT NULL, source TEXT NOT NULL, published_by TEXT NOT NULL, published_at TEXT NOT NULL,
                UNIQUE (procedure_id, number)
            );
            CREATE TABLE form_practice (
                id TEXT NOT NULL PRIMARY KEY, version_id TEXT NOT NULL REFERENCES form_version (id), answers BYTEA NOT NULL, ends_at TEXT NOT NULL
            );
            CREATE INDEX form_practice_end ON form_practice (ends_at);
            """),
        Migration(
            "procedures-005-create-application",
            """
            CREATE TABLE procedure_guide (
                id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id), number BIGINT NOT NULL,
                content TEXT NOT NULL, digest TEXT NOT NULL, valid_from TEXT NOT NULL, published_by TEXT NOT NULL, published_at TEXT NOT NULL,
                UNIQUE (procedure_id, number)
            );
            CREATE TABLE holding (
                holder TEXT NOT NULL, subject TEXT NOT NULL, part TEXT NOT NULL CHECK (part IN ('applicant', 'delegate')), given_at TEXT NOT NULL,
                PRIMARY KEY (holder, subject)
            );
            CREATE INDEX holding_subject ON holding (subject);
            CREATE TABLE draft (
                id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id),
                version_id TEXT NOT NULL REFERENCES form_version (id), number TEXT NOT NULL UNIQUE, key_id TEXT NOT NULL REFERENCES data_key (id),
                content BYTEA NOT NULL, started_at TEXT NOT NULL, saved_at TEXT NOT NULL, ends_at TEXT NOT NULL
            );
            CREATE INDEX draft_end ON draft (ends_at);
            CREATE TABLE draft_code (
                draft_id TEXT NOT NULL PRIMARY KEY REFERENCES draft (id), digest TEXT NOT NULL, attempts BIGINT NOT NULL, ends_at TEXT NOT NULL
            );
            CREATE TABLE attachment (
                id TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, name BYTEA NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL,
                size BIGINT NOT NULL, blob TEXT NOT NULL, state TEXT NOT NULL, taken_at TEXT NOT NULL
            );
            CREATE INDEX attachment_subject ON attachment (subject, id);
            CREATE TABLE application (
                id TEXT NOT NULL PRIMARY KEY, procedure_id TEXT NOT NULL REFERENCES procedure (id),
                version_id TEXT NOT NULL REFERENCES form_version (id), guide_id TEXT REFERENCES procedure_guide (id), kind TEXT NOT NULL,
                body TEXT NOT NULL REFERENCES organisation (code), organisation TEXT NOT NULL REFERENCES organisation (code),
                receipt TEXT NOT NULL UNIQUE, code_digest TEXT NOT NULL, code BYTEA NOT NULL, key_id TEXT NOT NULL REFERENCES data_key (id),
                channel TEXT NOT NULL, device TEXT NOT NULL, arrived_at TEXT NOT NULL, position BIGINT NOT NULL,
                phase TEXT NOT NULL, outcome TEXT, due_on TEXT, sorted_on TEXT NOT NULL, stopped BOOLEAN NOT NULL, assignee TEXT REFERENCES person (id),
                unread BOOLEAN NOT NULL, changed_at TEXT NOT NULL, closed_at TEXT
            );
            CREATE INDEX application_open ON application (organisation, sorted_on, id) WHERE closed_at IS NULL;
            CREATE INDEX application_closed ON application (organisation, closed_at, id) WHERE closed_at IS NOT NULL;
            CREATE INDEX application_procedure ON application (procedure_id, arrived_at);
            CREATE TABLE application_answers (
                application_id TEXT NOT NULL REFERENCES application (id), number BIGINT NOT NULL, content BYTEA NOT NULL, at TEXT NOT NULL,
                PRIMARY KEY (application_id, number)
            );
            CREATE TABLE correction_draft (application_id TEXT NOT NULL PRIMARY KEY REFERENCES application (id), content BYTEA NOT NULL);
            CREATE TABLE case_event (
                application_id TEXT NOT NULL REFERENCES application (id), number BIGINT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL,
                person_id TEXT REFERENCES person (id), actor TEXT NOT NULL, content BYTEA NOT NULL, PRIMARY KEY (application_id, number)
            );
            CREATE TABLE case_seat (
                application_id TEXT NOT NULL REFERENCES application (id), person_id TEXT NOT NULL REFERENCES person (id),
                PRIMARY KEY (application_id, person_id)
            );
            CREATE INDEX case_seat_person ON case_seat (person_id, application_id);
            CREATE TABLE notice_number (
                organisation TEXT NOT NULL REFERENCES organisation (code), year BIGINT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (organisation, year)
            );
            CREATE TABLE notice (
                id TEXT NOT NULL PRIMARY KEY, application_id TEXT NOT NULL REFERENCES application (id), code TEXT NOT NULL UNIQUE,
                number TEXT NOT NULL, outcome TEXT NOT NULL, authority TEXT NOT NULL, organisation TEXT NOT NULL, procedure TEXT NOT NULL,
                decided_on TEXT NOT NULL, digest TEXT, blob TEXT, size BIGINT, issued_at TEXT, revoked_at TEXT
            );
            CREATE INDEX notice_application ON notice (application_id, id);
            CREATE INDEX notice_digest ON notice (digest) WHERE digest IS NOT NULL;
            """),
        Migration(
            "procedures-012-words-of-an-outcome",
            "ALTER TABLE notice ADD COLUMN outcome_words TEXT NOT NULL DEFAULT '';"),
        Migration(
            "procedures-013-mandates-and-erasure",
            """
            ALTER TABLE application ADD COLUMN keep_until TEXT;
            ALTER TABLE application ADD COLUMN erased_at TEXT;
            CREATE INDEX application_keep ON application (keep_until, id) WHERE keep_until IS NOT NULL AND erased_at IS NULL;
            CREATE TABLE erasure (
                application_id TEXT NOT NULL PRIMARY KEY REFERENCES application (id), receipt TEXT NOT NULL, procedure TEXT NOT NULL,
                organisation TEXT NOT NULL REFERENCES organisation (code), kept_until TEXT NOT NULL, erased_at TEXT NOT NULL, position BIGINT NOT NULL
            );
            CREATE INDEX erasure_organisation ON erasure (organisation, erased_at, application_id);
            CREATE TABLE mandate (
                id TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, token_digest TEXT NOT NULL UNIQUE, content BYTEA NOT NULL,
                asked_at TEXT NOT NULL, confirmed_at TEXT, refused_at TEXT, revoked_at TEXT
            );
            CREATE INDEX mandate_subject ON mandate (subject, id);
            """),
        Migration(
            "procedures-010-numbers",
            """
            CREATE TABLE procedure_search (
                procedure_id TEXT NOT NULL PRIMARY KEY REFERENCES procedure (id), body TEXT NOT NULL, organisation TEXT NOT NULL,
                online_since TEXT, abolished_on TEXT, name TEXT NOT NULL, head TEXT NOT NULL, haystack TEXT NOT NULL, events TEXT NOT NULL,
                is_stale BOOLEAN NOT NULL
            );
            CREATE INDEX procedure_search_name ON procedure_search (name, procedure_id);
            INSERT INTO procedure_search (procedure_id, body, organisation, online_since, abolished_on, name, head, haystack, events, is_stale)
            SELECT id, body, organisation, online_since, (
                SELECT a.abolished_on FROM procedure_abolition a WHERE a.procedure_id = procedure.id AND a.ended_at IS NULL
            ), folded, folded, folded, '', TRUE FROM procedure;
            CREATE TABLE form_count (
                version_id TEXT NOT NULL REFERENCES form_version (id), day TEXT NOT NULL, device TEXT NOT NULL, event TEXT NOT NULL,
                subject TEXT NOT NULL, count BIGINT NOT NULL, PRIMARY KEY (version_id, day, device, event, subject)
            );
            ALTER TABLE application ADD COLUMN decided_on TEXT;
            ALTER TABLE application ADD COLUMN decision_days BIGINT;
            ALTER TABLE application ADD COLUMN decided_late BOOLEAN;
            CREATE INDEX application_arrived ON application (body, arrived_at, channel, device);
            CREATE INDEX application_kept ON application (body, decided_on, decided_late) WHERE decided_on IS NOT NULL;
            CREATE INDEX application_decided ON application (procedure_id, decided_on, decision_days, decided_late) WHERE decided_on IS NOT NULL;
            """),
        Migration(
            "procedures-010-survey",
            """
            CREATE TABLE procedure_survey (
                procedure_id TEXT NOT NULL PRIMARY KEY REFERENCES procedure (id), content TEXT NOT NULL, digest TEXT NOT NULL, period TEXT NOT NULL,
                fee TEXT NOT NULL, events TEXT NOT NULL, taken_at TEXT NOT NULL
            );
            """),
        Migration(
            "procedures-011-speed",
            """
            CREATE INDEX application_stopped ON application (organisation, sorted_on, id) WHERE closed_at IS NULL AND stopped;
            CREATE INDEX application_unread ON application (organisation, sorted_on, id) WHERE closed_at IS NULL AND unread;
            CREATE INDEX application_assignee ON application (assignee, organisation, sorted_on, id) WHERE closed_at IS NULL AND assignee IS NOT NULL;
            CREATE INDEX application_open_procedure ON application (organisation, procedure_id, sorted_on, id) WHERE closed_at IS NULL;
            """),
        Migration(
            "procedures-014-opinions",
            """
            CREATE TABLE opinion (
                id TEXT NOT NULL PRIMARY KEY, application_id TEXT NOT NULL REFERENCES application (id),
                unit TEXT NOT NULL REFERENCES organisation (code), due_on TEXT NOT NULL, answered_at TEXT
            );
            CREATE INDEX opinion_unit ON opinion (unit, due_on, id);
            """),
        Migration(
            "procedures-015-a-lost-code",
            """
            CREATE TABLE application_link (
                digest TEXT NOT NULL PRIMARY KEY, application_id TEXT NOT NULL REFERENCES application (id), ends_at TEXT NOT NULL
            );
            CREATE INDEX application_link_application ON application_link (application_id, ends_at);
            """),
        Migration(
            "procedures-016-parties",
            """
            CREATE TABLE party (
                subject TEXT NOT NULL, person_id TEXT NOT NULL REFERENCES person (id), PRIMARY KEY (subject, person_id)
            );
            INSERT INTO party (subject, person_id) SELECT subject, substr(holder, 8) FROM holding WHERE holder LIKE 'person:%';
            """),
        Migration(
            "procedures-011-scan",
            """
            ALTER TABLE attachment ADD COLUMN finding TEXT;
            ALTER TABLE attachment ADD COLUMN scanned_with TEXT;
            ALTER TABLE attachment ADD COLUMN scanned_at TEXT;
            CREATE INDEX attachment_infected ON attachment (subject) WHERE state = 'infected';
            """),
        builder, sealing, sensitive, sittings,
        // 代理人の開き方: a link opens as what it was mailed for, and as nothing more.
        Migration("procedures-020-delegate-link", "ALTER TABLE application_link ADD COLUMN part TEXT NOT NULL DEFAULT 'applicant';"),
        causes, finding, closingDays, stoppages, rectification, papers, traits, lateAlerts, Upload.migration, Draft.copies, Reminder.migration,
        CodeBudget.migration, CorrectionSide.migration, news, NoticeHanding.migration,
        // 英語の名称: what a procedure's form is called in English, for the list.
        Migration(
            "procedures-026-english-titles",
            """
            ALTER TABLE procedure_search ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
            UPDATE procedure_search SET is_stale = TRUE WHERE procedure_id IN (SELECT procedure_id FROM form_version);
            """),
        Migration(
            "procedures-022-find-by-the-title-of-the-form",
            "UPDATE procedure_search SET is_stale = TRUE WHERE procedure_id IN (SELECT procedure_id FROM form_version);"),
        Published.migration, Draft.lending, FormerDelegate.migration, letterFiles,
        // What people say of life events is among what a procedure is found by.
        Migration("procedures-034-find-by-life-events", "UPDATE procedure_search SET is_stale = TRUE WHERE events <> '';"),
        FormAccessibility.migration, Expiry.migration, PrincipalAccess.migration,
        standing, NewArrivals.migration, namesByWord, GuideDraft.migration, NoticeHanding.fetched, CaseTurn.migration, transferredFees,
        Guide.withdrawal, ProcedureSearch.stale, lateLetters, ProcedureSearch.respelled, Notice.unmade, AwaitedReply.migration,
        undelivered, practiceSamples, MasterNews.told, lettersFound, Notice.signatures, AssignmentRule.migration, SubMandate.migration,
        ExportRun.migration, JointProposal.migration, IntakeFile.migration, ExportRun.tokens, IntakeOutline.migration,
        IntakeFile.paid, IntakeContent.migration, foundByMore, IntakeFile.headed, ApplicantSignature.migration, IntakeContent.checked,
        FormVersion.asking, Notice.series, lookedForOpen,
    ]
}
