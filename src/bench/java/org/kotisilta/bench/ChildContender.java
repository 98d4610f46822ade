package org.kotisilta.bench;

/**
 * A program that carries out a mailing when it is told to, and says how it went.
 */
final class ChildContender implements Contender {

	private final String name;

	private final Child process;

	ChildContender(String name, Child process) {
		this.name = name;
		this.process = process;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Outcome run(Mix mix, int first, int size) {
		var said = this.process.ask(mix + " " + first + " " + size).split(" ");
		var sent = Long.parseLong(said[2]);
		return new Outcome(Long.parseLong(said[0]), Long.parseLong(said[1]), () -> sent);
	}

}
