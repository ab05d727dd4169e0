#!/bin/bash
# Runs in PostgreSQL's container at its first start, after roles-and-schemas.sql: sets each role's password.
set -euo pipefail
for schema in identity conversation message contact; do
  for role in owner app worker; do
    name=${schema}_$role
    variable=TRIPTYCH_${name^^}_PASSWORD
    psql -v ON_ERROR_STOP=1 -qX -U "$POSTGRES_USER" -d "$POSTGRES_DB" -v role="$name" -v password="${!variable:?}" \
      <<<"ALTER ROLE :\"role\" PASSWORD :'password';"
  done
done
