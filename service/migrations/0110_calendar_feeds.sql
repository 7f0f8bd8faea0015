-- An address that a calendar program may read without signing in; it is told once, and only its hash kept.

CREATE TABLE calendar_feeds (
    person_id    uuid PRIMARY KEY,
    token_hash   text NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    created_at   timestamptz NOT NULL,
    last_read_at timestamptz
);
COMMENT ON TABLE calendar_feeds IS 'One open feed a person; opening another closes it';
COMMENT ON COLUMN calendar_feeds.last_read_at IS 'So that the person sees whether anybody reads it';

GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feeds TO registry_app;
