import type { Id, Instant, JsonObject } from '@tanba/kernel'
import { quote } from '@tanba/kernel'
import { LabelError } from '../errors.ts'
import { sourceTypeOf } from '../forms/source-type.ts'

/** The label of our own assertion (C2PA: reverse domain name): whose system it was, and the id of this marking. */
export const ASSERTION_LABEL = 'kz.tanba.label'

/** The name by which actions refer to the earlier version of altered content. Does not stand in the file. */
export const PARENT = 'parent'

/** What a mark says. There is no place for a prompt, a file name or a person here, and none is taken from the file. */
export interface MarkFacts {
  /** `created`: by the system, new. `altered`: there was content before, made otherwise. */
  readonly made: 'created' | 'altered'
  /** Whether AI made all of what is seen or heard. Without it: `wholly` for created, `partly` for altered content. */
  readonly byAi?: 'wholly' | 'partly'
  readonly system: { readonly name: string; readonly version: string }
  /**
   * Who answers for the system (Law on AI, articles 15 and 21). `bin`: the 12 digits of the business id number. A role
   * that nobody stated is left out.
   */
  readonly holder: {
    readonly name: string
    readonly bin?: string
    readonly role?: 'owner' | 'holder' | 'owner-and-holder'
  }
  readonly when: Instant
  /** Of this marking; ledgers and registers refer to it. */
  readonly id: Id
  readonly title?: string
}

export interface ManifestDefinition {
  readonly made: MarkFacts['made']
  /** As c2pa-rs takes it. */
  readonly definition: JsonObject
}

const LONGEST_TEXT = 300

/**
 * The manifest of a mark: actions (`c2pa.actions.v2`) with the IPTC digital source type and the system as software
 * agent, and an assertion of ours with the holder. All are "created" assertions: the signer stands for them.
 *
 * @throws {LabelError} `mark-text-invalid`, `bin-invalid`
 */
export function manifest(facts: MarkFacts): ManifestDefinition {
  const { made, system, holder, id, title } = facts
  checkText('system.name', system.name)
  checkText('system.version', system.version)
  checkText('holder.name', holder.name)
  if (title !== undefined) checkText('title', title)
  if (holder.bin !== undefined && !/^\d{12}$/.test(holder.bin)) {
    throw new LabelError('bin-invalid', { text: quote(holder.bin) })
  }
  const { bin, role } = holder
  return {
    made,
    definition: {
      claim_generator_info: [{ name: 'Tanba', version: '0.1.0' }],
      instance_id: `xmp.iid:${id}`,
      ...(title !== undefined && { title }),
      assertions: [
        { label: 'c2pa.actions.v2', created: true, data: { actions: [...actions(facts)] } },
        // What the actions say already is not said twice: every byte is in every file.
        {
          label: ASSERTION_LABEL,
          created: true,
          data: { id, holder: { name: holder.name, ...(role && { role }), ...(bin && { bin }) } },
        },
      ],
    },
  }
}

/** C2PA 2.x: the first action is `c2pa.created`, or `c2pa.opened` with the parent ingredient. */
function actions(facts: MarkFacts): readonly JsonObject[] {
  const { made, system, when } = facts
  const marked = {
    action: made === 'created' ? 'c2pa.created' : 'c2pa.edited',
    when,
    softwareAgent: { name: system.name, version: system.version },
    digitalSourceType: sourceTypeOf(facts),
  }
  if (made === 'created') return [marked]
  return [{ action: 'c2pa.opened', when, parameters: { ingredientIds: [PARENT] } }, marked]
}

function checkText(field: string, text: string): void {
  const plain = text.trim() === text && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)
  if (plain && text.length > 0 && text.length <= LONGEST_TEXT) return
  throw new LabelError('mark-text-invalid', { field, text: quote(text), limit: LONGEST_TEXT })
}
