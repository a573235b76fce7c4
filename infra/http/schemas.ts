import { z } from '@hono/zod-openapi'
import { type CivilDate, type Id, type Instant, isCivilDate, isId, isInstant } from '@tanba/kernel'

/** Schemas of what occurs in many routes. */

/** An id of ours (UUID version 7). */
export const idSchema: z.ZodType<Id, string> = z
  .string()
  .refine((text): text is Id => isId(text))
  .openapi({ type: 'string', format: 'uuid' }) as unknown as z.ZodType<Id, string>

/** A moment: `2026-01-18T00:00:00.000Z`. */
export const instantSchema: z.ZodType<Instant, string> = z
  .string()
  .refine((text): text is Instant => isInstant(text))
  .openapi({ type: 'string', format: 'date-time' }) as unknown as z.ZodType<Instant, string>

/** A day: `2026-01-18`. */
export const civilDateSchema: z.ZodType<CivilDate, string> = z
  .string()
  .refine((text): text is CivilDate => isCivilDate(text))
  .openapi({ type: 'string', format: 'date' }) as unknown as z.ZodType<CivilDate, string>

/** `request.params` of a route with `{id}` in its path. */
export const idParameter: z.ZodObject<{ id: z.ZodType<Id, string> }> = z.object({
  id: idSchema,
})
