package org.masar.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML that a stranger may have written: no document type, no entities, nothing from elsewhere. */
class SafeXml {

  private static final ErrorHandler STRICT =
      new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {
          // a warning breaks nothing
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
          throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
          throw e;
        }
      };

  private SafeXml() {}

  /** The document, or {@link IllegalArgumentException} saying what is wrong and what to do. */
  static Document read(byte[] xml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(STRICT);
      return builder.parse(new ByteArrayInputStream(xml));
    } catch (SAXParseException e) {
      if (e.getMessage().contains("DOCTYPE")) {
        throw new IllegalArgumentException("has a DOCTYPE in line " + e.getLineNumber()
            + ", which could read files of the server. Remove it", e);
      }
      throw new IllegalArgumentException("is not XML: line " + e.getLineNumber() + ", " + e.getMessage()
          + " Save it again in Camunda Modeler", e);
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException("is not XML: " + e.getMessage() + " Save it again in Camunda Modeler", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
