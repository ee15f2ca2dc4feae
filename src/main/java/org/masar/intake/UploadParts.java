package org.masar.intake;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Uploads in the database, cut into parts of one size so that reading can begin anywhere. */
@Component
class UploadParts {

  /** H2 refuses binary values of more than a megabyte. */
  static final int SIZE = 512 * 1024;

  private final JdbcClient jdbc;

  UploadParts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a part; all but the last are {@link #SIZE} bytes. */
  void keep(long upload, int number, byte[] content) {
    jdbc.sql("insert into import_part (import_id, number, content) values (?, ?, ?)").params(upload, number, content).update();
  }

  void delete(long upload) {
    jdbc.sql("delete from import_part where import_id = ?").param(upload).update();
  }

  /** The upload from a position on, one part in memory at a time. */
  InputStream from(long upload, long position) {
    return new SequenceInputStream(new Parts(upload, position));
  }

  private final class Parts implements Enumeration<InputStream> {

    private final long upload;
    private int number;
    private int skip;
    private byte[] next;

    private Parts(long upload, long position) {
      this.upload = upload;
      this.number = (int) (position / SIZE);
      this.skip = (int) (position % SIZE);
      this.next = read();
    }

    private byte[] read() {
      var sql = "select content from import_part where import_id = ? and number = ?";
      return jdbc.sql(sql).params(upload, number).query((row, n) -> row.getBytes(1)).optional().orElse(null);
    }

    @Override
    public boolean hasMoreElements() {
      return next != null;
    }

    @Override
    public InputStream nextElement() {
      if (next == null) {
        throw new NoSuchElementException("part " + number + " of import " + upload);
      }
      var part = new ByteArrayInputStream(next, skip, next.length - skip);
      skip = 0;
      number++;
      next = read();
      return part;
    }
  }
}
