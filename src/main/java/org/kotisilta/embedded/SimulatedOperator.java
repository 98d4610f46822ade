package org.kotisilta.embedded;

/**
 * The simulated operator's controls, for tests and measurements.
 */
public final class SimulatedOperator {

	private final Faults faults;

	private final Lifecycle lifecycle;

	SimulatedOperator(Faults faults, Lifecycle lifecycle) {
		this.faults = faults;
		this.lifecycle = lifecycle;
	}

	/** What goes wrong, and how often. */
	public Faults faults() {
		return this.faults;
	}

	/**
	 * A good day again, and nothing under way: returns once no report from before can
	 * reach the hub any more.
	 */
	public void reset() {
		this.faults.set(FaultSettings.NONE);
		this.lifecycle.clear();
	}

}
