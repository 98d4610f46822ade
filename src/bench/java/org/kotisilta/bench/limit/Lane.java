package org.kotisilta.bench.limit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A few connections to the far end, all served by the thread that uses them and kept open
 * for good. On each, one message is under way at a time.
 */
abstract class Lane {

	private final Selector selector = Selector.open();

	private final List<Connection> connections = new ArrayList<>();

	private final Out out = new Out();

	private Iterator<Row> rows = List.<Row>of().iterator();

	private int busy;

	/** Opens connections. */
	Lane(int port, int connections) throws IOException {
		for (var i = 0; i < connections; i++) {
			var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			var connection = new Connection(channel);
			greet(connection);
			channel.configureBlocking(false);
			channel.register(this.selector, SelectionKey.OP_READ, connection);
			this.connections.add(connection);
		}
	}

	/** What must be said before the first message. */
	abstract void greet(Connection connection) throws IOException;

	/** Begins with the next message, where there is one. */
	abstract void begin(Connection connection) throws IOException;

	/**
	 * Takes an answer, if it is complete, and goes on.
	 * @return whether it was complete
	 */
	abstract boolean answered(Connection connection) throws IOException;

	/** Hands all of them over; returns when the last is answered. */
	final void send(Iterable<Row> messages) throws IOException {
		this.rows = messages.iterator();
		this.busy = this.connections.size();
		for (var connection : this.connections) {
			begin(connection);
		}
		while (this.busy > 0) {
			this.selector.select((key) -> receive((Connection) key.attachment()));
		}
	}

	private void receive(Connection connection) {
		try {
			if (connection.channel.read(connection.in) < 0) {
				throw new IOException("The far end has hung up");
			}
			while (answered(connection)) {
				// What came may hold several answers.
			}
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	/** The next message; null when there are no more, and the connection rests. */
	final @org.jspecify.annotations.Nullable Row next() {
		return this.rows.hasNext() ? this.rows.next() : null;
	}

	final void rest() {
		this.busy--;
	}

	final Out out() {
		this.out.clear();
		return this.out;
	}

	/** One connection and what came on it. */
	static final class Connection {

		final SocketChannel channel;

		final ByteBuffer in = ByteBuffer.allocate(64 * 1024);

		/** The message under way. */
		@org.jspecify.annotations.Nullable
		Row row;

		/** The message whose envelope is under way with it. */
		@org.jspecify.annotations.Nullable
		Row following;

		Connection(SocketChannel channel) {
			this.channel = channel;
		}

		void write(Out out) throws IOException {
			var bytes = out.buffer();
			while (bytes.hasRemaining()) {
				this.channel.write(bytes);
			}
		}

		/** Where the {@code wanted} byte first is; -1 if it has not come. */
		int find(byte wanted, int from) {
			var bytes = this.in.array();
			for (var i = from; i < this.in.position(); i++) {
				if (bytes[i] == wanted) {
					return i;
				}
			}
			return -1;
		}

		/** Forgets the first bytes of what came. */
		void consumed(int length) {
			this.in.flip().position(length);
			this.in.compact();
		}

	}

}
