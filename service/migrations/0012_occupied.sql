-- A person is not in two places at once.
CREATE TABLE occupied (
    record_id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    activity_id uuid NOT NULL,
    day date NOT NULL,
    during tstzrange NOT NULL,
    minutes integer NOT NULL,
    EXCLUDE USING gist (person_id WITH =, during WITH &&)
);
CREATE INDEX occupied_person_day ON occupied (person_id, day);
CREATE INDEX occupied_activity ON occupied (activity_id);
COMMENT ON TABLE occupied IS 'The time that effective and open service records take of a person';
COMMENT ON COLUMN occupied.day IS 'The day in the registry''s own time zone to which the minutes count';
COMMENT ON COLUMN occupied.during IS 'Half-open: the next record may start when this one ends';
GRANT SELECT ON occupied TO registry_app;

-- The record's own earlier time is no other place: a correction replaces it.
CREATE FUNCTION occupy(
    person_id uuid, record_id uuid, activity_id uuid, day date,
    starts_at timestamptz, ends_at timestamptz, minutes integer
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM occupied o WHERE o.record_id = occupy.record_id;
    INSERT INTO occupied VALUES (
        occupy.record_id, occupy.person_id, occupy.activity_id, occupy.day,
        tstzrange(starts_at, ends_at, '[)'), occupy.minutes
    ) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        PERFORM refuse('overlap');
    END IF;
END
$$;

CREATE FUNCTION vacate(record_id uuid) RETURNS void LANGUAGE sql AS $$
    DELETE FROM occupied o WHERE o.record_id = vacate.record_id;
$$;

CREATE FUNCTION recorded_only(activity_id uuid, record_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM occupied o
        WHERE o.activity_id = recorded_only.activity_id AND o.record_id <> ALL (recorded_only.record_ids)
    ) THEN
        PERFORM refuse('moved-on');
    END IF;
END
$$;

CREATE FUNCTION day_holds(person_id uuid, day date, minutes integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF day_holds.minutes <> (
        SELECT coalesce(sum(o.minutes), 0) FROM occupied o
        WHERE o.person_id = day_holds.person_id AND o.day = day_holds.day
    ) THEN
        PERFORM refuse('moved-on');
    END IF;
END
$$;
