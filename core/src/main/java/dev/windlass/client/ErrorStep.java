package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Outermost: whatever is no success leaves as one error of the catalogue. Thread-safe. */
final class ErrorStep implements Step {
    private static final int ACCEPTED = 202;
    private static final int PARTIAL = 206;

    private final Refusals refusals;
    private final SignInStep signIn;
    private final Origin api;
    private final int readTimeoutMillis;

    ErrorStep(SignInStep signIn, Origin api, int readTimeoutMillis) {
        this.refusals = new Refusals(signIn);
        this.signIn = signIn;
        this.api = api;
        this.readTimeoutMillis = readTimeoutMillis;
    }

    @Override
    public ApiResponse pass(Call call, Next next) {
        ApiResponse answer = answer(call, next);
        if (answer.status() == ACCEPTED || answer.status() == PARTIAL) {
            // The rows of it would be a short result.
            throw ErrorCode.BAD_ANSWER.with(
                    call.asked().path(),
                    answer.status() == ACCEPTED
                            ? "status 202: it is still being made ready; ask again in a minute"
                            : "status 206: a part of what was asked for");
        }
        if (answer.status() >= 200 && answer.status() < 300) {
            return answer;
        }
        throw refusal(call, answer);
    }

    /** Whatever the service said; an error if it said nothing. */
    ApiResponse answer(Call call, Next next) {
        try {
            return next.proceed(call);
        } catch (IOException e) {
            call.cancellation().check();
            throw fault(call, e);
        }
    }

    ApiException refusal(Call call, ApiResponse answer) {
        return refusals.of(call.asked(), answer, call.trail());
    }

    private WindlassException fault(Call call, IOException fault) {
        String path = call.asked().path();
        Origin host = call.trail().askedAt(api);
        if (fault instanceof SlowAnswerException) {
            long millis = (long) SlowAnswerException.READ_TIMEOUTS * readTimeoutMillis;
            return ErrorCode.NO_ANSWER.causedBy(fault, host, path + " to its end", millis);
        }
        if (fault instanceof InterruptedIOException && !(fault instanceof ConnectTimeoutException)) {
            return ErrorCode.NO_ANSWER.causedBy(fault, host, path, readTimeoutMillis);
        }
        if (fault instanceof CutAnswerException) {
            return ErrorCode.CUT_ANSWER.causedBy(
                    fault, path, said(fault), call.trail().attempts());
        }
        if (fault instanceof MalformedAnswerException) {
            return ErrorCode.BAD_ANSWER.causedBy(fault, path, said(fault));
        }
        return ErrorCode.UNREACHABLE.causedBy(fault, host, path, reason(fault));
    }

    private String reason(IOException fault) {
        if (fault instanceof UnknownHostException) {
            return "the host name is unknown";
        }
        if (fault instanceof ConnectException) {
            return "the connection was refused";
        }
        if (fault instanceof SSLException) {
            return "TLS failed (" + tlsFault(fault) + ")";
        }
        return said(fault);
    }

    private String tlsFault(IOException fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "the server's certificate is not good at this time: " + cause.getMessage()
                        + "; see that this machine's clock is right";
            }
        }
        String said = said(fault);
        return (said.contains("PKIX path building failed")
                        ? "this machine does not trust the server's certificate"
                        : said)
                + "; SSLServerCert accepts one that this machine does not trust";
    }

    private String said(IOException fault) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : signIn.withoutSecrets(Texts.brief(message, 300));
    }
}
