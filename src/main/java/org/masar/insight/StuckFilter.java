package org.masar.insight;

/** Which stuck deals; null or blank means all. {@code pipeline} and {@code stage} are keys, {@code owner} is a user id. */
public record StuckFilter(String pipeline, String stage, String owner) {

  public StuckFilter {
    pipeline = blank(pipeline);
    stage = blank(stage);
    owner = blank(owner);
  }

  /** The same owner, in all of that pipeline. */
  public StuckFilter in(String otherPipeline) {
    return new StuckFilter(otherPipeline, null, owner);
  }

  boolean takes(String ofPipeline, String ofStage, String ofOwner) {
    return fits(pipeline, ofPipeline) && fits(stage, ofStage) && fits(owner, ofOwner);
  }

  private static boolean fits(String wanted, String is) {
    return wanted == null || wanted.equals(is);
  }

  private static String blank(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
