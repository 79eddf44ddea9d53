-- A receipt given on the person's own device is theirs at once: there is no phone that has still to send it.
grant insert (synced_at) on consent.receipt to askfirst_app;
