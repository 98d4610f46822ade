package org.kotisilta.channel;

import java.io.IOException;
import java.time.Duration;
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
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;
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
 * A connection kept while one message follows the other; for one thread. To ask the pool
 * for it anew for each message took an eighth of the hub's processor time.
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

	private @Nullable ConnectionEndpoint endpoint;

	private long usedAt;

	TwilioLine(HttpClientConnectionManager connections, HttpRoute route, Timeout connectTimeout) {
		this.connections = connections;
		this.route = route;
		this.connectTimeout = connectTimeout;
	}

	/**
	 * Sends a request once.
	 * @param reader must read the whole answer, or the connection is given up
	 * @throws TwilioHttpClient.NotSent if there was no connection to send it on
	 * @throws TwilioHttpClient.NoOutcome if it left and no answer came
	 */
	<T> T execute(ClassicHttpRequest request, HttpClientResponseHandler<T> reader) {
		var connection = connection();
		var kept = false;
		var context = HttpClientContext.create();
		try {
			EXECUTOR.preProcess(request, HEADERS, context);
			var response = connection.execute("", request, EXECUTOR, context);
			var result = reader.handleResponse(response);
			EntityUtils.consume(response.getEntity());
			kept = reusable(request, response, context);
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

	private static boolean reusable(ClassicHttpRequest request, ClassicHttpResponse response,
			HttpClientContext context) {
		return DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
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

}
