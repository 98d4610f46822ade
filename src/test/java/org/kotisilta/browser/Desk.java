package org.kotisilta.browser;

import com.microsoft.playwright.Page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The pages of a hub under test as its staff and advisers come to them.
 *
 * @param port where the hub listens
 */
record Desk(int port) {

	String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	/** The page, logged in as somebody whose password is their name. */
	Page logIn(Page page, String name) {
		page.navigate(url("/desk/login"));
		page.locator("#username").fill(name);
		page.locator("#password").fill(name);
		page.locator("#password").press("Enter");
		page.waitForURL((address) -> !address.contains("/login"));
		return page;
	}

	/** Takes the adviser's next task by its key; it must be one of that language. */
	void takeNext(Page adviser, String language) {
		adviser.navigate(url("/desk/translations"));
		adviser.keyboard().press("n");
		adviser.waitForURL("**/desk/translations/*");
		assertThat(adviser.locator("textarea[lang=" + language + "]").first()).isAttached();
	}

}
