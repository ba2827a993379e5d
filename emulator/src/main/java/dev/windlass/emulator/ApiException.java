package dev.windlass.emulator;

import tools.jackson.databind.node.ObjectNode;

/** A refusal, as the service words it. Carries the whole answer, so that a resource may refuse from any depth. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private ApiException(Answer answer, String message) {
        super(message, null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    /** The envelope of api.md 6. */
    static ApiException of(int status, String message) {
        return new ApiException(Answer.json(status, envelope(message)), message);
    }

    static ApiException of(int status, String message, String detail) {
        ObjectNode body = envelope(message);
        ((ObjectNode) body.get("error")).put("detail", detail);
        return new ApiException(Answer.json(status, body), message);
    }

    static ApiException with(Answer answer) {
        return new ApiException(answer, "status " + answer.status());
    }

    /**
     * A function that was removed. The first two keys are recorded word for word (bb-cloud-sdk-notes/snippets.json);
     * api.md 6 adds {@code data.announcement_url}.
     */
    static ApiException gone(String change) {
        ObjectNode body = envelope(change + " - Functionality has been deprecated");
        ObjectNode error = (ObjectNode) body.get("error");
        error.put("detail", "Please read the changelog entry for more details.");
        error.putObject("data")
                .put("announcement_url", "https://developer.atlassian.com/cloud/bitbucket/changelog/#" + change);
        return new ApiException(Answer.json(410, body), change);
    }

    /** The literal 500 of api.md 6. */
    static ApiException somethingWentWrong() {
        ObjectNode body = envelope("Something went wrong");
        ((ObjectNode) body.get("error")).put("id", "0f5a7c3e9b1d4e2a8c6f7b5d3a1e9c0b");
        return new ApiException(Answer.json(500, body), "Something went wrong");
    }

    private static ObjectNode envelope(String message) {
        ObjectNode body = Json.object();
        body.put("type", "error");
        body.putObject("error").put("message", message);
        return body;
    }
}
