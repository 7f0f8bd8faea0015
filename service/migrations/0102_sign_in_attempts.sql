-- Every attempt is kept for six months (Cybersecurity Law, Art 21(3)); the app cannot delete a younger one.

CREATE TABLE sign_in_attempts (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL,
    login_digest   text NOT NULL,
    address_digest text NOT NULL,
    person_id      uuid,
    outcome        text NOT NULL
);
COMMENT ON TABLE sign_in_attempts IS 'For rate limits and audit; names nobody without the vault''s key';
CREATE INDEX sign_in_attempts_address ON sign_in_attempts (address_digest, at)
    WHERE outcome NOT IN ('SIGNED_IN', 'RATE_LIMITED');
CREATE INDEX sign_in_attempts_at ON sign_in_attempts (at);
CREATE INDEX sign_in_attempts_person ON sign_in_attempts (person_id, at);

-- An outcome is written once and stays.
CREATE TRIGGER end_once BEFORE UPDATE ON sign_in_attempts
    FOR EACH ROW WHEN (old.outcome <> 'BEGUN') EXECUTE FUNCTION refuse_change();

CREATE TABLE lock_outs (
    subject   text PRIMARY KEY,
    failures  integer NOT NULL,
    failed_at timestamptz NOT NULL
);
COMMENT ON TABLE lock_outs IS 'Wrong guesses in a row, of an account or of a name that nobody has';
COMMENT ON COLUMN lock_outs.subject IS 'The person''s id with what is guessed, or the digest of an unknown name';

CREATE FUNCTION forget_old_sign_in_attempts() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = {schema}, pg_temp
    AS $$
        WITH deleted AS (
            DELETE FROM sign_in_attempts WHERE at < now() - interval '6 months' RETURNING 1
        )
        SELECT count(*) FROM deleted
    $$;

REVOKE ALL ON FUNCTION forget_old_sign_in_attempts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_old_sign_in_attempts() TO registry_app;
GRANT SELECT, INSERT, UPDATE (outcome, person_id) ON sign_in_attempts TO registry_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON lock_outs TO registry_app;
