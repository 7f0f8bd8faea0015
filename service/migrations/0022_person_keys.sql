-- The key of each person, wrapped by a master key that the database does not know.
CREATE TABLE person_keys (
    person_id uuid PRIMARY KEY,
    wrapped bytea NOT NULL,
    master_key_id text NOT NULL,
    destroyed_at timestamptz,
    restricted_until date,
    CHECK ((destroyed_at IS NULL) = (length(wrapped) > 0))
);
CREATE INDEX person_keys_master ON person_keys (master_key_id) WHERE destroyed_at IS NULL;
COMMENT ON TABLE person_keys IS 'Keys of personal values; destroying one erases the person everywhere';
COMMENT ON COLUMN person_keys.wrapped IS 'Encrypted by the master key; empty when destroyed';
COMMENT ON COLUMN person_keys.destroyed_at IS 'Empty while the key exists';
COMMENT ON COLUMN person_keys.restricted_until IS 'Out of use since erasure; kept to this day because the law says so';
GRANT SELECT, INSERT, UPDATE (wrapped, master_key_id, destroyed_at) ON person_keys TO registry_app;

CREATE FUNCTION keep_destroyed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a destroyed key stays destroyed' USING ERRCODE = 'RG002';
END
$$;
CREATE TRIGGER keep_destroyed BEFORE UPDATE ON person_keys
    FOR EACH ROW WHEN (OLD.destroyed_at IS NOT NULL) EXECUTE FUNCTION keep_destroyed();

CREATE FUNCTION destroy_key(key_id uuid) RETURNS void LANGUAGE sql AS $$
    UPDATE person_keys k SET wrapped = '', destroyed_at = now()
        WHERE k.person_id = destroy_key.key_id AND k.destroyed_at IS NULL;
$$;

CREATE FUNCTION restrict_key(key_id uuid, until date) RETURNS void LANGUAGE sql AS $$
    UPDATE person_keys k SET restricted_until = restrict_key.until
        WHERE k.person_id = restrict_key.key_id AND k.destroyed_at IS NULL;
$$;
