import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'

/** Debian's slurm-wlm and munge, started for one test on loopback and ended by their process numbers. */
export interface Cluster extends AsyncDisposable {
  /** Submits a script and waits for its end. */
  readonly submit: (script: string, folder: string) => Promise<number | null>
}

const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'scontrol'] as const

const ENVIRONMENT = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` }

/** The first program that is not there. */
export const absentProgram = (): string | undefined =>
  PROGRAMS.find((name) => spawnSync('sh', ['-c', `command -v ${name}`], { env: ENVIRONMENT }).status !== 0)

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

const TRIES = 300

export const startCluster = async (folder: string): Promise<Cluster> => {
  const at = (name: string): string => join(folder, name)
  for (const name of ['state', 'spool']) mkdirSync(at(name))
  chmodSync(folder, 0o755)
  const [control, node] = [await freePort(), await freePort()]
  const name = hostname().split('.')[0] ?? 'localhost'
  const user = userInfo().username
  writeFileSync(
    at('munge.key'),
    new Uint8Array(1024).map((_, index) => (index * 167 + 13) % 256),
    { mode: 0o600 },
  )
  writeFileSync(at('cgroup.conf'), 'CgroupAutomount=no\n')
  writeFileSync(
    at('slurm.conf'),
    [
      'ClusterName=tanba-test',
      `SlurmctldHost=${name}(127.0.0.1)`,
      `SlurmUser=${user}`,
      `SlurmdUser=${user}`,
      'AuthType=auth/munge',
      `AuthInfo=socket=${at('munge.socket')}`,
      `StateSaveLocation=${at('state')}`,
      `SlurmdSpoolDir=${at('spool')}`,
      `SlurmctldPidFile=${at('slurmctld.pid')}`,
      `SlurmdPidFile=${at('slurmd.pid')}`,
      `SlurmctldLogFile=${at('slurmctld.log')}`,
      `SlurmdLogFile=${at('slurmd.log')}`,
      `SlurmctldPort=${control}`,
      `SlurmdPort=${node}`,
      'ProctrackType=proctrack/linuxproc',
      'TaskPlugin=task/none',
      'JobAcctGatherType=jobacct_gather/none',
      'MpiDefault=none',
      'SelectType=select/cons_tres',
      'SelectTypeParameters=CR_Core',
      'ReturnToService=2',
      'SchedulerParameters=batch_sched_delay=0,sched_interval=1',
      `NodeName=${name} NodeAddr=127.0.0.1 CPUs=1 RealMemory=1024 State=UNKNOWN`,
      `PartitionName=test Nodes=${name} Default=YES MaxTime=INFINITE State=UP`,
      '',
    ].join('\n'),
  )
  const environment = { ...ENVIRONMENT, SLURM_CONF: at('slurm.conf') }
  const ask = (
    program: string,
    ...given: readonly string[]
  ): { readonly status: number | null; readonly said: string } => {
    const { status, stdout } = spawnSync(program, given, { env: environment, encoding: 'utf8' })
    return { status, said: stdout ?? '' }
  }
  const started: ChildProcess[] = []
  const start = (program: string, ...given: readonly string[]): void => {
    started.push(spawn(program, given, { env: environment, stdio: 'ignore' }))
  }
  const munge = ['socket', 'pid-file', 'log-file', 'seed-file'].map(
    (one) => `--${one}=${at(`munge.${one.replace('-file', '')}`)}`,
  )
  start('munged', '--foreground', '--force', `--key-file=${at('munge.key')}`, ...munge)
  await until(() => ask('munge', '-n', '-S', at('munge.socket')).status === 0, 'munged')
  start('slurmctld', '-D', '-f', at('slurm.conf'))
  await until(() => /is UP/.test(ask('scontrol', 'ping').said), 'slurmctld')
  start('slurmd', '-D', '-N', name, '-f', at('slurm.conf'))
  return {
    submit: (script, chdir) =>
      new Promise((resolve, reject) => {
        const program = 'sbatch'
        const job = spawn(program, ['--wait', `--chdir=${chdir}`, script], { env: environment, stdio: 'ignore' })
        job.once('error', reject).once('exit', resolve)
      }),
    [Symbol.asyncDispose]: async () => {
      for (const child of started.toReversed()) {
        const ended = new Promise((resolve) => child.once('exit', resolve))
        if (child.exitCode === null && child.signalCode === null) {
          child.kill('SIGTERM')
          await ended
        }
      }
    },
  }
}

/** Asks until it is so; each question takes its own while. */
const until = async (isSo: () => boolean, what: string): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (isSo()) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error(`${what} did not start`)
}
