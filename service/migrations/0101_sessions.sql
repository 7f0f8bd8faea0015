-- A session is one family of refresh tokens: each is exchanged once, and a second use ends the family.

CREATE TABLE sessions (
    id               uuid PRIMARY KEY,
    person_id        uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    second_factor    boolean NOT NULL,
    generation       integer NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL,
    last_used_at     timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    revoked_at       timestamptz,
    reason           text,
    address_digest   text NOT NULL,
    CHECK ((revoked_at IS NULL) = (reason IS NULL))
);
COMMENT ON TABLE sessions IS 'Who is signed in, since when and how strongly';
COMMENT ON COLUMN sessions.generation IS 'How often the refresh token was exchanged';
COMMENT ON COLUMN sessions.reason IS 'Why the session was revoked';
CREATE INDEX sessions_person_id ON sessions (person_id);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

CREATE TABLE refresh_tokens (
    token_hash text PRIMARY KEY CHECK (length(token_hash) = 64),
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    spent_at   timestamptz
);
COMMENT ON TABLE refresh_tokens IS 'Hashes only; the spent ones stay, to recognise a stolen token';
CREATE INDEX refresh_tokens_session_id ON refresh_tokens (session_id);
CREATE UNIQUE INDEX refresh_tokens_current ON refresh_tokens (session_id) WHERE spent_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, refresh_tokens TO registry_app;
