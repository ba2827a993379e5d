"""Bitbucket in polars, over ADBC: columns all the way, no row is ever a Python object."""

import os

import polars

uri = os.environ.get("BITBUCKET", "postgresql+psycopg://demo@127.0.0.1:5433/acme").replace("+psycopg", "")

pulls = polars.read_database_uri(
    "SELECT Id, Title, State, CreatedOn, Draft FROM PullRequests WHERE RepositorySlug = 'fleet-api'", uri, engine="adbc"
)
print("types", *pulls.dtypes)
print("states", *sorted(pulls["State"].unique()))
print("oldest first", *pulls.sort("CreatedOn")["Id"].head(3))
print("none", polars.read_database_uri("SELECT Id FROM Issues WHERE Id = -1", uri, engine="adbc").height)
