#!/bin/bash
# A whole Slurm of its own on one machine, for tests and trials: munged, mariadbd, slurmdbd, slurmctld, slurmrestd and any number of
# slurmd from Debian's packages, with all files and sockets in one directory, ports on loopback, and null devices for cards.
#
#   cluster.sh up DIR NODES CARDS PORT USER     jobs run as USER; ports from PORT on
#   cluster.sh status DIR | down DIR
#   cluster.sh start DIR WHAT | kill DIR WHAT   one part: ctld, dbd, rest or the name of a node; what runs is not started again
#
# Ends with 3 where a cluster runs already, 4 without root, 5 where there is none, 6 when a port is taken, 7 when a part does not come up.
set -eu
umask 022
S=$(realpath -m "$2")
[ "$(id -u)" = 0 ] || exit 4
export SLURM_CONF=$S/etc/slurm.conf
HOST=$(hostname -s)
DAEMONS='slurmrestd slurmctld slurmdbd slurmd slurmstepd mariadbd munged'
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

wait_for() {
    for _ in $(seq 1 "$1"); do "${@:2}" >/dev/null 2>&1 && return; sleep .1; done
    echo "gave up waiting for: ${*:2}" >&2
    return 7
}

# The daemons of this directory, and what jobs left running; by name and by place, so that nobody else's are met.
ours() {
    for name in $DAEMONS; do
        for pid in $(pgrep -x "$name" || true); do
            { tr '\0' '\n' <"/proc/$pid/environ"; tr '\0' '\n' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qE "^SLURM_CONF=$SLURM_CONF\$|$S/" && echo "$pid" || true
        done
    done
    pgrep -f "^[^ ]*python3 -I $S/shared/runner/" || true
}

user() { runuser -u "$1" -- env SLURM_CONF="$SLURM_CONF" "${@:2}"; }

start_munge() {
    runuser -u munge -- munged --key-file="$S/munge/key" --socket="$S/munge/socket" --pid-file="$S/munge/pid" --log-file="$S/munge/log" --seed-file="$S/munge/seed" --force >/dev/null 2>&1
}

start_database() {
    setsid mariadbd --no-defaults --user=mysql --datadir="$S/mysql" --tmpdir="$S/mysql" --port=$((PORT + 6)) --bind-address=127.0.0.1 --socket="$S/mysql/s.sock" \
        --pid-file="$S/mysql/pid" --innodb-buffer-pool-size=64M --innodb-lock-wait-timeout=900 --innodb-flush-log-at-trx-commit=0 >"$S/log/mariadb" 2>&1 </dev/null &
    wait_for 300 mariadb --no-defaults -S "$S/mysql/s.sock" -e 'select 1'
}

start_dbd() {
    user slurm setsid slurmdbd -D >"$S/log/dbd.out" 2>&1 </dev/null &
    wait_for 300 sacctmgr -n show cluster
}

start_ctld() {
    user slurm setsid slurmctld -D >"$S/log/ctld.out" 2>&1 </dev/null &
    wait_for 300 sh -c 'scontrol ping | grep -q "is UP"'
}

start_rest() {
    user "$RUNS_AS" env SLURM_JWT=daemon setsid slurmrestd -a rest_auth/jwt -s openapi/v0.0.38,openapi/dbv0.0.38 127.0.0.1:$((PORT + 20)) >"$S/log/rest.out" 2>&1 </dev/null &
    wait_for 300 bash -c "exec 3<>/dev/tcp/127.0.0.1/$((PORT + 20))"
}

start_node() {
    mkdir -p "$S/spool/$1"
    slurmd -N "$1" >/dev/null 2>&1
}

up() {
    NODES=$1 CARDS=$2 PORT=$3 RUNS_AS=$4
    width=${#NODES}; [ "$width" -ge 3 ] || width=3
    first=$(printf "%0${width}d" 1) last=$(printf "%0${width}d" "$NODES")
    if [ -e "$S/cluster" ]; then
        [ -z "$(ours)" ] || exit 3
        rm -rf "$S"
    fi
    for port in 6 17 19 20 200; do
        if (exec 3<>/dev/tcp/127.0.0.1/$((PORT + port))) 2>/dev/null; then echo $((PORT + port)); exit 6; fi
    done
    mkdir -p "$S"/{etc,state,spool,run,log,munge,dev,mysql,shared}
    printf 'NODES=%s\nCARDS=%s\nPORT=%s\nRUNS_AS=%s\nSINCE=%s\n' "$NODES" "$CARDS" "$PORT" "$RUNS_AS" "$(date -u +%FT%TZ)" >"$S/cluster"
    chmod 755 "$S"
    for i in $(seq 0 $((CARDS - 1))); do mknod -m 666 "$S/dev/davinci$i" c 1 3; done
    dd if=/dev/urandom of="$S/munge/key" bs=1 count=1024 status=none
    chown -R munge:munge "$S/munge"; chmod 711 "$S/munge"; chmod 400 "$S/munge/key"
    start_munge
    chown mysql: "$S/mysql"
    mariadb-install-db --no-defaults --user=mysql --datadir="$S/mysql" --skip-test-db >"$S/log/install" 2>&1
    start_database
    mariadb --no-defaults -S "$S/mysql/s.sock" -e "create user slurm@'127.0.0.1' identified by 'only-on-loopback'; grant all on slurm_acct_db.* to slurm@'127.0.0.1'; create user slurm@localhost identified by 'only-on-loopback'; grant all on slurm_acct_db.* to slurm@localhost"
    dd if=/dev/urandom of="$S/state/jwt.key" bs=32 count=1 status=none
    configure
    chown -R slurm: "$S"/{state,run,log,etc}; chown root "$S/log"; chmod 777 "$S/log" "$S/run"
    chgrp "$(id -g "$RUNS_AS")" "$S/state/jwt.key"; chmod 640 "$S/state/jwt.key"; chmod 600 "$S/etc/slurmdbd.conf"
    chown "$RUNS_AS" "$S/shared"
    start_dbd
    sacctmgr -iQ add cluster zhigu >/dev/null || true
    sacctmgr -iQ add account zhigu Cluster=zhigu >/dev/null
    sacctmgr -iQ add user "$RUNS_AS" Account=zhigu AdminLevel=Operator >/dev/null
    start_ctld
    for i in $(seq 1 "$NODES"); do start_node "npu$(printf "%0${width}d" "$i")"; done
    start_rest
    wait_for 600 bash -c "[ \"\$(sinfo -h -p labs -t idle -o %D)\" = $NODES ]"
}

configure() {
    cat >"$S/etc/slurmdbd.conf" <<EOF
AuthType=auth/munge
AuthInfo=socket=$S/munge/socket
AuthAltTypes=auth/jwt
AuthAltParameters=jwt_key=$S/state/jwt.key
DbdHost=localhost
DbdPort=$((PORT + 19))
SlurmUser=slurm
LogFile=$S/log/slurmdbd.log
PidFile=$S/run/slurmdbd.pid
StorageType=accounting_storage/mysql
StorageHost=127.0.0.1
StoragePort=$((PORT + 6))
StorageUser=slurm
StoragePass=only-on-loopback
StorageLoc=slurm_acct_db
EOF
    cat >"$S/etc/slurm.conf" <<EOF
ClusterName=zhigu
SlurmctldHost=$HOST(127.0.0.1)
SlurmUser=slurm
SlurmctldPort=$((PORT + 17))
AuthType=auth/munge
AuthInfo=socket=$S/munge/socket
AuthAltTypes=auth/jwt
AuthAltParameters=jwt_key=$S/state/jwt.key
CredType=cred/munge
StateSaveLocation=$S/state
SlurmdSpoolDir=$S/spool/%n
SlurmctldPidFile=$S/run/slurmctld.pid
SlurmdPidFile=$S/run/slurmd.%n.pid
SlurmctldLogFile=$S/log/slurmctld.log
SlurmdLogFile=$S/log/slurmd.%n.log
MailProg=/bin/true
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/linux
ReturnToService=2
KillWait=5
MessageTimeout=5
MaxJobCount=100000
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,bf_interval=5
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
GresTypes=gpu
DefMemPerCPU=100
SlurmdParameters=config_overrides
AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=localhost
AccountingStoragePort=$((PORT + 19))
AccountingStoragePass=$S/munge/socket
AccountingStorageEnforce=associations,limits,qos,safe
AccountingStorageTRES=gres/gpu
AccountingStoreFlags=job_comment
PriorityType=priority/multifactor
NodeName=DEFAULT CPUs=$((CARDS * 2)) Sockets=$CARDS CoresPerSocket=2 ThreadsPerCore=1 RealMemory=64000 Gres=gpu:910b:$CARDS State=UNKNOWN
NodeName=npu[$first-$last] NodeAddr=127.0.0.1 NodeHostname=$HOST Port=[$((PORT + 200))-$((PORT + 199 + NODES))]
PartitionName=DEFAULT Nodes=ALL DefaultTime=10 MaxTime=12:00:00 State=UP TRESBillingWeights="CPU=0.0,GRES/gpu=1.0"
PartitionName=labs Default=YES PriorityTier=1
PartitionName=interactive PriorityTier=2
EOF
    { echo AutoDetect=off
      for i in $(seq 0 $((CARDS - 1))); do echo "NodeName=npu[$first-$last] Name=gpu Type=910b File=$S/dev/davinci$i Cores=$((i * 2))-$((i * 2 + 1)) Flags=opencl_env"; done
    } >"$S/etc/gres.conf"
    cat >"$S/slurm.properties" <<EOF
way = rest
rest = http://127.0.0.1:$((PORT + 20))
key = $S/state/jwt.key
user = $RUNS_AS
shared = $S/shared
conf = $S/etc/slurm.conf
account = zhigu
partition = labs
interactive-partition = interactive
gres = gpu:910b
device = $S/dev/davinci
EOF
}

down() {
    [ -e "$S/cluster" ] || exit 5
    for name in slurmd slurmctld slurmrestd slurmstepd slurmdbd; do stop "$name"; done
    stop ''
    rm -rf --one-file-system "$S"
}

# Ends all of ours that bear the name, at first politely.
stop() {
    pids=$(for pid in $(ours); do [ -z "$1" ] || [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$1" ] && echo "$pid"; done || true)
    [ -n "$pids" ] || return 0
    kill $pids 2>/dev/null || true
    for _ in $(seq 1 60); do
        left=
        for pid in $pids; do ! kill -0 "$pid" 2>/dev/null || left="$left $pid"; done
        [ -n "$left" ] || return 0
        sleep .1
    done
    kill -KILL $left 2>/dev/null || true
}

pid_of() {
    case $1 in
    ctld) name=slurmctld ;;
    dbd) name=slurmdbd ;;
    rest) name=slurmrestd ;;
    *) cat "$S/run/slurmd.$1.pid" 2>/dev/null || true; return ;;
    esac
    for pid in $(ours); do [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != $name ] || echo "$pid"; done
}

case $1 in
up) up "$3" "$4" "$5" "$6" ;;
down) down ;;
status)
    [ -e "$S/cluster" ] && [ -n "$(ours)" ] || exit 5
    timeout 10 sinfo || true; timeout 10 squeue || true ;;
start)
    . "$S/cluster"
    case $3 in
    ctld | dbd | rest) [ -n "$(pid_of "$3")" ] || start_$3 ;;
    *) start_node "$3" ;;
    esac ;;
kill)
    for pid in $(pid_of "$3"); do kill -KILL "$pid" || true; while kill -0 "$pid" 2>/dev/null; do sleep .05; done; done ;;
*) echo "cluster.sh up|down|status|start|kill DIR …" >&2; exit 2 ;;
esac
