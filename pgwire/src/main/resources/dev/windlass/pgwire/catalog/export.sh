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
    FROM pg_type WHERE typnamespace IN (11, 'information_schema'::regnamespace) ORDER BY oid"

copy pg_proc "
    SELECT oid, proname, pronamespace, proowner, prolang, procost, prorows, provariadic, prosupport::oid, prokind,
           prosecdef, proleakproof, proisstrict, proretset, provolatile, proparallel, pronargs, pronargdefaults,
           prorettype, proargtypes, proallargtypes, proargmodes, proargnames, NULL, NULL, prosrc, probin, NULL, NULL, NULL
    FROM pg_proc WHERE pronamespace = 11 ORDER BY oid"
copy functions "
    SELECT oid, pg_get_function_arguments(oid), pg_get_function_identity_arguments(oid), pg_get_function_result(oid)
    FROM pg_proc WHERE pronamespace = 11 ORDER BY oid"
copy pg_aggregate "
    SELECT aggfnoid::oid, aggkind, aggnumdirectargs, aggtransfn::oid, aggfinalfn::oid, aggcombinefn::oid,
           aggserialfn::oid, aggdeserialfn::oid, aggmtransfn::oid, aggminvtransfn::oid, aggmfinalfn::oid,
           aggfinalextra, aggmfinalextra, aggfinalmodify, aggmfinalmodify, aggsortop, aggtranstype, aggtransspace,
           aggmtranstype, aggmtransspace, agginitval, aggminitval
    FROM pg_aggregate ORDER BY 1"
copy pg_operator "
    SELECT oid, oprname, oprnamespace, oprowner, oprkind, oprcanmerge, oprcanhash, oprleft, oprright, oprresult, oprcom,
           oprnegate, oprcode::oid, oprrest::oid, oprjoin::oid
    FROM pg_operator ORDER BY oid"
copy pg_opfamily "SELECT oid, opfmethod, opfname, opfnamespace, opfowner FROM pg_opfamily ORDER BY oid"
copy pg_amop "SELECT oid, amopfamily, amoplefttype, amoprighttype, amopstrategy, amoppurpose, amopopr, amopmethod,
    amopsortfamily FROM pg_amop ORDER BY oid"
copy pg_amproc "SELECT oid, amprocfamily, amproclefttype, amprocrighttype, amprocnum, amproc::oid FROM pg_amproc
    ORDER BY oid"
copy pg_conversion "SELECT oid, conname, connamespace, conowner, conforencoding, contoencoding, conproc::oid, condefault
    FROM pg_conversion ORDER BY oid"
copy pg_ts_config "SELECT oid, cfgname, cfgnamespace, cfgowner, cfgparser FROM pg_ts_config ORDER BY oid"
copy pg_ts_config_map "SELECT mapcfg, maptokentype, mapseqno, mapdict FROM pg_ts_config_map ORDER BY 1, 2, 3"
copy pg_ts_dict "SELECT oid, dictname, dictnamespace, dictowner, dicttemplate, dictinitoption FROM pg_ts_dict
    ORDER BY oid"
copy pg_ts_parser "SELECT oid, prsname, prsnamespace, prsstart::oid, prstoken::oid, prsend::oid, prsheadline::oid,
    prslextype::oid FROM pg_ts_parser ORDER BY oid"
copy pg_ts_template "SELECT oid, tmplname, tmplnamespace, tmplinit::oid, tmpllexize::oid FROM pg_ts_template ORDER BY oid"
copy pg_authid "
    SELECT oid, rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls,
           rolconnlimit, NULL, NULL
    FROM pg_authid WHERE rolname LIKE 'pg\_%' ORDER BY oid"
copy pg_auth_members "SELECT roleid, member, grantor, admin_option FROM pg_auth_members ORDER BY 1, 2"
copy pg_description "
    SELECT objoid, classoid, objsubid, description
    FROM pg_description WHERE classoid::regclass::text IN ('pg_proc', 'pg_operator', 'pg_type', 'pg_am', 'pg_language',
        'pg_conversion', 'pg_ts_config', 'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template')
        OR classoid = 'pg_collation'::regclass AND objoid IN (100, 950, 951)
    ORDER BY classoid, objoid"

copy pg_am "SELECT oid, amname, amhandler::oid, amtype FROM pg_am ORDER BY oid"
copy pg_language "SELECT oid, lanname, lanowner, lanispl, lanpltrusted, lanplcallfoid, laninline, lanvalidator, NULL
    FROM pg_language ORDER BY oid"
copy pg_collation "SELECT oid, collname, collnamespace, collowner, collprovider, collisdeterministic, collencoding,
    collcollate, collctype, colliculocale, collversion FROM pg_collation WHERE oid IN (100, 950, 951) ORDER BY oid"
copy pg_opclass "SELECT oid, opcmethod, opcname, opcnamespace, opcowner, opcfamily, opcintype, opcdefault, opckeytype
    FROM pg_opclass ORDER BY oid"
copy pg_cast "SELECT oid, castsource, casttarget, castfunc, castcontext, castmethod FROM pg_cast ORDER BY oid"
copy pg_range "SELECT rngtypid, rngsubtype, rngmultitypid, rngcollation, rngsubopc, rngcanonical::oid, rngsubdiff::oid
    FROM pg_range ORDER BY 1"
copy keywords "SELECT word, catcode, CASE WHEN barelabel THEN 't' ELSE 'f' END, catdesc, baredesc FROM pg_get_keywords()"
copy settings "SELECT name, setting, unit, category, short_desc, context, vartype, min_val, max_val, enumvals, extra_desc
    FROM pg_settings
    WHERE name NOT LIKE '%\_file' AND name NOT LIKE '%directory%' AND name NOT LIKE 'ssl\_%' ORDER BY name"
