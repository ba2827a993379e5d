#!/usr/bin/env python3
"""Rows a second of Windlass' wire server beside PostgreSQL 15, taken in turn in one run.

make build, then: python3 bench/beside_postgres.py [rows]        needs psycopg 3 and Debian's postgresql-15

PostgreSQL reads a table that lies in its memory, which is the quickest that it has. Windlass has no tables of its own, so the
same rows come from a series in its engine: no page of Bitbucket's is in these figures. Each figure is the best of the rounds.
"""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import psycopg

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
COMMAND = os.environ.get("WINDLASS", str(ROOT / "windlass")).split()
ROUNDS = 3
PATIENCE_SECONDS = 60
SERIES = (
    "SELECT i::bigint AS id, (i % 1000)::int AS n, i * 0.5::double precision AS d, 'row ' || i AS t,"
    " TIMESTAMPTZ '2026-01-01 00:00:00+00' + i * INTERVAL '1 second' AS at FROM generate_series(1, {rows}) AS s(i)"
).format(rows=ROWS)


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def start(command, **options):
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)


def connect(port):
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return psycopg.connect(host="127.0.0.1", port=port, user="windlass", dbname="postgres", autocommit=True)
        except psycopg.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def postgres(folder, port):
    # PostgreSQL refuses to run as root.
    account = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
    if account:
        shutil.chown(folder, "postgres")
    data = f"{folder}/data"
    initdb = [PROGRAMS / "initdb", f"--pgdata={data}", "--username=windlass", "--auth=trust", "--encoding=UTF8"]
    subprocess.run(account + initdb + ["--lc-collate=C", "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd="/")
    settings = ["-clisten_addresses=127.0.0.1", "-cunix_socket_directories=", "-cfsync=off", "-cshared_buffers=256MB"]
    return start(account + [PROGRAMS / "postgres", f"-D{data}", f"-p{port}", *settings], cwd="/")


def windlass(port):
    nowhere = f"jdbc:bitbucket:ApiUrl=http://127.0.0.1:{free_port()}/2.0;Workspace=acme;AuthScheme=None"
    return start([*COMMAND, "serve", "--quiet", "--port", str(port), "--url", nowhere])


def fetched(connection, query, binary):
    with connection.cursor(binary=binary) as cursor:
        return len(cursor.execute(query).fetchall())


def copied(connection, query, options):
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT {options}") as copy:
        return ROWS if sum(len(block) for block in copy) > ROWS else 0


def psql(port, *words):
    address = ["-h", "127.0.0.1", "-p", str(port), "-U", "windlass", "-d", "postgres"]
    subprocess.run(["psql", "-X", "-q", *address, *words], check=True, stdout=subprocess.DEVNULL)
    return ROWS


CASES = {
    "psycopg, SELECT, binary": lambda port, connection, query: fetched(connection, query, True),
    "psycopg, SELECT, text": lambda port, connection, query: fetched(connection, query, False),
    "psycopg, COPY, binary": lambda port, connection, query: copied(connection, query, "(FORMAT binary)"),
    "psycopg, COPY, text": lambda port, connection, query: copied(connection, query, ""),
    "psql, SELECT, FETCH_COUNT": lambda port, connection, query: psql(
        port, "-A", "-t", "-v", "FETCH_COUNT=10000", "-c", query),
    "psql, COPY, text": lambda port, connection, query: psql(port, "-c", f"COPY ({query}) TO STDOUT"),
    "psql, COPY, CSV": lambda port, connection, query: psql(port, "-c", f"COPY ({query}) TO STDOUT CSV"),
}


def seconds(case, port, connection, query):
    begun = time.monotonic()
    rows = case(port, connection, query)
    if rows != ROWS:
        sys.exit(f"{rows} rows came instead of {ROWS}")
    return time.monotonic() - begun


def measure(ports):
    connections = [connect(port) for port in ports]
    theirs = connections[1]
    theirs.execute(f"CREATE UNLOGGED TABLE series AS {SERIES}")
    theirs.execute("VACUUM ANALYZE series")
    queries = [SERIES, "SELECT * FROM series"]
    first = [connection.execute(f"SELECT * FROM ({query}) q ORDER BY id LIMIT 5").fetchall()
             for connection, query in zip(connections, queries)]
    if first[0] != first[1]:
        sys.exit(f"the rows differ: {first}")
    print(f"{ROWS:,} rows, best of {ROUNDS}; rows a second\n")
    print("| | Windlass | PostgreSQL | ratio |\n|---|---|---|---|")
    for name, case in CASES.items():
        best = [float("inf")] * 2
        for _ in range(ROUNDS):
            for i in range(2):
                best[i] = min(best[i], seconds(case, ports[i], connections[i], queries[i]))
        print(f"| {name} | {ROWS / best[0]:,.0f} | {ROWS / best[1]:,.0f} | {best[1] / best[0]:.2f} |", flush=True)
    for connection in connections:
        connection.close()


with tempfile.TemporaryDirectory(prefix="windlass-bench-") as folder:
    ports = [free_port(), free_port()]
    servers = [windlass(ports[0]), postgres(folder, ports[1])]
    try:
        measure(ports)
    finally:
        for server in servers:
            server.terminate()
            server.wait(PATIENCE_SECONDS)
