package org.kotisilta.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Chromium: the machine's own where there is one, else the one Playwright brings.
 */
public final class Browser implements AutoCloseable {

	private static final List<String> OWN = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
			"/usr/bin/google-chrome");

	private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

	private static final String AXE = axe();

	private static final Path PICTURES = Path.of("target/screenshots");

	private final Playwright playwright;

	private final com.microsoft.playwright.Browser chromium;

	public Browser() {
		var own = OWN.stream().map(Path::of).filter(Files::isExecutable).findFirst();
		this.playwright = Playwright.create(new Playwright.CreateOptions()
			.setEnv(own.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
		var options = new BrowserType.LaunchOptions().setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
				"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"));
		own.ifPresent(options::setExecutablePath);
		this.chromium = this.playwright.chromium().launch(options);
	}

	/** A new person at a desk: no cookies, a wide window. */
	public Page desk(String language) {
		return page(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1280, 900), language);
	}

	/** A new person with a phone in the hand. */
	public Page phone(String language) {
		return page(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(390, 844), language);
	}

	private Page page(com.microsoft.playwright.Browser.NewContextOptions options, String language) {
		BrowserContext context = this.chromium.newContext(options.setLocale(language));
		context.setDefaultTimeout(60_000);
		return context.newPage();
	}

	/** Nothing on the page keeps anybody out; takes a picture of it. */
	public static void isOpenToEverybody(Page page, String name) {
		picture(page, name);
		assertThat(seriousFaults(page)).as("%s (%s)", name, page.url()).isEmpty();
		assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
			.as("%s fits its window", name)
			.isTrue();
	}

	/**
	 * A picture is for people to look at afterwards and proves nothing: where Chromium,
	 * drawing without a graphics card on a busy machine, never delivers it, the test goes
	 * on without.
	 */
	private static void picture(Page page, String name) {
		try {
			page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png"))
				.setFullPage(page.viewportSize().width < 400)
				.setTimeout(10_000));
		}
		catch (TimeoutError ex) {
			System.err.println("No picture of " + name + ": " + ex.getMessage().lines().findFirst().orElse(""));
		}
	}

	/**
	 * What axe finds on the page itself. Frames are left out: they show e-mails, and run
	 * no scripts, neither the sender's nor axe's.
	 */
	@SuppressWarnings("unchecked")
	private static List<String> seriousFaults(Page page) {
		page.evaluate(AXE);
		return (List<String>) page.evaluate("""
				async (tags) => (await axe.run(document, { iframes: false, runOnly: tags })).violations
				  .filter((rule) => ['serious', 'critical'].includes(rule.impact))
				  .flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html))
				""", WCAG);
	}

	private static String axe() {
		try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.chromium.close();
		this.playwright.close();
	}

}
