"""The drivers themselves: psycopg 3, psycopg2, asyncpg; and petl on one of them."""

import asyncio
import os
import sys

import asyncpg
import petl
import psycopg
import psycopg2

dsn = os.environ["BITBUCKET"].replace("postgresql+psycopg:", "postgresql:")

with psycopg.connect(dsn) as connection:
    binary = connection.execute("SELECT Id, CreatedOn FROM Issues WHERE Id = %s LIMIT %s", (1, 1), binary=True).fetchone()
    print("psycopg", binary[0], binary[1].tzinfo is not None)
    with connection.cursor(name="by_and_by") as cursor:
        cursor.execute("SELECT Id FROM Issues LIMIT 40")
        print("named cursor", len(cursor.fetchmany(15)))
    with connection.cursor().copy("COPY (SELECT Id, Title FROM Issues WHERE Id = 1) TO STDOUT") as copy:
        print("copy", sum(1 for _ in copy.rows()))
    with connection.pipeline():
        first, second = connection.execute("SELECT 1"), connection.execute("SELECT 2")
        print("pipeline", first.fetchone()[0] + second.fetchone()[0])

with psycopg2.connect(dsn) as connection, connection.cursor() as cursor:
    cursor.execute("SELECT Title FROM Issues WHERE Id = %s", (1,))
    print("psycopg2", len(cursor.fetchall()))


async def prepared():
    connection = await asyncpg.connect(dsn)
    statement = await connection.prepare("SELECT Title FROM Issues WHERE Id = $1 AND RepositorySlug = ANY($2)")
    print("asyncpg", [parameter.name for parameter in statement.get_parameters()])
    async with connection.transaction():
        print("asyncpg cursor", len(await (await connection.cursor("SELECT * FROM range(9)")).fetch(4)))
    try:
        await connection.fetchval("SELECT count(*) FROM range(100000000) a, range(1000000) b", timeout=0.5)
    except TimeoutError:
        print("asyncpg cancelled", await connection.fetchval("SELECT 42"))
    await connection.close()


asyncio.run(prepared())

titles = petl.fromdb(psycopg.connect(dsn), "SELECT Title, Id FROM Issues WHERE Id = 1").sort("Title")
sys.stdout.flush()
titles.tocsv(petl.StdoutSource())
