import Storage

/// The tables of fees and their payments. Append only. Yen are whole numbers.
enum FeesSchema {
    static let migrations = [
        Migration(
            "core-008-create-fees",
            """
            CREATE TABLE fee (
                id TEXT NOT NULL PRIMARY KEY, organisation TEXT NOT NULL REFERENCES organisation (code),
                subject_kind TEXT NOT NULL, subject_id TEXT NOT NULL, title TEXT NOT NULL, tariff TEXT NOT NULL,
                owed BIGINT NOT NULL, overpaid BIGINT NOT NULL, refund_due BIGINT NOT NULL, created_at TEXT NOT NULL,
                UNIQUE (subject_kind, subject_id, tariff)
            );
            CREATE INDEX fee_overpaid ON fee (organisation, id) WHERE overpaid > 0 OR refund_due > 0;
            CREATE TABLE fee_charge (
                id TEXT NOT NULL PRIMARY KEY, fee_id TEXT NOT NULL REFERENCES fee (id), attempt BIGINT NOT NULL,
                tender TEXT NOT NULL CHECK (tender IN ('counter', 'code', 'stripe', 'sandbox')),
                yen BIGINT NOT NULL CHECK (yen BETWEEN 1 AND 999999999999),
                holder TEXT, back TEXT NOT NULL, session_id TEXT, intent_id TEXT, url TEXT, state TEXT NOT NULL,
                booked_received BIGINT NOT NULL, booked_claimed BIGINT NOT NULL, booked_refunded BIGINT NOT NULL, booked_revoked BIGINT NOT NULL,
                problem TEXT, created_at TEXT NOT NULL, expires_at TEXT NOT NULL,
                UNIQUE (fee_id, attempt), UNIQUE (tender, session_id), UNIQUE (tender, intent_id)
            );
            CREATE INDEX fee_charge_open ON fee_charge (expires_at) WHERE state IN ('requested', 'pending', 'failed', 'unknown');
            CREATE INDEX fee_charge_problem ON fee_charge (id) WHERE problem IS NOT NULL;
            CREATE TABLE charge_request (
                charge_id TEXT NOT NULL REFERENCES fee_charge (id), number BIGINT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('create', 'refund', 'expire')),
                idempotency_key TEXT NOT NULL UNIQUE, path TEXT NOT NULL, body TEXT NOT NULL,
                sent_at TEXT NOT NULL, settled_at TEXT, PRIMARY KEY (charge_id, number)
            );
            CREATE TABLE provider_event (
                id TEXT NOT NULL PRIMARY KEY, provider TEXT NOT NULL, event_id TEXT NOT NULL, kind TEXT NOT NULL,
                object_id TEXT NOT NULL, intent_id TEXT, charge_id TEXT REFERENCES fee_charge (id), at BIGINT NOT NULL,
                fact TEXT NOT NULL, yen BIGINT, of_yen BIGINT, request BIGINT, digest BYTEA NOT NULL, arrived_at TEXT NOT NULL,
                UNIQUE (provider, event_id)
            );
            CREATE INDEX provider_event_charge ON provider_event (charge_id);
            CREATE INDEX provider_event_intent ON provider_event (provider, intent_id) WHERE charge_id IS NULL;
            CREATE TABLE deposit (
                id TEXT NOT NULL PRIMARY KEY, provider TEXT NOT NULL, payout_id TEXT NOT NULL, yen BIGINT NOT NULL, fee BIGINT NOT NULL,
                arrived_on TEXT NOT NULL, booked_at TEXT, UNIQUE (provider, payout_id)
            );
            CREATE TABLE ledger_entry (
                id TEXT NOT NULL PRIMARY KEY, fee_id TEXT REFERENCES fee (id), deposit_id TEXT REFERENCES deposit (id),
                event_id TEXT REFERENCES provider_event (id), step TEXT NOT NULL, position BIGINT NOT NULL, fiscal_year BIGINT NOT NULL,
                reason TEXT, booked_at TEXT NOT NULL, person_id TEXT REFERENCES person (id),
                UNIQUE (fee_id, position), CHECK ((fee_id IS NULL) <> (deposit_id IS NULL))
            );
            CREATE TABLE ledger_posting (
                entry_id TEXT NOT NULL REFERENCES ledger_entry (id), line BIGINT NOT NULL, account TEXT NOT NULL,
                side TEXT NOT NULL CHECK (side IN ('debit', 'credit')), yen BIGINT NOT NULL CHECK (yen > 0), PRIMARY KEY (entry_id, line)
            );
            """),
        Migration("core-010-causes-of-entries", "ALTER TABLE ledger_entry ADD COLUMN cause TEXT CHECK (cause IN ('withdrawal', 'reopening'));"),
        Migration(
            "core-014-unmatched-payments",
            """
            ALTER TABLE provider_event ADD COLUMN named TEXT;
            ALTER TABLE provider_event ADD COLUMN currency TEXT;
            ALTER TABLE provider_event ADD COLUMN mismatch TEXT CHECK (mismatch IN ('names', 'amount', 'currency'));
            CREATE INDEX provider_event_mismatch ON provider_event (id) WHERE mismatch IS NOT NULL;
            """),
        Migration(
            "core-016-seen-payments",
            """
            ALTER TABLE provider_event ADD COLUMN seen_at TEXT;
            ALTER TABLE provider_event ADD COLUMN seen_by TEXT REFERENCES person (id);
            DROP INDEX provider_event_mismatch;
            CREATE INDEX provider_event_unseen ON provider_event (id) WHERE mismatch IS NOT NULL AND seen_at IS NULL;
            """),
        Migration(
            "core-017-events-by-their-names",
            """
            CREATE INDEX provider_event_object ON provider_event (provider, object_id) WHERE charge_id IS NULL;
            CREATE INDEX provider_event_named ON provider_event (named) WHERE charge_id IS NULL;
            """),
        Migration(
            "core-019-fees-in-english",
            """
            ALTER TABLE fee ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
            ALTER TABLE fee ADD COLUMN tariff_en TEXT NOT NULL DEFAULT '';
            """),
        RefundProposal.migration,
        LedgerStore.refundsOfPayments,
        Takings.migration, FeeCharge.elsewhere,
    ]
}
