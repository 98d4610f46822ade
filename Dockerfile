# The hub as a container, from the jar that ./mvnw package leaves in target/.
FROM eclipse-temurin:25-jre AS layers
WORKDIR /build
COPY target/kotisilta-*.jar kotisilta.jar
# Other systems' PostgreSQL binaries, a third of the jar, are of no use in the image.
RUN java -Djarmode=tools -jar kotisilta.jar extract --layers --destination layers \
 && rm -f kotisilta.jar layers/dependencies/lib/embedded-postgres-binaries-darwin-*.jar \
       layers/dependencies/lib/embedded-postgres-binaries-windows-*.jar \
 && cp -r layers/snapshot-dependencies/. layers/application/

FROM eclipse-temurin:25-jre
RUN groupadd --gid 10001 kotisilta \
 && useradd --uid 10001 --gid kotisilta --no-create-home --home-dir /kotisilta --shell /usr/sbin/nologin kotisilta \
 && mkdir -p /kotisilta/data && chown -R kotisilta:kotisilta /kotisilta
WORKDIR /kotisilta
# What changes seldom comes first, so that a new build ships only the last layer.
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/application/ ./
COPY start-cache.sh ./
USER kotisilta
# The hub runs once while the image is built, so that each container starts in half of the processor time; where that
# cannot be done it starts without.
ARG START_CACHE=yes
RUN [ "$START_CACHE" = no ] || bash start-cache.sh kotisilta.jar || echo "No cache: the hub will start more slowly"
VOLUME /kotisilta/data
EXPOSE 8080
# The image has no curl: bash itself asks for the hub's health.
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=12 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+UseParallelGC", "-XX:MetaspaceSize=256m", "-XX:AOTCache=kotisilta.aot", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-jar", "kotisilta.jar"]
