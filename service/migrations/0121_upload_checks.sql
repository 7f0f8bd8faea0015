-- A dry run tells who is registered: how many rows somebody had looked at is bounded, and stays on record.

ALTER TABLE uploads DROP CONSTRAINT uploads_state_check;
ALTER TABLE uploads ADD CONSTRAINT uploads_state_check
    CHECK (state IN ('checking', 'checked', 'running', 'done', 'failed'));

CREATE TABLE upload_checks (
    organization_id uuid NOT NULL,
    checked_by      uuid NOT NULL,
    checked_at      timestamptz NOT NULL,
    rows            integer NOT NULL
);
COMMENT ON TABLE upload_checks IS 'Who had how many rows looked at; nothing of what stood in them';
CREATE INDEX upload_checks_by_organization ON upload_checks (organization_id, checked_at);

GRANT SELECT, INSERT, DELETE ON upload_checks TO registry_app;
