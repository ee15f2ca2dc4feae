package org.masar.web;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Hands {@link OnPages} components to all views, error pages too. A template's own way to beans is closed inside most attributes. */
@Component
class PageVariables implements SmartInitializingSingleton {

  private final ListableBeanFactory beans;
  private final ThymeleafViewResolver views;

  PageVariables(ListableBeanFactory beans, ThymeleafViewResolver views) {
    this.beans = beans;
    this.views = views;
  }

  @Override
  public void afterSingletonsInstantiated() {
    beans.getBeansWithAnnotation(OnPages.class).forEach(views::addStaticVariable);
  }
}
