package org.kotisilta.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Those the hub is compared with, as far as they are wanted.
 */
final class Others implements AutoCloseable {

	private final Stand stand;

	private final Map<String, Child> processes = new LinkedHashMap<>();

	Others(Stand stand, Set<String> wanted) {
		this.stand = stand;
		if (wanted.contains("limit")) {
			this.processes.put("limit", stand.contender("limit", "org.kotisilta.bench.limit.Limit"));
		}
		if (wanted.contains("peer")) {
			this.processes.put("peer", stand.contender("peer", "org.kotisilta.bench.peer.Peer"));
		}
	}

	/** All who can carry out such a mailing, the hub first. */
	List<Contender> with(Contender hub, Mix mix) {
		var all = new ArrayList<Contender>();
		all.add(hub);
		if (mix != Mix.PORTAL) {
			this.processes.forEach((name, process) -> all.add(new ChildContender(name, process)));
		}
		return all;
	}

	@Override
	public void close() {
		this.processes.forEach((name, process) -> {
			this.stand.processor.forget(name);
			process.close();
		});
	}

}
