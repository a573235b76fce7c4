// A thread of the disk layer: it makes files one after the other, so that hundreds of tiles a second do not keep waiting who
// waits for the journal. What it is asked, it does wholly before it answers.
import { closeSync, fdatasyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { codeOf } from './disk-fault.ts'
import type { FileToMake, WorkerAnswer, WorkerTask } from './disk-thread.ts'

const begin = ({ path, bytes, mode }: FileToMake): number => {
  const descriptor = openSync(path, 'wx', mode)
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done, done)
  return descriptor
}

/** All are written before the first is synced: what one sync takes along of the others need not be waited for again. */
const create = (files: readonly FileToMake[], met: (path: string) => void): void => {
  const open: { readonly path: string; readonly descriptor: number }[] = []
  try {
    for (const file of files) {
      met(file.path)
      open.push({ path: file.path, descriptor: begin(file) })
    }
    for (const { path, descriptor } of open) {
      met(path)
      fdatasyncSync(descriptor)
    }
  } finally {
    for (const { descriptor } of open) closeSync(descriptor)
  }
}

const answerTo = ({ create: files = [], rename = [] }: WorkerTask): WorkerAnswer => {
  let path = ''
  try {
    const met = (one: string): void => {
      path = one
    }
    create(files, met)
    for (const { from, to } of rename) {
      path = to
      renameSync(from, to)
    }
    return {}
  } catch (error) {
    // An error does not pass from thread to thread as it is.
    return { fault: { path, code: codeOf(error) } }
  }
}

parentPort?.on('message', (task: WorkerTask) => {
  parentPort?.postMessage(answerTo(task))
})
