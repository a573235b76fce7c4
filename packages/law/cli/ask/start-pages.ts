import { existsSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { CivilDate } from '@tanba/kernel'
import { LONGEST_NAME } from './facts-document.ts'
import { Page } from './page.ts'
import { Row } from './row.ts'
import type { Words } from './words.ts'

/** What the first page asks: what the system is, who answers, and when. */
export interface Beginning {
  readonly name: string
  readonly by: string
  readonly at: CivilDate
}

const line = (id: string, label: string, text: string): Row =>
  new Row({ id, label, text, shape: { kind: 'field', type: 'text', longest: LONGEST_NAME, options: [] } })

/** @param known what a file that is gone on with says; its name is not asked again */
export const beginningPage = (t: Words, today: CivilDate, known?: { readonly by: string }): Page =>
  new Page(
    [
      ...(known === undefined ? [line('name', t('law.ask.start.name'), '')] : []),
      line('by', t('law.ask.start.by'), known?.by ?? ''),
      new Row({
        id: 'at',
        label: t('law.ask.start.at'),
        text: today,
        shape: { kind: 'field', type: 'date', longest: 10, options: [] },
      }),
    ],
    t,
  )

export const textOf = (page: Page, id: string): string =>
  page.rows.find((row) => row.id === id)?.field.text.trim() ?? ''

/** Where the answers are kept: a new file, because an old one is gone on with by its name. */
export const filePage = (t: Words, folder: string, proposed: string): Page =>
  new Page(
    [
      new Row({
        id: 'file',
        label: t('law.ask.start.file'),
        text: proposed,
        shape: {
          kind: 'field',
          type: 'text',
          longest: 1_000,
          options: [],
          refuses: (file) => {
            if (!['.yaml', '.yml'].includes(extname(file))) return t('law.ask.fault.file_end')
            return existsSync(resolve(folder, file)) ? t('law.ask.fault.file_taken', { file }) : undefined
          },
        },
      }),
    ],
    t,
  )
