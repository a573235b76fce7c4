/** A file that is open. Positions and lengths are in bytes. */
export interface OpenFile {
  /** Writes all of the bytes, or throws: then any part of them may be there. */
  readonly write: (bytes: Uint8Array, position: number) => Promise<void>
  /** Fewer bytes than asked for stand at the end of the file. */
  readonly read: (position: number, length: number) => Promise<Uint8Array>
  /** Returns once what was written, and the length of the file, would survive a power cut (fdatasync). */
  readonly datasync: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A file to make, whole. */
export interface NewFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What is to be renamed. */
interface Renaming {
  readonly from: string
  readonly to: string
}

/**
 * The only way in which the file store touches the disk. Paths are relative to the folder of the ledger, with `/`; the
 * folder itself is the empty path.
 *
 * INVARIANT: what is written is safe only after `datasync` of its file, and what is created, renamed or removed only after
 * `syncFolder` of its folder. A test layer forgets everything else.
 *
 * @throws {LedgerError} Every function: `store-full`, `store-not-writable`, `store-gone`, `store-failed`.
 */
export interface FileLayer {
  /** The folder as messages name it. */
  readonly place: string
  /** A new file, open for writing; throws if there is one. @param secret Readable by its owner alone. */
  readonly create: (path: string, secret: boolean) => Promise<OpenFile>
  /** Makes files, each written, synced and closed. After an error any of them may be there, whole or in part. */
  readonly createAll: (files: readonly (NewFile & { readonly isSecret: boolean })[]) => Promise<void>
  /** A file, open for reading; undefined: there is none. */
  readonly open: (path: string) => Promise<OpenFile | undefined>
  /** All of a file; undefined: there is none. @throws {LedgerError} `store-file-too-large`: longer than `most` bytes. */
  readonly read: (path: string, most: number) => Promise<Uint8Array | undefined>
  /** Names in a folder, sorted; none when it is missing. */
  readonly list: (folder: string) => Promise<readonly string[]>
  /** Nothing happens when it is there. The folder above it exists. */
  readonly makeFolder: (folder: string, secret: boolean) => Promise<void>
  /** Replaces what stands at `to`, at once and wholly. */
  readonly rename: (from: string, to: string) => Promise<void>
  /** As `rename` of each. After an error any of them may be done. */
  readonly renameAll: (files: readonly Renaming[]) => Promise<void>
  /** Nothing happens when there is none. */
  readonly remove: (path: string) => Promise<void>
  /** Removes an empty folder; nothing happens when there is none or when it is not empty. */
  readonly removeFolder: (folder: string) => Promise<void>
  readonly syncFolder: (folder: string) => Promise<void>
  /** Whether the path still leads to this file: not when its folder was removed or moved away. */
  readonly isAt: (file: OpenFile, path: string) => Promise<boolean>
  /**
   * Takes the right to write until it is given back or the process ends, however it ends.
   *
   * @throws {LedgerError} `store-locked`, naming the process that has it.
   */
  readonly lock: (path: string) => Promise<() => Promise<void>>
  /** Ends what works for it. */
  readonly close: () => Promise<void>
}

type OneByOne = Pick<FileLayer, 'createAll' | 'renameAll'>

/** `createAll` and `renameAll` by the other calls. */
export function oneByOne({ create, rename }: Pick<FileLayer, 'create' | 'rename'>): OneByOne {
  return {
    createAll: async (files) => {
      for (const { path, bytes, isSecret } of files) {
        const file = await create(path, isSecret)
        try {
          await file.write(bytes, 0)
          await file.datasync()
        } finally {
          await file.close()
        }
      }
    },
    renameAll: async (files) => {
      for (const { from, to } of files) await rename(from, to)
    },
  }
}
