// A thread of the audit: it reads a piece of the log by itself and gives back what it computed.
import { parentPort, workerData } from 'node:worker_threads'
import { LedgerError } from '../../errors.ts'
import { auditChunk, type ChunkTask } from './chunk.ts'
import { folderReader } from './read-folder.ts'
import type { ThreadAnswer } from './thread.ts'

const read = folderReader(workerData as string)

const answerTo = async (task: ChunkTask): Promise<ThreadAnswer> => {
  try {
    return { result: await auditChunk(task, read) }
  } catch (error) {
    // An error of ours does not pass from thread to thread as it is: its class is lost on the way.
    if (error instanceof LedgerError && error.code === 'resource-unreadable') return { unreadable: { ...error.values } }
    return { message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', async (task: ChunkTask) => {
  parentPort?.postMessage(await answerTo(task))
})
