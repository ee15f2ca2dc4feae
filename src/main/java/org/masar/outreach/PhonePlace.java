package org.masar.outreach;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Optional;

/**
 * Where a phone number is from.
 *
 * @param country ISO 3166 code, or null when the number belongs to none
 * @param zones in which numbers like this one are; by the area code where countries have several
 */
record PhonePlace(String country, List<String> zones) {

  /** Empty for what is no valid number. {@code country} helps to read one that was written without its country code; may be null. */
  static Optional<PhonePlace> of(String phone, String country) {
    if (phone == null || phone.isBlank()) {
      return Optional.empty();
    }
    try {
      var numbers = PhoneNumberUtil.getInstance();
      var number = numbers.parse(phone, country);
      if (!numbers.isValidNumber(number)) {
        return Optional.empty();
      }
      var zones =
          PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number).stream()
              .filter(z -> !z.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
              .toList();
      return Optional.of(new PhonePlace(numbers.getRegionCodeForNumber(number), zones));
    } catch (NumberParseException noNumber) {
      return Optional.empty();
    }
  }
}
