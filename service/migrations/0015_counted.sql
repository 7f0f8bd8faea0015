-- Which certificates count which records.
CREATE TABLE counted (
    record_id uuid NOT NULL,
    certificate_id uuid NOT NULL,
    PRIMARY KEY (record_id, certificate_id)
);
CREATE INDEX counted_certificate ON counted (certificate_id);
COMMENT ON TABLE counted IS 'The records that each valid certificate counts';
GRANT SELECT ON counted TO registry_app;

CREATE FUNCTION count_record(record_id uuid, certificate_id uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO counted VALUES (count_record.record_id, count_record.certificate_id) ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION uncount(certificate_id uuid) RETURNS void LANGUAGE sql AS $$
    DELETE FROM counted c WHERE c.certificate_id = uncount.certificate_id;
$$;

CREATE FUNCTION counted_only_by(record_id uuid, certificate_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM counted c
        WHERE c.record_id = counted_only_by.record_id AND c.certificate_id <> ALL (certificate_ids)
    ) THEN
        PERFORM refuse('counted');
    END IF;
END
$$;
