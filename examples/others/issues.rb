require 'pg'

bitbucket = PG.connect
bitbucket.exec_params('SELECT "Id" FROM "PullRequests" WHERE "RepositorySlug" = $1 AND "Id" < $2', ['fleet-api', 4]) do |rows|
  puts "rows #{rows.ntuples}"
end
bitbucket.type_map_for_results = PG::BasicTypeMapForResults.new(bitbucket)
puts "values #{bitbucket.exec("SELECT 1::bigint, 1.5::float8, true, DATE '2026-11-22'").values.inspect}"
bitbucket.copy_data('COPY (SELECT Id FROM Issues WHERE Id = 1 LIMIT 2) TO STDOUT') do
  lines = 0
  lines += 1 while bitbucket.get_copy_data
  puts "copied #{lines}"
end
begin
  bitbucket.exec('SELECT Titel FROM Issues')
rescue PG::UndefinedColumn => error
  puts "error #{error.result.error_field(PG::Result::PG_DIAG_SQLSTATE)}"
end
