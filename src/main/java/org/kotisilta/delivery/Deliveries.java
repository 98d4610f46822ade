package org.kotisilta.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.kotisilta.delivery.Claims.Claim;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deliveries as the sender reads them.
 */
@Component
class Deliveries {

	private final JdbcClient jdbc;

	private final ObjectReader args;

	Deliveries(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.args = json.readerFor(new TypeReference<Map<String, Object>>() {
		});
	}

	/** What of a batch is still to be sent. */
	List<Due> due(Claim claim) {
		return this.jdbc.sql("""
				select d.id, d.attempts, d.purpose, d.guardian_id, d.destination, d.args::text as args,
				    o.phone is not null as opted_out, r.id as rendering_id, r.content_hash, r.language
				from delivery d
				left join rendering r on :mixed and r.id = d.rendering_id
				left join sms_opt_out o on d.channel = 'SMS' and o.phone = d.destination and o.sender = :sender
				where d.batch_id = :batch and d.status = 'PENDING'
				order by d.id
				""")
			.param("batch", claim.batchId())
			.param("sender", claim.sender())
			.param("mixed", claim.text() == null)
			.query((row, _) -> due(row, claim.text()))
			.list();
	}

	private Due due(ResultSet row, Due.@Nullable Text ofAll) throws SQLException {
		var guardian = row.getLong("guardian_id");
		return new Due(row.getLong("id"), row.getInt("attempts"), Purpose.valueOf(row.getString("purpose")),
				row.wasNull() ? null : guardian, row.getString("destination"), args(row.getString("args")),
				row.getBoolean("opted_out"), (ofAll != null) ? ofAll : Objects.requireNonNull(Due.Text.read(row)));
	}

	/** A delivery's own values. */
	Map<String, Object> args(String json) {
		return this.args.readValue(json);
	}

}
