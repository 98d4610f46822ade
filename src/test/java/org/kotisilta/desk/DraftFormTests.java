package org.kotisilta.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.kotisilta.announcement.Audience;
import org.kotisilta.announcement.Draft;
import org.kotisilta.announcement.FreeText;
import org.kotisilta.announcement.Kind;
import org.kotisilta.channel.Channel;
import org.kotisilta.delivery.Purpose;
import org.kotisilta.delivery.Urgency;

import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

class DraftFormTests {

	@Test
	void aDraftSurvivesTheFormUnchanged() {
		var bulletin = new Draft(Kind.BULLETIN, "Parents’ evening", Urgency.BULK, Purpose.FIRST, "fi", null, Map.of(),
				Map.of("fi", new FreeText("Ilta", "Tervetuloa.\n\nKahvia on.", null), "ar",
						new FreeText("أمسية", "مرحبًا", "أهلًا")),
				new Audience.Register(List.of("U1", "U2"), Set.of(2021), Set.of("ar", "fi")),
				Set.of(Channel.EMAIL, Channel.PORTAL), "+358400100100", Instant.parse("2026-12-01T06:30:00Z"), null,
				null);
		var offers = new Draft(Kind.PLACE_OFFER, "Places", Urgency.NORMAL, Purpose.FIRST, "fi", "place-offer",
				Map.of("phone", "09 310 8600"), Map.of(), new Audience.OfferList("offer;child\n1;2"),
				Set.of(Channel.SMS), "+358400100100", null, null, Draft.OfferQuestion.USUAL);

		assertThat(DraftForm.of(bulletin).draft()).isEqualTo(bulletin);
		assertThat(DraftForm.of(offers).draft()).isEqualTo(offers);
	}

	@Test
	void timesAreFinnishTimes() {
		var form = bulletin();
		form.set("when", "later");
		form.set("publishAt", "2026-07-01T09:00");

		assertThat(new DraftForm(form).draft().publishAt()).isEqualTo(Instant.parse("2026-07-01T06:00:00Z"));
	}

	@Test
	void aPublishingTimeThatWasTypedAndThenNotChosenDoesNotCount() {
		var form = bulletin();
		form.set("when", "now");
		form.set("publishAt", "2026-07-01T09:00");

		assertThat(new DraftForm(form).draft().publishAt()).isNull();
	}

	@Test
	void whatIsMissingIsNamedWhereItIsMissing() {
		var values = bulletin();
		values.remove("title");
		values.remove("channels");
		values.set("when", "later");

		var form = new DraftForm(values);
		form.draft();

		assertThat(form.errors()).containsOnlyKeys("title", "channels", "publishAt");
	}

	@Test
	void anUpdateGoesToThoseTheEarlierAnnouncementReached() {
		var form = DraftForm.empty(Kind.CRISIS_NOTICE, "crisis-update", "+358400100100");
		form.followUp(7, "FOLLOW_UP");

		var draft = form.draft();

		assertThat(draft.audience()).isEqualTo(new Audience.RecipientsOf(7));
		assertThat(draft.purpose()).isEqualTo(Purpose.FOLLOW_UP);
		assertThat(draft.urgency()).isEqualTo(Urgency.CRISIS);
	}

	private static LinkedMultiValueMap<String, String> bulletin() {
		var values = new LinkedMultiValueMap<String, String>();
		values.set("kind", "BULLETIN");
		values.set("title", "News");
		values.set("urgency", "BULK");
		values.set("audience", "register");
		values.set("channels", "PORTAL");
		values.set("sender", "+358400100100");
		values.set("text.fi.title", "Uutisia");
		values.set("text.fi.body", "Hei.");
		return values;
	}

}
