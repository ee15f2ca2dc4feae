package org.masar.intake;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.deal.TakingBack;
import org.masar.pipeline.Labels;
import org.masar.pipeline.Pipeline;
import org.masar.pipeline.Pipelines;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** Starts deals in the pipelines that are deployed. */
@Component
class DealStarts implements Starts {

  private final Deals deals;
  private final Pipelines pipelines;
  private final Labels labels;
  private final Users users;
  private final TakingBack takingBack;

  DealStarts(Deals deals, Pipelines pipelines, Labels labels, Users users, TakingBack takingBack) {
    this.labels = labels;
    this.takingBack = takingBack;
    this.deals = deals;
    this.pipelines = pipelines;
    this.users = users;
  }

  @Override
  public boolean pipelineExists(String key) {
    return pipelines.find(key).isPresent();
  }

  @Override
  public String nameOf(String key) {
    return labels.pipeline(key, pipelines.find(key).map(Pipeline::name).orElse(key));
  }

  @Override
  public boolean userExists(String id) {
    return users.find(id).isPresent();
  }

  @Override
  public boolean everIn(long lead, String pipeline) {
    return deals.everIn(lead, pipeline);
  }

  @Override
  public Deals.Opened open(NewDeal wanted) {
    return deals.open(wanted);
  }

  @Override
  public Map<String, TakingBack.Trace> traces(Collection<String> numbers, boolean cancelled) {
    return takingBack.traces(numbers, cancelled);
  }

  @Override
  public Set<Long> leadsWithOthers(Collection<Long> leads, Collection<String> numbers) {
    return takingBack.leadsWithOthers(leads, numbers);
  }

  @Override
  public void cancel(String number) {
    takingBack.cancel(number);
  }

  @Override
  public void remove(Collection<String> numbers) {
    takingBack.remove(numbers);
  }
}
