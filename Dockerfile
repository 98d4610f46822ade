# The hub as a container, from the jar that ./mvnw package leaves in target/.
FROM eclipse-temurin:25-jre AS layers
WORKDIR /build
COPY target/kotisilta-*.jar kotisilta.jar
RUN java -Djarmode=tools -jar kotisilta.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 kotisilta \
 && useradd --system --uid 10001 --gid kotisilta --home-dir /kotisilta --no-log-init kotisilta \
 && mkdir -p /kotisilta/data && chown -R kotisilta:kotisilta /kotisilta
WORKDIR /kotisilta
# What changes seldom comes first, so that a new build ships only the last layer.
COPY --from=layers --chown=kotisilta /build/layers/dependencies/ ./
COPY --from=layers --chown=kotisilta /build/layers/spring-boot-loader/ ./
COPY --from=layers --chown=kotisilta /build/layers/snapshot-dependencies/ ./
COPY --from=layers --chown=kotisilta /build/layers/application/ ./
USER kotisilta
VOLUME /kotisilta/data
EXPOSE 8080
# The image has no curl: bash itself asks for the hub's health.
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=12 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-jar", "kotisilta.jar"]
