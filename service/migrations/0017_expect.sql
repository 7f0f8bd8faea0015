-- A stream that was read, but not written, is still as it was.
CREATE FUNCTION expect(stream_id uuid, version bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF version <> (SELECT coalesce(max(originator_version), 0) FROM {events} WHERE originator_id = stream_id) THEN
        PERFORM refuse('moved-on');
    END IF;
END
$$;
