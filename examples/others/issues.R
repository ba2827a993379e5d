suppressMessages(library(RPostgreSQL))

bitbucket <- dbConnect(PostgreSQL(), host = Sys.getenv("PGHOST"), port = as.integer(Sys.getenv("PGPORT")),
                       dbname = Sys.getenv("PGDATABASE"), user = Sys.getenv("PGUSER"))
pulls <- dbGetQuery(bitbucket, "SELECT Id, Title, CreatedOn FROM PullRequests WHERE RepositorySlug = 'fleet-api' AND Id < 4")
cat("rows", nrow(pulls), class(pulls$CreatedOn)[1], "\n")
cat("fields", head(dbListFields(bitbucket, "Issues"), 2), "\n")
some <- dbSendQuery(bitbucket, "SELECT Id FROM Issues")
cat("portion", nrow(fetch(some, n = 10)), "\n")
invisible(dbClearResult(some))
invisible(dbDisconnect(bitbucket))
