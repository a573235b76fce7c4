import { err, isCivilDate, ok, quote, type Result } from '@tanba/kernel'
import { RegisterError } from '../../errors.ts'
import { LAW_ROLES, type LawRole, type RoleGround, type SystemDescription } from './system.ts'
import { checkLink, checkText, TEXT, type TextLimit } from './text.ts'

/** Entries of one list of a record. */
export const MOST_ITEMS = 200

/** A description as it came in: roles are not known to be roles yet, nor dates to be dates. */
export interface SystemDraft {
  readonly name: string
  readonly purpose: string
  readonly versions?: readonly { readonly name: string; readonly released?: string; readonly note?: string }[]
  readonly models?: SystemDescription['models']
  readonly dataLibraries?: SystemDescription['dataLibraries']
  readonly sites?: SystemDescription['sites']
  readonly roles?: readonly { readonly role: string; readonly ground: string }[]
}

const isRole = (text: string): text is LawRole => LAW_ROLES.some((role) => role === text)

/** Collects every fault of a draft, in the order of the form. */
class DraftReader {
  readonly faults: RegisterError[] = []

  text(field: string, given: string, limit: TextLimit): string {
    return this.#take(checkText(field, given, limit))
  }

  /** An optional text: absent stays absent, blank counts as absent. */
  optional<Name extends string>(
    field: string,
    name: Name,
    given: string | undefined,
  ): { readonly [key in Name]?: string } {
    if (given === undefined || given.trim() === '') return {}
    return { [name]: this.text(`${field}.${name}`, given, TEXT.short) } as { readonly [key in Name]?: string }
  }

  link(field: string, given: string | undefined): { readonly link?: string } {
    return given === undefined || given.trim() === '' ? {} : { link: this.#take(checkLink(`${field}.link`, given)) }
  }

  list<Given, Made>(
    field: string,
    given: readonly Given[] | undefined,
    read: (one: Given, at: string) => Made,
  ): Made[] {
    const items = given ?? []
    if (items.length <= MOST_ITEMS) return items.map((one, index) => read(one, `${field}[${index}]`))
    this.faults.push(new RegisterError('many-items', { field, count: items.length, limit: MOST_ITEMS }))
    return []
  }

  #take(result: Result<string, RegisterError>): string {
    if (result.ok) return result.value
    this.faults.push(result.error)
    return ''
  }
}

const readVersions = (reader: DraftReader, given: SystemDraft['versions']): SystemDescription['versions'] => {
  const seen = new Set<string>()
  return reader.list('versions', given, ({ name: written, released, note }, at) => {
    const name = reader.text(`${at}.name`, written, TEXT.name)
    if (seen.has(name)) reader.faults.push(new RegisterError('version-twice', { field: at, text: quote(name) }))
    seen.add(name)
    const noted = reader.optional(at, 'note', note)
    if (released === undefined || released === '') return { name, ...noted }
    if (isCivilDate(released)) return { name, released, ...noted }
    reader.faults.push(new RegisterError('date-invalid', { field: `${at}.released`, text: quote(released) }))
    return { name, ...noted }
  })
}

const readRoles = (reader: DraftReader, given: SystemDraft['roles']): readonly RoleGround[] => {
  const seen = new Set<LawRole>()
  const read = reader.list('roles', given, ({ role, ground }, at): readonly RoleGround[] => {
    const reason = reader.text(`${at}.ground`, ground, TEXT.short)
    if (!isRole(role)) {
      const values = { field: `${at}.role`, text: quote(role), known: LAW_ROLES.join(', ') }
      reader.faults.push(new RegisterError('role-unknown', values))
      return []
    }
    if (seen.has(role)) reader.faults.push(new RegisterError('role-twice', { field: at, text: quote(role) }))
    seen.add(role)
    return [{ role, ground: reason }]
  })
  return read.flat()
}

/** Checks the description of a system. Every fault with the name of its field, in the order of the form. */
export const checkSystem = (draft: SystemDraft): Result<SystemDescription, readonly RegisterError[]> => {
  const reader = new DraftReader()
  const description: SystemDescription = {
    name: reader.text('name', draft.name, TEXT.name),
    purpose: reader.text('purpose', draft.purpose, TEXT.long),
    versions: readVersions(reader, draft.versions),
    models: reader.list('models', draft.models, ({ name, version, vendor }, at) => ({
      name: reader.text(`${at}.name`, name, TEXT.name),
      ...reader.optional(at, 'version', version),
      ...reader.optional(at, 'vendor', vendor),
    })),
    dataLibraries: reader.list('dataLibraries', draft.dataLibraries, ({ name, version, link }, at) => ({
      name: reader.text(`${at}.name`, name, TEXT.name),
      ...reader.optional(at, 'version', version),
      ...reader.link(at, link),
    })),
    sites: reader.list('sites', draft.sites, ({ name, link }, at) => ({
      name: reader.text(`${at}.name`, name, TEXT.name),
      ...reader.link(at, link),
    })),
    roles: readRoles(reader, draft.roles),
  }
  return reader.faults.length === 0 ? ok(description) : err(reader.faults)
}
