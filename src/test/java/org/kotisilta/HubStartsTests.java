package org.kotisilta;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

import static org.assertj.core.api.Assertions.assertThat;

@HubTest
class HubStartsTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	KafkaAdmin kafka;

	@Test
	void theDatabaseWritesEveryCommitToDisk() {
		assertThat(this.jdbc.sql("show fsync").query(String.class).single()).isEqualTo("on");
		assertThat(this.jdbc.sql("show synchronous_commit").query(String.class).single()).isEqualTo("on");
	}

	@Test
	void theBrokerAnswers() throws Exception {
		try (var admin = Admin.create(this.kafka.getConfigurationProperties())) {
			assertThat(admin.describeCluster().nodes().get()).hasSize(1);
		}
	}

}
