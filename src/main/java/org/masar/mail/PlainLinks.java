package org.masar.mail;

import java.util.Set;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.TextContentNodeRendererContext;

/** Links in plain text: one that is its own name stands there once, as it was written; others as {@code "name" (address)}. */
class PlainLinks implements NodeRenderer {

  private final TextContentNodeRendererContext context;
  private final Set<Node> bare;

  PlainLinks(TextContentNodeRendererContext context, Set<Node> bare) {
    this.context = context;
    this.bare = bare;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Link.class);
  }

  @Override
  public void render(Node node) {
    var out = context.getWriter();
    var link = (Link) node;
    if (bare.contains(link)) {
      children(link);
    } else if (link.getFirstChild() == null) {
      out.write(link.getDestination());
    } else {
      out.write('"');
      children(link);
      out.write('"');
      out.whitespace();
      out.write('(');
      if (link.getTitle() != null && !link.getTitle().equals(link.getDestination())) {
        out.write(link.getTitle());
        out.colon();
        out.whitespace();
      }
      out.write(link.getDestination());
      out.write(')');
    }
  }

  private void children(Node node) {
    for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
  }
}
