package dev.windlass.dash;

/** Carries an {@link AppProblem}. */
final class AppProblemException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient AppProblem problem;

    AppProblemException(AppProblem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    AppProblem problem() {
        return problem;
    }
}
