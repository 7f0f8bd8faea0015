-- Where a person's document stayed taken beyond the erasure, it comes free with the key's destruction.
CREATE INDEX claims_documents ON claims (owner) WHERE kind = 'document';

CREATE FUNCTION destroy_expired_keys(today date) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $$
    WITH gone AS (
        UPDATE person_keys SET wrapped = '', destroyed_at = now()
        WHERE restricted_until < destroy_expired_keys.today AND destroyed_at IS NULL
        RETURNING person_id
    ), freed AS (
        DELETE FROM claims c USING gone WHERE c.kind = 'document' AND c.owner = gone.person_id
    )
    SELECT count(*) FROM gone;
$$;
REVOKE ALL ON FUNCTION destroy_expired_keys(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION destroy_expired_keys(date) TO registry_app;
