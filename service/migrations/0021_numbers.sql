-- Running numbers (of certificates): never twice, with gaps where a save failed.
CREATE TABLE numbers (
    series text PRIMARY KEY,
    last bigint NOT NULL
);
COMMENT ON TABLE numbers IS 'The last number given in each series';

CREATE FUNCTION next_number(series text) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
    INSERT INTO numbers AS n VALUES (next_number.series, 1)
    ON CONFLICT ON CONSTRAINT numbers_pkey DO UPDATE SET last = n.last + 1
    RETURNING last;
$$;
REVOKE EXECUTE ON FUNCTION next_number FROM PUBLIC;
GRANT EXECUTE ON FUNCTION next_number TO registry_app;
