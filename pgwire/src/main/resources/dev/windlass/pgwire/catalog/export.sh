#!/bin/sh
# Writes the files beside this script from a PostgreSQL 15: what its catalogs hold in every database, whoever made it.
# Usage: PGHOST=… PGPORT=… PGUSER=postgres ./export.sh
set -eu
cd "$(dirname "$0")"

copy() {
    psql -X -q -d template1 -c "COPY ($2) TO STDOUT" >"$1.tsv"
}

copy relations "
    SELECT n.nspname, c.relname, c.oid, c.reltype, c.relkind, a.attname, a.atttypid, a.attnum, a.attlen,
           CASE WHEN a.attnotnull THEN 't' ELSE 'f' END,
           coalesce((SELECT b.typname FROM pg_type b WHERE b.oid = t.typbasetype), t.typname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         JOIN pg_type t ON t.oid = a.atttypid
    WHERE n.nspname IN ('pg_catalog', 'information_schema') AND c.relkind IN ('r', 'v')
      AND c.relname !~ '^_pg'
    ORDER BY 1, 2, a.attnum"

copy pg_type "
    SELECT oid, typname, CASE typnamespace WHEN 11 THEN 11 ELSE 13000 END, typowner, typlen, typbyval, typtype, typcategory, typispreferred, typisdefined,
           typdelim, typrelid, typsubscript::oid, typelem, typarray, typinput::oid, typoutput::oid, typreceive::oid,
           typsend::oid, typmodin::oid, typmodout::oid, typanalyze::oid, typalign, typstorage, typnotnull, typbasetype,
           typtypmod, typndims, typcollation, NULL, typdefault, NULL
    FROM pg_type WHERE typnamespace IN (11, 'information_schema'::regnamespace) AND typrelid = 0
      AND (typelem = 0 OR typelem NOT IN (SELECT oid FROM pg_type WHERE typrelid <> 0)) ORDER BY oid"

copy pg_proc "
    SELECT oid, proname, pronamespace, proowner, prolang, procost, prorows, provariadic, prosupport::oid, prokind,
           prosecdef, proleakproof, proisstrict, proretset, provolatile, proparallel, pronargs, pronargdefaults,
           prorettype, proargtypes, NULL, NULL, NULL, NULL, NULL, prosrc, probin, NULL, NULL, NULL
    FROM pg_proc WHERE oid IN (SELECT unnest(ARRAY[typinput::oid, typoutput, typreceive, typsend, typmodin, typmodout,
        typsubscript]) FROM pg_type WHERE typnamespace = 11 AND typrelid = 0) ORDER BY oid"

copy pg_am "SELECT oid, amname, amhandler::oid, amtype FROM pg_am ORDER BY oid"
copy pg_language "SELECT oid, lanname, lanowner, lanispl, lanpltrusted, lanplcallfoid, laninline, lanvalidator, NULL
    FROM pg_language ORDER BY oid"
copy pg_collation "SELECT oid, collname, collnamespace, collowner, collprovider, collisdeterministic, collencoding,
    collcollate, collctype, colliculocale, collversion FROM pg_collation WHERE oid IN (100, 950, 951) ORDER BY oid"
copy pg_opclass "SELECT oid, opcmethod, opcname, opcnamespace, opcowner, opcfamily, opcintype, opcdefault, opckeytype
    FROM pg_opclass WHERE opcmethod IN (403, 405) ORDER BY oid"
copy pg_cast "SELECT oid, castsource, casttarget, castfunc, castcontext, castmethod FROM pg_cast ORDER BY oid"
copy pg_range "SELECT rngtypid, rngsubtype, rngmultitypid, rngcollation, rngsubopc, rngcanonical::oid, rngsubdiff::oid
    FROM pg_range ORDER BY 1"
copy keywords "SELECT word, catcode, CASE WHEN barelabel THEN 't' ELSE 'f' END, catdesc, baredesc FROM pg_get_keywords()"
copy settings "SELECT name, setting, unit, category, short_desc, context, vartype FROM pg_settings
    WHERE name NOT LIKE '%\_file' AND name NOT LIKE '%directory%' AND name NOT LIKE 'ssl\_%' ORDER BY name"
