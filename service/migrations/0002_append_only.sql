-- Stored events are never changed, not even by the owner of the table.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'stored events are never changed' USING ERRCODE = 'RG002';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {events}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Also in a session that calls itself a replica.
ALTER TABLE {events} ENABLE ALWAYS TRIGGER append_only;
