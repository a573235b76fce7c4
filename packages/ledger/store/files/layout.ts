// Where things stand in the folder of a ledger. Everything outside of `private`, `journal` and `keys` may be served as is.

/** Origin, organisation and verifier keys. */
export const LOG_FILE = 'log.json'
export const CHECKPOINT_FILE = 'checkpoint'
export const ANCHORS_FOLDER = 'anchors'
/** Derived from the entries; made anew when it is missing. */
export const INDEX_FOLDER = 'index'

/** Events that are acknowledged and perhaps not in the tree yet. Holds openings: private. */
export const JOURNAL_FOLDER = 'journal'
export const PRIVATE_FOLDER = 'private'
export const OPENINGS_FOLDER = 'private/openings'
export const IDENTITIES_FOLDER = 'private/identities'
/** Files under way: they get their names once they are whole. What lies here after a crash is rubbish. */
export const NEW_FOLDER = 'private/new'
export const LOCK_FILE = 'private/lock'

/** A number as the name of a file, so that the order of names is the order of numbers. */
export const numberedName = (number: number): string => String(number).padStart(12, '0')

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

const SECRET = /^(?:journal|private|keys)(?:\/|$)/

export const isSecret = (path: string): boolean => SECRET.test(path)
