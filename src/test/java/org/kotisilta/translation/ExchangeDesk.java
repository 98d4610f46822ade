package org.kotisilta.translation;

import java.nio.charset.StandardCharsets;

import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Advisers who send files from their browsers, and get some. */
final class ExchangeDesk {

	static final String EXCHANGE = "/desk/translations/exchange";

	final MockMvc web;

	ExchangeDesk(WebApplicationContext hub) {
		this.web = MockMvcBuilders.webAppContextSetup(hub).apply(springSecurity()).build();
	}

	ResultActions upload(String name, String text, String who) throws Exception {
		return upload(name, text, who, "fi");
	}

	ResultActions upload(String name, String text, String who, String language) throws Exception {
		return this.web.perform(multipart(EXCHANGE)
			.file(new MockMultipartFile("file", name, "text/xml", text.getBytes(StandardCharsets.UTF_8)))
			.header("Accept-Language", language)
			.with(csrf())
			.with(adviser(who)));
	}

	static String body(ResultActions result) throws Exception {
		return result.andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
	}

	String page(MockHttpServletRequestBuilder request, String who) throws Exception {
		return this.web.perform(request.with(adviser(who)))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

	static RequestPostProcessor adviser(String name) {
		return user(name).roles("ADVISER");
	}

}
