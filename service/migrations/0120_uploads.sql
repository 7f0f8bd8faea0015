-- Files that organizations send in hold personal data: sealed under a key of their own, and soon forgotten.

CREATE TABLE uploads (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    kind            text NOT NULL,
    uploaded_by     uuid NOT NULL,
    uploaded_at     timestamptz NOT NULL,
    state           text NOT NULL CHECK (state IN ('checked', 'running', 'done', 'failed')),
    language        text NOT NULL,
    wrapped_key     bytea NOT NULL,
    master_key_id   text NOT NULL,
    content         bytea,
    report          bytea NOT NULL,
    rows            integer NOT NULL,
    done_rows       integer NOT NULL DEFAULT 0,
    attempts        integer NOT NULL DEFAULT 0,
    expires_at      timestamptz NOT NULL,
    CHECK (content IS NOT NULL OR state IN ('done', 'failed'))
);
COMMENT ON TABLE uploads IS 'Deleted a day after what happened last';
COMMENT ON COLUMN uploads.wrapped_key IS 'Opens content and report, and only with the master key that is named';
COMMENT ON COLUMN uploads.content IS 'Sealed; forgotten as soon as the last row is decided';
COMMENT ON COLUMN uploads.report IS 'Sealed JSON: the file''s name and why rows were refused';
COMMENT ON COLUMN uploads.attempts IS 'Starts since a row was last decided';
CREATE INDEX uploads_expires_at ON uploads (expires_at);
CREATE INDEX uploads_uploaded_by ON uploads (uploaded_by, uploaded_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON uploads TO registry_app;
