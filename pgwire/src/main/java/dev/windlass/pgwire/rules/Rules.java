package dev.windlass.pgwire.rules;

import dev.windlass.pgwire.text.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The rules in their order: for statements on the catalog, and the fewer for those on Bitbucket. Immutable. */
public final class Rules {
    private final List<Rule> rules;

    private Rules(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * For the catalog.
     *
     * @param relations of pg_catalog and information_schema, in lower case, with the schema of ours that holds them
     * @param oids of the relations of pg_catalog
     * @param functions of PostgreSQL's that we have made, in lower case
     * @param spellings our names by their lower case: schemas and tables
     */
    public static Rules catalog(
            Map<String, Set<String>> relations,
            Map<String, Long> oids,
            Set<String> functions,
            Map<String, String> spellings,
            SessionFacts facts) {
        return new Rules(List.of(
                new EngineWords(),
                new FoldedAliases(),
                new EmptySelects(),
                new RowArguments(),
                new GroupedAliases(),
                new OperatorSyntax(),
                new Collations(),
                new CastSyntax(),
                new AnySubqueries(),
                new DistinctLists(),
                new SimilarPatterns(),
                new FormatCalls(),
                new SettingCalls(facts),
                new SessionValues(facts),
                new ArrayLiterals(),
                new ProcedureColumns(),
                new RegResults(),
                new RegCasts(),
                new TypeNames(),
                new VectorSubscripts(),
                new SetReturning(),
                new LikeEscapes(),
                new SeriesTables(),
                new DatePatterns(),
                new MadeIntervals(),
                new ExtractCalls(),
                new RegexCalls(),
                new CallTemplates(functions),
                new FunctionNames(functions),
                new TableOids(oids),
                new SchemaNames(relations),
                new AskedSpelling(spellings),
                new NamePatterns(),
                new RegexMatches()));
    }

    /**
     * For everything else.
     *
     * @param isMomentColumn whether columns of a name, in any case, have a time zone
     * @param isWholeColumn whether columns of a name, in any case, are whole numbers
     */
    public static Rules live(SessionFacts facts, Predicate<String> isMomentColumn, Predicate<String> isWholeColumn) {
        Moments moments = new Moments(facts.zone(), isMomentColumn);
        return new Rules(List.of(
                new ZonedLiterals(moments),
                new ZonedMoments(moments),
                new ExactAverages(isWholeColumn),
                new EngineWords(),
                new EmptySelects(),
                new OperatorSyntax(),
                new Collations(),
                new CastSyntax(),
                new TruncatedDates(moments.isUtc()),
                new AnySubqueries(),
                new DistinctLists(),
                new SimilarPatterns(),
                new SampleSizes(),
                new SettingCalls(facts),
                new SessionValues(facts),
                new ArrayLiterals(),
                new FormatCalls(),
                new TypeNames(),
                new JsonOperators(),
                new SetReturning(),
                new LikeEscapes(),
                new SeriesTables(),
                new DatePatterns(),
                new MadeIntervals(),
                new ExtractCalls(),
                new RegexCalls(),
                new CallTemplates(Set.of()),
                new FunctionNames(Set.of()),
                new AnyLists(),
                new RegexMatches()));
    }

    public SqlText apply(SqlText sql) {
        SqlText changed = sql.copy();
        for (Rule rule : rules) {
            rule.apply(changed);
        }
        return changed;
    }
}
