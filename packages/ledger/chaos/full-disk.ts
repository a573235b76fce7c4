import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const MEGABYTE = Buffer.alloc(1 << 20, 1)

/** A disk of its own, small enough to be filled. */
export interface SmallDisk {
  readonly fill: () => void
  readonly free: () => void
  readonly remove: () => void
}

/** Puts a disk of so many megabytes at a folder; undefined: that takes rights that we have not. */
export const smallDisk = (folder: string, megabytes: number): SmallDisk | undefined => {
  const options = `size=${megabytes}m,mode=711`
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0) return
  const filler = join(folder, 'filler')
  return {
    fill: () => {
      const file = openSync(filler, 'a')
      try {
        for (;;) writeSync(file, MEGABYTE)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      spawnSync('umount', [folder])
    },
  }
}
