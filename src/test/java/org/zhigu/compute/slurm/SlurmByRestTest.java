package org.zhigu.compute.slurm;

/** The contract by slurmrestd. */
class SlurmByRestTest extends SlurmTrial {
    @Override
    SlurmSettings.Way way() {
        return SlurmSettings.Way.REST;
    }
}
