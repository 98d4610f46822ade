package org.kotisilta.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kotisilta.HubTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@HubTest
class ShieldTests {

	@LocalServerPort
	int port;

	@Autowired
	Audit audit;

	@Autowired
	JdbcClient jdbc;

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void aPageAllowsNothingFromOutsideAndNothingInline() throws Exception {
		var login = get("/desk/login");

		assertThat(login.statusCode()).isEqualTo(200);
		var policy = login.headers().firstValue("Content-Security-Policy").orElseThrow();
		assertThat(policy).contains("default-src 'self'")
			.contains("frame-ancestors 'none'")
			.contains("form-action 'self'")
			.doesNotContain("unsafe");
		assertThat(login.body()).doesNotContain("<style").doesNotContain(" style=").doesNotContain("onclick=");
		assertThat(login.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
		assertThat(login.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
	}

	@Test
	void theSessionCookieStaysAwayFromScriptsAndOtherSites() throws Exception {
		var cookie = get("/desk/login").headers().firstValue("Set-Cookie").orElseThrow();

		assertThat(cookie).startsWith("kotisilta=").contains("HttpOnly").contains("SameSite=Lax");
	}

	@Test
	void overHttpsTheBrowserIsToldToStayThere() throws Exception {
		var login = get("/desk/login", "X-Forwarded-Proto", "https");

		assertThat(login.headers().firstValue("Strict-Transport-Security")).isPresent();
	}

	@Test
	void aFormWithoutItsTokenIsRefused() throws Exception {
		var request = HttpRequest.newBuilder(uri("/desk/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("username=staff&password=staff"));

		assertThat(send(request).statusCode()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "sv, ltr, Sidan finns inte", "ar, rtl, الصفحة غير موجودة" })
	void anUnknownAddressIsAPageInTheReadersLanguage(String language, String direction, String title) throws Exception {
		var page = get("/nowhere", "Accept-Language", language);

		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("<html lang=\"%s\" dir=\"%s\"".formatted(language, direction)).contains(title);
	}

	@Test
	void theApiRefusesWithAProblemDetail() throws Exception {
		var refused = get("/api/v1/announcements");

		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
		assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic");
	}

	@Test
	void whoRefreshesAPartOfAPageAfterTheSessionEndedIsLedToTheLogin() throws Exception {
		var part = get("/desk/announcements/1/progress", "HX-Request", "true");

		assertThat(part.statusCode()).isEqualTo(401);
		assertThat(part.headers().firstValue("HX-Redirect")).hasValue("/desk/login");
	}

	@Test
	void theAuditLogCannotBeRewritten() {
		this.audit.record("staff", Audit.Action.READ, "guardian", 1L, null);

		assertThatThrownBy(() -> this.jdbc.sql("update audit_log set actor = 'nobody'").update())
			.hasMessageContaining("append-only");
		assertThatThrownBy(() -> this.jdbc.sql("delete from audit_log").update()).hasMessageContaining("append-only");
		assertThat(this.audit.newest("staff", "guardian", null, 10)).hasSize(1);
	}

	private HttpResponse<String> get(String path, String... headers) throws Exception {
		var request = HttpRequest.newBuilder(uri(path));
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

}
