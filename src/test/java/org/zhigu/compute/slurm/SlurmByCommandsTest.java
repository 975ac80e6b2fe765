package org.zhigu.compute.slurm;

/** The contract by sbatch, squeue and scancel. */
class SlurmByCommandsTest extends SlurmTrial {
    @Override
    SlurmSettings.Way way() {
        return SlurmSettings.Way.COMMANDS;
    }
}
