-- How many sessions are writing to this database at this moment, besides those that credit income: each of
-- these holds a shared advisory lock. (The view of activity would hide the sessions of another login.)
SELECT count(*) FROM (
  SELECT pid FROM pg_locks WHERE granted AND pid <> pg_backend_pid() GROUP BY pid
  HAVING bool_or(locktype = 'transactionid' AND mode = 'ExclusiveLock')
     AND bool_or(database = (SELECT oid FROM pg_database WHERE datname = current_database()))
     AND NOT bool_or(locktype = 'advisory' AND mode = 'ShareLock')
) writing
