package org.kotisilta.directory;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kotisilta.HubTest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures the import of a whole capital's register, first into an empty one and then
 * again: {@code ./mvnw test -Dtest=RegisterImportBenchmark -Dkotisilta.benchmark=true}.
 */
@HubTest
@EnabledIfSystemProperty(named = "kotisilta.benchmark", matches = "true")
class RegisterImportBenchmark {

	private static final Logger log = LoggerFactory.getLogger(RegisterImportBenchmark.class);

	/** Gives a little more than 200 000 guardians. */
	private static final int CHILDREN = 190_000;

	@Autowired
	RegisterImport register;

	@Autowired
	JdbcClient jdbc;

	@Test
	void twoHundredThousandGuardiansAreInWithinTwoMinutes() {
		List<RegisterFile> files = DemoFamilies.files(2027, CHILDREN);

		Duration first = measure("into an empty register", files, ImportOptions.changes("benchmark"));
		measure("dry run of the same files", files, ImportOptions.changes("benchmark").dry());
		measure("the same files again", files, ImportOptions.changes("benchmark").with(ImportOptions.Missing.LEAVE));

		assertThat(this.jdbc.sql("select count(*) from guardian").query(Long.class).single()).isGreaterThan(200_000);
		assertThat(first).isLessThan(Duration.ofMinutes(2));
	}

	private Duration measure(String what, List<RegisterFile> files, ImportOptions options) {
		long start = System.nanoTime();
		long cpu = cpuNanos();
		ImportRun run = this.register.run(files, options, PhoneNumbers.withDemoNumbers());
		Duration time = Duration.ofNanos(System.nanoTime() - start);
		log.info("{} rows {}: {} ms, of which {} ms of the hub's own CPU", run.rowsRead(), what, time.toMillis(),
				Duration.ofNanos(cpuNanos() - cpu).toMillis());
		assertThat(run.state()).isEqualTo(ImportRun.State.DONE);
		return time;
	}

	private static long cpuNanos() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

}
