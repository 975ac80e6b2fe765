package org.zhigu.labs;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every change names the state and the run that it starts from; 0 says that someone else was there first. Ids
 * come as plain UUIDs under names that are no property's: typed parameters of such queries are not converted.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Attempts extends GenericRepository<Attempt, AttemptId> {
    Attempt save(Attempt attempt);

    Optional<Attempt> findById(AttemptId id);

    @Query("""
            select * from labs_attempt where submission = :submissionKey and generation = 0""")
    Optional<Attempt> first(UUID submissionKey);

    @Query("""
            select * from labs_attempt
            where offering = :offeringKey and lab = :labKey and student = :studentKey and replaced_by is null
            order by received_at desc, generation desc, id limit :limit""")
    List<Attempt> of(UUID offeringKey, UUID labKey, UUID studentKey, int limit);

    @Query("""
            select id, student, kind, state, received_at, score, max_score from labs_attempt
            where offering = :offeringKey and lab = :labKey and replaced_by is null
            order by received_at desc, id limit 1000000""")
    List<BoardAttempt> ofLab(UUID offeringKey, UUID labKey);

    @Query("select * from labs_attempt where id in (:ids) limit 10000")
    List<Attempt> some(Collection<UUID> ids);

    @Query("""
            select * from labs_attempt
            where offering = :offeringKey and lab = :labKey and kind = 'COUNTED' and replaced_by is null
            order by received_at desc, id limit 1000000""")
    List<Attempt> counted(UUID offeringKey, UUID labKey);

    @Query("""
            select * from labs_attempt
            where student = :studentKey and kind = 'COUNTED' and replaced_by is null
                and state in ('GRADED', 'UNGRADABLE', 'PLATFORM_ERROR')
            order by finished_at desc, id limit :limit""")
    List<Attempt> recent(UUID studentKey, int limit);

    @Query("""
            select count(*) from labs_attempt
            where offering = :offeringKey and lab = :labKey and student = :studentKey and kind = 'COUNTED'
                and generation = 0 and costs_try = true""")
    int used(UUID offeringKey, UUID labKey, UUID studentKey);

    @Query("""
            select coalesce(max(number), 0) from labs_attempt
            where offering = :offeringKey and lab = :labKey and student = :studentKey and kind = :kind""")
    int lastNumber(UUID offeringKey, UUID labKey, UUID studentKey, AttemptKind kind);

    @Query("""
            select * from labs_attempt
            where offering = :offeringKey and lab = :labKey and student = :studentKey and state in ('QUEUED', 'RUNNING')
            order by queued_at desc limit :limit""")
    List<Attempt> open(UUID offeringKey, UUID labKey, UUID studentKey, int limit);

    @Query("""
            select * from labs_attempt
            where submission = :submissionKey and state in ('QUEUED', 'RUNNING') limit 1""")
    Optional<Attempt> openOf(UUID submissionKey);

    @Query("select coalesce(max(generation), 0) from labs_attempt where submission = :submissionKey")
    int lastGeneration(UUID submissionKey);

    @Query("select * from labs_attempt where state = 'QUEUED' order by queued_at, id limit :limit")
    List<Attempt> waiting(int limit);

    @Query("select * from labs_attempt where state = 'RUNNING' order by claimed_at limit :limit")
    List<Attempt> running(int limit);

    /** Given up on, with nothing since that would have brought the student a verdict. */
    @Query("""
            select * from labs_attempt a
            where a.state = 'PLATFORM_ERROR' and a.replaced_by is null and a.finished_at > :since and not exists (
                select 1 from labs_attempt b
                where b.offering = a.offering and b.lab = a.lab and b.student = a.student
                    and (b.submission = a.submission and b.generation > a.generation and b.state <> 'CANCELLED'
                        or b.received_at > a.received_at and b.state in ('GRADED', 'UNGRADABLE')))
            order by a.finished_at desc, a.id limit :limit""")
    List<Attempt> abandoned(Instant since, int limit);

    @Query("""
            select started_at, finished_at from labs_attempt
            where lab = :labKey and state = 'GRADED' and started_at is not null and finished_at is not null
            order by finished_at desc limit :limit""")
    List<Span> spans(UUID labKey, int limit);

    @Query("""
            select count(*) as attempts, count(distinct student) as students from labs_attempt
            where lab = :labKey and replaces is null""")
    Optional<Habit> habit(UUID labKey);

    @Query("select * from labs_attempt where announced = false order by recorded_at limit :limit")
    List<Attempt> unannounced(int limit);

    @Query("update labs_attempt set announced = true where id = :idKey")
    void announced(UUID idKey);

    @Query("""
            update labs_attempt set state = 'RUNNING', run = run + 1, phase = 'preparing', claimed_at = :now, retry_at = null
            where id = :idKey and state = 'QUEUED' and run = :run""")
    int claim(UUID idKey, int run, Instant now);

    @Query("""
            update labs_attempt set phase = :phase,
                started_at = case when cancel_asked_at is null then coalesce(started_at, :startedAt) else started_at end
            where id = :idKey and state = 'RUNNING' and run = :run""")
    int progressed(UUID idKey, int run, String phase, @Nullable Instant startedAt);

    @Query("""
            update labs_attempt set state = 'QUEUED', phase = null, started_at = null, retry_at = :retryAt
            where id = :idKey and state = 'RUNNING' and run = :run""")
    int queuedAgain(UUID idKey, int run, Instant retryAt);

    @Query("""
            update labs_attempt set state = 'PLATFORM_ERROR', phase = null, costs_try = false, finished_at = :now,
                recorded_at = :now, announced = false, result_blob = :resultBlob, log_blob = :logBlob,
                staff_log_blob = :staffLogBlob
            where id = :idKey and state = 'RUNNING' and run = :run""")
    int givenUp(
            UUID idKey,
            int run,
            Instant now,
            @Nullable String resultBlob,
            @Nullable String logBlob,
            @Nullable String staffLogBlob);

    @Query("""
            update labs_attempt set state = :state, phase = null, costs_try = :costsTry, announced = false,
                started_at = :startedAt, first_output_at = :firstOutputAt, finished_at = :finishedAt,
                recorded_at = :recordedAt, score = :score, max_score = :maxScore, limit_hit = :limitHit,
                image_digest = :imageDigest, result_blob = :resultBlob, log_blob = :logBlob,
                staff_log_blob = :staffLogBlob, artefacts_blob = :artefactsBlob
            where id = :idKey and state = 'RUNNING' and run = :run""")
    int recorded(
            UUID idKey,
            int run,
            AttemptState state,
            boolean costsTry,
            @Nullable Instant startedAt,
            @Nullable Instant firstOutputAt,
            Instant finishedAt,
            Instant recordedAt,
            @Nullable Double score,
            @Nullable Double maxScore,
            @Nullable String limitHit,
            @Nullable String imageDigest,
            @Nullable String resultBlob,
            @Nullable String logBlob,
            @Nullable String staffLogBlob,
            @Nullable String artefactsBlob);

    @Query("""
            update labs_attempt set state = 'CANCELLED', costs_try = false, cancel_asked_at = :now, finished_at = :now,
                recorded_at = :now, announced = false
            where id = :idKey and state = 'QUEUED'""")
    int cancelledInQueue(UUID idKey, Instant now);

    @Query("""
            update labs_attempt set cancel_asked_at = :now
            where id = :idKey and state = 'RUNNING' and cancel_asked_at is null""")
    int cancelAsked(UUID idKey, Instant now);

    @Query("""
            update labs_attempt set replaced_by = :byKey
            where submission = :submissionKey and id <> :byKey and replaced_by is null and state not in ('QUEUED', 'RUNNING')""")
    int replaced(UUID submissionKey, UUID byKey);

    @Query("""
            select id from labs_attempt
            where offering = :offeringKey and lab = :labKey and student = :studentKey and kind = 'PRACTICE'
                and state not in ('QUEUED', 'RUNNING') and announced = true
            order by received_at desc, id limit :limit offset :kept""")
    List<UUID> oldPractice(UUID offeringKey, UUID labKey, UUID studentKey, int kept, int limit);

    @Query("select count(*) from labs_attempt where submission = :submissionKey")
    int judgings(UUID submissionKey);

    @Query("delete from labs_test_result where attempt = :idKey")
    void removeTests(UUID idKey);

    @Query("delete from labs_attempt_event where attempt = :idKey")
    void removeEvents(UUID idKey);

    @Query("delete from labs_run where attempt = :idKey and state = 'CLEARED'")
    void removeRuns(UUID idKey);

    @Query("select count(*) from labs_run where attempt = :idKey and state <> 'CLEARED'")
    int openRuns(UUID idKey);

    @Query("delete from labs_attempt where id = :idKey")
    void remove(UUID idKey);
}
