package org.masar.calendar;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Undoes YAML 1.1, which reads an unquoted {@code closes: 17:00} as the number 1020 in base 60: minutes of the day. */
@Component
@ConfigurationPropertiesBinding
class YamlTimeOfDay implements Converter<Integer, LocalTime> {

  @Override
  public LocalTime convert(Integer minutes) {
    if (minutes < 0 || minutes >= 24 * 60) {
      throw new IllegalArgumentException(minutes + " is no time of day. Write hours and minutes in quotes, for example \"17:00\".");
    }
    return LocalTime.of(minutes / 60, minutes % 60);
  }
}
