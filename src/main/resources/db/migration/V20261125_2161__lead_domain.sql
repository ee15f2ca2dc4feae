-- Colleagues are looked for by what comes after the @: no index finds the end of an address.
alter table lead add column domain varchar(254);
update lead set domain = substring(email from position('@' in email) + 1);
create index lead_by_domain on lead (domain, id);
