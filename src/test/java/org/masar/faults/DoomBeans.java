package org.masar.faults;

import org.aopalliance.intercept.MethodInterceptor;
import org.masar.mail.Delivery;
import org.masar.mail.Delivery.State;
import org.masar.mail.DoomServer;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.mail.MailProperties;

/** Puts itself between the parts of a server that send mails. The server itself knows nothing of it: there is no way to it in what is shipped. */
final class DoomBeans implements BeanPostProcessor {

  private final BeanFactory beans;
  private final Doom doom;

  DoomBeans(BeanFactory beans, Doom doom) {
    this.beans = beans;
    this.doom = doom;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return switch (name) {
      case "mailServer" -> DoomServer.like(beans.getBean(MailProperties.class), doom);
      case "mailer" -> onceItSaysSent(bean);
      default -> bean;
    };
  }

  private Object onceItSaysSent(Object mailer) {
    var proxy = new ProxyFactory(mailer);
    proxy.setProxyTargetClass(true);
    proxy.addAdvice(
        (MethodInterceptor)
            call -> {
              var answer = call.proceed();
              if (call.getMethod().getName().equals("send") && answer instanceof Delivery delivery && delivery.state() == State.SENT) {
                doom.reached(DoomPoint.AFTER_COMMIT, () -> {});
              }
              return answer;
            });
    return proxy.getProxy(mailer.getClass().getClassLoader());
  }
}
