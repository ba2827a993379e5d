"""Bitbucket by ODBC: PostgreSQL's own driver (psqlODBC), plain and with DECLARE and FETCH."""

import os

import pyodbc
from sqlalchemy.engine import make_url

url = make_url(os.environ.get("BITBUCKET", "postgresql+psycopg://demo@127.0.0.1:5433/acme"))
connection_string = (
    f"Driver={os.environ.get('ODBC_DRIVER', 'PostgreSQL Unicode')};"
    f"Server={url.host};Port={url.port};Database={url.database};Uid={url.username};"
)

with pyodbc.connect(connection_string) as connection:
    cursor = connection.cursor()
    cursor.execute("SELECT Id, Title, CreatedOn FROM PullRequests WHERE RepositorySlug = ? AND Id < ? ORDER BY Id", "fleet-api", 4)
    print("rows", [(row.Id, row.CreatedOn.year) for row in cursor.fetchall()])
    print("key", [column.column_name for column in connection.cursor().primaryKeys("Issues")])
    try:
        connection.cursor().execute("SELECT Titel FROM Issues")
    except pyodbc.Error as error:
        print("error", error.args[0])

with pyodbc.connect(connection_string + "UseDeclareFetch=1;Fetch=100") as connection:
    cursor = connection.cursor().execute("SELECT Id FROM Issues")
    portions = []
    while rows := cursor.fetchmany(150):
        portions.append(len(rows))
    print("declare and fetch", portions)
