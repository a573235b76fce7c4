// Owns the embedded PostgreSQL of a folder until it is told to end: a process that tests may kill.
import { startPostgres } from '../launcher/index.ts'

const [, , folder = ''] = process.argv
try {
  const { pid, adopted, stop } = await startPostgres({ folder })
  process.on('SIGTERM', () => stop().then(() => process.exit(0)))
  console.log(JSON.stringify({ pid, adopted }))
} catch (error) {
  console.log(JSON.stringify({ refused: (error as Error).message }))
}
