package org.zhigu.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of people. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Accounts extends GenericRepository<Account, PersonId> {
    Account save(Account account);

    Optional<Account> findById(PersonId id);

    Optional<Account> findByLogin(String login);

    @Query("select * from identity_person where id in (:ids)")
    List<Account> all(Collection<UUID> ids);

    @Query("select id, login, name, number, status from identity_person where id in (:ids)")
    List<Person> named(Collection<UUID> ids);

    @Query("""
            select p.id, p.login, p.name, p.number, p.status from identity_person p
            where exists (select 1 from identity_membership m
                where m.person = p.id and m.organisation = :organisation and m.role = :role)
            order by p.name, p.id limit :limit
            """)
    List<Person> members(UUID organisation, Role role, int limit);

    /** By login or number, whichever fits, among the members of one organisation. */
    @Query("""
            select p.id, p.login, p.name, p.number, p.status from identity_person p
            where (p.login = :login or p.number = :number) and exists (select 1 from identity_membership m
                where m.person = p.id and m.organisation = :organisation)
            order by case when p.login = :login then 0 else 1 end, p.id limit 2
            """)
    List<Person> member(UUID organisation, String login, String number);

    /** A page after the given name and id; text, role, organisation and status narrow it where they are not empty. */
    @Query("""
            select p.id, p.login, p.name, p.number, p.status from identity_person p
            where (p.name, p.id) > (:afterName, :afterId)
            and (:pattern = '' or lower(p.name) like :pattern escape '!' or p.login like :pattern escape '!'
                or lower(p.number) like :pattern escape '!')
            and (:status = '' or p.status = :status)
            and ((:everybody = true and :role = '' and :narrowed = false)
                or exists (select 1 from identity_membership m where m.person = p.id
                    and (:role = '' or m.role = :role)
                    and (:everybody = true and :narrowed = false or m.organisation in (:organisations))))
            order by p.name, p.id limit :limit
            """)
    List<Person> page(
            String afterName,
            UUID afterId,
            String pattern,
            String status,
            String role,
            boolean everybody,
            boolean narrowed,
            Collection<UUID> organisations,
            int limit);

    @Query("select count(*) from identity_person p where p.status = 'ACTIVE' and exists (select 1 from"
            + " identity_membership m where m.person = p.id and m.role = 'OPERATOR') and p.id <> :person")
    long operatorsBeside(UUID person);

    @Query("update identity_person set password = :password, status = 'ACTIVE', epoch = epoch + 1"
            + " where id = :id and status <> 'SUSPENDED'")
    int choosePassword(PersonId id, String password);

    @Query(
            "update identity_person set status = 'SUSPENDED', epoch = epoch + 1 where id = :id and status <> 'SUSPENDED'")
    int suspend(PersonId id);

    @Query("update identity_person set status = case when password is null then 'INVITED' else 'ACTIVE' end"
            + " where id = :id and status = 'SUSPENDED'")
    int reactivate(PersonId id);

    @Query("update identity_person set epoch = epoch + 1 where id = :id")
    void endEpoch(PersonId id);

    @Query("update identity_person set language = :language where id = :id")
    void chooseLanguage(PersonId id, String language);

    @Query("update identity_person set name = :name, number = :number where id = :id")
    int rename(PersonId id, String name, @Nullable String number);
}
