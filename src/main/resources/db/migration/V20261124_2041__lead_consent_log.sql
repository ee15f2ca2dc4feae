-- Who asks why we wrote to somebody wants to know where the consent came from, in which words, and who noted it.
alter table consent add column source varchar(20);
alter table consent add column text varchar(2000);
alter table consent add column by_user varchar(64);
