-- Passkeys (WebAuthn): a public key that a device or a password manager holds the private half of.

ALTER TABLE accounts ADD COLUMN user_handle bytea UNIQUE CHECK (length(user_handle) = 32);
COMMENT ON COLUMN accounts.user_handle IS 'Random name by which authenticators know the account';

CREATE TABLE passkeys (
    id            uuid PRIMARY KEY,
    person_id     uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
    credential_id bytea NOT NULL UNIQUE CHECK (length(credential_id) BETWEEN 1 AND 1023),
    public_key    bytea NOT NULL,
    sign_count    bigint NOT NULL,
    label         text NOT NULL,
    transports    text[] NOT NULL,
    backed_up     boolean NOT NULL,
    created_at    timestamptz NOT NULL,
    last_used_at  timestamptz
);
COMMENT ON TABLE passkeys IS 'What signs a person in without a password; deleted with the account';
COMMENT ON COLUMN passkeys.credential_id IS 'Chosen by the authenticator; at most 1023 bytes (WebAuthn Level 3)';
COMMENT ON COLUMN passkeys.public_key IS 'COSE';
COMMENT ON COLUMN passkeys.sign_count IS 'As last stated by the authenticator; stays 0 where it does not count';
COMMENT ON COLUMN passkeys.label IS 'Sealed under the person''s key: people name devices after themselves';
COMMENT ON COLUMN passkeys.backed_up IS 'Whether a password manager keeps copies';
CREATE INDEX passkeys_person_id ON passkeys (person_id);

CREATE TABLE passkey_challenges (
    challenge_hash text PRIMARY KEY CHECK (length(challenge_hash) = 64),
    person_id      uuid REFERENCES accounts ON DELETE CASCADE,
    purpose        text NOT NULL CHECK (purpose IN ('ADD', 'USE')),
    expires_at     timestamptz NOT NULL,
    CHECK (purpose = 'USE' OR person_id IS NOT NULL)
);
COMMENT ON TABLE passkey_challenges IS 'Given out and not answered yet; an answer, right or wrong, deletes its row';
COMMENT ON COLUMN passkey_challenges.person_id IS 'Who alone may answer; NULL: anybody';
CREATE INDEX passkey_challenges_person_id ON passkey_challenges (person_id);
CREATE INDEX passkey_challenges_expires_at ON passkey_challenges (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON passkeys, passkey_challenges TO registry_app;
