package org.kotisilta;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Where the hub under test sends its traces: what it did itself, not every request.
 */
public final class Spans implements SpanExporter {

	private final Queue<SpanData> ended = new ConcurrentLinkedQueue<>();

	/** The hub's own steps of a trace, in the order in which they ended. */
	public List<SpanData> of(String traceId) {
		return this.ended.stream().filter((span) -> span.getTraceId().equals(traceId)).toList();
	}

	void forget() {
		this.ended.clear();
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		spans.stream().filter((span) -> span.getName().startsWith("kotisilta")).forEach(this.ended::add);
		return CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode flush() {
		return CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode shutdown() {
		return CompletableResultCode.ofSuccess();
	}

}
