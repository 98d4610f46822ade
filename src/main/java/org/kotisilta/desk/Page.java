package org.kotisilta.desk;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.kotisilta.access.Role;
import org.kotisilta.language.Language;

import org.springframework.security.core.Authentication;

/**
 * What the frame around every page needs to know.
 *
 * @param language the language the page is in
 * @param languages the links of the language switch
 * @param area desk, portal, simulator, or empty outside them
 * @param section the part of the area, the second step of the path
 * @param authentication who is logged in to this area; null: nobody
 * @param demo whether the people in the register are made up
 */
record Page(Language language, List<LanguageLink> languages, String area, String section,
		@Nullable Authentication authentication, boolean demo) {

	/** The value of HTML's {@code lang}. */
	public String getLang() {
		return this.language.tag();
	}

	/** The value of HTML's {@code dir}. */
	public String getDir() {
		return this.language.htmlDir();
	}

	public String getLanguageName() {
		return this.language.endonym();
	}

	/** Where the logo leads. */
	public String getHome() {
		return switch (this.area) {
			case "desk", "portal" -> "/" + this.area;
			default -> "/";
		};
	}

	/** Where the logout form goes; null: nobody is logged in. */
	public @Nullable String getLogout() {
		return (this.authentication != null) ? "/" + this.area + "/logout" : null;
	}

	/** The user name of a member of staff; null in the guardians' pages. */
	public @Nullable String getUser() {
		return (this.authentication != null && this.area.equals("desk")) ? this.authentication.getName() : null;
	}

	/** Whether the person logged in has the role. */
	public boolean has(String role) {
		return Role.valueOf(role).heldBy(this.authentication);
	}

	/**
	 * One language of the switch, named in itself.
	 *
	 * @param href this page in that language
	 */
	public record LanguageLink(String tag, String dir, String name, String href, boolean current) {

	}

}
