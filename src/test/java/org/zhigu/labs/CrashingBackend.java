package org.zhigu.labs;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.zhigu.compute.Backend;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Chunk;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Job;
import org.zhigu.compute.Sighting;
import org.zhigu.compute.Slots;

/** The local back end with a fuse at each call. */
@Primary
@Singleton
@Requires(property = "zhigu.test.crash")
class CrashingBackend implements Backend {
    private final Backend local;
    private final Fuse fuse;

    CrashingBackend(Slots local, Fuse fuse) {
        this.local = (Backend) local;
        this.fuse = fuse;
    }

    @Override
    public String name() {
        return local.name();
    }

    @Override
    public int room() {
        return local.room();
    }

    @Override
    public Duration pulse() {
        return local.pulse();
    }

    @Override
    public Handle start(Job job) {
        fuse.act("before start");
        var handle = local.start(job);
        fuse.act("after start");
        return handle;
    }

    @Override
    public Map<Handle, Sighting> look(Collection<Handle> jobs) {
        fuse.act("before look");
        return local.look(jobs);
    }

    @Override
    public Chunk tail(Handle job, Channel channel, long fromByte) {
        return local.tail(job, channel, fromByte);
    }

    @Override
    public Path collect(Handle job) {
        fuse.act("before collect");
        var folder = local.collect(job);
        fuse.act("after collect");
        return folder;
    }

    @Override
    public void stop(Handle job) {
        local.stop(job);
    }

    @Override
    public void forget(Handle job) {
        fuse.act("before forget");
        local.forget(job);
        fuse.act("after forget");
    }
}
