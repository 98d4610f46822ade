package org.kotisilta.embedded;

import org.kotisilta.channel.TwilioProperties;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The switches of the simulated operator's faults for programs outside the hub, with the
 * account's own login.
 */
@RestController
@ConditionalOnSimulator
@RequestMapping("/simulator/twilio/faults")
class FaultApi {

	private final Faults faults;

	private final BasicLogin login;

	FaultApi(Faults faults, TwilioProperties account) {
		this.faults = faults;
		this.login = new BasicLogin(account.accountSid(), account.authToken());
	}

	@GetMapping
	FaultSettings get(@RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
		check(authorization);
		return this.faults.settings();
	}

	@PutMapping
	FaultSettings set(@RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
			@RequestBody FaultSettings settings) {
		check(authorization);
		this.faults.set(settings);
		return settings;
	}

	private void check(String authorization) {
		if (!this.login.matches(authorization)) {
			throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
		}
	}

}
