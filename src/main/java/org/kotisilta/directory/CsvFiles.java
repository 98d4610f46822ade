package org.kotisilta.directory;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Hands out the CSV files of an upload: the file itself, or those in a zip file.
 */
final class CsvFiles {

	private static final byte[] ZIP = { 'P', 'K' };

	private static final int MAX_FILES = 100;

	/** Far more than any city's register; a zip that unpacks to more is an attack. */
	private static final long MAX_UNPACKED = 2L << 30;

	private CsvFiles() {
	}

	static void each(String name, InputStream in, Consumer<Problem> problems, Reader reader)
			throws IOException, SQLException {
		var pushback = new PushbackInputStream(in, ZIP.length);
		byte[] start = pushback.readNBytes(ZIP.length);
		pushback.unread(start);
		if (!Arrays.equals(start, ZIP)) {
			reader.read(name, pushback);
			return;
		}
		try {
			unzip(new ZipInputStream(pushback), reader);
		}
		catch (ZipException ex) {
			problems.accept(new Problem(name, 0, null, null, Fault.BAD_ZIP, ex.getMessage()));
		}
	}

	private static void unzip(ZipInputStream zip, Reader reader) throws IOException, SQLException {
		var limited = new Limited(zip);
		int files = 0;
		for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
			if (++files > MAX_FILES) {
				throw new ZipException("more than " + MAX_FILES + " files");
			}
			String path = entry.getName();
			boolean hidden = path.startsWith("__MACOSX/") || path.substring(path.lastIndexOf('/') + 1).startsWith(".");
			if (!entry.isDirectory() && !hidden) {
				reader.read(path, limited);
			}
		}
	}

	/**
	 * Reads one CSV file; it need not close the stream.
	 */
	interface Reader {

		void read(String name, InputStream content) throws IOException, SQLException;

	}

	/**
	 * The entries of a zip file, which stay open, up to a total size.
	 */
	private static final class Limited extends FilterInputStream {

		private long left = MAX_UNPACKED;

		Limited(InputStream in) {
			super(in);
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int count = super.read(bytes, offset, length);
			this.left -= Math.max(0, count);
			if (this.left < 0) {
				throw new ZipException("too large when unpacked");
			}
			return count;
		}

		@Override
		public void close() {
			// the next entry is read from the same stream
		}

	}

}
