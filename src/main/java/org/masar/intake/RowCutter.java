package org.masar.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.masar.web.Said;

/**
 * Cuts a stream of CSV bytes into rows and says where each ends, so that reading can go on there later. Line breaks inside quotes belong to
 * the row. Where quotes do not match, only the line they begin in is given up: the next row begins on the next line. Never holds more than
 * a few rows.
 */
final class RowCutter {

  /** Bytes of the longest row that is read. */
  static final int LONGEST = 64 * 1024;

  private static final int KEPT_OF_TOO_LONG = 1000;

  /** What was cut: {@code end} is the position after it; {@code flaw} is null, or why its bytes are not a row. */
  record Cut(long end, byte[] bytes, Said flaw) {}

  private enum State {
    START,
    PLAIN,
    QUOTED,
    AFTER_QUOTE,
    BLANK_AFTER_QUOTE
  }

  private final InputStream in;
  private final char separator;
  private final byte[] window = new byte[4 * LONGEST];
  private int from;
  private int to;
  private boolean ended;
  private long position;

  RowCutter(InputStream in, long position, char separator) {
    this.in = in;
    this.position = position;
    this.separator = separator;
  }

  /** The next row, which may be blank, or null after the last. */
  Cut next() throws IOException {
    fill();
    if (from == to) {
      return null;
    }
    int end = rowEnd();
    var flaw = end < 0 ? Said.of("lead.row.quotes") : null;
    if (end < 0) {
      end = lineEnd();
    }
    return end < 0 ? tooLong() : cut(end, flaw);
  }

  private Cut cut(int end, Said flaw) {
    var bytes = Arrays.copyOfRange(window, from, end);
    moveTo(afterBreak(end));
    return new Cut(position, bytes, flaw);
  }

  private Cut tooLong() throws IOException {
    var bytes = Arrays.copyOfRange(window, from, from + KEPT_OF_TOO_LONG);
    int end = lineEnd();
    while (end < 0) {
      moveTo(from + LONGEST);
      fill();
      end = lineEnd();
    }
    moveTo(afterBreak(end));
    return new Cut(position, bytes, Said.of("lead.row.long", LONGEST / 1024));
  }

  /** Where the row's line break is, the end of the stream, or -1 when quotes do not match or there is none near. */
  private int rowEnd() {
    var state = State.START;
    int limit = limit();
    for (int i = from; i < limit; i++) {
      byte b = window[i];
      if (state != State.QUOTED && isBreak(b)) {
        return i;
      }
      state = after(state, b);
      if (state == null) {
        return -1;
      }
    }
    return atEnd(limit) && state != State.QUOTED ? to : -1;
  }

  private State after(State state, byte b) {
    return switch (state) {
      case START -> b == separator || b == ' ' ? State.START : b == '"' ? State.QUOTED : State.PLAIN;
      case PLAIN -> b == separator ? State.START : State.PLAIN;
      case QUOTED -> b == '"' ? State.AFTER_QUOTE : State.QUOTED;
      case AFTER_QUOTE -> b == '"' ? State.QUOTED : afterField(b);
      case BLANK_AFTER_QUOTE -> afterField(b);
    };
  }

  private State afterField(byte b) {
    return b == separator ? State.START : b == ' ' ? State.BLANK_AFTER_QUOTE : null;
  }

  private int lineEnd() {
    int limit = limit();
    for (int i = from; i < limit; i++) {
      if (isBreak(window[i])) {
        return i;
      }
    }
    return atEnd(limit) ? to : -1;
  }

  private int limit() {
    return Math.min(to, from + LONGEST);
  }

  private boolean atEnd(int limit) {
    return ended && limit == to;
  }

  private int afterBreak(int end) {
    boolean both = end + 1 < to && window[end] == '\r' && window[end + 1] == '\n';
    return end == to ? to : end + (both ? 2 : 1);
  }

  private void moveTo(int index) {
    position += index - from;
    from = index;
  }

  private void fill() throws IOException {
    if (ended || to - from > LONGEST + 1) {
      return;
    }
    System.arraycopy(window, from, window, 0, to - from);
    to -= from;
    from = 0;
    int read = in.readNBytes(window, to, window.length - to);
    to += read;
    ended = to < window.length;
  }

  private static boolean isBreak(byte b) {
    return b == '\n' || b == '\r';
  }
}
