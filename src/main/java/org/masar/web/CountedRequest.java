package org.masar.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Collection;
import org.springframework.util.unit.DataSize;

/** A request without a Content-Length whose body breaks off when it grows over the limit. */
class CountedRequest extends HttpServletRequestWrapper {

  private final DataSize limit;
  private Counted stream;
  private boolean exceeded;

  CountedRequest(HttpServletRequest request, DataSize limit) {
    super(request);
    this.limit = limit;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (stream == null) {
      stream = new Counted(super.getInputStream());
    }
    return stream;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    var encoding = getCharacterEncoding() == null ? "UTF-8" : getCharacterEncoding();
    return new BufferedReader(new InputStreamReader(getInputStream(), encoding));
  }

  /** The container reads parts itself, to disk and within its own limit. */
  @Override
  public Collection<Part> getParts() throws IOException, ServletException {
    var parts = super.getParts();
    if (parts.stream().mapToLong(Part::getSize).sum() > limit.toBytes()) {
      exceeded = true;
      throw new TooLarge(limit);
    }
    return parts;
  }

  private class Counted extends ServletInputStream {

    private final ServletInputStream in;
    private long count;

    Counted(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      var one = in.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      var read = in.read(into, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) throws IOException {
      count += read;
      if (count > limit.toBytes()) {
        exceeded = true;
        throw new TooLarge(limit);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }

  /** The engine's REST API takes a body that breaks off for a mistake of its own or of the caller; the status says what it was. */
  static class Response extends HttpServletResponseWrapper {

    private final CountedRequest request;

    Response(HttpServletResponse response, CountedRequest request) {
      super(response);
      this.request = request;
    }

    @Override
    public void setStatus(int status) {
      super.setStatus(request.exceeded ? 413 : status);
    }

    @Override
    public void sendError(int status) throws IOException {
      super.sendError(request.exceeded ? 413 : status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      super.sendError(request.exceeded ? 413 : status, message);
    }
  }
}
