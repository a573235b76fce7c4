import { type CivilDate, err, type Id, isCivilDate, isId, type Localised, ok, type Result } from '@tanba/kernel'
import type { SystemDraft } from '../core/system/check-system.ts'
import type { RegisterError } from '../errors.ts'
import { type Operation, operate, type RegisterContext } from './context.ts'
import { type CsvFault, readCsv } from './csv.ts'
import { foldText } from './fold.ts'
import { checkRegistration, type Registration, type SoundRegistration, writeSystems } from './system.ts'

/** Columns of a file of systems. Only name and purpose must be there; the order is free. */
export const IMPORT_COLUMNS = [
  'name',
  'purpose',
  'steward',
  'operating_since',
  'version',
  'model',
  'model_version',
  'vendor',
  'data_library',
  'site',
  'site_link',
  'role',
  'role_ground',
] as const

type Column = (typeof IMPORT_COLUMNS)[number]

/** Systems that one file may bring: what one transaction writes in a few seconds. */
const MOST_SYSTEMS = 2_000

const WANTED: readonly Column[] = ['name', 'purpose']

/** What may be wrong with a file beside the faults of the records in it. */
export type ImportCode =
  | 'quote-open'
  | 'quote-inside'
  | 'rows-many'
  | 'empty'
  | 'column-unknown'
  | 'column-twice'
  | 'column-missing'
  | 'cells-many'
  | 'date'
  | 'date-ahead'
  | 'account'
  | 'name-twice'

/** What is wrong with a file beside the faults of the records in it. */
export const IMPORT_TEXTS: Readonly<Record<ImportCode, Localised>> = {
  'quote-open': {
    kk: 'тырнақша ашылып, жабылмаған; жабатын тырнақшаны қойыңыз',
    ru: 'кавычка открыта и не закрыта; поставьте закрывающую кавычку',
    en: 'a quotation mark is opened and never closed; close it',
  },
  'quote-inside': {
    kk: 'жабатын тырнақшадан кейін мәтін тұр; ұяшық ішіндегі тырнақшаны екі рет жазыңыз',
    ru: 'после закрывающей кавычки стоит текст; кавычку внутри ячейки удвойте',
    en: 'text follows a closing quotation mark; double the marks inside a cell',
  },
  'rows-many': {
    kk: 'файлда жол тым көп; оны бөліп жүктеңіз',
    ru: 'в файле слишком много строк; разделите его',
    en: 'the file has too many rows; split it',
  },
  empty: {
    kk: 'файлда бірде-бір жүйе жоқ; тақырып жолынан кейін жүйелерді қосыңыз',
    ru: 'в файле нет ни одной системы; добавьте их после строки заголовков',
    en: 'the file has no system in it; add them after the row of headings',
  },
  'column-unknown': {
    kk: 'мұндай баған жоқ; бағанның атын түзетіңіз не оны алып тастаңыз',
    ru: 'такого столбца нет; исправьте его название или уберите столбец',
    en: 'there is no such column; mend its name or take the column out',
  },
  'column-twice': {
    kk: 'баған екі рет тұр; біреуін қалдырыңыз',
    ru: 'столбец стоит дважды; оставьте один',
    en: 'the column stands twice; keep one',
  },
  'column-missing': {
    kk: 'міндетті баған жоқ; оны қосыңыз',
    ru: 'нет обязательного столбца; добавьте его',
    en: 'a column that must be there is missing; add it',
  },
  'cells-many': {
    kk: 'жолда тақырыптан көп ұяшық бар; артығын алып тастаңыз',
    ru: 'в строке больше ячеек, чем заголовков; уберите лишние',
    en: 'the row has more cells than there are headings; take the surplus out',
  },
  date: {
    kk: 'күн емес; 2026-01-18 түрінде енгізіңіз',
    ru: 'не дата; введите в виде 2026-01-18',
    en: 'it is no date; enter it like 2026-01-18',
  },
  'date-ahead': {
    kk: 'күн әлі келген жоқ; жүйе жұмыс істеп тұрса ғана күнін енгізіңіз',
    ru: 'дата ещё не наступила; вводите её только для работающей системы',
    en: 'the day has not come yet; enter it only for a system that runs already',
  },
  account: {
    kk: 'есептік жазбаның сәйкестендіргіші емес; оны түзетіңіз не бос қалдырыңыз',
    ru: 'не идентификатор учётной записи; исправьте его или оставьте пустым',
    en: 'it is no id of an account; mend it or leave the cell empty',
  },
  'name-twice': {
    kk: 'файлда осы атаумен басқа жүйе бар; атауын өзгертіңіз не жолды алып тастаңыз',
    ru: 'в файле есть другая система с этим названием; измените его или уберите строку',
    en: 'another system of the file has this name; change it or take the row out',
  },
}

/** One fault of a file, at its row (the heading is row 1) and column. */
export interface ImportFinding {
  readonly row: number
  readonly column?: string
  readonly fault: ImportCode | RegisterError
}

/** What a file brings, or would bring. */
export interface ImportReport {
  readonly dryRun: boolean
  readonly systems: number
  /** None in a dry run. */
  readonly ids: readonly Id[]
}

interface Entry {
  readonly row: number
  readonly cells: ReadonlyMap<Column, string>
}

type Findings = readonly ImportFinding[]

