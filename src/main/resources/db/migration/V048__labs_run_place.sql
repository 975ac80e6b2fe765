-- what a restarted server has to know of a run's place: an idle slice of others that it borrowed, and the node that failed under it
alter table labs_run add column lent_reservation varchar(200);
alter table labs_run add column lent_partition varchar(200);
alter table labs_run add column lent_until timestamp with time zone;
alter table labs_run add column lent_cards integer;
alter table labs_run add column fault_node varchar(200);
