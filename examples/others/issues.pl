use strict;
use warnings;
use DBI;

my $bitbucket = DBI->connect( 'dbi:Pg:', '', '', { RaiseError => 1, PrintError => 0 } );
my $pulls = $bitbucket->prepare('SELECT "Id", "State" FROM "PullRequests" WHERE "RepositorySlug" = ? AND "Id" < ? ORDER BY 1');
$pulls->execute( 'fleet-api', 4 );
print "rows ", scalar @{ $pulls->fetchall_arrayref }, "\n";
print 'key ', join( ' ', $bitbucket->primary_key( undef, 'Information', 'Issues' ) ), "\n";
eval { $bitbucket->do('SELECT Titel FROM Issues') };
print 'error ', $bitbucket->state, "\n";
