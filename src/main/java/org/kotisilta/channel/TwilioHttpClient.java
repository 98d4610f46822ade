package org.kotisilta.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;

/**
 * Carries the Twilio SDK's requests. The SDK's own client repeats a POST up to six times,
 * and each may be another message on a phone; this one sends everything once, says
 * whether the server can have it, and goes where the configuration says.
 */
final class TwilioHttpClient extends HttpClient implements AutoCloseable {

	private static final String TWILIO = "https://api.twilio.com";

	private static final int MAX_CONNECTIONS = 512;

	private static final Header ACCEPT = new BasicHeader(HttpHeaders.ACCEPT, "application/json");

	private final PoolingHttpClientConnectionManager connections;

	private final Timeout connectTimeout;

	private final Duration responseTimeout;

	private final Supplier<String> baseUrl;

	private final Header authorization;

	private final String messages;

	TwilioHttpClient(TwilioProperties properties, Supplier<String> baseUrl) {
		this.baseUrl = baseUrl;
		this.authorization = new BasicHeader(HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder()
			.encodeToString((properties.accountSid() + ":" + properties.authToken()).getBytes(StandardCharsets.UTF_8)));
		this.messages = "/2010-04-01/Accounts/" + properties.accountSid() + "/Messages.json";
		this.connections = connections(properties);
		this.connectTimeout = Timeout.of(properties.connectTimeout());
		this.responseTimeout = properties.responseTimeout();
	}

	private static PoolingHttpClientConnectionManager connections(TwilioProperties properties) {
		var config = ConnectionConfig.custom()
			.setConnectTimeout(Timeout.of(properties.connectTimeout()))
			.setSocketTimeout(Timeout.of(properties.responseTimeout()))
			// On a connection closed while idle, the next message's outcome is unknown.
			.setValidateAfterInactivity(TimeValue.ofSeconds(1))
			.setTimeToLive(TimeValue.ofMinutes(5))
			.build();
		return PoolingHttpClientConnectionManagerBuilder.create()
			.setDefaultConnectionConfig(config)
			.setMaxConnTotal(MAX_CONNECTIONS)
			.setMaxConnPerRoute(MAX_CONNECTIONS)
			.build();
	}

	/** Sends once: no code and no exception makes this repeat anything. */
	@Override
	public Response reliableRequest(Request request) {
		return makeRequest(request);
	}

	@Override
	public Response makeRequest(Request request) {
		var http = toHttp(request);
		try (var line = line(host(URI.create(this.baseUrl.get())))) {
			return line.execute(http, TwilioHttpClient::toResponse);
		}
	}

	/** Where messages are sent to now. */
	Messages messages() {
		var uri = URI.create(this.baseUrl.get() + this.messages);
		return new Messages(host(uri), new URIAuthority(uri.getHost(), uri.getPort()), uri.getRawPath());
	}

	/**
	 * Twilio's resource for messages; taken apart once for many requests.
	 */
	record Messages(HttpHost host, URIAuthority authority, String path) {
	}

	/** A connection to send messages on, one after the other. */
	TwilioLine line(Messages messages) {
		return line(messages.host());
	}

	private TwilioLine line(HttpHost host) {
		return new TwilioLine(this.connections, new HttpRoute(host), this.connectTimeout, this.responseTimeout);
	}

	private static HttpHost host(URI uri) {
		return RoutingSupport.normalize(new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort()),
				DefaultSchemePortResolver.INSTANCE);
	}

	/**
	 * Asks once that a message be sent. The SDK's own way through its request and message
	 * objects costs as much again as everything else about a message.
	 */
	void send(TwilioLine line, Messages messages, byte[] form) {
		var request = new BasicClassicHttpRequest("POST", messages.host().getSchemeName(), messages.authority(),
				messages.path());
		request.addHeader(this.authorization);
		request.addHeader(ACCEPT);
		request.setEntity(new ByteArrayEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
		line.send(request);
	}

	/** What Twilio says to that. */
	TwilioAnswer answer(TwilioLine line) {
		return line.receive(TwilioHttpClient::answer);
	}

	private static TwilioAnswer answer(ClassicHttpResponse response) throws IOException {
		refuse(response);
		var entity = response.getEntity();
		if (entity == null) {
			throw new NoOutcome("HTTP " + response.getCode());
		}
		return read(response.getCode(), entity.getContent());
	}

	private static TwilioAnswer read(int status, InputStream body) {
		try {
			var answer = TwilioAnswer.read(body);
			if (status < 300 ? answer.sid() == null : answer.code() == null) {
				throw new NoOutcome("HTTP " + status);
			}
			return answer;
		}
		catch (JacksonException ex) {
			throw new NoOutcome("HTTP " + status);
		}
	}

	private HttpUriRequestBase toHttp(Request request) {
		var url = request.getUrl().replace(TWILIO, this.baseUrl.get());
		var query = request.getQueryParams().isEmpty() ? "" : "?" + request.encodeQueryParams();
		var http = new HttpUriRequestBase(request.getMethod().toString(), URI.create(url + query));
		if (request.requiresAuthentication()) {
			http.setHeader("Authorization", request.getAuthString());
		}
		http.setHeader(ACCEPT);
		if (request.getMethod() == HttpMethod.POST) {
			http.setEntity(new ByteArrayEntity(request.encodeFormBody().getBytes(StandardCharsets.UTF_8),
					ContentType.APPLICATION_FORM_URLENCODED));
		}
		return http;
	}

	private static Response toResponse(ClassicHttpResponse response) throws IOException, ParseException {
		var status = response.getCode();
		refuse(response);
		var body = (response.getEntity() != null) ? EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8)
				: "";
		if (status >= 300 && body.isBlank()) {
			throw new NoOutcome("HTTP " + status);
		}
		return new Response(body, status, response.getHeaders());
	}

	private static void refuse(HttpResponse response) {
		var status = response.getCode();
		if (status == 429) {
			throw TooMany.of(response);
		}
		if (status >= 500) {
			throw new NoOutcome("HTTP " + status);
		}
	}

	@Override
	public void close() {
		this.connections.close();
	}

	/**
	 * The request never left: there was no connection to send it on.
	 */
	static final class NotSent extends RuntimeException {

		NotSent(Throwable cause) {
			super(cause.getClass().getSimpleName(), cause);
		}

	}

	/**
	 * The request left, and what became of it is not known.
	 */
	static final class NoOutcome extends RuntimeException {

		NoOutcome(Throwable cause) {
			super(cause.getClass().getSimpleName(), cause);
		}

		NoOutcome(String message) {
			super(message);
		}

	}

	/**
	 * The server refused the request because there are too many.
	 */
	static final class TooMany extends RuntimeException {

		private static final Duration LONGEST = Duration.ofMinutes(10);

		private final Duration pause;

		TooMany(Duration pause) {
			super("HTTP 429");
			this.pause = pause;
		}

		/** How long the server wants to be left alone. */
		Duration pause() {
			return this.pause;
		}

		static TooMany of(HttpResponse response) {
			var header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
			var wait = (header != null && header.getValue().strip().matches("\\d{1,5}"))
					? Duration.ofSeconds(Long.parseLong(header.getValue().strip())) : Duration.ofSeconds(1);
			return new TooMany((wait.compareTo(LONGEST) < 0) ? wait : LONGEST);
		}

	}

}
