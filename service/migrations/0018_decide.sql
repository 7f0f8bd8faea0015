-- One reservation, named by its class in registry.reservations.
CREATE FUNCTION decide(r jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    CASE r->>'guard'
    WHEN 'Claim' THEN
        PERFORM claim(r->>'kind', r->>'key', (r->>'owner')::uuid);
    WHEN 'Release' THEN
        PERFORM release(r->>'kind', r->>'key', (r->>'owner')::uuid);
    WHEN 'Occupy' THEN
        PERFORM occupy(
            (r->>'person_id')::uuid, (r->>'record_id')::uuid, (r->>'activity_id')::uuid, (r->>'day')::date,
            (r->>'starts_at')::timestamptz, (r->>'ends_at')::timestamptz, (r->>'minutes')::integer
        );
    WHEN 'Vacate' THEN
        PERFORM vacate((r->>'record_id')::uuid);
    WHEN 'SetCapacity' THEN
        PERFORM set_capacity(
            (r->>'shift_id')::uuid, (r->>'starts_at')::timestamptz, (r->>'ends_at')::timestamptz,
            (r->>'capacity')::integer, (r->>'is_open')::boolean
        );
    WHEN 'TakePlace' THEN
        PERFORM take_place((r->>'shift_id')::uuid, (r->>'holder')::uuid, (r->>'person_id')::uuid);
    WHEN 'Wait' THEN
        PERFORM wait((r->>'shift_id')::uuid, (r->>'holder')::uuid, (r->>'person_id')::uuid);
    WHEN 'Promote' THEN
        PERFORM promote((r->>'shift_id')::uuid, (r->>'holder')::uuid);
    WHEN 'NobodyWaits' THEN
        PERFORM nobody_waits((r->>'shift_id')::uuid);
    WHEN 'Leave' THEN
        PERFORM leave((r->>'shift_id')::uuid, (r->>'holder')::uuid);
    WHEN 'Expect' THEN
        PERFORM expect((r->>'stream_id')::uuid, (r->>'version')::bigint);
    WHEN 'HoldsOnly' THEN
        PERFORM holds_only(
            (r->>'person_id')::uuid, (r->>'after')::timestamptz,
            ARRAY(SELECT jsonb_array_elements_text(r->'holders')::uuid)
        );
    WHEN 'RecordedOnly' THEN
        PERFORM recorded_only(
            (r->>'activity_id')::uuid, ARRAY(SELECT jsonb_array_elements_text(r->'record_ids')::uuid)
        );
    WHEN 'DayHolds' THEN
        PERFORM day_holds((r->>'person_id')::uuid, (r->>'day')::date, (r->>'minutes')::integer);
    WHEN 'DestroyKey' THEN
        PERFORM destroy_key((r->>'key_id')::uuid);
    WHEN 'RestrictKey' THEN
        PERFORM restrict_key((r->>'key_id')::uuid, (r->>'until')::date);
    WHEN 'Count' THEN
        PERFORM count_record((r->>'record_id')::uuid, (r->>'certificate_id')::uuid);
    WHEN 'Uncount' THEN
        PERFORM uncount((r->>'certificate_id')::uuid);
    WHEN 'CountedOnlyBy' THEN
        PERFORM counted_only_by(
            (r->>'record_id')::uuid,
            ARRAY(SELECT jsonb_array_elements_text(r->'certificate_ids')::uuid)
        );
    WHEN 'Request' THEN
        PERFORM unused_key(r->>'caller', r->>'key');
    END CASE;
END
$$;
