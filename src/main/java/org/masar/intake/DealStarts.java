package org.masar.intake;

import org.masar.deal.Deals;
import org.masar.deal.NewDeal;
import org.masar.pipeline.Pipelines;
import org.masar.web.Users;
import org.springframework.stereotype.Component;

/** Starts deals in the pipelines that are deployed. */
@Component
class DealStarts implements Starts {

  private final Deals deals;
  private final Pipelines pipelines;
  private final Users users;

  DealStarts(Deals deals, Pipelines pipelines, Users users) {
    this.deals = deals;
    this.pipelines = pipelines;
    this.users = users;
  }

  @Override
  public boolean pipelineExists(String key) {
    return pipelines.find(key).isPresent();
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
}
