package org.kotisilta.channel;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.apache.hc.core5.util.VersionInfo;
import org.jspecify.annotations.Nullable;

/**
 * A connection kept while one message follows the other; for one thread, which can do
 * other things between a request and its answer. To ask the pool for it anew for each
 * message took an eighth of the hub's processor time.
 */
final class TwilioLine implements AutoCloseable {

	private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

	private static final HttpProcessor HEADERS = HttpProcessorBuilder.create()
		.addAll(new RequestContent(), new RequestTargetHost(),
				new RequestUserAgent(
						VersionInfo.getSoftwareInfo("Apache-HttpClient", "org.apache.hc.client5", TwilioLine.class)))
		.build();

	/**
	 * Kept idle longer, the far end may have closed it, and the next message's outcome
	 * would be unknown.
	 */
	private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

	private final HttpClientConnectionManager connections;

	private final HttpRoute route;

	private final Timeout connectTimeout;

	private final Duration patience;

	private @Nullable ConnectionEndpoint endpoint;

	/** The request whose answer is not yet read. */
	private @Nullable Sent sent;

	private long usedAt;

	/**
	 * @param patience how long to wait for an answer
	 */
	TwilioLine(HttpClientConnectionManager connections, HttpRoute route, Timeout connectTimeout, Duration patience) {
		this.connections = connections;
		this.route = route;
		this.connectTimeout = connectTimeout;
		this.patience = patience;
	}

	/**
	 * Sends a request once and waits for the answer.
	 * @param reader must read the whole answer, or the connection is given up
	 * @throws TwilioHttpClient.NotSent if there was no connection to send it on
	 * @throws TwilioHttpClient.NoOutcome if it left and no answer came
	 */
	<T> T execute(ClassicHttpRequest request, HttpClientResponseHandler<T> reader) {
		send(request);
		return receive(reader);
	}

	/**
	 * Sends a request once; its answer has to be received before the next.
	 * @throws TwilioHttpClient.NotSent if there was no connection to send it on
	 * @throws TwilioHttpClient.NoOutcome if it may have left
	 */
	void send(ClassicHttpRequest request) {
		var connection = connection();
		var context = HttpClientContext.create();
		try {
			EXECUTOR.preProcess(request, HEADERS, context);
			connection.execute("", request, this::write, context);
		}
		catch (IOException | HttpException ex) {
			giveUp();
			throw new TwilioHttpClient.NoOutcome(ex);
		}
	}

	private @Nullable ClassicHttpResponse write(ClassicHttpRequest request, HttpClientConnection connection,
			HttpContext context) throws IOException, HttpException {
		connection.sendRequestHeader(request);
		connection.sendRequestEntity(request);
		connection.flush();
		this.sent = new Sent(request, connection, context, System.nanoTime());
		return null;
	}

	/**
	 * Whether there is anything to receive, if only that no answer will come.
	 * @param wait how long to wait for it, at least a millisecond
	 */
	boolean answered(Duration wait) {
		try {
			return this.sent == null || this.sent.connection().isDataAvailable(Timeout.of(wait))
					|| this.sent.left(this.patience).isZero() || this.sent.connection().isStale();
		}
		catch (IOException ex) {
			return true;
		}
	}

	/**
	 * Receives the answer to the request.
	 * @param reader must read the whole answer, or the connection is given up
	 * @throws TwilioHttpClient.NoOutcome if there is none
	 */
	<T> T receive(HttpClientResponseHandler<T> reader) {
		var kept = false;
		var asked = Objects.requireNonNull(this.sent, "Nothing was sent");
		this.sent = null;
		try {
			var response = asked.receive(this.patience);
			var result = reader.handleResponse(response);
			EntityUtils.consume(response.getEntity());
			kept = DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(asked.request(), response, asked.context());
			return result;
		}
		catch (IOException | HttpException ex) {
			throw new TwilioHttpClient.NoOutcome(ex);
		}
		finally {
			this.usedAt = System.nanoTime();
			if (!kept) {
				giveUp();
			}
		}
	}

	private ConnectionEndpoint connection() {
		if (this.endpoint != null && System.nanoTime() - this.usedAt > IDLE_NANOS) {
			giveUp();
		}
		try {
			if (this.endpoint == null) {
				this.endpoint = this.connections.lease("", this.route, this.connectTimeout, null)
					.get(this.connectTimeout);
			}
			if (!this.endpoint.isConnected()) {
				this.connections.connect(this.endpoint, this.connectTimeout, HttpClientContext.create());
			}
			return this.endpoint;
		}
		catch (IOException | ExecutionException | TimeoutException | IllegalStateException ex) {
			giveUp();
			throw new TwilioHttpClient.NotSent(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TwilioHttpClient.NotSent(ex);
		}
	}

	private void giveUp() {
		this.sent = null;
		if (this.endpoint != null) {
			this.endpoint.close(CloseMode.IMMEDIATE);
			this.connections.release(this.endpoint, null, TimeValue.ZERO_MILLISECONDS);
			this.endpoint = null;
		}
	}

	/** Gives the connection back, for others to use; the next message takes another. */
	@Override
	public void close() {
		if (this.endpoint != null) {
			this.connections.release(this.endpoint, null, TimeValue.NEG_ONE_MILLISECOND);
			this.endpoint = null;
		}
	}

	/**
	 * A request that has left.
	 *
	 * @param at {@link System#nanoTime()}
	 */
	private record Sent(ClassicHttpRequest request, HttpClientConnection connection, HttpContext context, long at) {

		/** How much is left of the time an answer may take. */
		Duration left(Duration patience) {
			var left = patience.minusNanos(System.nanoTime() - this.at);
			return left.isNegative() ? Duration.ZERO : left;
		}

		ClassicHttpResponse receive(Duration patience) throws IOException, HttpException {
			var wait = left(patience);
			if (!this.connection.isDataAvailable(Timeout.of(wait.plusMillis(1))) && left(patience).isZero()) {
				throw new SocketTimeoutException("No answer in " + patience);
			}
			var response = this.connection.receiveResponseHeader();
			while (response.getCode() < HttpStatus.SC_SUCCESS) {
				// It only says that the answer will come (RFC 9110, 15.2).
				response = this.connection.receiveResponseHeader();
			}
			this.connection.receiveResponseEntity(response);
			return response;
		}

	}

}
