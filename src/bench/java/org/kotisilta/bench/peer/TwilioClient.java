package org.kotisilta.bench.peer;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Twilio's SDK as it comes, only led to another address and given a connection for every
 * thread.
 */
@Configuration(proxyBeanMethods = false)
class TwilioClient {

	@Bean
	TwilioRestClient twilio(@Value("${peer.operator-port}") int port) {
		var host = new HttpHost("http", "127.0.0.1", port);
		var builder = HttpClientBuilder.create()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setMaxConnTotal(Peer.THREADS)
				.setMaxConnPerRoute(Peer.THREADS)
				.build())
			.setRoutePlanner((_, _) -> new HttpRoute(host));
		return new TwilioRestClient.Builder("AC11111111111111111111111111111111", "token")
			.httpClient(new NetworkHttpClient(builder))
			.build();
	}

}
