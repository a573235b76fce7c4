import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const UNVISITED = new Set(['node_modules', 'dist', 'reports', 'coverage'])

/** Files under the root that git tracks or would track, as sorted relative paths; everything, where there is no git. */
export function listFiles(root: string): readonly string[] {
  return gitFiles(root) ?? walkFiles(root)
}

/** Files under the root as a plain walk sees them. Kept apart from `listFiles`, so that each can be held against the other. */
export function walkFiles(root: string): readonly string[] {
  const found: string[] = []
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isFile()) found.push(path)
      else if (entry.isDirectory() && !entry.name.startsWith('.') && !UNVISITED.has(entry.name)) visit(path)
    }
  }
  visit('')
  return found.filter(isOurs).sort()
}

/** TypeScript source, the declarations files included. */
export function isSource(file: string): boolean {
  return /\.tsx?$/.test(file)
}

/** Trees that hold faults on purpose are no part of the project. */
function isOurs(file: string): boolean {
  return !file.startsWith('tools/fixtures/')
}

function gitFiles(root: string): readonly string[] | undefined {
  try {
    const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
    const out = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: 'pipe' })
    const files = out.split('\0').filter((file) => file !== '' && isOurs(file) && existsSync(join(root, file)))
    return [...new Set(files)].sort()
  } catch {
    return undefined
  }
}
