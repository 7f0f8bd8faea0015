-- One key, one owner.
CREATE TABLE claims (
    kind text NOT NULL,
    key text NOT NULL,
    owner uuid NOT NULL,
    PRIMARY KEY (kind, key)
);
COMMENT ON TABLE claims IS 'What only one may own: a document (its keyed hash), a credit code, an open check-in';
GRANT SELECT ON claims TO registry_app;

CREATE FUNCTION claim(kind text, key text, owner uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims VALUES (claim.kind, claim.key, claim.owner) ON CONFLICT DO NOTHING;
    IF NOT FOUND AND NOT EXISTS (
        SELECT FROM claims c WHERE c.kind = claim.kind AND c.key = claim.key AND c.owner = claim.owner
    ) THEN
        PERFORM refuse('claimed', kind);
    END IF;
END
$$;

-- Somebody else's key stays with its owner.
CREATE FUNCTION release(kind text, key text, owner uuid) RETURNS void LANGUAGE sql AS $$
    DELETE FROM claims c WHERE c.kind = release.kind AND c.key = release.key AND c.owner = release.owner;
$$;
