-- Where no gateway for short messages is connected, they wait here for whoever runs the demonstration.

CREATE TABLE messages (
    message_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    phone      text NOT NULL,
    words      text NOT NULL,
    sent_at    timestamptz NOT NULL
);
COMMENT ON TABLE messages IS 'Messages of the last hour to phones; no door shows them';
CREATE INDEX messages_by_time ON messages (sent_at);

GRANT SELECT, INSERT, DELETE ON messages TO registry_app;
