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
}
