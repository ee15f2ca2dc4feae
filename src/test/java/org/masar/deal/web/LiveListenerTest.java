package org.masar.deal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@Tag("once")
class LiveListenerTest {

  /** As behind a browser that hung up while the container was told so by somebody else. */
  private static final class Gone extends SseEmitter {

    @Override
    public void send(Set<DataWithMediaType> items) throws IOException {
      throw new IOException("Broken pipe");
    }

    @Override
    public void complete() {
      throw new IllegalStateException("A non-container thread attempted to use the AsyncContext after an error had occurred");
    }
  }

  @Test
  void aBrowserThatIsGoneIsLetGoWithoutAFuss() {
    var listener = new LiveListener("rep", null, Instant.now(), new Gone());

    listener.tell("a line", Runnable::run);

    assertThat(listener.isOver()).isTrue();
  }
}
