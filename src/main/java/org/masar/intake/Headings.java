package org.masar.intake;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a column is about, told from its heading: our own names, the usual ones of other systems' exports, English and Arabic. */
final class Headings {

  private static final String KNOWN =
      """
      email: email, email address, e-mail address, mail, work email, business email, company email, primary email, contact email, \
      person email work, email 1, e-mail 1 value, email id, \
      البريد الإلكتروني, البريد, بريد إلكتروني, البريد الالكتروني, عنوان البريد الإلكتروني, الإيميل, ايميل
      name: name, full name, contact name, lead name, person name, contact, الاسم, الاسم الكامل, اسم العميل, اسم جهة الاتصال
      firstName: first name, given name, forename, first, الاسم الأول, اسم أول, الإسم الأول
      lastName: last name, surname, family name, last, اسم العائلة, الاسم الأخير, اللقب, الكنية, العائلة
      company: company, company name, organization, organisation, organization name, organisation name, account, account name, \
      business, employer, company/account, current company, associated company, الشركة, اسم الشركة, المؤسسة, المنشأة, الجهة, جهة العمل
      phone: phone, phone number, telephone, tel, work phone, business phone, direct phone, direct phone number, office phone, \
      phone 1 value, mobile, mobile phone, mobile phone number, mobile number, cell, cell phone, whatsapp, whatsapp number, \
      الهاتف, رقم الهاتف, هاتف, الجوال, رقم الجوال, جوال, الموبايل, المحمول, الهاتف المحمول, التلفون, واتساب
      jobTitle: job title, position, role, occupation, المسمى الوظيفي, الوظيفة, المنصب
      country: country, country/region, country name, country code, mailing country, billing country, company country, الدولة, البلد, بلد
      city: city, town, mailing city, billing city, company city, المدينة, مدينة
      timeZone: time zone, timezone, المنطقة الزمنية, التوقيت
      language: language, preferred language, lang, locale, اللغة, لغة, اللغة المفضلة
      source: source, lead source, original source, utm source, المصدر, مصدر العميل
      campaign: campaign, campaign name, utm campaign, الحملة, اسم الحملة
      keyword: keyword, search keyword, utm term, الكلمة المفتاحية, الكلمة المفتاحية للبحث
      tags: tags, tag, labels, label, الوسوم, وسوم, العلامات, التصنيفات
      bareTitle: title
      title: deal title, deal name, deal, opportunity name, opportunity, عنوان الصفقة, اسم الصفقة, الصفقة
      amount: amount, value, deal value, deal amount, deal size, opportunity amount, المبلغ, القيمة, قيمة الصفقة
      currency: currency, currency code, deal currency, العملة
      owner: owner, المسؤول
      consent: consent, opt in, opted in, email opt in, email consent, marketing consent, gdpr consent, الموافقة, موافقة, الموافقة على المراسلة
      """;

  private static final Map<String, String> FIELDS = fields();

  private Headings() {}

  /** The field a column is about, or null. */
  static String field(String heading) {
    return FIELDS.get(key(heading));
  }

  private static Map<String, String> fields() {
    var fields = new HashMap<String, String>();
    KNOWN.lines().forEach(line -> {
      var parts = line.split(": ", 2);
      fields.putIfAbsent(key(parts[0]), parts[0]);
      for (var heading : parts[1].split(", ")) {
        fields.put(key(heading), parts[0]);
      }
    });
    return Map.copyOf(fields);
  }

  /** Letters and digits only, in one case; spellings of one Arabic letter count as one. */
  private static String key(String heading) {
    var letters = Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]|\\u0640", "");
    return letters.replaceAll("[أإآٱ]", "ا").replace('ى', 'ي').replace('ة', 'ه');
  }
}
