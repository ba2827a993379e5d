"""SQLAlchemy and pandas: reflection, a mapped class, rows that stream, chunks."""

import os

import pandas as pd
from sqlalchemy import MetaData, Table, create_engine, inspect, select
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session

engine = create_engine(os.environ["BITBUCKET"])

inspector = inspect(engine)
print("tables", "Issues" in inspector.get_table_names(), inspector.has_table("issues"))
print("key", inspector.get_pk_constraint("PullRequests")["constrained_columns"])
print("refers to", inspector.get_foreign_keys("PullRequests")[0]["referred_table"])
print("comment", inspector.get_table_comment("Issues")["text"])

base = automap_base()
base.prepare(autoload_with=engine)
with Session(engine) as session:
    issue = session.scalars(select(base.classes.Issues).where(base.classes.Issues.Id == 1)
                            .order_by(base.classes.Issues.Title)).first()
    print("mapped", issue.Title)

issues = Table("issues", MetaData(), autoload_with=engine)  # names are found in any case
with engine.connect().execution_options(stream_results=True) as connection:
    print("streamed", len(connection.execute(select(issues.c.Id).limit(50)).fetchmany(20)))

print("chunks", [len(chunk) for chunk in pd.read_sql("SELECT Id FROM Issues LIMIT 250", engine, chunksize=100)])
frame = pd.read_sql("SELECT Id, Title, CreatedOn FROM Issues WHERE Id = 1", engine)
print("frame", len(frame), frame.Id.dtype, str(frame.CreatedOn.dtype).startswith("datetime64"))
