package org.kotisilta;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole hub on a real PostgreSQL and a real Kafka broker: the embedded
 * ones, or containers with {@code -Dkotisilta.test.containers=true}. The hub is started
 * once for all tests with the same configuration; its tables are emptied before each
 * test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@ContextConfiguration(initializers = ContainerServers.class)
@Import(HubTestConfiguration.class)
@ExtendWith(CleanHub.class)
public @interface HubTest {

}
