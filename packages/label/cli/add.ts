import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { quote } from '@tanba/kernel'
import { GOOD, type Shell } from '@tanba/terminal'
import { inspectInput } from '../batch/input.ts'
import { type MarkedFile, type MarkSetup, marker } from '../batch/mark-file.ts'
import { markedName, refuseExisting } from '../batch/outputs.ts'
import { Problems } from '../batch/problems.ts'
import { LabelError } from '../errors.ts'
import { UNSTATED } from '../forms/source-type.ts'
import { addMany } from './add-many.ts'
import { type AddRun, addedJson, addedPage, type Wanted } from './added.ts'
import { ownRoots } from './key-store.ts'
import { checkPlaces, isMany } from './many.ts'
import { type AddOptions, jobsOf, roleOf, timeStampOf, warningOf } from './options.ts'
import { labelRecorder, markedAct } from './record.ts'
import { checkKeyOptions, signingKey } from './signing-key.ts'

/** `tanba label add FILE… --made-by ai` */
export const addVerb = async (shell: Shell, places: readonly string[], options: AddOptions): Promise<number> => {
  const setup = wanted(shell, places, options)
  return isMany(places, options) ? addMany(shell, places, options, setup) : addFew(shell, places, options, setup)
}

/** @throws LabelError of every option that is wrong */
const wanted = (shell: Shell, places: readonly string[], options: AddOptions): Wanted => {
  const { madeBy, out, outDir } = options
  if (madeBy !== 'ai') throw new LabelError('made-by-unknown', { text: quote(madeBy) })
  checkPlaces(places, options)
  if (out !== undefined && outDir !== undefined) throw new LabelError('output-both')
  if (out !== undefined && isMany(places, options)) throw new LabelError('output-single-folder')
  if (out !== undefined && places.length > 1) throw new LabelError('output-single', { count: places.length })
  checkKeyOptions(options)
  jobsOf(options.jobs)
  const [warning, role, timeStamp] = [warningOf(options), roleOf(options.role), timeStampOf(options.timeStamp)]
  const { altered, system, systemVersion, holder, bin, title } = options
  return (key) => {
    const facts: MarkSetup['facts'] = {
      made: altered === true ? 'altered' : 'created',
      system: { name: system ?? UNSTATED, version: systemVersion ?? UNSTATED },
      holder: { name: holder ?? key.organisation, ...(bin !== undefined && { bin }), ...(role && { role }) },
      ...(title !== undefined && { title }),
    }
    const own = { facts, key: key.pem, anchors: ownRoots(shell) }
    return { ...own, ...(timeStamp && { timeStamp }), ...(warning && { warning }) }
  }
}

const addFew = async (shell: Shell, places: readonly string[], options: AddOptions, setup: Wanted): Promise<number> => {
  const problems = new Problems()
  const done: MarkedFile[] = []
  const recorder = await labelRecorder(shell, options, options.system)
  let begun: (AddRun & { readonly mark: ReturnType<typeof marker> }) | undefined
  for (const file of places) {
    const marked = await problems.attempt(file, async () => {
      const { format } = inspectInput(file)
      const out = options.out ?? markedName(file, format, options.outDir)
      refuseExisting(out)
      // Only for a file that can be marked: a wrong call leaves no key behind.
      if (begun === undefined) {
        const key = signingKey(shell, options)
        begun = { key, setup: setup(key), mark: marker(setup(key), shell.now) }
      }
      if (options.outDir !== undefined) makeFolder(dirname(out))
      return begun.mark({ file, out, format, overwrite: false })
    })
    if (marked === undefined) continue
    done.push(marked)
    recorder?.record(markedAct(marked))
  }
  // A key that was made is told of even where no file could be marked with it.
  if (begun !== undefined && (done.length > 0 || begun.key.made !== undefined)) {
    shell.output.write(options.json === true ? addedJson(done, begun) : addedPage(shell, done, begun))
  }
  await recorder?.end()
  problems.tell()
  return GOOD
}

const makeFolder = (place: string): void => {
  try {
    mkdirSync(place, { recursive: true })
  } catch (cause) {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
    throw new LabelError('output-folder', { place, detail }, { cause })
  }
}
