/** The code of a fault of the file system (`ENOENT`, `ENOSPC`…): short, and the same in every language. */
export const errorCode = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}
