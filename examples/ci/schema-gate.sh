#!/bin/sh
# A gate for a pipeline: fails when a migration breaks what others use.
# DATABASE_URL is the database that the migration ran on, MIGRATE the command that runs it; the password comes from PGPASSWORD or ~/.pgpass.
set -eu

headwater source add gate "$DATABASE_URL" --update --no-test
headwater scan gate --quiet
$MIGRATE
headwater scan gate --quiet
headwater catalog changes gate --fail-on breaking
