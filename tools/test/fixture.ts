import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type CheckResult, showFinding } from '../finding.ts'
import { projectRoot } from '../run.ts'

/** A tree under tools/fixtures that a check looks at in place. */
export function fixture(name: string): string {
  return join(projectRoot, 'tools', 'fixtures', name)
}

/** An empty folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** A copy of a fixture outside the checkout, for programs that look for settings in the folders above. */
export function copied(name: string): string {
  const folder = temporaryFolder()
  cpSync(fixture(name), folder, { recursive: true })
  return folder
}

/** Findings as they are printed, in order of their text. */
export function shown({ findings }: CheckResult): readonly string[] {
  return findings.map(showFinding).sort()
}
