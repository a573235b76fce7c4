import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { MOST_SHARDS } from './shard.ts'

export interface SlurmOptions {
  /** The command that does a shard, program first; `--shard k/n` is added to it. */
  readonly command: readonly string[]
  readonly shards: number
  /** Shards that one element of the array does, one after another. Default: so many that 1,000 elements suffice. */
  readonly perElement?: number
  /** Elements that run at once. Default: as many as the cluster gives. */
  readonly atOnce?: number
  /** `HH:MM:SS` or `D-HH:MM:SS` for one element. */
  readonly time?: string
  readonly partition?: string
  /** Megabytes for one element. Default 512. */
  readonly memory?: number
}

/** Slurm's MaxArraySize is 1001 unless a cluster says otherwise. */
const MOST_ELEMENTS = 1000

/**
 * A script for `sbatch`: an array job over the command that does one shard. An element that is killed or requeued goes on
 * where it stood, since a shard that is done is passed over. Shards that fail fail their element, after the others.
 * @throws OptoutError slurm-invalid
 */
export const slurmScript = (options: SlurmOptions): string => {
  const { command, shards, atOnce, time, partition, memory = 512 } = options
  const count = whole('shards', shards, MOST_SHARDS)
  const each = whole('perElement', options.perElement ?? Math.ceil(count / MOST_ELEMENTS), MOST_SHARDS)
  const elements = whole('elements', Math.ceil(count / each), MOST_ELEMENTS)
  const atMost = atOnce === undefined ? '' : `%${whole('atOnce', atOnce, MOST_ELEMENTS)}`
  // A pattern, since these lines are no shell and know no quotes.
  const directive = (field: string, text: string, pattern: RegExp): string => {
    if (pattern.test(text)) return `#SBATCH --${field}=${text}`
    throw new OptoutError('slurm-invalid', { field, text: quote(text), limit: pattern.source })
  }
  const lines = [
    '#!/bin/bash',
    '#SBATCH --job-name=tanba-optout-scan',
    `#SBATCH --array=0-${elements - 1}${atMost}`,
    '#SBATCH --requeue',
    '#SBATCH --ntasks=1',
    '#SBATCH --cpus-per-task=1',
    `#SBATCH --mem=${whole('memory', memory, 1 << 30)}M`,
    ...(time === undefined ? [] : [directive('time', time, /^(?:\d{1,3}-)?\d{1,3}:\d\d:\d\d$/)]),
    ...(partition === undefined ? [] : [directive('partition', partition, /^[A-Za-z0-9_.-]{1,64}$/)]),
    '',
    'set -u',
    `first=$((SLURM_ARRAY_TASK_ID * ${each}))`,
    'failed=0',
    `for ((shard = first; shard < first + ${each} && shard < ${count}; shard++)); do`,
    `  ${command.map(shellQuote).join(' ')} --shard "$shard/${count}" || failed=1`,
    'done',
    'exit "$failed"',
    '',
  ]
  return lines.join('\n')
}

const whole = (field: string, value: number, most: number): number => {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new OptoutError('slurm-invalid', { field, text: String(value), limit: `1…${most}` })
}

/** One word of a shell, whatever it holds. @throws OptoutError slurm-invalid: no shell can be given a zero byte */
const shellQuote = (word: string): string => {
  if (word.includes('\0'))
    throw new OptoutError('slurm-invalid', { field: 'command', text: quote(word), limit: '[^\\0]' })
  return `'${word.replaceAll("'", "'\\''")}'`
}
