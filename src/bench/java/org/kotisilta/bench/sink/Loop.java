package org.kotisilta.bench.sink;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * One thread that serves every connection of a port: the cheapest way there is on Java,
 * since the receiving end must not take the machine from those who are measured.
 */
final class Loop implements Runnable {

	private final Selector selector = Selector.open();

	private final ServerSocketChannel server = ServerSocketChannel.open();

	private final Supplier<Protocol> protocols;

	private final ByteBuffer received = ByteBuffer.allocateDirect(256 * 1024);

	/** Answers that are held back, in the order they fall due. */
	private final ArrayDeque<Held> held = new ArrayDeque<>();

	private volatile long delayNanos;

	Loop(Supplier<Protocol> protocols) throws IOException {
		this.protocols = protocols;
		this.server.bind(new InetSocketAddress("127.0.0.1", 0), 1024).configureBlocking(false);
		this.server.register(this.selector, SelectionKey.OP_ACCEPT);
	}

	int port() throws IOException {
		return ((InetSocketAddress) this.server.getLocalAddress()).getPort();
	}

	/** From now on each answer is held back so long, as a distant provider's would be. */
	void delay(long nanos) {
		this.delayNanos = nanos;
	}

	@Override
	public void run() {
		try {
			while (true) {
				this.selector.select(this::serve, pause(System.nanoTime()));
				release(System.nanoTime());
			}
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private long pause(long now) {
		var next = this.held.peek();
		return (next == null) ? 0 : Math.max(1, (next.due() - now) / 1_000_000);
	}

	private void release(long now) throws IOException {
		for (var next = this.held.peek(); next != null && next.due() <= now; next = this.held.peek()) {
			this.held.remove();
			write(next.channel(), ByteBuffer.wrap(next.answer()));
		}
	}

	private void serve(SelectionKey key) {
		try {
			if (key.isAcceptable()) {
				accept();
			}
			else {
				read(key);
			}
		}
		catch (IOException ex) {
			close(key);
		}
	}

	private void accept() throws IOException {
		for (var channel = this.server.accept(); channel != null; channel = this.server.accept()) {
			channel.configureBlocking(false);
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			var protocol = this.protocols.get();
			channel.register(this.selector, SelectionKey.OP_READ, protocol);
			write(channel, protocol.greeting());
		}
	}

	private void read(SelectionKey key) throws IOException {
		var channel = (SocketChannel) key.channel();
		this.received.clear();
		var length = channel.read(this.received);
		if (length < 0) {
			close(key);
			return;
		}
		var protocol = (Protocol) key.attachment();
		var answer = protocol.receive(this.received.flip());
		if (this.delayNanos > 0 && answer.hasRemaining()) {
			var copy = Arrays.copyOfRange(answer.array(), answer.position(), answer.limit());
			this.held.add(new Held(System.nanoTime() + this.delayNanos, channel, copy));
		}
		else {
			write(channel, answer);
		}
		if (protocol.ended()) {
			close(key);
		}
	}

	/**
	 * Answers are small, and whoever sends reads them: the socket's own buffer is enough.
	 */
	private static void write(SocketChannel channel, ByteBuffer answer) throws IOException {
		while (answer.hasRemaining()) {
			channel.write(answer);
		}
	}

	private static void close(SelectionKey key) {
		try {
			key.channel().close();
		}
		catch (IOException ex) {
			// It was broken already.
		}
	}

	private record Held(long due, SocketChannel channel, byte[] answer) {
	}

	/**
	 * One connection's conversation.
	 */
	interface Protocol {

		/** What the server says first; empty if the client begins. */
		ByteBuffer greeting();

		/**
		 * Takes what came, which may be any piece of the conversation; returns the
		 * answers.
		 */
		ByteBuffer receive(ByteBuffer bytes);

		/** Whether the conversation is over. */
		boolean ended();

	}

}
