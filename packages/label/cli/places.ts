import { join } from 'node:path'
import type { Shell } from '@tanba/terminal'

/** Where keys for labels are: under TANBA_HOME, else under `.tanba` in the current folder. */
export const keysFolder = ({ env, folder }: Shell): string =>
  join(env.TANBA_HOME || join(folder, '.tanba'), 'keys', 'label')
