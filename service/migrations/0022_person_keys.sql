-- The key of each person, wrapped by a master key that the database does not know.
CREATE TABLE person_keys (
    person_id uuid PRIMARY KEY,
    wrapped bytea NOT NULL,
    master_key_id text NOT NULL,
    destroyed_at timestamptz,
    CHECK ((destroyed_at IS NULL) = (length(wrapped) > 0))
);
CREATE INDEX person_keys_master ON person_keys (master_key_id) WHERE destroyed_at IS NULL;
COMMENT ON TABLE person_keys IS 'Keys of personal values; destroying one erases the person everywhere';
COMMENT ON COLUMN person_keys.wrapped IS 'Encrypted by the master key; empty when destroyed';
COMMENT ON COLUMN person_keys.destroyed_at IS 'Empty while the person can be read';
GRANT SELECT, INSERT, UPDATE (wrapped, master_key_id, destroyed_at) ON person_keys TO registry_app;

CREATE FUNCTION keep_destroyed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a destroyed key stays destroyed' USING ERRCODE = 'RG002';
END
$$;
CREATE TRIGGER keep_destroyed BEFORE UPDATE ON person_keys
    FOR EACH ROW WHEN (OLD.destroyed_at IS NOT NULL) EXECUTE FUNCTION keep_destroyed();
