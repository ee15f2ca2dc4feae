package org.masar.mail;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** One Markdown source as plain text and as HTML. Raw HTML is shown as text; web addresses are links; links other than http, https and mailto lose their target. */
final class Prose {

  private static final Pattern LINK = Pattern.compile("(https?://|mailto:).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern WEB = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
          .percentEncodeUrls(true)
          .build();

  private final Node document;

  /** Links whose name is where they lead. */
  private final Set<Node> bare = Collections.newSetFromMap(new IdentityHashMap<>());

  Prose(String markdown) {
    this.document = PARSER.parse(BareLinks.marked(markdown));
    document.accept(new HarmlessLinks());
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            if (link.getFirstChild() instanceof Text name && name.getNext() == null && name.getLiteral().equals(link.getDestination())) {
              bare.add(link);
            }
          }
        });
  }

  /** Where its links to the web lead, each once, in order. */
  Set<String> webLinks() {
    var found = new LinkedHashSet<String>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            visitChildren(link);
            if (WEB.matcher(link.getDestination()).matches()) {
              found.add(link.getDestination());
            }
          }
        });
    return found;
  }

  /** Gives its links new destinations. */
  void redirect(UnaryOperator<String> destinations) {
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            visitChildren(link);
            link.setDestination(destinations.apply(link.getDestination()));
          }
        });
  }

  String html() {
    return HTML.render(document);
  }

  String text() {
    return TextContentRenderer.builder()
        .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
        .nodeRendererFactory(context -> new PlainLinks(context, bare))
        .build()
        .render(document);
  }

  private static final class HarmlessLinks extends AbstractVisitor {

    @Override
    public void visit(Link link) {
      visitChildren(link);
      if (!LINK.matcher(link.getDestination()).matches()) {
        unwrap(link);
      }
    }

    @Override
    public void visit(Image image) {
      visitChildren(image);
      if (!WEB.matcher(image.getDestination()).matches()) {
        unwrap(image);
      }
    }

    private static void unwrap(Node node) {
      for (var child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
        node.insertBefore(child);
      }
      node.unlink();
    }
  }
}
