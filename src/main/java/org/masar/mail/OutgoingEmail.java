package org.masar.mail;

/**
 * One email to one person, fully worded.
 *
 * <p>Names, subject and preview go into headers: a line break or control character in one of them is {@link org.masar.web.Invalid}, and so
 * is anything but exactly one plain address.
 *
 * @param key send-once key: at most one email leaves under it, ever
 * @param about deal number, opaque here; continues conversations and comes back in every event
 * @param lead id of the person, opaque here; may be null
 * @param fromAddress null = {@code masar.mail.from}
 * @param language BCP 47 tag of the wording; decides direction and the language of the footer
 * @param markdown CommonMark; raw HTML in it is shown, not executed
 * @param thread whether to continue the conversation of the last mail that was sent about the same deal
 * @param origin never null; null becomes "nowhere in particular"
 * @param notice whether it goes to one of our own: without a way out, and marked as written by a machine
 */
public record OutgoingEmail(
    String key,
    String about,
    Long lead,
    String toAddress,
    String toName,
    String fromAddress,
    String fromName,
    String template,
    String language,
    String subject,
    String preview,
    String markdown,
    boolean thread,
    boolean notice,
    Origin origin) {

  /**
   * Where an email comes from, beyond what its receiver reads.
   *
   * @param pipeline whose step it is, or null
   * @param version of the pipeline, or null
   * @param step that sends it, opaque here, or null
   * @param user in whose name it goes, or null for the team
   * @param wording id of the version of its template that it is worded by, opaque here; null when it counts for none
   * @param variant {@code A} or {@code B} while two wordings are compared, else null
   */
  public record Origin(String pipeline, Integer version, String step, String user, Long wording, String variant) {

    static final Origin NONE = new Origin(null, null, null, null, null, null);

    public Origin {
      Headers.clean("pipeline", pipeline, 100);
      Headers.clean("step", step, 200);
      Headers.clean("user", user, 64);
      Headers.clean("variant", variant, 1);
    }

    /** Counting for no version of a template. */
    public Origin(String pipeline, String user) {
      this(pipeline, null, null, user, null, null);
    }
  }

  public OutgoingEmail {
    Headers.required("key", key, 200);
    Headers.clean("about", about, 64);
    Headers.address("toAddress", toAddress);
    Headers.clean("toName", toName, 200);
    if (fromAddress != null) {
      Headers.address("fromAddress", fromAddress);
    }
    Headers.clean("fromName", fromName, 200);
    Headers.clean("template", template, 120);
    Headers.language("language", language);
    Headers.required("subject", subject, 900);
    Headers.clean("preview", preview, 998);
    if (markdown == null || markdown.isBlank()) {
      throw new org.masar.web.Invalid("markdown", "is empty: an email needs a text");
    }
    markdown = markdown.replace("\0", "");
    origin = origin == null ? Origin.NONE : origin;
  }

  /** The same from somewhere. */
  public OutgoingEmail from(Origin somewhere) {
    return new OutgoingEmail(
        key, about, lead, toAddress, toName, fromAddress, fromName, template, language, subject, preview, markdown, thread, notice, somewhere);
  }

  /** The same under a subject. */
  OutgoingEmail under(String thisSubject) {
    return thisSubject.equals(subject)
        ? this
        : new OutgoingEmail(
            key, about, lead, toAddress, toName, fromAddress, fromName, template, language, thisSubject, preview, markdown, thread, notice, origin);
  }

  /** To a lead. */
  public OutgoingEmail(
      String key,
      String about,
      Long lead,
      String toAddress,
      String toName,
      String fromAddress,
      String fromName,
      String template,
      String language,
      String subject,
      String preview,
      String markdown,
      boolean thread) {
    this(key, about, lead, toAddress, toName, fromAddress, fromName, template, language, subject, preview, markdown, thread, false, null);
  }

  /** To one of our own; about no deal, so that no lead's conversation goes on from it. */
  public static OutgoingEmail notice(String key, String toAddress, String toName, String language, String subject, String markdown) {
    return new OutgoingEmail(key, null, null, toAddress, toName, null, null, null, language, subject, null, markdown, false, true, null);
  }
}
