import { type Figure, isMet, type Section } from './measure.ts'

const shown = (value: number): string => {
  if (!Number.isFinite(value)) return String(value)
  const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 3
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}

const verdict = (figure: Figure): string => {
  const { bar } = figure
  if (bar === undefined) return ''
  const wanted = 'most' in bar ? `at most ${shown(bar.most)}` : `at least ${shown(bar.least)}`
  return `  ${isMet(figure) ? 'ok' : 'MISSED'}: ${wanted}`
}

/** A table for people. */
const table = (sections: readonly Section[]): string => {
  const wide = Math.max(...sections.flatMap(({ figures }) => figures.map(({ name }) => name.length)))
  const line = (figure: Figure): string =>
    `  ${figure.name.padEnd(wide)} ${shown(figure.value).padStart(12)} ${figure.unit.padEnd(8)}${verdict(figure)}`.trimEnd()
  return sections
    .map(({ title, figures, notes = [] }) =>
      [title, ...figures.map(line), ...notes.map((note) => `  ${note}`)].join('\n'),
    )
    .join('\n\n')
}

/** Prints the figures, by `--json` for programs, and ends the process with 1 where a bar is missed. */
export const report = (sections: readonly Section[]): void => {
  const json = process.argv.includes('--json')
  process.stdout.write(`${json ? JSON.stringify(sections, null, 2) : table(sections)}\n`)
  if (!sections.every(({ figures }) => figures.every(isMet))) process.exitCode = 1
}
