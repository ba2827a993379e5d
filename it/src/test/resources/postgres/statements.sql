-- literals and casts
SELECT 1
SELECT 1 AS "One", -2, 3.50, 1e3, 2147483648, 9223372036854775807
SELECT 'text', 'it''s', E'tab\there', E'line\nbreak', 'back\slash'
SELECT true, false, NULL
SELECT $$dollar 'quoted'$$, $tag$ with $$ inside $tag$
SELECT '1'::int, '2'::bigint, '3'::smallint, '1.5'::float8, '2.5'::real
SELECT CAST('7' AS integer), CAST(7 AS text), CAST('2024-02-29' AS date)
SELECT '12.340'::numeric, '12.340'::numeric(10,2), 5::numeric
SELECT 1.5::int, 2.5::int, -1.5::int, 2.4::bigint
SELECT 'true'::boolean, 't'::bool, 'yes'::bool, 'off'::boolean, '0'::bool
SELECT '2024-05-06 07:08:09'::timestamp, '2024-05-06'::timestamp
SELECT timestamp '2024-05-06 07:08:09.123456', date '2024-05-06', time '07:08:09'
SELECT '2024-05-06 07:08:09+02'::timestamptz
SELECT 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid
SELECT 'abc'::varchar(2), 'abc'::text, 'x'::name
SELECT '{"a": 1, "b": [1, 2]}'::jsonb, '{"a": 1}'::json
SELECT interval '1 day 2 hours', interval '3 months', interval '90 minutes'
SELECT 1::bool, 0::boolean, true::int
SELECT 123::text || 'x', 1.5::text, true::text
SELECT 0.1 + 0.2, 0.1::float8 + 0.2::float8
SELECT '\x48656c6c6f'::bytea
SELECT 'NaN'::float8, 'Infinity'::float8, '-Infinity'::float8
SELECT int '5', float8 '2.5', bool 'true'
SELECT 10::float8, 1e20::float8, 1.0E-7::float8, 123456789.123::float8
SELECT 3.4::real, 1e10::real
-- arithmetic
SELECT 7 / 2, -7 / 2, 7 % 3, -7 % 3
SELECT 7.0 / 2, 7 / 2.0, 1.0 / 3
SELECT 7::float8 / 2, 1 / 2::float8
SELECT 2 ^ 10, 2 ^ 0.5, power(2, 3), sqrt(16), cbrt(27)
SELECT abs(-5), abs(-5.5), sign(-3.2), sign(4)
SELECT round(2.5), round(3.5), round(-2.5), round(2.567, 2)
SELECT round(2.5::float8), round(3.5::float8)
SELECT ceil(1.2), ceiling(-1.2), floor(1.8), floor(-1.8), trunc(1.99), trunc(-1.99), trunc(1.987, 2)
SELECT mod(7, 3), mod(-7, 3), div(7, 2)
SELECT greatest(1, 5, 3), least(4, 2, 8), greatest(1, NULL, 3)
SELECT 5 & 3, 5 | 3, 5 # 3, ~5, 1 << 4, 256 >> 2
SELECT exp(1.0::float8), ln(2.718281828459045::float8), log(100.0::float8), log(2.0, 8.0)
SELECT pi(), degrees(pi()), radians(180.0::float8)
SELECT sin(0::float8), cos(0::float8), atan2(1, 1)
SELECT 1 + NULL, NULL * 5, NULL || 'x'
SELECT 2 + 3 * 4, (2 + 3) * 4, -2 ^ 2
SELECT gcd(12, 18), lcm(4, 6), factorial(5)
SELECT width_bucket(5.35::float8, 0.024, 10.06, 5)
SELECT 10 BETWEEN 1 AND 10, 10 NOT BETWEEN 1 AND 9, 5 IN (1, 5), 5 NOT IN (1, 2)
SELECT 1 = 1.0, 1 <> 2, 2 != 3, 'a' < 'b', 'B' < 'a'
SELECT 1 IS DISTINCT FROM NULL, NULL IS NOT DISTINCT FROM NULL, 1 IS NULL, NULL IS NULL
SELECT true AND NULL, false AND NULL, true OR NULL, NOT true, NULL IS UNKNOWN, true IS TRUE
SELECT 9223372036854775807 - 1, 2147483647::bigint + 1
SELECT @ -5
-- text
SELECT upper('abc'), lower('ABC'), initcap('hello world'), length('häuser'), char_length('abc'), octet_length('hä')
SELECT 'a' || 'b' || 'c', concat('a', NULL, 'b', 1), concat_ws('-', 'a', NULL, 'b')
SELECT substring('abcdef', 2, 3), substring('abcdef' FROM 2 FOR 3), substr('abcdef', 4), substring('abcdef' FROM 3)
SELECT left('abcdef', 2), right('abcdef', 2), left('abcdef', -2), right('abcdef', -2)
SELECT trim('  a '), ltrim('  a '), rtrim(' a  '), btrim('xxaxx', 'x'), trim(both 'x' from 'xax'), trim(leading 'x' from 'xax')
SELECT position('c' in 'abcd'), strpos('abcd', 'd'), strpos('abcd', 'z')
SELECT replace('banana', 'an', 'AN'), translate('12345', '143', 'ax'), overlay('abcdef' placing 'XX' from 2 for 3)
SELECT lpad('5', 3, '0'), rpad('5', 3, '*'), lpad('hello', 3), repeat('ab', 3), reverse('abc')
SELECT split_part('a,b,c', ',', 2), split_part('a,b,c', ',', 9), split_part('a,b,c', ',', -1)
SELECT ascii('A'), chr(66), md5('abc'), to_hex(255)
SELECT 'abc' LIKE 'a%', 'abc' LIKE '_b_', 'ABC' ILIKE 'abc', 'abc' NOT LIKE 'b%', 'a%c' LIKE 'a\%c'
SELECT 'abc' ~ 'b', 'abc' ~ '^b', 'ABC' ~* 'b', 'abc' !~ 'x', 'ABC' !~* 'b'
SELECT 'abc' SIMILAR TO 'a(b|x)c', 'abc' NOT SIMILAR TO 'a'
SELECT regexp_replace('foobarbaz', 'b..', 'X'), regexp_replace('foobarbaz', 'b..', 'X', 'g')
SELECT regexp_replace('John Doe', '(\w+) (\w+)', '\2, \1')
SELECT substring('foobar' from 'o.b'), substring('foobar' from 'o(.)b')
SELECT (regexp_match('foobarbequebaz', 'bar.*que'))[1], (regexp_match('abc123', '([a-z]+)([0-9]+)'))[2]
SELECT regexp_matches('foobarbequebazilbarfbonk', '(b[^b]+)(b[^b]+)', 'g')
SELECT regexp_split_to_array('a, b,c', ',\s*')
SELECT regexp_split_to_table('a b c', ' ')
SELECT string_to_array('a,b,c', ','), array_to_string(ARRAY['a', NULL, 'c'], ','), array_to_string(ARRAY['a', NULL, 'c'], ',', '*')
SELECT quote_ident('Foo'), quote_literal('it''s'), quote_nullable(NULL)
SELECT format('Hello %s, %I, %L', 'World', 'Col', 'val'), format('%s%%', 5)
SELECT starts_with('alphabet', 'alph'), 'alphabet' ^@ 'alph'
SELECT to_char(1234.5, 'FM9999.00'), to_char(12, '000'), to_char(1234567.891, 'FM9,999,999.99')
SELECT to_number('12,454.8', '99G999D9')
SELECT encode('abc'::bytea, 'hex'), encode('abc'::bytea, 'base64'), convert_from('\x616263'::bytea, 'UTF8')
SELECT '' = '', '' IS NULL, length('')
SELECT 'a' 'b'
SELECT coalesce(NULL, 'x'), coalesce(NULL, NULL), nullif('a', 'a'), nullif('a', 'b')
SELECT 'é' = 'é', upper('é'), 'Straße'
SELECT U&'\0041bc'
-- dates, times and intervals
SELECT date '2024-01-31' + 1, date '2024-03-01' - 1, date '2024-03-01' - date '2024-02-01'
SELECT date '2024-01-31' + interval '1 month', timestamp '2024-01-31 10:00' - interval '1 day'
SELECT timestamp '2024-03-01 12:00' - timestamp '2024-02-28 10:30'
SELECT date_trunc('month', timestamp '2024-05-17 13:45:10'), date_trunc('week', timestamp '2024-05-17 13:45:10'), date_trunc('quarter', timestamp '2024-05-17 13:45:10')
SELECT date_trunc('day', date '2024-05-17'), date_trunc('hour', timestamptz '2024-05-17 13:45:10+00')
SELECT date_trunc('day', timestamptz '2024-05-17 23:45:10+00', 'Europe/Berlin')
SELECT extract(year from date '2024-05-17'), extract(month from timestamp '2024-05-17 13:45:10'), extract(dow from date '2024-05-19'), extract(isodow from date '2024-05-19')
SELECT extract(epoch from timestamp '2024-05-17 13:45:10.5'), extract(epoch from interval '1 day 2 hours')
SELECT date_part('year', date '2024-05-17'), date_part('hour', timestamp '2024-05-17 13:45:10'), date_part('epoch', timestamp '2024-05-17')
SELECT extract(second from timestamp '2024-05-17 13:45:10.25'), extract(doy from date '2024-12-31'), extract(week from date '2024-12-31'), extract(quarter from date '2024-12-31')
SELECT to_char(timestamp '2024-05-07 03:04:05', 'YYYY-MM-DD HH24:MI:SS'), to_char(date '2024-05-07', 'Mon DD, YYYY'), to_char(date '2024-05-07', 'YYYY-"Q"Q'), to_char(timestamp '2024-05-07 15:04', 'HH12:MI AM')
SELECT to_char(timestamp '2024-05-07 03:04:05', 'IYYY-IW'), to_char(date '2024-05-07', 'FMDay'), to_char(date '2024-05-07', 'YYYYMM'), to_char(date '2024-05-07', 'Dy')
SELECT to_date('2024-05-07', 'YYYY-MM-DD'), to_timestamp('2024-05-07 03:04', 'YYYY-MM-DD HH24:MI')
SELECT to_timestamp(0), to_timestamp(1715000000.5)
SELECT make_date(2024, 5, 7), make_timestamp(2024, 5, 7, 1, 2, 3.5), make_interval(days => 3)
SELECT age(timestamp '2024-05-07', timestamp '2023-03-01')
SELECT timestamp '2024-05-07 12:00' AT TIME ZONE 'UTC', timestamptz '2024-05-07 12:00+00' AT TIME ZONE 'America/New_York'
SELECT interval '1 day' * 3, interval '1 hour' / 2, interval '1 day' + interval '1 hour', - interval '1 day'
SELECT interval '1 year 2 months 3 days 04:05:06', interval '36 hours', interval '-1 day'
SELECT justify_hours(interval '36 hours'), justify_days(interval '40 days')
SELECT justify_hours(interval '1 day -1 hour'), justify_hours(interval '-2 days 49 hours'), justify_hours(NULL)
SELECT interval '-1 year 2 mons -3 days 4 hours', interval '1 day -1 hour', interval '-1 day 1 mon'
SELECT justify_days(interval '1 mon -1 day'), justify_days(interval '-35 days 2 hours'), justify_days(interval '14 months 61 days')
SELECT justify_interval(interval '1 mon -1 hour'), justify_interval(interval '-1 mon 1 hour'), justify_interval(interval '400 days 30 hours 1.5 seconds')
SELECT make_interval(1, 2, 3, 4, 5, 6, 7.5), make_interval(hours => 30, years := 2), make_interval(), make_interval(secs => -0.25)
SELECT to_char(date '2024-05-07', ('YYYY' || '-MM')::text), to_char(date '2024-05-07', NULL)
SELECT now() = current_timestamp, now() - interval '1 day' < now(), current_date = now()::date
SELECT timestamp '2024-05-07 12:00'::date, timestamp '2024-05-07 12:34:56'::time
SELECT date '2024-05-07' < timestamp '2024-05-07 00:00:01', date '2024-05-07' = timestamp '2024-05-07'
SELECT (date '2024-05-07', date '2024-05-09') OVERLAPS (date '2024-05-08', date '2024-06-01')
SELECT date '2024-05-07' - interval '7 days', (date '2024-05-07' - interval '7 days')::date
SELECT extract(day from timestamp '2024-03-01' - timestamp '2024-02-01'), extract(hour from interval '26 hours')
SELECT date_bin('15 minutes', timestamp '2024-05-07 12:34:56', timestamp '2024-01-01')
SELECT timestamp '2024-05-07 12:00:00.100', timestamp '2024-05-07 12:00:00', time '12:00:00.5'
SELECT date 'epoch', timestamp 'infinity', date '0001-01-01'
SELECT isfinite(date '2024-01-01')
SELECT localtimestamp IS NOT NULL, current_time IS NOT NULL, clock_timestamp() >= now()
-- aggregates
SELECT count(*), count(NULL), count(1) FROM generate_series(1, 5)
SELECT sum(x), avg(x), min(x), max(x) FROM generate_series(1, 4) AS t(x)
SELECT sum(x::bigint), sum(x::float8), sum(x::numeric), avg(x::float8) FROM generate_series(1, 4) AS t(x)
SELECT count(DISTINCT x % 2), sum(DISTINCT x % 2) FROM generate_series(1, 5) AS t(x)
SELECT string_agg(x::text, ',' ORDER BY x DESC), array_agg(x ORDER BY x) FROM generate_series(1, 3) AS t(x)
SELECT bool_and(x > 0), bool_or(x > 2), every(x > 1) FROM generate_series(1, 3) AS t(x)
SELECT stddev(x), variance(x), stddev_pop(x), var_pop(x) FROM (VALUES (1::float8), (2), (4)) AS t(x)
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x), percentile_disc(0.5) WITHIN GROUP (ORDER BY x) FROM generate_series(1, 4) AS t(x)
SELECT mode() WITHIN GROUP (ORDER BY x) FROM (VALUES (1), (2), (2)) AS t(x)
SELECT count(*) FILTER (WHERE x > 2), sum(x) FILTER (WHERE x < 3) FROM generate_series(1, 5) AS t(x)
SELECT corr(x, x * 2), regr_slope(x * 2, x), covar_pop(x, x) FROM (VALUES (1::float8), (2), (4)) AS t(x)
SELECT sum(x) FROM (VALUES (NULL::int)) AS t(x)
SELECT x % 2 AS odd, count(*) FROM generate_series(1, 5) AS t(x) GROUP BY x % 2 ORDER BY odd
SELECT x % 2, count(*) FROM generate_series(1, 5) AS t(x) GROUP BY 1 HAVING count(*) > 2 ORDER BY 1
SELECT a, b, count(*) FROM (VALUES (1, 'x'), (1, 'y'), (2, 'x')) AS t(a, b) GROUP BY ROLLUP (a, b) ORDER BY a, b
SELECT a, b, count(*) FROM (VALUES (1, 'x'), (1, 'y'), (2, 'x')) AS t(a, b) GROUP BY GROUPING SETS ((a), (b), ()) ORDER BY a, b
SELECT a, grouping(a), count(*) FROM (VALUES (1), (1), (2)) AS t(a) GROUP BY CUBE (a) ORDER BY a
SELECT json_agg(x ORDER BY x), jsonb_agg(x ORDER BY x) FROM generate_series(1, 3) AS t(x)
SELECT json_object_agg(k, v), jsonb_object_agg(k, v) FROM (VALUES ('a', 1), ('b', 2)) AS t(k, v)
SELECT bit_and(x), bit_or(x) FROM generate_series(1, 3) AS t(x)
SELECT max('a'::text), min(date '2024-01-01'), avg(1.5), sum(1.25)
SELECT array_agg(x) FROM (VALUES ('a'), ('b')) AS t(x)
-- windows
SELECT x, row_number() OVER (ORDER BY x DESC) FROM generate_series(1, 3) AS t(x) ORDER BY x
SELECT x, rank() OVER (ORDER BY x / 2), dense_rank() OVER (ORDER BY x / 2), percent_rank() OVER (ORDER BY x) FROM generate_series(1, 4) AS t(x) ORDER BY x
SELECT x, lag(x) OVER (ORDER BY x), lead(x, 1, 0) OVER (ORDER BY x) FROM generate_series(1, 3) AS t(x) ORDER BY x
SELECT x, sum(x) OVER (ORDER BY x), avg(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM generate_series(1, 4) AS t(x) ORDER BY x
SELECT x, first_value(x) OVER w, last_value(x) OVER w, nth_value(x, 2) OVER w FROM generate_series(1, 3) AS t(x) WINDOW w AS (ORDER BY x) ORDER BY x
SELECT x, ntile(2) OVER (ORDER BY x), cume_dist() OVER (ORDER BY x) FROM generate_series(1, 4) AS t(x) ORDER BY x
SELECT x % 2 AS p, x, count(*) OVER (PARTITION BY x % 2) FROM generate_series(1, 4) AS t(x) ORDER BY x
-- CTEs, sets, sub-queries and joins
WITH a AS (SELECT 1 AS x UNION ALL SELECT 2) SELECT sum(x) FROM a
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n FROM t ORDER BY n
WITH a AS MATERIALIZED (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT x, y FROM a, b
SELECT 1 UNION SELECT 1 UNION ALL SELECT 2 ORDER BY 1
SELECT x FROM generate_series(1, 4) AS t(x) INTERSECT SELECT x FROM generate_series(3, 6) AS t(x) ORDER BY 1
SELECT x FROM generate_series(1, 4) AS t(x) EXCEPT SELECT x FROM generate_series(3, 6) AS t(x) ORDER BY 1
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(id, name) ORDER BY id
VALUES (1, 'a'), (2, 'b')
SELECT a.x, b.x FROM generate_series(1, 3) AS a(x) LEFT JOIN generate_series(2, 4) AS b(x) ON a.x = b.x ORDER BY 1
SELECT a.x, b.x FROM generate_series(1, 3) AS a(x) FULL JOIN generate_series(2, 4) AS b(x) ON a.x = b.x ORDER BY 1, 2
SELECT x, y FROM generate_series(1, 2) AS a(x) CROSS JOIN generate_series(1, 2) AS b(y) ORDER BY 1, 2
SELECT * FROM (VALUES (1, 'a')) AS a(id, x) JOIN (VALUES (1, 'b')) AS b(id, y) USING (id)
SELECT * FROM (VALUES (1, 'a')) AS a(id, x) NATURAL JOIN (VALUES (1, 'b')) AS b(id, y)
SELECT x, (SELECT max(y) FROM generate_series(1, x) AS s(y)) FROM generate_series(1, 3) AS t(x) ORDER BY x
SELECT x FROM generate_series(1, 5) AS t(x) WHERE EXISTS (SELECT 1 FROM generate_series(3, 9) AS s(y) WHERE y = x) ORDER BY x
SELECT x FROM generate_series(1, 5) AS t(x) WHERE x IN (SELECT y FROM generate_series(2, 3) AS s(y)) ORDER BY x
SELECT x FROM generate_series(1, 5) AS t(x) WHERE x > ALL (SELECT y FROM generate_series(1, 3) AS s(y)) ORDER BY x
SELECT t.x, s.y FROM generate_series(1, 2) AS t(x), LATERAL (SELECT t.x * 10 AS y) AS s ORDER BY 1
SELECT DISTINCT x % 2 AS m FROM generate_series(1, 5) AS t(x) ORDER BY m
SELECT DISTINCT ON (x % 2) x % 2, x FROM generate_series(1, 5) AS t(x) ORDER BY x % 2, x DESC
SELECT CASE WHEN 1 > 2 THEN 'a' WHEN 2 > 1 THEN 'b' ELSE 'c' END, CASE 3 WHEN 3 THEN 'three' END, CASE WHEN false THEN 1 END
SELECT x FROM (VALUES (2), (NULL), (1)) AS t(x) ORDER BY x
SELECT x FROM (VALUES (2), (NULL), (1)) AS t(x) ORDER BY x DESC
SELECT x FROM (VALUES (2), (NULL), (1)) AS t(x) ORDER BY x NULLS FIRST
SELECT x FROM (VALUES (2), (NULL), (1)) AS t(x) ORDER BY x DESC NULLS LAST
SELECT x FROM (VALUES ('b'), ('A'), ('a'), ('B'), ('_')) AS t(x) ORDER BY x
SELECT x FROM generate_series(1, 10) AS t(x) ORDER BY x LIMIT 3 OFFSET 2
SELECT x FROM generate_series(1, 10) AS t(x) ORDER BY x OFFSET 8
SELECT x FROM generate_series(1, 10) AS t(x) ORDER BY x FETCH FIRST 2 ROWS ONLY
SELECT x FROM generate_series(1, 10) AS t(x) ORDER BY x OFFSET 2 ROWS FETCH NEXT 2 ROWS ONLY
SELECT x FROM generate_series(1, 3) AS t(x) LIMIT ALL
SELECT x FROM generate_series(1, 3) AS t(x) LIMIT 0
SELECT generate_series(1, 3)
SELECT * FROM generate_series(1, 10, 4)
SELECT * FROM generate_series(5, 1, -2)
SELECT * FROM generate_series(timestamp '2024-01-01', timestamp '2024-01-03', interval '1 day')
SELECT d::date FROM generate_series(date '2024-01-01', date '2024-01-03', interval '1 day') AS d
SELECT * FROM generate_series(1, 2) WITH ORDINALITY
SELECT i FROM generate_series(1, 2) i
SELECT unnest(ARRAY[1, 2, 3])
SELECT * FROM unnest(ARRAY['a', 'b']) AS u(x)
SELECT * FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS u(x, n)
SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'b']) AS u(x, y)
-- arrays
SELECT ARRAY[1, 2, 3], ARRAY['a', 'b'], '{1,2}'::int[]
SELECT (ARRAY[10, 20, 30])[2], (ARRAY[10, 20, 30])[2:3], (ARRAY[10, 20, 30])[9]
SELECT array_length(ARRAY[1, 2, 3], 1), cardinality(ARRAY[1, 2]), array_upper(ARRAY[1, 2], 1), array_length('{}'::int[], 1)
SELECT 2 = ANY(ARRAY[1, 2]), 3 <> ALL(ARRAY[1, 2]), 5 > ANY('{1,9}'::int[])
SELECT ARRAY[1, 2] || 3, ARRAY[1] || ARRAY[2, 3], array_append(ARRAY[1], 2), array_prepend(0, ARRAY[1])
SELECT ARRAY[1, 2, 3] @> ARRAY[2], ARRAY[2] <@ ARRAY[1, 2], ARRAY[1, 2] && ARRAY[2, 9]
SELECT array_position(ARRAY['a', 'b'], 'b'), array_remove(ARRAY[1, 2, 1], 1), array_replace(ARRAY[1, 2], 2, 9), array_cat(ARRAY[1], ARRAY[2])
SELECT ARRAY(SELECT x FROM generate_series(1, 3) AS t(x) ORDER BY x)
SELECT ARRAY[NULL, 1], ARRAY['a b', 'c"d', 'e,f', '', 'NULL', NULL]
SELECT ARRAY[1, 2] = ARRAY[1, 2], ARRAY[1, 2] < ARRAY[1, 3]
SELECT ARRAY[1.5, 2.25], ARRAY[true, false], ARRAY[date '2024-01-01']
SELECT '{a,b}'::text[], ARRAY[]::text[]
-- JSON
SELECT '{"a": {"b": 2}}'::jsonb -> 'a', '{"a": {"b": 2}}'::jsonb -> 'a' ->> 'b'
SELECT '{"a": [1, 2, 3]}'::jsonb -> 'a' -> 1, '[1, 2]'::jsonb ->> 0, '[1, 2, 3]'::jsonb -> -1
SELECT '{"a": {"b": 2}}'::jsonb #> '{a,b}', '{"a": {"b": "x"}}'::jsonb #>> '{a,b}'
SELECT '{"a": null}'::jsonb -> 'a', '{"a": null}'::jsonb ->> 'a', '{"a": 1}'::jsonb -> 'z'
SELECT '{"a": 1, "b": 2}'::jsonb @> '{"a": 1}'::jsonb, '{"a": 1}'::jsonb <@ '{"a": 1, "b": 2}'::jsonb
SELECT jsonb_array_length('[1, 2, 3]'::jsonb), json_array_length('[1]'::json)
SELECT jsonb_typeof('[1]'::jsonb), json_typeof('{"a": 1}'::json), jsonb_typeof('"x"'::jsonb), jsonb_typeof('1.5'::jsonb), jsonb_typeof('null'::jsonb), jsonb_typeof('true'::jsonb)
SELECT jsonb_build_object('a', 1, 'b', 'x'), json_build_array(1, 'a', NULL), to_jsonb('x'::text), to_json(5)
SELECT jsonb_array_elements('[1, 2]'::jsonb)
SELECT * FROM jsonb_array_elements_text('["a", "b"]'::jsonb) AS e(v)
SELECT * FROM jsonb_each_text('{"a": 1, "b": "x"}'::jsonb) ORDER BY key
SELECT jsonb_object_keys('{"a": 1, "b": 2}'::jsonb) ORDER BY 1
SELECT jsonb_extract_path_text('{"a": {"b": "x"}}'::jsonb, 'a', 'b'), json_extract_path('{"a": [1]}'::json, 'a')
SELECT ('{"n": 5}'::jsonb ->> 'n')::int + 1, ('{"n": 5}'::jsonb -> 'n')::int
SELECT jsonb_path_query_first('{"a": [1, 2]}'::jsonb, '$.a[1]')
SELECT jsonb_pretty('{"a": 1}'::jsonb)
SELECT row_to_json(t) FROM (SELECT 1 AS a, 'x' AS b) AS t
-- parameters
SELECT ?::int + 1 --$ int:41
SELECT ? + 1 --$ int:1
SELECT ?::text || 'x' --$ text:ab
SELECT upper(?) --$ text:abc
SELECT ?, ? --$ int:1; text:a
SELECT ?::date + 1 --$ text:2024-02-28
SELECT ?::bigint, ?::float8, ?::bool, ?::numeric --$ long:5000000000; double:1.5; bool:true; numeric:12.50
SELECT x FROM generate_series(1, 10) AS t(x) WHERE x > ? ORDER BY x LIMIT ? --$ int:3; int:2
SELECT x FROM generate_series(1, 10) AS t(x) WHERE x IN (?, ?) ORDER BY x --$ int:3; int:5
SELECT x FROM generate_series(1, 5) AS t(x) WHERE x = ANY(?::int[]) ORDER BY x --$ text:{1,4}
SELECT coalesce(?, 'none') --$ null:12
SELECT ? IS NULL --$ null:12
SELECT "Title" FROM "Issues" WHERE "RepositorySlug" = ? AND "Id" = ? --$ text:fleet-api; long:1
SELECT count(*) FROM "PullRequests" WHERE "State" = ? AND "CreatedOn" < ?::timestamptz --$ text:MERGED; text:2026-06-01
SELECT ?::int / ? --$ int:7; int:2
SELECT concat(?::text, ?::text) --$ text:a; text:b
SELECT 'it' LIKE ? --$ text:i%
SELECT ?::jsonb ->> 'a' --$ text:{"a": "x"}
SELECT ?::timestamp, ?::interval --$ text:2024-05-06 07:08:09; text:1 day
-- tables
SELECT count(*) FROM "Repositories"
SELECT "Slug", "IsPrivate", "Size", "CreatedOn" FROM "Repositories" ORDER BY "Slug"
SELECT * FROM "Projects" ORDER BY "Key"
SELECT * FROM "Issues" ORDER BY "RepositorySlug", "Id" LIMIT 20
SELECT "State", count(*) FROM "PullRequests" GROUP BY "State" ORDER BY count(*) DESC, "State"
SELECT date_trunc('month', "CreatedOn") AS month, count(*) AS n FROM "PullRequests" GROUP BY 1 ORDER BY 1
SELECT r."Slug", count(p."Id") FROM "Repositories" r LEFT JOIN "PullRequests" p ON p."RepositorySlug" = r."Slug" GROUP BY r."Slug" ORDER BY r."Slug"
SELECT "Id", "Title" FROM "PullRequests" WHERE "Title" ILIKE '%robot%' ORDER BY "RepositorySlug", "Id" LIMIT 5
SELECT "RepositorySlug", avg("CommentCount") FROM "PullRequests" GROUP BY "RepositorySlug" ORDER BY 1
SELECT "RepositorySlug", "Id", rank() OVER (PARTITION BY "RepositorySlug" ORDER BY "CreatedOn") FROM "Issues" ORDER BY 1, 2 LIMIT 10
SELECT max("CreatedOn"), min("CreatedOn"), max("CreatedOn") - min("CreatedOn") FROM "Issues"
SELECT extract(year FROM "CreatedOn") AS y, count(*) FROM "Issues" GROUP BY y ORDER BY y
SELECT to_char("CreatedOn", 'YYYY-MM') AS m, count(*) FROM "Issues" GROUP BY m ORDER BY m LIMIT 3
SELECT "CreatedOn"::date AS d, count(*) FROM "Issues" GROUP BY d ORDER BY d LIMIT 3
SELECT "Information"."Issues"."Id" FROM "Information"."Issues" ORDER BY 1 LIMIT 1
SELECT i.* FROM "Issues" i WHERE i."Id" = 1 ORDER BY i."RepositorySlug"
SELECT t."Slug" AS c0, count(*) AS c1 FROM (SELECT * FROM "Repositories") t GROUP BY t."Slug" ORDER BY c0 LIMIT 2
SELECT "Priority", "Kind", count(*) FROM "Issues" WHERE "State" IN ('new', 'open') GROUP BY "Priority", "Kind" ORDER BY 1, 2
SELECT CAST("CreatedOn" AS DATE) AS "day", COUNT(DISTINCT "RepositorySlug") AS "count" FROM "PullRequests" WHERE "CreatedOn" >= timestamptz '2026-01-01 00:00:00+00' GROUP BY CAST("CreatedOn" AS DATE) ORDER BY "day" ASC LIMIT 10
SELECT count(*) FROM "Commits" WHERE false
SELECT "Id" FROM "Issues" WHERE "Id" = '1' ORDER BY "RepositorySlug"
SELECT "Name" FROM "Branches" WHERE "RepositorySlug" = 'fleet-api' ORDER BY "Name"
SELECT * FROM "WorkspaceMembers" ORDER BY 1, 2 LIMIT 5
-- errors
SELECT 1 / 0
SELECT 1.0 / 0
SELECT 1 % 0
SELECT 1::float8 / 0
SELECT nothing
SELECT "nothing" FROM "Issues"
SELECT i."nothing" FROM "Issues" i
SELECT x."Id" FROM "Issues" i
SELECT * FROM nothing
SELECT * FROM "nowhere"."Issues"
SELECT nothing(1)
SELECT upper(1, 2)
SELECT 'a'::int
SELECT 'a'::bigint
SELECT 'x'::float8
SELECT 'x'::numeric
SELECT 'x'::boolean
SELECT 'x'::date
SELECT '2024-13-01'::date
SELECT 'x'::timestamp
SELECT 'x'::uuid
SELECT '{"a":'::jsonb
SELECT 'x'::interval
SELECT 300000::smallint
SELECT 3000000000::int
SELECT 9223372036854775807 + 1
SELECT 2147483647 + 1
SELECT 1::nothing
SELECT
SELEC 1
SELECT 1 +
SELECT 1 FROM
SELECT (1
SELECT 1 1
SELECT * FROM "Issues" WHERE
SELECT * FROM "Issues" WHERE "Id" ==  1
SELECT "Id" FROM "Issues" GROUP BY
SELECT "Id", count(*) FROM "Issues"
SELECT count(*) FROM "Issues" WHERE count(*) > 1
SELECT "Id" FROM "Issues" a, "PullRequests" b
SELECT 1 UNION SELECT 1, 2
SELECT 1 UNION SELECT 'a'
SELECT 1 WHERE 'abc'
SELECT 1 LIMIT -1
SELECT (SELECT x FROM generate_series(1, 2) AS t(x))
SELECT 1 = 'a'
SELECT sqrt(-1)
SELECT ln(0)
SELECT 'a' + 1
SELECT date '2024-01-01' + date '2024-01-01'
SELECT 'abc' ~ '('
SELECT to_timestamp('x', 'YYYY')
SELECT * FROM (SELECT 1)
SELECT 1 ORDER BY 2
SELECT "Id" FROM "Issues" ORDER BY nothing
SELECT sum('a'::text)
SELECT ARRAY[1, 'a']
SELECT CASE WHEN 1 THEN 2 END
SELECT coalesce(1, 'a')
INSERT INTO "Issues" ("Id") VALUES (1)
UPDATE "Issues" SET "Title" = 'x'
DELETE FROM "Issues"
CREATE TABLE t (a int)
DROP TABLE "Issues"
TRUNCATE "Issues"
SELECT pg_size_pretty(n) FROM (VALUES (0::bigint), (10239), (10240), (1048576), (20971519), (123456789012), (-54321), (9223372036854775807)) v(n)
SELECT pg_typeof(1)::text, pg_typeof('a'::text)::text, pg_typeof(1.5::float8)::text, pg_typeof(now())::text, pg_typeof(true)::text, pg_typeof(ARRAY[1, 2])::text, pg_typeof(date '2026-01-01')::text
SELECT relname::text, string_to_array('a,,c', ',', '') AS parts, string_to_array('', ',') AS none FROM pg_class WHERE relname = 'Issues'
SELECT parse_ident('Information."Is.sues"'), parse_ident('"a""b"'), to_regclass('"Information"."Issues"') IS NULL AS missing, to_regclass('"Information.Issues"') IS NULL AS none
SELECT textin(regclassout(c.oid::regclass)), textin(regtypeout(23::regtype)) FROM pg_class c WHERE c.relname = 'Issues'
SELECT option_name, option_value FROM pg_options_to_table(ARRAY['fillfactor=70', 'b=c=d'])
SELECT name::text, default_version IS NULL AS none FROM pg_available_extensions WHERE name = 'no such extension'
SELECT to_regproc('pg_catalog.array_in') IS NOT NULL AS found, to_regproc('no_such_function') IS NULL AS missing

SELECT current_setting(name) FROM pg_settings WHERE name = 'work_mem'

SELECT name, setting, unit, current_setting(name) FROM pg_settings WHERE name IN ('checkpoint_timeout', 'authentication_timeout', 'wal_buffers', 'temp_buffers') ORDER BY name

SELECT current_setting(n) FROM (VALUES ('no.such')) t(n)

SELECT current_setting(n, true) FROM (VALUES ('no.such')) t(n)

SELECT p.proname::text, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid) FROM pg_proc p WHERE p.proname IN ('lower', 'string_agg', 'pg_get_keywords') ORDER BY 1, 2

SELECT count(*), count(DISTINCT oprname) FROM pg_operator

SELECT rolname::text, rolsuper, rolcanlogin FROM pg_roles WHERE rolname LIKE 'pg%' ORDER BY 1

SELECT proargnames, proargmodes::text[], proallargtypes FROM pg_proc WHERE proname = 'pg_get_keywords'

SELECT amname::text, amhandler::text FROM pg_am ORDER BY 1

SELECT pg_encoding_to_char(g)::text FROM generate_series(0, 42) g

SELECT name, min_val, max_val, enumvals, vartype FROM pg_settings WHERE name IN ('work_mem', 'client_min_messages', 'seq_page_cost', 'statement_timeout') ORDER BY name

SELECT constraint_type::text, count(*) FROM information_schema.table_constraints WHERE table_schema = 'Information' AND table_name IN ('Issues', 'Projects') GROUP BY 1 ORDER BY 1

SELECT k.check_clause::text FROM information_schema.check_constraints k JOIN information_schema.table_constraints t ON t.constraint_name = k.constraint_name WHERE t.table_schema = 'Information' AND t.table_name = 'Issues' ORDER BY 1
