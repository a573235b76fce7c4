import { type ReadLine, readLines } from '../../core/warning/read-lines.ts'
import { runProgram } from '../run-program.ts'

/**
 * The warnings in the words of a PDF's first page, as poppler reads them.
 * @throws LabelError pdftotext-missing, program-failed, program-timeout
 */
export const readPdfWarning = async (path: string): Promise<readonly ReadLine[]> => {
  // pdftotext takes no `--`; a name that begins with a dash is made a path.
  const place = path.startsWith('-') ? `./${path}` : path
  const { stdout } = await runProgram('pdftotext', ['-enc', 'UTF-8', '-f', '1', '-l', '1', place, '-'], { seconds: 60 })
  return readLines(stdout.toString('utf8'))
}
