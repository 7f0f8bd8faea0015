-- Accounts are not facts of the domain: credentials change and are deleted, so they stand in plain tables.

CREATE TABLE accounts (
    person_id           uuid PRIMARY KEY,
    phone_digest        text CHECK (length(phone_digest) = 64),
    password_hash       text NOT NULL,
    password_changed_at timestamptz NOT NULL,
    totp_secret         text,
    totp_confirmed_at   timestamptz,
    totp_last_step      bigint,
    recovery_digests    text[] NOT NULL DEFAULT ARRAY[]::text[],
    opened_at           timestamptz NOT NULL,
    disabled_at         timestamptz
);
COMMENT ON TABLE accounts IS 'At most one account a person; deleted when the person is erased';
COMMENT ON COLUMN accounts.phone_digest IS 'Not unique: families share a phone';
COMMENT ON COLUMN accounts.password_hash IS 'argon2id with its parameters and salt';
COMMENT ON COLUMN accounts.totp_secret IS 'Sealed under the person''s key; counts once confirmed';
COMMENT ON COLUMN accounts.totp_last_step IS 'The last time step that was used: no code counts twice';
COMMENT ON COLUMN accounts.recovery_digests IS 'Keyed hashes of the one-time codes still unused';
CREATE INDEX accounts_phone_digest ON accounts (phone_digest);

CREATE TABLE logins (
    login_digest text PRIMARY KEY CHECK (length(login_digest) = 64),
    person_id    uuid NOT NULL REFERENCES accounts ON DELETE CASCADE
);
COMMENT ON TABLE logins IS 'The names that open an account: a user name, a volunteer number';
CREATE INDEX logins_person_id ON logins (person_id);

CREATE TABLE external_identities (
    issuer         text NOT NULL,
    subject_digest text NOT NULL CHECK (length(subject_digest) = 64),
    person_id      uuid NOT NULL,
    linked_at      timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject_digest)
);
COMMENT ON TABLE external_identities IS 'Who an outside OpenID provider means; needs no account here';
CREATE INDEX external_identities_person_id ON external_identities (person_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON accounts, logins, external_identities
    TO registry_app;