const readEntries = (text: string): Result<readonly Entry[], Findings> => {
  const read = readCsv(text)
  if (!read.ok) return err([fileFinding(read.error)])
  const [heading, ...rows] = read.value
  if (heading === undefined || rows.length === 0) return err([{ row: heading?.row ?? 1, fault: 'empty' }])
  const names = heading.cells.map((cell) => cell.trim().toLowerCase())
  const found = headingFindings(heading.row, names)
  if (rows.length > MOST_SYSTEMS) found.push({ row: rows[MOST_SYSTEMS]?.row ?? 1, fault: 'rows-many' })
  for (const { row, cells } of rows) if (cells.length > names.length) found.push({ row, fault: 'cells-many' })
  if (found.length > 0) return err(found)
  return ok(
    rows.map(({ row, cells }) => ({
      row,
      cells: new Map(
        names.flatMap((name, at) => {
          const cell = cells[at]?.trim() ?? ''
          return cell === '' ? [] : [[name as Column, cell] as const]
        }),
      ),
    })),
  )
}

const fileFinding = ({ code, row }: CsvFault): ImportFinding => ({ row, fault: code })

const headingFindings = (row: number, names: readonly string[]): ImportFinding[] => [
  ...names.flatMap((column, at): Findings => {
    if (!IMPORT_COLUMNS.some((one) => one === column)) return [{ row, column, fault: 'column-unknown' }]
    return names.indexOf(column) === at ? [] : [{ row, column, fault: 'column-twice' }]
  }),
  ...WANTED.filter((column) => !names.includes(column)).map((column) => ({
    row,
    column,
    fault: 'column-missing' as const,
  })),
]

const optional = <Name extends string>(name: Name, text: string | undefined): { readonly [key in Name]?: string } =>
  text === undefined ? {} : ({ [name]: text } as { readonly [key in Name]?: string })

/** Several values stand in one cell, divided by semicolons. */
const several = (cell: string | undefined): readonly string[] =>
  (cell ?? '').split(';').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))

const descriptionOf = ({ cells }: Entry): SystemDraft => ({
  name: cells.get('name') ?? '',
  purpose: cells.get('purpose') ?? '',
  versions: several(cells.get('version')).map((name) => ({ name })),
  models: several(cells.get('model')).map((name) => ({
    name,
    ...optional('version', cells.get('model_version')),
    ...optional('vendor', cells.get('vendor')),
  })),
  dataLibraries: several(cells.get('data_library')).map((name) => ({ name })),
  sites: several(cells.get('site')).map((name) => ({ name, ...optional('link', cells.get('site_link')) })),
  roles: several(cells.get('role')).map((role) => ({ role, ground: cells.get('role_ground') ?? '' })),
})

/** The column in which a fault of the record was entered: `models[0].vendor` came from `vendor`. */
const columnOf = (field: string): Column => {
  const [list = '', member] = field.split(/\[\d+\]\.?/u)
  const columns: Readonly<Record<string, Column>> = {
    versions: 'version',
    models: member === 'vendor' ? 'vendor' : member === 'version' ? 'model_version' : 'model',
    dataLibraries: 'data_library',
    sites: member === 'link' ? 'site_link' : 'site',
    roles: member === 'ground' ? 'role_ground' : 'role',
    purpose: 'purpose',
  }
  return columns[list] ?? 'name'
}

const checkEntry = (operation: Operation, entry: Entry): Result<SoundRegistration, Findings> => {
  const { row, cells } = entry
  const found: ImportFinding[] = []
  const steward = cells.get('steward')
  const since = cells.get('operating_since')
  if (steward !== undefined && !isId(steward)) found.push({ row, column: 'steward', fault: 'account' })
  if (since !== undefined && !isCivilDate(since)) found.push({ row, column: 'operating_since', fault: 'date' })
  const registration: Registration = {
    description: descriptionOf(entry),
    ...(steward !== undefined && isId(steward) ? { steward } : {}),
    ...(since !== undefined && isCivilDate(since) ? { operatingSince: since as CivilDate } : {}),
  }
  const checked = checkRegistration(operation, registration)
  if (checked.ok) return found.length === 0 ? checked : err(found)
  const { error } = checked
  if (error.code === 'refused') found.push({ row, column: 'operating_since', fault: 'date-ahead' })
  if (error.code === 'invalid') {
    found.push(...error.faults.map((fault) => ({ row, column: columnOf(String(fault.values.field)), fault })))
  }
  return err(found)
}

const namesTwice = (entries: readonly Entry[]): Findings => {
  const seen = new Set<string>()
  return entries.flatMap(({ row, cells }): Findings => {
    const name = foldText(cells.get('name') ?? '')
    if (name === '' || !seen.has(name)) {
      seen.add(name)
      return []
    }
    return [{ row, column: 'name', fault: 'name-twice' }]
  })
}

/**
 * Registers every system of a CSV file, or none: one transaction, and every fault of every row at once.
 * @param dryRun checks the same and writes nothing
 */
export const importSystems = (
  context: RegisterContext,
  account: Id,
  { text, dryRun }: { readonly text: string; readonly dryRun: boolean },
): Promise<Result<ImportReport, Findings>> =>
  operate(context, account, async (operation) => {
    const entries = readEntries(text)
    if (!entries.ok) return entries
    const checked = entries.value.map((entry) => checkEntry(operation, entry))
    const found = [...namesTwice(entries.value), ...checked.flatMap((one) => (one.ok ? [] : one.error))]
    if (found.length > 0) return err([...found].sort((a, b) => a.row - b.row))
    const sound = checked.flatMap((one) => (one.ok ? [one.value] : []))
    if (dryRun) return ok({ dryRun, systems: sound.length, ids: [] })
    const made = await writeSystems(operation, sound)
    return ok({ dryRun, systems: made.length, ids: made.map(({ id }) => id) })
  })
