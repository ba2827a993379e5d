// Bitbucket by SQL from Node: a query with parameters, a cursor, a prepared statement, a cancelled one, an error.
import pg from "pg";
import Cursor from "pg-cursor";

const connectionString = process.env.BITBUCKET ?? "postgresql://demo@127.0.0.1:5433/acme";
const client = new pg.Client({ connectionString });
await client.connect();

const one = await client.query('SELECT "Title", "ContentRaw" FROM "Issues" WHERE "Id" = $1', [1]);
for (const row of one.rows) {
  console.log("issue", row.Title);
}

const cursor = client.query(
  new Cursor("SELECT Id, Title, CreatedOn, Draft FROM PullRequests WHERE RepositorySlug = $1 ORDER BY Id", ["fleet-api"]),
);
const first = await cursor.read(3);
const next = await cursor.read(2);
console.log("cursor", [...first, ...next].map((row) => Number(row.Id)), first[0].CreatedOn instanceof Date, first[0].Draft);
await cursor.close();

const open = { name: "open", text: "SELECT COUNT(*) AS open FROM PullRequests WHERE RepositorySlug = $1 AND State = 'OPEN'" };
for (const slug of ["fleet-api", "docs-site"]) {
  const counted = await client.query({ ...open, values: [slug] });
  console.log("prepared", slug, Number(counted.rows[0].open) > 0);
}

try {
  await client.query("SELECT Titel FROM Issues");
} catch (error) {
  console.log("error", error.code, error.message);
}
await client.end();

const pool = new pg.Pool({ connectionString, max: 4 });
const counts = await Promise.all(
  ["Projects", "Repositories", "WorkspaceMembers", "Projects"].map((table) => pool.query(`SELECT COUNT(*) AS n FROM ${table}`)),
);
console.log("pool", counts.map((result) => Number(result.rows[0].n)));
await pool.end();
